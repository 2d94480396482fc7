//! The status of a download in front of a pipe is lost.

use lint_core::dockerfile::Dockerfile;
use lint_core::shell::{Command, Connector, Scope};
use lint_core::{File, Found};

/// Programs that succeed when there is nothing to read.
const CONTENT: [&str; 14] =
    ["tee", "sed", "awk", "cut", "sort", "uniq", "head", "tail", "tr", "cat", "jq", "xargs", "dd", "base64"];

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts() {
        for command in run.script.commands().filter(|command| command.is_last_stage() && command.stage() > 0) {
            let Some(fetcher) = command.fetched_by() else { continue };
            let Some(name) = fetcher.effective().words().first().map(|word| word.range()) else { continue };
            let span = run.script.span(file.source(), name);
            found.target(span);
            let content = command.effective().program().is_some_and(|program| CONTENT.contains(&program.as_str()));
            if content && !command.settings().pipefail && matters(command) {
                let program = fetcher.effective().program().unwrap_or_default();
                let message = format!("a failure of `{program}` is lost in the pipe");
                let finding = found.at(span, message);
                let last = run.script.span(file.source(), command.range());
                finding.related(last, "only the status of this counts");
                finding.help(
                    "begin with `set -o pipefail`, or put `SHELL [\"/bin/bash\", \"-eo\", \"pipefail\", \"-c\"]` above",
                );
            }
        }
    }
}

/// False where the status is asked for, thrown away, or lost in a substitution anyway.
fn matters(command: Command<'_>) -> bool {
    let pipeline = command.pipeline();
    let asked = [Scope::IfCondition, Scope::LoopCondition, Scope::Substitution, Scope::ProcessSubstitution];
    !asked.into_iter().any(|scope| command.is_inside(scope))
        && pipeline.connector() != Connector::Or
        && pipeline.negation().is_none()
}
