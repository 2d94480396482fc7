//! A privileged container is root on the host.

use lint_core::compose::{Project, Service};
use lint_core::{Found, Setting};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        if let Some(flag) = service.privileged() {
            judge(&flag, format!("`{}` runs privileged", service.name), found);
        }
        if let Some(flag) = service.build().and_then(|build| build.privileged) {
            judge(&flag, format!("the build of `{}` runs privileged", service.name), found);
        }
        hooks(service, found);
    }
}

/// Commands that Compose runs in the container after its start and before its stop.
fn hooks(service: &Service<'_>, found: &mut Found) {
    for name in ["post_start", "pre_stop"] {
        let hooks = service.get(name).map(|hooks| hooks.items()).unwrap_or_default();
        for flag in hooks.iter().filter_map(|hook| hook.get("privileged")) {
            judge(&flag.flag(), format!("a `{name}` hook of `{}` runs privileged", service.name), found);
        }
    }
}

fn judge(flag: &Setting<bool>, message: String, found: &mut Found) {
    found.target(flag.origin);
    if !flag.unresolved().is_empty() {
        found.undecided(flag.origin, "whether it runs privileged depends on a variable");
    }
    if flag.is(true) {
        let finding = found.at(flag.origin, message);
        finding.label("every device and capability of the host");
        finding.help("name what it needs instead: `devices: [...]`, `cap_add: [...]`");
    }
}
