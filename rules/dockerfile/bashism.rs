//! `[[`, `==`, `echo -e` and the like under a `/bin/sh` that has them not.

use lint_core::dockerfile::Dockerfile;
use lint_core::shell::Feature;
use lint_core::{Edit, File, Fix, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.every_script().filter(|run| !run.onbuild) {
        let Some(sh) = run.reader() else { continue };
        for bashism in run.script.bashisms() {
            let span = run.script.span(file.source(), bashism.range);
            found.target(span);
            if bashism.feature.works_in(sh) {
                continue;
            }
            let message = format!("`/bin/sh` is {} here, which {}", sh.name(), bashism.feature.without());
            let finding = found.at(span, message);
            finding.help(format!("{}put `SHELL [\"/bin/bash\", \"-c\"]` above", instead(bashism.feature)));
            if let Some((range, text)) = bashism.portable {
                let edit = Edit::replace(run.script.span(file.source(), range), text);
                finding.fix(Fix::safe("write it as every `sh` reads it", vec![edit]));
            }
        }
    }
}

/// What does the same in every shell.
fn instead(feature: Feature) -> &'static str {
    match feature {
        Feature::DoubleBracket => "use `[ … ]`, or ",
        Feature::DoubleEquals => "write `=`, or ",
        Feature::Braces => "write the words out, or ",
        Feature::BothOutputs => "write `> file 2>&1`, or ",
        Feature::Source => "write `.`, or ",
        Feature::EchoFlag => "use `printf`, or ",
        Feature::Let | Feature::DoubleParenthesis => "use `$((…))`, or ",
        Feature::HereString => "pipe `echo` into it, or ",
        Feature::FunctionKeyword => "write `name() {`, or ",
        _ => "",
    }
}
