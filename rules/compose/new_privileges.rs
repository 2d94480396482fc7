//! Rights that grow after the start.

use lint_core::compose::{Project, Service};
use lint_core::{Edit, Fix, Found};

const ON: &str = "no-new-privileges:true";

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.standing_services() {
        let message = format!("`{}` may gain privileges through setuid programs", service.name);
        if let Some(finding) = found.demand(service.name_span, service.no_new_privileges(), message) {
            finding.help("add `security_opt: [no-new-privileges:true]`");
            if let Some(edit) = repair(project, service) {
                finding.fix(Fix::unsafe_("switch it on", vec![edit]));
            }
        }
    }
}

fn repair(project: &Project<'_>, service: &Service<'_>) -> Option<Edit> {
    let Some(setting) = service.no_new_privileges() else {
        return project.add_to_service(service, &[&format!("security_opt: [{ON}]")]);
    };
    match setting.via.is_empty() {
        false => None,
        true if setting.origin == setting.key => project.add_item(setting.key, ON),
        true => project.rewrite(setting.origin, ON),
    }
}
