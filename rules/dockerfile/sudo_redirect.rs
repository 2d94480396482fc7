//! `sudo echo a > /etc/file`.

use lint_core::dockerfile::Dockerfile;
use lint_core::shell::RedirectKind;
use lint_core::{File, Found};

/// Where only root writes.
const SYSTEM: [&str; 6] = ["/etc/", "/usr/", "/lib/", "/var/lib/", "/root/", "/boot/"];

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts() {
        let Some(stage) = file.stage_of(run.instruction) else { continue };
        let user = stage.user_at(run.instruction);
        let user = user.as_ref().and_then(|user| user.known()).map_or("root", |user| user.as_str());
        if matches!(user.split(':').next(), Some("root" | "0")) {
            continue;
        }
        for command in run.script.commands().filter(|command| command.effective().wrapper("sudo").is_some()) {
            for redirect in command.redirects() {
                let target = redirect.target();
                let writes = matches!(redirect.kind(), RedirectKind::Output | RedirectKind::Append);
                if writes && SYSTEM.iter().any(|folder| target.text().starts_with(folder)) {
                    let span = run.script.span(file.source(), redirect.range());
                    let finding = found.at(span, format!("the file is opened as `{user}`: sudo does not act on it"));
                    finding.help(format!("pipe into `sudo tee {}`", target.raw()));
                }
            }
        }
    }
}
