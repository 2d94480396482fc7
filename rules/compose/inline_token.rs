//! A live credential stands in the file.

use lint_core::Found;
use lint_core::compose::{InlineKind, Project};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for (service, secret) in project.inline_secrets() {
        found.target(secret.span);
        let InlineKind::Token(kind) = secret.kind else { continue };
        let message = format!("`{}` of `{}` holds a credential: {kind}", secret.key, service.name);
        let finding = found.at(secret.span, message);
        finding.help("revoke it, then hand the new one in from outside: a secret, an env file that is not committed");
    }
}
