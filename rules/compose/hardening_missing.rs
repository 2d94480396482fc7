//! What would contain a break-in, in one sentence for each service.

use lint_core::compose::{Project, Service};
use lint_core::{Found, Resolved};

pub fn check(project: &Project<'_>, found: &mut Found) {
    if project.is_fragment() {
        return;
    }
    for service in project.services() {
        found.target(service.name_span);
        let measures = [
            ("`cap_drop: [ALL]`", drops_all(service)),
            ("`no-new-privileges`", keeps_privileges(service)),
            ("`read_only`", service.read_only().is_some_and(|flag| flag.value != Resolved::Known(false))),
            ("a memory limit", service.memory_limit().is_some_and(|limit| !limit.is(0))),
            (
                "a CPU limit",
                service.cpu_limit().is_some_and(|limit| !limit.is(0.0)) || service.get("cpu_quota").is_some(),
            ),
            ("a process limit", service.pids_limit().is_some_and(|limit| limit.known().is_none_or(|limit| *limit > 0))),
            ("log rotation", rotates(service)),
        ];
        let missing: Vec<&str> = measures.iter().filter(|(_, there)| !there).map(|(name, _)| *name).collect();
        if !missing.is_empty() {
            let message = format!("`{}` lacks {}", service.name, missing.join(", "));
            found
                .at(service.name_span, message)
                .help("add what the program can live with; a YAML anchor keeps it in one place");
        }
    }
}

fn drops_all(service: &Service<'_>) -> bool {
    service.cap_drop().iter().any(|dropped| dropped.known().is_none_or(|name| name.eq_ignore_ascii_case("all")))
}

fn keeps_privileges(service: &Service<'_>) -> bool {
    let options = service.security_opt();
    options.iter().any(|option| {
        option.known().is_none_or(|text| text.starts_with("no-new-privileges") && !text.ends_with("false"))
    })
}

/// Only `json-file`, the default, grows without end.
fn rotates(service: &Service<'_>) -> bool {
    let Some(logging) = service.logging() else { return false };
    let driver = logging.driver.as_ref().map_or(Some("json-file"), |driver| driver.known().map(|name| name.as_str()));
    driver != Some("json-file") || logging.option("max-size").is_some()
}
