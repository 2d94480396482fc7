//! Downloads of package managers that end up in a layer.

use lint_core::dockerfile::{Dockerfile, Kind, RunScript, Stage};
use lint_core::shell::{Effective, PackageAction, Packager, Word};
use lint_core::{Edit, File, Fix, Found};

/// A command that downloads: what its caches are called, and the option that does without.
struct Download<'a> {
    action: Word<'a>,
    caches: &'static [&'static str],
    option: Option<&'static str>,
}

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    let Some(image) = file.final_stage() else { return };
    let shipped: Vec<usize> = image.lineage().map(|stage| stage.index()).collect();
    for run in file.scripts() {
        let Some(stage) = file.stage_of(run.instruction).filter(|stage| shipped.contains(&stage.index())) else {
            continue;
        };
        let mut seen = Vec::new();
        for command in run.script.commands() {
            let effective = command.effective();
            let Some(download) = download(&effective, &stage, run.instruction) else { continue };
            let span = run.script.span(file.source(), download.action.range());
            found.target(span);
            let kept = !is_removed(run, download.caches) && !is_mounted(file, run, download.caches);
            let program = effective.program().unwrap_or_default();
            if !kept || seen.contains(&program) {
                continue;
            }
            let finding = found.at(span, format!("`{program}` keeps what it downloads in the image"));
            match download.option {
                Some(option) => {
                    finding.help(format!("add `{option}`, or mount a cache"));
                    let end = span.slice(span.len()..span.len());
                    let edit = Edit::insert_before(end, format!(" {option}"));
                    finding.fix(Fix::safe("keep nothing", vec![edit]));
                }
                None => {
                    let cleaning = format!("{program} {}", cleaning(&program));
                    finding.help(format!("end the RUN with `&& {cleaning}`, or mount a cache"));
                    let edit = file.addition(file.source(), run, &cleaning);
                    if let Some(edit) = edit.filter(|_| effective.wrappers().next().is_none()) {
                        finding.fix(Fix::safe("clean up", vec![edit]));
                    }
                    seen.push(program);
                }
            }
        }
    }
}

fn download<'a>(effective: &Effective<'a>, stage: &Stage<'_>, at: usize) -> Option<Download<'a>> {
    if let Some(packaging) = effective.packaging().filter(|it| it.action == PackageAction::Install) {
        let (caches, option): (&[&str], _) = match packaging.packager {
            Packager::Apk if packaging.has(None, &["--no-cache", "--no-network"]) => return None,
            Packager::Apk => (&["/var/cache/apk", "/etc/apk/cache"], Some("--no-cache")),
            Packager::Dnf => (&["/var/cache/dnf", "/var/cache/yum", "/var/cache/libdnf5", "/var/cache/tdnf"], None),
            Packager::Zypper => (&["/var/cache/zypp"], None),
            Packager::Apt | Packager::Pacman => return None,
        };
        return Some(Download { action: packaging.word, caches, option });
    }
    let program = effective.program()?;
    let action = *effective.operands().first()?;
    if matches!(program.as_str(), "pip" | "pip3") && action.is("install") {
        let unset = stage.variable_at("PIP_NO_CACHE_DIR", at).is_none();
        let kept = unset && effective.option(None, "no-cache-dir").is_none();
        return kept.then(|| Download { action: action.clone(), caches: &["/.cache"], option: Some("--no-cache-dir") });
    }
    let yarn = program == "yarn" && action.is("install");
    yarn.then(|| Download {
        action: action.clone(),
        caches: &["/.cache", "/usr/local/share/.cache", ".yarn"],
        option: None,
    })
}

fn cleaning(program: &str) -> &'static str {
    match program {
        "yarn" => "cache clean",
        "zypper" => "clean --all",
        _ => "clean all",
    }
}

/// True where the same RUN cleans up.
fn is_removed(run: &RunScript, caches: &[&str]) -> bool {
    run.script.commands().any(|command| {
        let effective = command.effective();
        let cleans = effective.packaging().is_some_and(|it| it.action == PackageAction::Clean)
            || effective.arguments().iter().any(|word| word.is("purge") || word.is("clean") || word.is("clear"));
        let removes = matches!(effective.program().as_deref(), Some("rm" | "find"));
        cleans || removes && command.words().any(|word| caches.iter().any(|cache| covers(&word.text(), cache)))
    })
}

/// True where one of the caches is a mount, and so no part of the layer.
fn is_mounted(file: &File<'_, Dockerfile>, run: &RunScript, caches: &[&str]) -> bool {
    let Some(Kind::Run(it)) = file.instructions().get(run.instruction).map(|instruction| &instruction.kind) else {
        return false;
    };
    let mut targets = it.mounts.iter().filter_map(|mount| mount.target());
    targets.any(|target| caches.iter().any(|cache| covers(&target.raw, cache)))
}

fn covers(path: &str, cache: &str) -> bool {
    path.contains(cache) || matches!(path.trim_end_matches(['/', '*']), "/var/cache")
}
