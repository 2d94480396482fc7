//! Numbers are not the text that they are written as.

use lint_core::compose::Project;
use lint_core::{Edit, Fix, Found};

/// Mappings whose values end as text.
const TEXTS: [&str; 6] = ["environment", "labels", "annotations", "build.args", "build.labels", "deploy.labels"];

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        let mappings = TEXTS.iter().filter_map(|path| service.get(path));
        for (key, node) in mappings.flat_map(|mapping| mapping.entries()) {
            let (Some(read), Some(written)) = (node.number_text(), node.joined()) else { continue };
            found.target(node.origin);
            if read == written.as_str() {
                continue;
            }
            let message = format!("`{key}` of `{}` becomes `{read}`", service.name);
            let finding = found.at(node.origin, message);
            finding.help("put it in quotes to keep it as it is written");
            let quoted = format!("\"{}\"", written.as_str());
            finding.fix(Fix::safe("put the value in quotes", vec![Edit::replace(node.origin, quoted)]));
        }
    }
}
