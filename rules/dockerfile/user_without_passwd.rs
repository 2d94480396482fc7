//! Names without `/etc/passwd`.

use lint_core::dockerfile::{Base, Dockerfile, Kind, Stage};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for stage in file.stages().filter(|stage| *stage.base() == Base::Scratch) {
        for (number, instruction) in stage.numbered() {
            let Kind::User(user) = &instruction.kind else { continue };
            found.target(user.word.span);
            let Some(name) = user.user.literal().filter(|name| !name.is_empty()) else { continue };
            let numeric = name.bytes().all(|byte| byte.is_ascii_digit());
            if !numeric && *name != *"root" && !may_bring_passwd(&stage, number) {
                let finding =
                    found.at(user.word.span, format!("nobody is known as `{name}`: this image has no passwd file"));
                finding.help("write a number (`USER 65534:65534`), or copy an `/etc/passwd` that names the user");
            }
        }
    }
}

/// True where an instruction before puts a passwd file there, or may do so.
fn may_bring_passwd(stage: &Stage<'_>, before: usize) -> bool {
    let mut earlier = stage.numbered().take_while(|(number, _)| *number < before);
    earlier.any(|(number, instruction)| match &instruction.kind {
        Kind::Copy(copy) | Kind::Add(copy) => {
            let target = copy.destination.literal();
            let target = target.as_deref().map(|target| target.trim_end_matches('/'));
            let clear = target.is_some_and(|target| {
                let elsewhere = target.starts_with('/') && !matches!(target, "" | "/etc" | "/etc/passwd");
                let under = stage.workdir_at(number).is_some_and(|dir| dir.known().is_some_and(|dir| **dir != *"/"));
                elsewhere || !target.is_empty() && !target.starts_with(['/', '.']) && under
            });
            !clear
        }
        Kind::Run(_) => true,
        _ => false,
    })
}
