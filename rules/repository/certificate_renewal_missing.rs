//! Certificates that nothing renews.

use lint_core::{Found, Repository};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let message = "nothing renews certificates";
    if let Some(finding) = repository.certificate_renewal().judge(repository, found, message) {
        finding.help("let the proxy get its certificates itself, or run a client of ACME at times");
    }
}
