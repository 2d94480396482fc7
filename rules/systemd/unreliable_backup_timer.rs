//! How often backups run.

use lint_core::systemd::calendar::{hours, triggers};
use lint_core::systemd::{Unit, UnitKind};
use lint_core::{File, Found};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let timer = unit.effective();
    if unit.kind() != Some(UnitKind::Timer) || unit.is_drop_in() || timer.is_conditional() || !is_backup(unit) {
        return;
    }
    let calendar = timer.values("Timer", "OnCalendar");
    let triggers = triggers(timer);
    let Some(first) = triggers.first() else { return };
    let limit = u32::from(unit.facts().backup_hours);
    let name = &unit.name().unit;
    match triggers.iter().filter_map(|line| hours(line)).min() {
        None => found.undecided(first.value_span, "how often this is cannot be told"),
        Some(hours) => {
            let message = format!("`{name}` leaves up to {hours} hours between two runs, and {limit} are allowed");
            found.require(first.value_span, hours <= limit, message);
        }
    }
    let caught_up = timer.boolean("Timer", "Persistent") == Some(true);
    if let Some(line) = calendar.first().filter(|_| calendar.len() == triggers.len()) {
        let message = format!("a run of `{name}` that falls into a time when the machine is off is not caught up");
        if let Some(finding) = found.require(line.value_span, caught_up, message) {
            finding.help("add `Persistent=true`");
        }
    }
}

fn is_backup(unit: &File<Unit>) -> bool {
    let started = unit.effective().value("Timer", "Unit").map_or("", |line| line.text());
    [unit.name().unit.as_str(), started].iter().any(|name| name.to_ascii_lowercase().contains("backup"))
}
