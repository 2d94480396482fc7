//! Data that nothing makes backups of.

use lint_core::{Found, Repository};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    if !repository.keeps_data() {
        return;
    }
    if let Some(finding) = repository.backups().scheduled().judge(repository, found, "nothing makes backups") {
        finding.help("add a timer, a line of a crontab or a container that makes a backup at times");
    }
}
