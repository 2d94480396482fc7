//! Port 22.

use lint_core::dockerfile::{Dockerfile, Kind};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for instruction in file.instructions() {
        let Kind::Expose(ports) = &instruction.kind else { continue };
        for port in ports {
            found.target(port.number.span);
            let tcp = port.protocol.as_ref().is_none_or(|protocol| protocol.value.eq_ignore_ascii_case("tcp"));
            if tcp && port.range.is_some_and(|(first, last)| (first..=last).contains(&22)) {
                let finding = found.at(port.number.span, "port 22 is SSH");
                finding.help("use `docker exec` for a shell, and leave the SSH server out");
            }
        }
    }
}
