//! The kernel's limit comes before the server's own.

use lint_core::Found;
use lint_core::deployment::{Deployment, Home};
use lint_core::redis::bytes;

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    for redis in deployment.redis_servers() {
        let Some(Home::Container(_, service)) = redis.home() else { continue };
        let (Some(written), Some(limit)) = (redis.get("maxmemory"), service.memory_limit()) else { continue };
        let (Some(maximum), Some(&bytes)) = (written.known().and_then(|text| bytes(text)), limit.known()) else {
            found.undecided(written.origin, "the size is not known");
            continue;
        };
        found.target(written.origin);
        if maximum > 0 && maximum >= bytes {
            let how = if maximum == bytes { "all of" } else { "more than" };
            let finding =
                found.at(written.origin, format!("`maxmemory` is {how} the memory limit of `{}`", redis.name()));
            finding.related(limit.origin, "the limit");
            finding.help("stay a quarter below the limit: saving and clients need room beside the data");
        }
    }
}
