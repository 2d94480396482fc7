//! `syslog` is an old word for `journal`.

use lint_core::systemd::Unit;
use lint_core::{Edit, File, Fix, Found};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let outputs = ["StandardOutput", "StandardError"];
    for assignment in unit.assignments().iter().filter(|assignment| outputs.contains(&assignment.key.as_str())) {
        found.target(assignment.value_span);
        let present = match assignment.text() {
            "syslog" => "journal",
            "syslog+console" => "journal+console",
            _ => continue,
        };
        let text = assignment.text();
        let message = format!("`{text}` is obsolete: systemd takes it for `{present}`");
        let finding = found.at(assignment.value_span, message);
        let edits = vec![Edit::replace(assignment.value_span, present)];
        finding.fix(Fix::safe(format!("write `{present}`"), edits));
    }
}
