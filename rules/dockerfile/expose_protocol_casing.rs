//! `EXPOSE 53/UDP`.

use lint_core::dockerfile::{Dockerfile, Kind};
use lint_core::{Edit, File, Fix, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for instruction in file.instructions() {
        let Kind::Expose(ports) = &instruction.kind else { continue };
        for protocol in ports.iter().filter_map(|port| port.protocol.as_ref()) {
            found.target(protocol.span);
            let lower = protocol.value.to_ascii_lowercase();
            if *protocol.value != *lower && ["tcp", "udp", "sctp"].contains(&lower.as_str()) {
                let finding = found.at(protocol.span, format!("`{}` is not in lower case", protocol.value));
                finding.help(format!("write `{lower}`"));
                finding.fix(Fix::safe("write it in lower case", vec![Edit::replace(protocol.span, lower)]));
            }
        }
    }
}
