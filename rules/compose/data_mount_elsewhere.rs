//! Next to the data is not the data.

use lint_core::Found;
use lint_core::compose::{Keeping, Project};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        let Some(data) = service.data() else { continue };
        found.target(service.name_span);
        if let Keeping::Beside(mount) = data.keeping {
            let message = format!("`{}` writes to `{}`, not here", service.name, data.path);
            let finding = found.at(mount, message);
            finding.help(format!("mount it at `{}`; move what the unnamed volume holds first", data.path));
        }
    }
}
