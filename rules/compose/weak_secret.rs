//! A password that is guessed first.

use lint_core::Found;
use lint_core::compose::{InlineKind, Project};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for (service, secret) in project.inline_secrets() {
        found.target(secret.span);
        if secret.kind != InlineKind::Weak {
            continue;
        }
        let how = if secret.fallback { "falls back to" } else { "is" };
        let message = format!("`{}` of `{}` {how} a value that is guessed first", secret.key, service.name);
        found.at(secret.span, message).help("demand the value from outside with `${…:?}`, or mount it as a secret");
    }
}
