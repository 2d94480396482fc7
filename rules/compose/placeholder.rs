//! A secret was never filled in.

use lint_core::Found;
use lint_core::compose::{InlineKind, Project};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for (service, secret) in project.inline_secrets() {
        found.target(secret.span);
        if secret.kind != InlineKind::Placeholder {
            continue;
        }
        let how = if secret.fallback { "falls back to" } else { "is" };
        let message = format!("`{}` of `{}` {how} a placeholder", secret.key, service.name);
        found
            .at(secret.span, message)
            .help("demand the value from outside with `${…:?}`, so that a start without it fails");
    }
}
