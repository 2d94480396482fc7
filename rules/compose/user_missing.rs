//! Who a process is.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    let expected = project.facts().user_expected.as_str();
    for service in project.standing_services().filter(|service| service.build().is_none()) {
        let place = service.user().map_or(service.name_span, |user| user.origin);
        found.target(place);
        match service.user() {
            Some(user) if user.known().is_none() => found.undecided(place, "the user depends on a variable"),
            Some(user) if !expected.is_empty() && user.known().is_some_and(|user| user.as_str() != expected) => {
                let finding = found.at(place, format!("`{}` runs as another user than `{expected}`", service.name));
                finding.help(format!("set `user: \"{expected}\"`"));
            }
            None if !expected.is_empty() || !service.is_unprivileged_image() => {
                let finding = found.at(place, format!("`{}` names no user and runs as the image's", service.name));
                finding.help("add `user: \"1000:1000\"`, or whoever owns the files that it writes");
            }
            _ => {}
        }
    }
}
