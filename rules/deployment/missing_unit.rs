//! Units that have to be there.

use lint_core::Found;
use lint_core::deployment::Deployment;

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    let Some((path, place)) = deployment.first_place() else { return };
    for name in &deployment.facts_at(path).units {
        let unit = deployment.units().find(|unit| unit.name().unit == *name && !unit.is_drop_in());
        let place = unit.and_then(|unit| Some(unit.model().sections().first()?.span)).unwrap_or(place);
        let message = format!("the deployment has no unit `{name}`");
        if let Some(finding) = found.require(place, unit.is_some(), message) {
            finding.help("keep the unit beside the other files, named as it is installed");
        }
    }
}
