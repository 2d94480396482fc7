//! `RUN service nginx start`.

use lint_core::dockerfile::Dockerfile;
use lint_core::shell::{Command, Connector};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts().iter().filter(|run| !run.embedded) {
        let Some(last) = run.script.root().pipelines().last() else { continue };
        let Some(command) = last.stages().last().and_then(|stage| stage.simple()) else { continue };
        let range = match last.connector() {
            Connector::Background => last.connector_range(),
            _ if starts_service(command) => command.range(),
            _ => continue,
        };
        let span = run.script.span(file.source(), range);
        let finding = found.at(span, "what this starts ends with this RUN");
        finding.help("start it where the container starts: in `CMD`, or in a script that `ENTRYPOINT` runs");
    }
}

fn starts_service(command: Command<'_>) -> bool {
    let effective = command.effective();
    let [first, rest @ ..] = effective.arguments() else { return false };
    let verb = match effective.program().as_deref() {
        Some("service" | "rc-service") => rest.first(),
        Some("systemctl") => Some(first),
        _ if effective.name().is_some_and(|name| name.starts_with("/etc/init.d/")) => Some(first),
        _ => None,
    };
    verb.is_some_and(|word| ["start", "restart", "reload"].iter().any(|verb| word.is(verb)))
}
