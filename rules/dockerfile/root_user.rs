//! `USER root` at the end is mostly a switch that nobody turned back.

use lint_core::dockerfile::{Dockerfile, Kind, Stage};
use lint_core::{File, Found, Source};

/// Programs that take the process from root to another user, or that have to begin as root.
const DROPPERS: [&str; 9] =
    ["gosu", "su-exec", "setpriv", "s6-setuidgid", "s6-overlay", "runuser", "/sbin/init", "systemd", "supervisord"];

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    let Some(stage) = file.final_stage() else { return };
    let Some(user) = stage.effective_user() else { return };
    found.target(user.origin);
    let Some(name) = user.known() else {
        found.undecided(user.origin, "the user depends on a variable without a default");
        return;
    };
    if !matches!(name.split(':').next(), Some("root" | "0")) || drops(&stage, file.source()) {
        return;
    }
    let before = stage.lineage().flat_map(|stage| stage.instructions().iter().rev());
    let mut others = before.filter_map(|instruction| match &instruction.kind {
        Kind::User(user) if !user.user.is("root") && !user.user.is("0") => Some(user.word.span),
        _ => None,
    });
    let finding = found.at(user.origin, "the image runs as root");
    match others.next() {
        Some(span) => finding.related(span, "an earlier user").help("switch back at the end of the stage"),
        None => finding.help("end the stage with the `USER` that the service runs as"),
    };
}

/// True where the image has a way of its own to leave root.
fn drops(stage: &Stage<'_>, source: &Source) -> bool {
    stage.lineage().flat_map(|stage| stage.instructions()).any(|instruction| {
        let text = source.str(instruction.extent());
        DROPPERS.iter().any(|dropper| text.contains(dropper)) || text.contains("\"/init\"")
    })
}
