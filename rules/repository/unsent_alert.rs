//! Configurations of Prometheus whose alerts go nowhere.

use lint_core::{Found, Repository};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    if repository.rules().alerts.is_empty() {
        return;
    }
    for prometheus in repository.prometheuses() {
        let Some(rules) = prometheus.rule_files() else { continue };
        if let Some((place, why)) = prometheus.doubt {
            found.undecided(place, why);
        } else {
            let message = "this Prometheus tells no Alertmanager of its alerts";
            if let Some(finding) = found.require(rules, prometheus.tells_alertmanager(), message) {
                finding.help("name an Alertmanager under `alerting`");
            }
        }
    }
}
