//! `/var/run` is the old name of `/run`.

use lint_core::systemd::{Unit, directives::ValueType};
use lint_core::{Edit, File, Fix, Found};

const OLD: &str = "/var/run";

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let files = unit.values("Service", "PIDFile");
    for assignment in files.into_iter().chain(unit.of_type(ValueType::Listen)) {
        found.target(assignment.value_span);
        if !assignment.text().starts_with("/var/run/") {
            continue;
        }
        let place = assignment.at(0..OLD.len());
        let finding = found.at(place, "`/var/run` is a link to `/run`");
        finding.fix(Fix::safe("write `/run`", vec![Edit::replace(place, "/run")]));
    }
}
