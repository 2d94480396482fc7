//! Origins that may call from a browser.

use lint_core::Found;
use lint_core::compose::Project;
use lint_core::value::origins::{lets_everybody_in, names_origins};

pub fn check(project: &Project<'_>, found: &mut Found) {
    let files = project.production_files();
    for service in project.services().filter(|service| !service.is_optional()) {
        for variable in service.environment().iter().filter(|variable| names_origins(&variable.key)) {
            let Some(value) = variable.value.as_ref().filter(|value| files.contains(&value.origin.file)) else {
                continue;
            };
            let Some(text) = value.known().filter(|text| !text.is_empty()) else {
                found.undecided(value.origin, "the origins depend on a variable");
                continue;
            };
            let message = format!("`{}` lets every web site call `{}`", variable.key, service.name);
            if let Some(finding) = found.require(value.origin, !lets_everybody_in(text), message) {
                finding.help("name the origins of your own pages");
            }
        }
    }
}
