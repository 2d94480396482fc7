//! Units that start others and have no reason ever to do so.

use lint_core::systemd::{Unit, UnitKind, directives};
use lint_core::{File, Found};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let unit = unit.effective();
    let (section, starts, example, what) = match unit.kind() {
        Some(UnitKind::Timer) => ("Timer", "On", "OnCalendar", "timer"),
        Some(UnitKind::Socket) => ("Socket", "Listen", "ListenStream", "socket"),
        Some(UnitKind::Path) => ("Path", "Path", "PathChanged", "path unit"),
        _ => return,
    };
    let Some(header) = unit.section(section).or(unit.sections().first()) else { return };
    let readable = unit.sections().iter().all(|section| section.well_formed);
    if unit.is_drop_in() || unit.is_conditional() || !readable {
        return;
    }
    found.target(header.span);
    let keys = directives::of_section(section).iter().map(|directive| directive.key);
    let mut triggers = keys.filter(|key| key.starts_with(starts) || *key == "DirectoryNotEmpty");
    if !triggers.any(|key| !unit.values(section, key).is_empty()) {
        found.at(header.span, format!("the {what} has no `{example}=` or its like: systemd refuses it"));
    }
}
