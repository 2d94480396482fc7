//! Nothing is kept of what it says.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        let Some(driver) = service.logging().and_then(|logging| logging.driver) else { continue };
        found.target(driver.origin);
        match driver.known() {
            None => found.undecided(driver.origin, "the driver depends on a variable"),
            Some(name) if name.as_str() == "none" => {
                let finding = found.at(driver.origin, format!("the log of `{}` is thrown away", service.name));
                finding.help("use `local`, which rotates");
            }
            Some(_) => {}
        }
    }
}
