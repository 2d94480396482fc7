//! A server does not start with a configuration that it cannot read.

use lint_core::Found;
use lint_core::deployment::nginx::Nginx;

pub fn check(nginx: &Nginx<'_>, found: &mut Found) {
    for file in nginx.files() {
        found.target(file.source().whole());
        for problem in file.problems() {
            found.problem(problem);
        }
    }
}
