//! One image for all environments.

use lint_core::Found;
use lint_core::compose::{Project, Service};
use lint_core::deployment::Deployment;

type Environment<'d, 'a> = (&'d str, &'d Project<'a>);

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    let environments = deployment.environments();
    for (index, (name, project)) in environments.iter().enumerate() {
        for service in project.services() {
            if let Some(build) = service.build().filter(|_| name.contains("prod")) {
                found.target(build.key);
                let message = format!("`{name}` builds an image of its own for `{}`", service.name);
                found.at(build.key, message).help("build once, push the image, and name it in every environment");
            } else if service.build().is_none() {
                compare(name, service, &environments[..index], found);
            }
        }
    }
}

/// Holds the image of a service against the one that an environment before runs.
fn compare(name: &str, service: &Service<'_>, before: &[Environment<'_, '_>], found: &mut Found) {
    let same = before.iter().find_map(|(name, project)| Some((*name, project.service(&service.name)?)));
    let Some((other, earlier)) = same else { return };
    let (Some(now), Some(then)) = (service.image(), earlier.image()) else { return };
    let (Some(now), Some(then)) = (now.known(), then.known()) else { return };
    found.target(now.span);
    let (Some(runs), Some(ran)) = (now.reference(), then.reference()) else {
        return found.undecided(now.span, "the image depends on a variable");
    };
    if runs != ran {
        let message = format!("`{}` runs `{runs}` in `{name}` and `{ran}` in `{other}`", service.name);
        let finding = found.at(now.span, message);
        finding.related(then.span, format!("in `{other}`"));
        finding.help("let what was tested go on to the next environment");
    }
}
