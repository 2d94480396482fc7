//! A requirement is no order.

use lint_core::systemd::{Unit, unit_references};
use lint_core::{Edit, File, Fix, Found, Span};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let unit = unit.effective();
    if unit.service().is_none() {
        return;
    }
    for key in ["Requires", "BindsTo", "Requisite"] {
        for line in unit.values("Unit", key) {
            for reference in unit_references(line) {
                let name = reference.name.as_str();
                if unit.is_template_value(line) || reference.problem.is_some() || !is_ordered_by_hand(name) {
                    continue;
                }
                found.target(reference.name.span);
                if unit.names_unit("After", name) || unit.names_unit("Before", name) {
                    continue;
                }
                let message = format!("`{name}` is required and not waited for: it starts at the same time");
                let finding = found.at(reference.name.span, message);
                finding.help(format!("add `After={name}`"));
                let end = line.value_span.range().end;
                let add = Edit::replace(Span::new(line.value_span.file, end..end), format!("\nAfter={name}"));
                finding.fix(Fix::unsafe_(format!("wait for `{name}`"), vec![add]));
            }
        }
    }
}

/// Services, besides those of the early boot, which every service waits for. Other types of units order themselves.
fn is_ordered_by_hand(name: &str) -> bool {
    name.ends_with(".service") && !name.starts_with("systemd-") && !name.starts_with("dbus")
}
