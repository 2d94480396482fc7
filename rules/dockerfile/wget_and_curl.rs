//! Two programs for one thing.

use lint_core::dockerfile::Dockerfile;
use lint_core::{File, Found, Span};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for stage in file.stages() {
        let from = file.scripts().partition_point(|run| run.instruction < stage.from_number());
        let own = file.scripts()[from..].iter().take_while(|run| run.instruction < stage.end());
        let mut first: [Option<Span>; 2] = [None, None];
        for run in own {
            for command in run.script.commands() {
                let effective = command.effective();
                let program = effective.program().unwrap_or_default();
                let Some(which) = ["curl", "wget"].iter().position(|name| *name == program) else { continue };
                let Some(name) = effective.words().first() else { continue };
                let span = run.script.span(file.source(), name.range());
                found.target(span);
                first[which].get_or_insert(span);
            }
        }
        if let [Some(curl), Some(wget)] = first {
            let (earlier, later) = if curl < wget { (curl, wget) } else { (wget, curl) };
            let other = file.source().str(earlier).to_owned();
            let finding = found.at(later, format!("`{other}` is used too"));
            finding.related(earlier, "here").help(format!("use `{other}` for both"));
        }
    }
}
