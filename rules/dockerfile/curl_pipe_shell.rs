//! `curl … | sh` and its relatives.

use lint_core::dockerfile::{Dockerfile, RunScript};
use lint_core::shell::Command;
use lint_core::{File, Found};
use std::ops::Range;

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts() {
        for command in run.script.commands() {
            let effective = command.effective();
            if effective.fetches() {
                found.target(run.script.span(file.source(), command.range()));
            }
            if let Some(fetcher) = command.fetched_by().filter(|_| effective.runs_input()) {
                let start = effective.words().first().map_or(0, |word| word.range().start);
                let end = effective.words().last().map_or(0, |word| word.range().end);
                report(file, run, start..end, fetcher, found);
            }
            if let Some(fetcher) = effective.fetched_script() {
                let name = fetcher.words().next().map_or(fetcher.range(), |word| word.range());
                report(file, run, name, fetcher, found);
            }
        }
    }
}

fn report(file: &File<'_, Dockerfile>, run: &RunScript, at: Range<usize>, fetcher: Command<'_>, found: &mut Found) {
    let effective = fetcher.effective();
    let program = effective.program().unwrap_or_default();
    let message = format!("this runs what `{program}` fetches, unseen");
    let finding = found.at(run.script.span(file.source(), at), message);
    if let Some(url) = effective.url() {
        finding.related(run.script.span(file.source(), url.range()), "from here");
    }
    finding.help("fetch a fixed version into a file, check its checksum, then run it; or install a package");
}
