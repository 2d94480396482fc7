//! A secret is written into the file.

use lint_core::Found;
use lint_core::compose::{InlineKind, Project};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for (service, secret) in project.inline_secrets() {
        found.target(secret.span);
        let what = match secret.kind {
            InlineKind::Url => "holds a password in a URL",
            InlineKind::Other => "is written into the file",
            _ => continue,
        };
        let message = format!("`{}` of `{}` {what}", secret.key, service.name);
        found.at(secret.span, message).help("mount it as a secret, or take it from an env file that is not committed");
    }
}
