//! `COPY .` without a `.dockerignore`.

use lint_core::Found;
use lint_core::deployment::Deployment;

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    for file in deployment.dockerfiles() {
        let Some(first) = file.instructions().iter().find_map(|instruction| instruction.transfer()?.context()) else {
            continue;
        };
        found.target(first.span);
        if deployment.has_no_ignore_file(file.path()) {
            let finding = found.at(first.span, "this copies everything, and no `.dockerignore` leaves anything out");
            finding.help("add a `.dockerignore` with `.git`, `.env*` and what is built, or name what the image needs");
        }
    }
}
