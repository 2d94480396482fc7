//! Subjects that no rule of Prometheus and no dashboard is about.

use lint_core::{Found, Repository};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let subjects = &repository.facts().metrics;
    if subjects.is_empty() {
        return;
    }
    let rules = repository.rules();
    for subject in subjects {
        let watched = rules.recording_about(subject).or(|| rules.alert_about(subject));
        let message = format!("no rule and no dashboard is about `{subject}`");
        watched.or(|| repository.dashboard_about(subject)).judge(repository, found, message);
    }
}
