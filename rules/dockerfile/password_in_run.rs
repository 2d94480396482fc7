//! `echo user:password | chpasswd`.

use lint_core::dockerfile::Dockerfile;
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts() {
        for command in run.script.commands() {
            let effective = command.effective();
            if effective.program().as_deref() != Some("chpasswd") || effective.option(Some('e'), "encrypted").is_some()
            {
                continue;
            }
            let writers = command.pipeline().stages().take(command.stage()).filter_map(|stage| stage.simple());
            let written = writers.flat_map(|writer| writer.arguments().collect::<Vec<_>>());
            let strings = command.redirects().map(|redirect| redirect.target());
            for word in written.chain(strings) {
                let Some(text) = word.literal() else { continue };
                let Some((user, password)) = text.split_once(':') else { continue };
                let user = user.rsplit(['\'', '"']).next().unwrap_or(user);
                if user.is_empty() || password.trim().is_empty() || user.contains(['/', ' ']) {
                    continue;
                }
                let span = run.script.span(file.source(), word.range());
                let finding = found.at(span, format!("this is the password of `{user}`, for everybody to read"));
                finding.help("lock the account, or read the password from `RUN --mount=type=secret,id=…`");
            }
        }
    }
}
