//! `STOPSIGNAL SIGKILL`.

use lint_core::dockerfile::{Dockerfile, Kind};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for instruction in file.instructions() {
        let Kind::Stopsignal(word) = &instruction.kind else { continue };
        found.target(word.span);
        let Some(signal) = word.literal() else { continue };
        let upper = signal.to_ascii_uppercase();
        let name = upper.strip_prefix("SIG").unwrap_or(&upper);
        if ["KILL", "STOP", "9", "19"].contains(&name) {
            let finding = found.at(word.span, format!("`{signal}` gives the service no chance to finish"));
            finding.help("use SIGTERM, which is the default, or the signal on which the service ends in order");
        }
    }
}
