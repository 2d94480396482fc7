//! Paths of a configuration that lead nowhere in its container.

use lint_core::Found;
use lint_core::deployment::{Deployment, Home};

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    for process in deployment.processes() {
        let Home::Container(_, service) = process.home else { continue };
        let Some(contents) = process.contents() else { continue };
        for leaf in process.configurations().iter().flat_map(|file| file.model().walk()) {
            let Some((path, span)) = leaf.certificate_path() else { continue };
            found.target(span);
            if contents.hold(path) {
                continue;
            }
            let finding = found.at(span, format!("nothing is mounted at `{path}` in `{}`", service.name));
            finding.related(process.place(), "reads this file");
            finding.help("mount the file there, or name the path at which a volume or secret brings it");
        }
    }
}
