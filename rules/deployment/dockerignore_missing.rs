//! `COPY .` without a `.dockerignore`.

use lint_core::Found;
use lint_core::deployment::Deployment;
use lint_core::dockerfile::Kind;

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    for file in deployment.dockerfiles() {
        let mut copies = file.instructions().iter().filter_map(|instruction| match &instruction.kind {
            Kind::Copy(it) | Kind::Add(it) if it.from.is_none() => {
                it.paths().find(|path| path.is(".") || path.is("./"))
            }
            _ => None,
        });
        let Some(first) = copies.next() else { continue };
        found.target(first.span);
        if deployment.has_no_ignore_file(file.path()) {
            let finding = found.at(first.span, "this copies everything, and no `.dockerignore` leaves anything out");
            finding.help("add a `.dockerignore` with `.git`, `.env*` and what is built, or name what the image needs");
        }
    }
}
