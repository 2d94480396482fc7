//! Without a restart policy a crash is the end.

use lint_core::compose::Project;
use lint_core::{Fix, Found};

pub fn check(project: &Project<'_>, found: &mut Found) {
    let long_running = |service: &&_| -> bool {
        let service: &lint_core::compose::Service<'_> = service;
        !service.is_one_shot() && !service.is_optional()
    };
    for service in project.standing_services().filter(long_running) {
        let name = &service.name;
        match (service.restart_policy(), service.restart()) {
            (Some(policy), None) if policy.condition.is_none() => {
                found.target(policy.key);
                let message = format!("`{name}` is not restarted: its `restart_policy` has no condition");
                let finding = found.at(policy.key, message);
                finding.help("add `condition: any`, or write `restart: unless-stopped` in its place");
                let own = service.get("deploy.restart_policy").is_some_and(|node| node.via.is_empty());
                let edit = project.add_entries(policy.key, &["condition: any"]).filter(|_| own);
                finding.fixes.extend(edit.map(|edit| Fix::unsafe_("restart it always", vec![edit])));
            }
            (None, None) => {
                found.target(service.name_span);
                let finding = found.at(service.name_span, format!("`{name}` has no restart policy"));
                finding.help("add `restart: unless-stopped`; `restart: \"no\"` says that it ends on purpose");
                let edit = project.add_to_service(service, &["restart: unless-stopped"]);
                finding.fixes.extend(edit.map(|edit| Fix::unsafe_("restart it unless stopped", vec![edit])));
            }
            _ => found.target(service.name_span),
        }
    }
}
