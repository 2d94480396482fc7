//! Content has to come from somewhere.

use lint_core::Found;
use lint_core::compose::{Project, Resource};

pub fn check(project: &Project<'_>, found: &mut Found) {
    if project.is_open() {
        return;
    }
    for secret in project.secrets() {
        found.target(secret.name_span);
        if !secret.is_external() && !has(&secret, &["file", "environment", "external"]) {
            let message = format!("`{}` has neither `file` nor `environment`", secret.name);
            found.at(secret.name_span, message).help("name its file, or say `external: true`");
        }
    }
    for config in project.configs() {
        found.target(config.name_span);
        if !has(&config, &["file", "environment", "content", "external"]) {
            let message = format!("`{}` has none of `file`, `environment` and `content`", config.name);
            found.at(config.name_span, message).help("name its file, or say `external: true`");
        }
    }
}

fn has(resource: &Resource<'_>, keys: &[&str]) -> bool {
    keys.iter().any(|key| resource.node().get(key).is_some())
}
