//! Parts that have to be there.

use lint_core::Found;
use lint_core::deployment::{Deployment, Home};
use lint_core::value::pattern::fits;

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    let Some((path, place)) = deployment.first_place() else { return };
    for component in &deployment.facts_at(path).components {
        let process = deployment.processes().find(|process| match process.home {
            Home::Container(_, service) => {
                let image = service
                    .image()
                    .and_then(|image| image.known().and_then(|image| image.base_name().map(str::to_owned)));
                fits(component, &service.name) || image.is_some_and(|image| fits(component, &image))
            }
            Home::Machine(_) => fits(component, process.name().trim_end_matches(".service")),
        });
        let place = process.map_or(place, |process| process.place());
        let message = format!("nothing starts `{component}`");
        if let Some(finding) = found.require(place, process.is_some(), message) {
            finding.help("add the service, or name it as the checklist does");
        }
    }
}
