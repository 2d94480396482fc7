//! Ports are numbers from 1 to 65535.

use lint_core::dockerfile::{Dockerfile, Kind};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for instruction in file.instructions() {
        let Kind::Expose(ports) = &instruction.kind else { continue };
        for port in ports {
            found.target(port.number.span);
            let number = port.number.value.as_str();
            let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            let outside = |part: &str| digits(part) && !part.parse::<u16>().is_ok_and(|port| port > 0);
            if number.split('-').all(digits) && number.split('-').any(outside) {
                let finding = found.at(port.number.span, format!("`{number}` is no port"));
                finding.help("ports go from 1 to 65535");
            }
        }
    }
}
