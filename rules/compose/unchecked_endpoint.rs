//! The program knows best whether it works.

use lint_core::Found;
use lint_core::compose::{Project, Service};

pub fn check(project: &Project<'_>, found: &mut Found) {
    let facts = project.facts();
    let paths = &facts.health_paths;
    let asked = |service: &&Service<'_>| service.datastore().is_none() && facts.asks_about(&service.name);
    for service in project.standing_services().filter(asked) {
        let Some(test) = service.healthcheck().filter(|check| !check.is_disabled()).and_then(|check| check.test) else {
            continue;
        };
        found.target(test.origin);
        if test.known().is_none() {
            found.undecided(test.origin, "the check depends on a variable");
            continue;
        }
        let asked: Vec<String> = service.health_commands().iter().flat_map(|probe| probe.urls()).collect();
        if asked.iter().any(|path| paths.is_empty() || paths.iter().any(|wanted| wanted == path)) {
            continue;
        }
        let what = if asked.is_empty() { "asks no URL".to_owned() } else { format!("asks for `{}`", asked[0]) };
        let finding = found.at(test.origin, format!("the check of `{}` {what}", service.name));
        let wanted = paths.first().map_or("/health", String::as_str);
        finding.help(format!("ask the program itself: `curl --fail http://localhost:8080{wanted}`"));
    }
}
