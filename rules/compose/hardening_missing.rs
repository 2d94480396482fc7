//! What would contain a break-in, in one sentence for each service.

use lint_core::compose::{Project, Service};
use lint_core::{Found, Setting};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.standing_services() {
        found.target(service.name_span);
        let missing = missing(service);
        if !missing.is_empty() {
            let message = format!("`{}` lacks {}", service.name, missing.join(", "));
            found
                .at(service.name_span, message)
                .help("add what the program can live with; a YAML anchor keeps it in one place");
        }
    }
}

/// Names what is off or not written. What a variable decides counts as there; the user of a built image is its Dockerfile's.
fn missing(service: &Service<'_>) -> Vec<&'static str> {
    let measures = [
        ("`cap_drop: [ALL]`", service.drops_all_capabilities()),
        ("`no-new-privileges`", service.no_new_privileges()),
        ("`read_only`", service.read_only()),
        ("a memory limit", service.is_memory_limited()),
        ("a CPU limit", service.is_cpu_limited()),
        ("a process limit", service.is_process_limited()),
        ("log rotation", service.rotates_logs()),
    ];
    let off = |setting: &Option<Setting<bool>>| setting.as_ref().is_none_or(|setting| setting.is(false));
    let user = (service.user().is_none() && service.build().is_none()).then_some("`user`");
    user.into_iter().chain(measures.into_iter().filter(|(_, setting)| off(setting)).map(|(name, _)| name)).collect()
}
