//! Something has to be run.

use lint_core::Found;
use lint_core::compose::{Incomplete, Project};

pub fn check(project: &Project<'_>, found: &mut Found) {
    if project.is_open() {
        return;
    }
    project.services().for_each(|service| found.target(service.name_span));
    for fragment in project.fragments().filter(|fragment| fragment.why == Incomplete::NoImage) {
        let service = &fragment.service;
        found.target(service.name_span);
        let place = service.get("image").map_or(service.name_span, |image| image.origin);
        let finding = found.at(place, format!("`{}` has neither `image` nor `build`", service.name));
        finding.help("name the image that it runs, or the folder that builds it");
    }
}
