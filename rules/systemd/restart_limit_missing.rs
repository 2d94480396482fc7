//! Restarts are delayed and limited by what systemd takes where nobody says anything.

use lint_core::systemd::quantity::{TimeSpan, time_span};
use lint_core::systemd::{Assignment, Service, Unit};
use lint_core::{File, Found};

const SECOND: u64 = 1_000_000;

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let Some(service) = unit.effective().service().filter(|service| service.is_daemon()) else { return };
    let Some(restart) = service.value("Restart").filter(|restart| restart.text() != "no") else { return };
    let name = &unit.name().unit;
    let limits = ["StartLimitIntervalSec", "StartLimitBurst"].map(|key| (key, limit(unit, &service, key)));
    let delay = service.value("RestartSec");
    let mut missing: Vec<String> = delay.is_none().then(|| "`RestartSec=`".to_owned()).into_iter().collect();
    missing.extend(limits.iter().filter(|(_, line)| line.is_none()).map(|(key, _)| format!("`{key}=`")));
    let message = format!("`{name}` restarts without {}", list(&missing));
    if let Some(finding) = found.require(restart.value_span, missing.is_empty(), message) {
        finding.help("such as `RestartSec=5s`, and in `[Unit]` `StartLimitIntervalSec=5min` with `StartLimitBurst=5`");
    }
    if let Some(delay) = delay {
        let short = matches!(time_span(delay.text()), Ok(TimeSpan::Finite(span)) if span < SECOND);
        found.require(delay.value_span, !short, format!("`{name}` waits less than a second before it restarts"));
    }
    for line in limits.iter().filter_map(|(_, line)| *line) {
        let never = line.text() == "0";
        found.require(line.value_span, !never, format!("`{name}` restarts for ever: 0 switches the limit off"));
    }
}

/// systemd still takes the limits in `[Service]`, under their old names.
fn limit<'a>(unit: &File<'a, Unit>, service: &Service<'a>, key: &'static str) -> Option<&'a Assignment> {
    unit.effective().value("Unit", key).or_else(|| match key {
        "StartLimitIntervalSec" => service.value("StartLimitInterval"),
        _ => service.value(key),
    })
}

fn list(words: &[String]) -> String {
    match words.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => words.concat(),
    }
}
