//! `wget` without a word about its progress.

use lint_core::dockerfile::{Base, Dockerfile, Family};
use lint_core::{Edit, File, Fix, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts() {
        let Some(ground) = file.stage_of(run.instruction).map(|stage| stage.ground()) else { continue };
        let family = ground.base_image().map(|base| base.family);
        let alpine = matches!(ground.base(), Base::Image(reference) if reference.contains("alpine"));
        // The wget of BusyBox has no such option.
        if alpine || matches!(family, Some(Family::Alpine | Family::Busybox)) {
            continue;
        }
        for command in run.script.commands() {
            let effective = command.effective();
            let Some(name) = effective.words().first().filter(|name| name.is("wget")) else { continue };
            let quiet =
                ["quiet", "no-verbose", "progress", "output-file", "append-output", "help", "version", "spider"];
            let said = quiet.iter().any(|long| effective.option(None, long).is_some())
                || effective.arguments().iter().any(|word| {
                    let text = word.text();
                    let cluster = text.strip_prefix('-').filter(|rest| !rest.starts_with('-'));
                    cluster.is_some_and(|rest| rest.starts_with("nv") || rest.contains(['q', 'o', 'a', 'b']))
                });
            let span = run.script.span(file.source(), name.range());
            found.target(span);
            if !said && effective.url().is_some() {
                let finding = found.at(span, "this shows its progress line by line");
                finding.help("add `-q` or `--progress=dot:giga`");
                if family.is_some() {
                    let end = span.slice(span.len()..span.len());
                    let edit = Edit::insert_before(end, " --progress=dot:giga");
                    finding.fix(Fix::safe("show less of it", vec![edit]));
                }
            }
        }
    }
}
