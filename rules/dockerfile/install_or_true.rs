//! `apt-get install … || true`.

use lint_core::dockerfile::Dockerfile;
use lint_core::shell::{Connector, Failure, Pipeline, Work};
use lint_core::{File, Found};

/// Commands that do nothing about a failure.
const NOTHING: [&str; 5] = ["true", ":", "echo", "printf", "/bin/true"];

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts() {
        let mut last = None;
        for command in run.script.commands() {
            let work = command.effective().work().filter(|work| *work != Work::Enter);
            let (Some(_), Failure::Handled(handler)) = (work, command.failure()) else { continue };
            let span = |range| run.script.span(file.source(), range);
            found.target(span(command.range()));
            let Some(operator) = handler.previous().map(Pipeline::connector_range) else { continue };
            // The one `|| true` throws away what all commands in front of it have to say.
            if !does_nothing(handler) || last.as_ref() == Some(&operator) {
                continue;
            }
            let effective = command.effective();
            let (Some(word), Some(program)) = (effective.words().first(), effective.program()) else { continue };
            let place = span(operator.start..handler.range().end);
            let finding = found.at(place, format!("this throws away a failure of `{program}`"));
            finding.related(span(word.range()), "when this fails").help("take it away, or `exit 1` there");
            last = Some(operator);
        }
    }
}

fn does_nothing(handler: Pipeline<'_>) -> bool {
    let simple = handler.stages().next_back().and_then(|stage| stage.simple());
    let nothing = simple.is_some_and(|command| {
        let name = command.name();
        name.as_deref().is_some_and(|name| NOTHING.contains(&name)) || command.raw() == "exit 0"
    });
    nothing && handler.connector() != Connector::And
}
