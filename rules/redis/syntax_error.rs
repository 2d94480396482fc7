//! A server does not start with a configuration that it cannot read.

use lint_core::Found;
use lint_core::deployment::redis::Redis;

pub fn check(redis: &Redis<'_, '_>, found: &mut Found) {
    for file in redis.files() {
        found.target(file.source().whole());
        for problem in file.problems() {
            found.problem(problem);
        }
    }
}
