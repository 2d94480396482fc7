//! One name, one container.

use lint_core::compose::Project;
use lint_core::{Fix, Found};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        let (Some(name), Some(count)) = (service.container_name(), service.replicas().or_else(|| service.scale()))
        else {
            continue;
        };
        found.target(name.origin);
        match count.known() {
            None => found.undecided(count.origin, "the number depends on a variable"),
            Some(&number) if number > 1 => {
                let message = format!("`{}` wants {number} containers of the same name", service.name);
                let finding = found.at(name.origin, message);
                finding.related(count.origin, "so many").help("drop `container_name`");
                let edits = project.remove(&[name.key]).filter(|_| name.via.is_empty());
                finding.fixes.extend(edits.map(|edits| Fix::unsafe_("drop `container_name`", edits)));
            }
            Some(_) => {}
        }
    }
}
