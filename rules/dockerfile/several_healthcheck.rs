//! The last `HEALTHCHECK` of a stage wins.

use lint_core::dockerfile::{Dockerfile, Keyword};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for stage in file.stages() {
        let Some(last) = stage.last_of(Keyword::Healthcheck) else { continue };
        found.target(last.span);
        for earlier in stage.overridden(Keyword::Healthcheck) {
            let finding = found.at(earlier.keyword.span, "this HEALTHCHECK is overridden by a later one");
            finding.related(last.span, "this one counts").help("join the two into one command, or delete this one");
        }
    }
}
