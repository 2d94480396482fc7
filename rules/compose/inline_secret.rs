//! A secret is written into the file.

use lint_core::Found;
use lint_core::compose::{InlineKind, Project};
use lint_core::value::secret::is_secret_key;

pub fn check(project: &Project<'_>, found: &mut Found) {
    elsewhere(project, found);
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

/// Secrets that come from where they belong are judged, too: mounted, from an env file, or from a variable.
fn elsewhere(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        service.secrets().iter().for_each(|grant| found.target(grant.source.origin));
        service.env_file().iter().for_each(|file| found.target(file.path.origin));
        let variables = service.environment();
        variables.iter().filter(|pair| is_secret_key(&pair.key)).for_each(|pair| found.target(pair.key_span));
    }
}
