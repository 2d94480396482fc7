//! Alerts that lead to no runbook.

use lint_core::compose::paths::{folder, join};
use lint_core::repository::alerts::Alert;
use lint_core::{Found, Repository};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let all = repository.facts().alerts_with_runbook == "all";
    for alert in repository.rules().alerts.iter().filter(|alert| all || alert.is_critical()) {
        if let Some((place, why)) = &alert.doubt {
            found.undecided(*place, why);
            continue;
        }
        judge(repository, alert, found);
    }
}

fn judge(repository: &Repository<'_>, alert: &Alert<'_>, found: &mut Found) {
    let name = &alert.name.value;
    let Some(runbook) = ["runbook_url", "runbook"].into_iter().find_map(|key| alert.annotation(key)) else {
        if let Some(finding) = found.require(alert.name.span, false, format!("`{name}` leads to no runbook")) {
            finding.help("add the annotation `runbook_url`");
        }
        return;
    };
    let text = runbook.value.as_str();
    if text.starts_with("{{") {
        found.undecided(runbook.span, "a template decides where this leads");
        return;
    }
    let address = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let path = text.split(['#', '?']).next().unwrap_or_default().trim_start_matches('/');
    let there = ["", folder(alert.path)].iter().any(|base| repository.has(&join(base, path)));
    let leads = address.map_or(there, |address| !address.is_empty());
    found.require(runbook.span, leads, format!("`{name}` leads to `{text}`, which is not there"));
}
