//! Downloads that no mount keeps.

use lint_core::dockerfile::{Dockerfile, Kind, Mount, MountType};
use lint_core::shell::{Effective, Word};
use lint_core::{File, Found};

/// Programs, the actions that download, what stands in the paths of their caches, and the usual path.
const TOOLS: [(&[&str], &[&str], &[&str], &str); 13] = [
    (&["apt-get", "apt"], &["install"], &["/apt"], "/var/cache/apt"),
    (&["apk"], &["add"], &["/apk"], "/var/cache/apk"),
    (&["dnf", "yum", "microdnf"], &["install"], &["/dnf", "/yum", "/libdnf5"], "/var/cache/dnf"),
    (&["pip", "pip3"], &["install", "wheel", "download"], &["pip"], "/root/.cache/pip"),
    (&["uv"], &["sync", "pip"], &["uv"], "/root/.cache/uv"),
    (&["poetry"], &["install"], &["poetry"], "/root/.cache/pypoetry"),
    (&["npm"], &["install", "ci", "i"], &["npm"], "/root/.npm"),
    (&["yarn"], &["install"], &["yarn"], "/usr/local/share/.cache/yarn"),
    (&["pnpm"], &["install", "fetch", "i"], &["pnpm"], "/root/.local/share/pnpm/store"),
    (&["cargo"], &["build", "install", "fetch"], &["cargo", "registry"], "/usr/local/cargo/registry"),
    (&["go"], &["build", "install", "mod"], &["/pkg/mod", "go-build", "/go"], "/go/pkg/mod"),
    (&["mvn", "mvnw"], &["package", "install", "verify", "dependency:go-offline"], &[".m2"], "/root/.m2"),
    (&["gradle", "gradlew"], &["build", "assemble", "bootJar"], &["gradle"], "/root/.gradle"),
];

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts().iter().filter(|run| !run.onbuild) {
        let Some(Kind::Run(step)) = file.instructions().get(run.instruction).map(|it| &it.kind) else { continue };
        let caches: Vec<&Mount> = step.mounts.iter().filter(|mount| mount.kind() == Some(MountType::Cache)).collect();
        let mut seen = Vec::new();
        for command in run.script.commands() {
            let effective = command.effective();
            let Some((program, action, keys, usual)) = download(&effective) else { continue };
            let span = run.script.span(file.source(), action.range());
            found.target(span);
            match is_kept(file, &caches, keys) {
                None => found.undecided(span, "the target of a cache mount depends on a variable"),
                Some(false) if !seen.contains(&keys) => {
                    seen.push(keys);
                    let finding = found.at(span, format!("`{program}` has no cache mount for what it downloads"));
                    finding.help(format!("add `--mount=type=cache,target={usual}`"));
                }
                Some(false) => {}
                Some(true) => {
                    if let Some(option) = effective.option(None, "no-cache-dir") {
                        let span = run.script.span(file.source(), option.range());
                        let finding = found.at(span, format!("`{program}` does not use the cache that is mounted"));
                        finding.help("take the option away");
                    }
                }
            }
        }
    }
}

/// Program, action, marks of the cache, and its usual path, of a command that downloads.
type Download<'a> = (String, Word<'a>, &'static [&'static str], &'static str);

fn download<'a>(effective: &Effective<'a>) -> Option<Download<'a>> {
    let program = effective.program()?;
    let (_, actions, keys, usual) = TOOLS.iter().find(|(names, ..)| names.contains(&program.as_str()))?;
    let action = *effective.operands().first()?;
    actions.iter().any(|own| action.is(own)).then(|| (program, action.clone(), *keys, *usual))
}

/// Whether one of the mounts is the cache: by its path, for all caches at once, or because the file speaks of its path elsewhere
/// (`PIP_CACHE_DIR`). `None` where a path is not known.
fn is_kept(file: &File<'_, Dockerfile>, caches: &[&Mount], keys: &[&str]) -> Option<bool> {
    let targets: Option<Vec<_>> = caches.iter().map(|mount| mount.target()?.literal()).collect();
    let text = file.source().text();
    let kept = |path: &str| {
        let shared =
            path.trim_end_matches('/').ends_with(".cache") || matches!(path, "/root" | "/root/" | "/var/cache");
        shared || keys.iter().any(|key| path.contains(key)) || text.contains(&format!("={path}\n"))
    };
    targets.map(|targets| targets.iter().any(|target| kept(target)))
}
