//! How many there are.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    let least = i64::from(project.facts().replicas_min);
    let judged = project.standing_services().filter(|service| {
        !service.is_one_shot() && service.datastore().is_none() && project.facts().asks_about(&service.name)
    });
    for service in judged {
        let count = service.replicas().or_else(|| service.scale());
        let place = count.as_ref().map_or(service.name_span, |count| count.origin);
        found.target(place);
        match count.as_ref().map_or(Some(1), |count| count.known().copied()) {
            None => found.undecided(place, "the number depends on a variable"),
            Some(number) if number < least => {
                let times = if number == 1 { "time" } else { "times" };
                let finding = found.at(place, format!("`{}` runs {number} {times}", service.name));
                finding.help(format!("add `deploy: {{ replicas: {least} }}`"));
            }
            Some(_) => {}
        }
    }
}
