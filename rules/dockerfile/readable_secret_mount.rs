//! `--mount=type=secret,mode=0444`.

use lint_core::dockerfile::{Dockerfile, Kind, MountType};
use lint_core::{Edit, File, Fix, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for (number, instruction) in file.instructions().iter().enumerate() {
        let Kind::Run(run) = &instruction.kind else { continue };
        for mount in &run.mounts {
            if !matches!(mount.kind(), Some(MountType::Secret | MountType::Ssh)) {
                continue;
            }
            found.target(mount.span);
            let Some(mode) = mount.value("mode") else { continue };
            let bits = mode.literal().and_then(|mode| u32::from_str_radix(mode.trim_start_matches("0o"), 8).ok());
            if let Some(bits) = bits.filter(|bits| bits & 0o007 != 0) {
                let finding = found.at(mode.span, format!("`{}` opens the secret to everybody in the step", mode.raw));
                finding.help("name the user (`uid=1000,mode=0400`), or leave the mode out");
                let edits = vec![Edit::replace(mode.span, format!("{:04o}", bits & !0o007))];
                let title = "close it to others";
                finding.fix(if is_root(file, number) { Fix::safe(title, edits) } else { Fix::unsafe_(title, edits) });
            }
        }
    }
}

/// True where the step is known to run as root, who can read the secret whatever its mode is.
fn is_root(file: &Dockerfile, number: usize) -> bool {
    let Some(stage) = file.stage_of(number) else { return false };
    match stage.user_at(number) {
        Some(user) => user.known().is_some_and(|user| matches!(user.as_str(), "root" | "0")),
        None => stage.base_image().is_some(),
    }
}
