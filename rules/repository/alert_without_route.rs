//! Critical alerts whose way ends where nobody is told.

use lint_core::repository::alertmanager::{Alertmanager, Destination};
use lint_core::{Found, Repository};
use std::collections::BTreeSet;

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let routing = repository.routing();
    if routing.managers.is_empty() {
        if let Some(finding) =
            repository.routed_elsewhere().judge(repository, found, "nothing routes alerts to anybody")
        {
            finding.help("add a configuration of Alertmanager with a route and a receiver");
        }
        return;
    }
    for manager in &routing.managers {
        match &manager.doubt {
            Some((place, why)) => found.undecided(*place, why),
            None => judge(repository, manager, found),
        }
    }
}

fn judge(repository: &Repository<'_>, manager: &Alertmanager<'_>, found: &mut Found) {
    let rules = repository.rules();
    let named = rules.alerts.iter().filter(|alert| alert.is_critical()).map(|alert| {
        let known = alert.labels().filter(|(_, value)| !value.contains("{{"));
        (format!("`{}` ends", alert.name.value), known.chain([("alertname", alert.name.value.as_str())]).collect())
    });
    let mut alerts: Vec<(String, Vec<(&str, &str)>)> = named.collect();
    if alerts.is_empty() {
        alerts.push(("critical alerts end".to_owned(), vec![("severity", "critical")]));
    }
    let channels = &repository.facts().alert_channels;
    let arrives = |end: &Destination<'_>| {
        end.integrations.iter().any(|kind| channels.is_empty() || channels.iter().any(|channel| channel == kind))
    };
    let mut said = BTreeSet::new();
    for (alert, labels) in alerts {
        let ends = manager.destinations(&labels);
        let Some(lost) = ends.iter().find(|end| !arrives(end)).or(ends.first()) else { continue };
        let (name, place) = (&lost.receiver.value, lost.receiver.span);
        if !arrives(lost) && ends.iter().any(arrives) {
            found.undecided(place, "labels that the rule does not state decide whether this is where it ends");
        } else if said.insert(place) {
            let tells = lost.integrations.join(", ");
            let tells = if tells.is_empty() { "nobody".to_owned() } else { format!("somebody by {tells}") };
            let message = format!("{alert} in `{name}`, which tells {tells}");
            if let Some(finding) = found.require(place, arrives(lost), message) {
                finding.related(lost.definition(), "defined here");
            }
        }
    }
}
