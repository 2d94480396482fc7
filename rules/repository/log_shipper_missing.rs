//! A deployment whose logs nothing carries away.

use lint_core::{Found, Repository};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let message = "nothing carries logs to another place";
    if let Some(finding) = repository.log_shipper().judge(repository, found, message) {
        finding.help("set a logging driver that sends, or run a program that reads the logs and sends them");
    }
}
