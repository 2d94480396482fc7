//! Services that nobody asks from outside.

use lint_core::{Found, Repository};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let paths = &repository.facts().health_paths;
    let quoted: Vec<String> = paths.iter().map(|path| format!("`{path}`")).collect();
    let message = match quoted.is_empty() {
        true => "nothing asks from outside whether the service answers".to_owned(),
        false => format!("nothing asks for {} from outside", quoted.join(" or ")),
    };
    if let Some(finding) = repository.uptime_probe(paths).judge(repository, found, message) {
        finding.help("let a monitor ask for it, and tell somebody when the answer stays out");
    }
}
