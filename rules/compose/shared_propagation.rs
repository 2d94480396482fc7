//! A mount that goes both ways.

use lint_core::compose::Project;
use lint_core::{Fix, Found};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        for mount in service.volumes() {
            let Some(propagation) = &mount.propagation else { continue };
            found.target(propagation.span);
            match propagation.known() {
                None => found.undecided(propagation.span, "the propagation depends on a variable"),
                Some(mode) if ["shared", "rshared"].contains(&mode.as_str()) => {
                    let message = format!("`{}` shares its mounts with the host", service.name);
                    let finding = found.at(propagation.span, message);
                    finding.help("drop it, or use `rslave` where it only has to see what the host mounts");
                    let one_way = mode.replace("shared", "slave");
                    let edit = project.rewrite(propagation.span, &one_way).filter(|_| mount.via.is_empty());
                    if let Some(edit) = edit {
                        finding.fix(Fix::unsafe_(format!("write `{one_way}`"), vec![edit]));
                    }
                }
                Some(_) => {}
            }
        }
    }
}
