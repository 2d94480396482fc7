//! Our findings in real `RUN` bodies beside those of ShellCheck, where it is installed.
//!
//! ShellCheck sees one body and no Dockerfile. It does not know what `/bin/sh` is, that `ENV` gave a variable a plain value, or
//! that a mistake has no consequence; rules that ask for more than the same words are told apart by what they are held to.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::disallowed_types,
    reason = "reads the shared corpus, asks a tool, says what it skipped"
)]

use lint_core::dockerfile::{self, Dockerfile, RunScript};
use lint_core::kind::FileKind;
use lint_core::shell::{Dialect, Sh};
use lint_core::{Content, FileId, Parsed, Policy, Role, Source, Workspace, read};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Rules that are to find what ShellCheck finds, and nothing beside it: the same words in every Dockerfile.
const SAME: [&str; 6] =
    ["backticks", "legacy-grep", "joined-tests", "read-without-raw", "find-into-xargs", "redirect-order"];

/// A place: file, line from 0, and rule.
type Places = BTreeSet<(usize, usize, &'static str)>;

#[test]
fn the_same_words_are_found() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/dev");
    let mut files = Vec::new();
    dockerfiles(&corpus, &mut files);
    if files.is_empty() {
        return eprintln!("skipped: ../shared is absent");
    }
    if Command::new("shellcheck").arg("--version").output().is_err() {
        return eprintln!("skipped: shellcheck is absent");
    }
    let (ours, theirs) = (ours(&files), theirs(&files));
    let by_rule =
        |places: &Places, rule: &str| places.iter().filter(|place| place.2 == rule).copied().collect::<Places>();
    let mut rules: BTreeSet<&str> = ours.iter().chain(&theirs).map(|place| place.2).collect();
    rules.extend(SAME.iter().map(|rule| static_name(rule)));
    let mut wrong = Vec::new();
    for rule in rules {
        let (ours, theirs) = (by_rule(&ours, rule), by_rule(&theirs, rule));
        let show = |places: Vec<&(usize, usize, &str)>| {
            let list: Vec<String> = places.iter().map(|it| format!("{}:{}", files[it.0].display(), it.1 + 1)).collect();
            list.join("\n    ")
        };
        let (only_ours, only_theirs) = (ours.difference(&theirs).collect(), theirs.difference(&ours).collect());
        let both = ours.intersection(&theirs).count();
        let text = format!(
            "{rule}: both {both}\n  ours alone\n    {}\n  theirs alone\n    {}",
            show(only_ours),
            show(only_theirs)
        );
        if SAME.iter().any(|same| rule.ends_with(same)) && ours != theirs {
            wrong.push(text);
        } else {
            eprintln!("{text}");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn static_name(rule: &str) -> &'static str {
    lint_rules::RULES.iter().map(|it| it.name.0).find(|name| name.ends_with(rule)).unwrap_or_default()
}

/// For every code of ShellCheck the rules that have it.
fn codes() -> BTreeMap<&'static str, Vec<&'static str>> {
    let mut codes: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for rule in lint_rules::RULES.iter().filter(|rule| rule.name.0.starts_with("dockerfile/")) {
        for code in rule.page.equivalents.iter().filter_map(|id| id.strip_prefix("shellcheck:")) {
            codes.entry(code).or_default().push(rule.name.0);
        }
    }
    codes
}

fn ours(files: &[PathBuf]) -> Places {
    let with_codes: BTreeSet<&str> = codes().into_values().flatten().collect();
    let rules: Vec<_> = lint_rules::RULES.iter().filter(|rule| with_codes.contains(rule.name.0)).collect();
    let mut places = Places::new();
    for (index, path) in files.iter().enumerate() {
        let mut workspace = Workspace::new();
        let file = workspace.reserve("Dockerfile");
        let bytes = std::fs::read(path).expect("it was listed");
        workspace.put(read(file, "Dockerfile", Role::Checked, Some(FileKind::Dockerfile), bytes));
        let report = workspace.report(&rules, &Policy::default());
        let Some(Content::Dockerfile(parsed)) = workspace.file(file).map(|file| &file.content) else { continue };
        // ShellCheck does not look into `sh -c '…'`.
        let embedded: Vec<_> = parsed.model.every_script().filter(|run| run.embedded).collect();
        let embedded = embedded.iter().map(|run| run.script.span(&parsed.source, 0..run.script.text().len()));
        let embedded: Vec<_> = embedded.collect();
        for finding in &report.findings {
            if embedded.iter().any(|script| script.contains(finding.primary.span)) {
                continue;
            }
            let line = parsed.source.line_of(finding.primary.span.start as usize);
            places.insert((index, line, finding.rule.0));
        }
    }
    places
}

fn theirs(files: &[PathBuf]) -> Places {
    let folder = std::env::temp_dir().join(format!("plimsoll-shellcheck-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the temporary folder is writable");
    let parse = |path: &PathBuf| dockerfile::parse(Source::new(FileId(0), std::fs::read(path).expect("it was listed")));
    let parsed: Vec<Parsed<Dockerfile>> = files.iter().map(parse).collect();
    let mut batches: BTreeMap<&str, Vec<PathBuf>> = BTreeMap::new();
    for (index, file) in parsed.iter().enumerate() {
        for (number, run) in file.model.every_script().enumerate().filter(|(_, run)| !run.embedded) {
            let path = folder.join(format!("{index}-{number}"));
            std::fs::write(&path, run.script.text()).expect("the temporary folder is writable");
            batches.entry(language(run)).or_default().push(path);
        }
    }
    let mut places = Places::new();
    for (shell, paths) in batches {
        for some in paths.chunks(400) {
            let arguments = ["--norc", "-S", "style", "-f", "gcc", "-s", shell];
            let output = Command::new("shellcheck").args(arguments).args(some).output().expect("it answered before");
            String::from_utf8_lossy(&output.stdout).lines().for_each(|line| place(line, &parsed, &mut places));
        }
    }
    std::fs::remove_dir_all(&folder).expect("it was made above");
    places
}

/// What ShellCheck calls the shell that reads a script.
fn language(run: &RunScript) -> &'static str {
    match (run.script.shell().dialect, run.sh) {
        (Dialect::Bash, _) | (_, Some(Sh::Bash)) => "bash",
        (_, Some(Sh::Ash)) => "busybox",
        (_, Some(Sh::Dash)) => "dash",
        (_, None) => "sh",
    }
}

/// Adds the place that a line of output is about, where we have a rule for it.
fn place(line: &str, parsed: &[Parsed<Dockerfile>], places: &mut Places) {
    let Some((file, script, at, code)) = complaint(line) else { return };
    let Parsed { model, source, .. } = &parsed[file];
    let Some(run) = model.every_script().nth(script) else { return };
    let byte = offset(run.script.text(), at);
    let line = source.line_of(run.script.span(source, byte..byte + 1).start as usize);
    places.extend(codes().get(code).into_iter().flatten().map(|rule| (file, line, *rule)));
}

/// File, script, line and column, and code of `/tmp/x/12-3:1:20: note: … [SC2086]`.
fn complaint(line: &str) -> Option<(usize, usize, (usize, usize), &str)> {
    let (place, rest) = line.split_once(": ")?;
    let code = rest.rsplit_once(" [")?.1.strip_suffix(']')?;
    let mut place = place.rsplitn(3, ':');
    let (column, line, path) = (place.next()?, place.next()?, place.next()?);
    let (file, script) = path.rsplit('/').next()?.split_once('-')?;
    Some((file.parse().ok()?, script.parse().ok()?, (line.parse().ok()?, column.parse().ok()?), code))
}

/// The byte of a line and column, both from 1.
fn offset(text: &str, (line, column): (usize, usize)) -> usize {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let within = text[start..].char_indices().nth(column - 1).map_or(0, |(at, _)| at);
    start + within
}

fn dockerfiles(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.path()).collect();
    entries.sort();
    for path in entries.into_iter().filter(|path| !path.is_symlink()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        if path.is_dir() {
            dockerfiles(&path, found);
        } else if name.contains("dockerfile") || name.contains("containerfile") {
            found.push(path);
        }
    }
}
