//! An order alone does not start `network-online.target`.

use lint_core::systemd::{Unit, UnitKind, unit_references};
use lint_core::{Edit, File, Fix, Found, Span};

const TARGET: &str = "network-online.target";

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let unit = unit.effective();
    let target_itself = unit.name().unit == TARGET || unit.kind() == Some(UnitKind::Target);
    let quadlet = unit.kind().is_some_and(UnitKind::is_quadlet);
    if unit.is_drop_in() || unit.is_conditional() || unit.name().user || target_itself || quadlet {
        return;
    }
    for line in unit.values("Unit", "After") {
        for reference in unit_references(line).iter().filter(|reference| reference.name.as_str() == TARGET) {
            found.target(reference.name.span);
            let wanted = ["Wants", "Requires", "BindsTo", "Requisite", "Upholds"];
            if wanted.iter().any(|key| unit.names_unit(key, TARGET)) {
                continue;
            }
            let message = format!("this waits for `{TARGET}`, and there is no `Wants={TARGET}` that would start it");
            let finding = found.at(reference.name.span, message);
            finding.help(format!("add `Wants={TARGET}`"));
            let end = line.value_span.range().end;
            let add = Edit::replace(Span::new(line.value_span.file, end..end), format!("\nWants={TARGET}"));
            finding.fix(Fix::unsafe_(format!("want `{TARGET}`"), vec![add]));
        }
    }
}
