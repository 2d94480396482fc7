//! Subjects that no alert is about.

use lint_core::{Found, Repository};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let subjects = &repository.facts().alert_subjects;
    if subjects.is_empty() {
        return;
    }
    let rules = repository.rules();
    for subject in subjects {
        let message = match subject.as_str() {
            "any" => "no file defines an alert".to_owned(),
            "critical" => "no alert is critical".to_owned(),
            _ => format!("no alert is about `{subject}`"),
        };
        if let Some(finding) = rules.alert_about(subject).judge(repository, found, message) {
            finding.help("add a rule to a rule file of Prometheus, with the label `severity`");
        }
    }
}
