//! Subjects that no dashboard is about.

use lint_core::{Found, Repository};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    for subject in &repository.facts().dashboards {
        let message = format!("no dashboard is about `{subject}`");
        if let Some(finding) = repository.dashboard_about(subject).judge(repository, found, message) {
            finding.help("keep the model of the dashboard as JSON below a folder named `dashboards`");
        }
    }
}
