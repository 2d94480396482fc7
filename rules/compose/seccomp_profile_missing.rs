//! Which system calls a program may use.

use lint_core::compose::{Project, Service};
use lint_core::{Found, Setting};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.standing_services() {
        let message = format!("`{}` has no seccomp profile of its own", service.name);
        if let Some(finding) = found.demand(service.name_span, has_own(service), message) {
            finding.help("add `security_opt: [seccomp:profile.json]`");
        }
    }
}

fn has_own(service: &Service<'_>) -> Option<Setting<bool>> {
    let open = service.security_opt().into_iter().find(|option| !option.unresolved().is_empty());
    let profile = service.security_option("seccomp");
    let own = profile.map(|profile| profile.map(|name| !["unconfined", "builtin"].contains(&name.as_str())));
    own.or_else(|| open.map(|option| option.map(|_| true)))
}
