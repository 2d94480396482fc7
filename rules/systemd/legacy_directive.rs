//! Former names that systemd still takes.

use lint_core::systemd::{Unit, directives, directives::Status};
use lint_core::{Edit, File, Fix, Found};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    for assignment in unit.assignments() {
        let Some(directive) = unit.directive(assignment) else { continue };
        found.target(assignment.key_span);
        let (Status::Active, Some((section, key))) = (directive.status, directive.successor) else { continue };
        let old = directive.key;
        if section != directive.section {
            let now = if old == key { "belongs to".to_owned() } else { format!("is now `{key}=` in") };
            let finding = found.at(assignment.key_span, format!("`{old}=` {now} `[{section}]`"));
            finding.help(format!("move the line to `[{section}]`, as `{key}=`"));
            continue;
        }
        let finding = found.at(assignment.key_span, format!("`{old}=` is now `{key}=`"));
        let same = directives::lookup(section, key).is_some_and(|present| present.value == directive.value);
        if same {
            let edits = vec![Edit::replace(assignment.key_span, key)];
            finding.fix(Fix::safe(format!("write `{key}=`"), edits));
        }
    }
}
