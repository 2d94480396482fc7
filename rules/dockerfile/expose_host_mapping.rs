//! `EXPOSE 8080:80`.

use lint_core::dockerfile::{Dockerfile, Kind};
use lint_core::{Edit, File, Fix, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for instruction in file.instructions() {
        let Kind::Expose(ports) = &instruction.kind else { continue };
        for port in ports {
            found.target(port.word.span);
            let Some((_, own)) = port.number.value.rsplit_once(':').filter(|_| port.word.literal().is_some()) else {
                continue;
            };
            let message = format!("`{}` names the host's side, and an image cannot choose them", port.number.value);
            let finding = found.at(port.word.span, message);
            finding.help(format!("write `EXPOSE {own}`, and map it when the container starts"));
            let protocol = port.protocol.as_ref().map_or_else(String::new, |protocol| format!("/{}", protocol.value));
            if !own.is_empty() && own.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
                let edit = Edit::replace(port.word.span, format!("{own}{protocol}"));
                finding.fix(Fix::safe("keep the container's port", vec![edit]));
            }
        }
    }
}
