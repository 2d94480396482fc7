//! systemd ignores a value that it cannot read.

use lint_core::systemd::directives::{Directive, ValueType};
use lint_core::systemd::{Unit, values};
use lint_core::value::similar;
use lint_core::{Edit, File, Fix, Found};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    for assignment in unit.assignments() {
        let Some(directive) = unit.directive(assignment) else { continue };
        let text = assignment.text();
        let Some(result) = values::check(directive, text) else { continue };
        if unit.is_template_value(assignment) || text.contains(['%', '$']) {
            found.undecided(assignment.value_span, "the value is filled in later");
            continue;
        }
        found.target(assignment.value_span);
        let Err(error) = result else { continue };
        let meant = meant(directive, text);
        if unit.remark(assignment).is_some() || (directive.value == ValueType::OpenChoice && meant.is_none()) {
            continue;
        }
        let finding = found.at(assignment.at(error.range), format!("{}: systemd ignores the line", error.message));
        let Some(meant) = meant else { continue };
        finding.help(format!("write `{}={meant}`", directive.key));
        let edits = vec![Edit::replace(assignment.value_span, meant)];
        finding.fix(Fix::unsafe_(format!("write `{meant}`"), edits));
    }
}

fn meant(directive: &Directive, text: &str) -> Option<&'static str> {
    let whole = directive.choices.iter().filter(|choice| !choice.ends_with(':'));
    similar::closest(text, whole.copied())
}
