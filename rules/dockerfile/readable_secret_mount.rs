//! `--mount=type=secret,mode=0444`.

use lint_core::dockerfile::{Dockerfile, Kind, MountType};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for instruction in file.instructions() {
        let Kind::Run(run) = &instruction.kind else { continue };
        for mount in &run.mounts {
            if !matches!(mount.kind(), Some(MountType::Secret | MountType::Ssh)) {
                continue;
            }
            found.target(mount.span);
            let Some(mode) = mount.value("mode") else { continue };
            let bits = mode.literal().and_then(|mode| u32::from_str_radix(mode.trim_start_matches("0o"), 8).ok());
            if bits.is_some_and(|bits| bits & 0o007 != 0) {
                let finding = found.at(mode.span, format!("`{}` opens the secret to everybody in the step", mode.raw));
                finding.help("name the user (`uid=1000,mode=0400`), or leave the mode out");
            }
        }
    }
}
