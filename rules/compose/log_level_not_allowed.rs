//! How much a service writes into its log.

use lint_core::compose::{KeyValue, Project};
use lint_core::value::logs::{levels, names_level};
use lint_core::{Found, Setting, Text};

pub fn check(project: &Project<'_>, found: &mut Found) {
    let files = project.production_files();
    for service in project.services().filter(|service| !service.is_optional()) {
        for variable in service.environment().iter().filter(|variable| names_level(&variable.key)) {
            let here = |value: &&Setting<Text>| files.contains(&value.origin.file);
            let Some(value) = variable.value.as_ref().filter(here) else { continue };
            match value.known().filter(|text| !text.is_empty()) {
                Some(text) => judge(project, variable, value, text, found),
                None => found.undecided(value.origin, "the level depends on a variable"),
            }
        }
    }
}

fn judge(project: &Project<'_>, variable: &KeyValue, value: &Setting<Text>, text: &str, found: &mut Found) {
    let levels = levels(text);
    if levels.is_empty() {
        return found.undecided(value.origin, "no word for a level");
    }
    found.target(value.origin);
    let facts = project.facts();
    let Some(level) = levels.iter().find(|level| !facts.allows_level(level)) else { return };
    // Where an env file says so, the finding is there.
    let first = project.variables().partition_point(|reference| reference.span < value.origin.before());
    let mut own = project.variables()[first..].iter().take_while(|reference| value.origin.contains(reference.span));
    if own.any(|reference| reference.known && names_level(&reference.name)) {
        return;
    }
    let message = format!("`{}` is `{level}`, which is not among the allowed log levels", variable.key);
    found.at(value.origin, message).help(format!("write one of `{}`", facts.log_levels.join("`, `")));
}
