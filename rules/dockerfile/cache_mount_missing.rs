//! Downloads that no mount keeps.

use lint_core::dockerfile::{Dockerfile, Kind, Mount, MountType};
use lint_core::shell::{Effective, Word};
use lint_core::{File, Found};

/// A tool that downloads: its names, the actions that do it, what stands in the paths of its caches, and the usual path.
struct Tool(Words, Words, Words, &'static str);

type Words = &'static [&'static str];

const TOOLS: [Tool; 13] = [
    Tool(&["apt-get", "apt"], &["install"], &["/apt"], "/var/cache/apt"),
    Tool(&["apk"], &["add"], &["/apk"], "/var/cache/apk"),
    Tool(&["dnf", "yum", "microdnf"], &["install"], &["/dnf", "/yum", "/libdnf5"], "/var/cache/dnf"),
    Tool(&["pip", "pip3"], &["install", "wheel", "download"], &["pip"], "/root/.cache/pip"),
    Tool(&["uv"], &["sync", "pip"], &["uv"], "/root/.cache/uv"),
    Tool(&["poetry"], &["install"], &["poetry"], "/root/.cache/pypoetry"),
    Tool(&["npm"], &["install", "ci", "i"], &["npm"], "/root/.npm"),
    Tool(&["yarn"], &["install"], &["yarn"], "/usr/local/share/.cache/yarn"),
    Tool(&["pnpm"], &["install", "fetch", "i"], &["pnpm"], "/root/.local/share/pnpm/store"),
    Tool(&["cargo"], &["build", "install", "fetch"], &["cargo", "registry"], "/usr/local/cargo/registry"),
    Tool(&["go"], &["build", "install", "mod"], &["/pkg/mod", "go-build", "/go"], "/go/pkg/mod"),
    Tool(&["mvn", "mvnw"], &["package", "install", "verify", "dependency:go-offline"], &[".m2"], "/root/.m2"),
    Tool(&["gradle", "gradlew"], &["build", "assemble", "bootJar"], &["gradle"], "/root/.gradle"),
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
fn download<'a>(effective: &Effective<'a>) -> Option<(String, Word<'a>, Words, &'static str)> {
    let program = effective.program()?;
    let Tool(_, actions, keys, usual) = TOOLS.iter().find(|tool| tool.0.contains(&program.as_str()))?;
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
