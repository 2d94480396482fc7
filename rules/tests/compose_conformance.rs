//! Labelled Compose files of another linter, asked of ours: each line that it marks has to be marked by the rule that names its
//! query among the `equivalents`, and nothing in the files that it finds clean. Where we differ on purpose, the table says why;
//! a difference that is gone fails the test.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "reads recorded cases, and says when they are absent"
)]

mod harness;

use harness::{Input, workspace};
use lint_core::kind::FileKind;
use lint_core::{Facts, Finding, Policy, Rule, Source, Workspace};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Names every measure at once, whatever the query asks.
const AGGREGATE: &str = "compose/hardening-missing";

const CONTAINER_PORT: &str =
    "the port in the container: since 2020 the engine lets everybody listen there, and nothing on the host is taken";

const UNEVEN_RANGES: &str = "Compose refuses ranges of different size, and `compose/wrong-type` says so";

/// Where we differ on purpose: query, file, why.
const EXPLAINED: &[(&str, &str, &str)] = &[
    (
        "default_seccomp_profile_disabled",
        "positive1.yaml",
        "an SELinux label that happens to hold the word switches nothing off",
    ),
    ("privileged_ports_mapped_in_container", "positive10.yaml", CONTAINER_PORT),
    ("privileged_ports_mapped_in_container", "positive11.yaml", CONTAINER_PORT),
    ("privileged_ports_mapped_in_container", "positive12.yaml", CONTAINER_PORT),
    ("privileged_ports_mapped_in_container", "positive2.yaml", CONTAINER_PORT),
    ("privileged_ports_mapped_in_container", "positive4.yaml", CONTAINER_PORT),
    ("privileged_ports_mapped_in_container", "positive5.yaml", CONTAINER_PORT),
    ("privileged_ports_mapped_in_container", "positive6.yaml", UNEVEN_RANGES),
    ("privileged_ports_mapped_in_container", "positive7.yaml", UNEVEN_RANGES),
    ("privileged_ports_mapped_in_container", "positive8.yaml", CONTAINER_PORT),
    (
        "volume_has_sensitive_host_directory",
        "positive1.yaml",
        "a path alone is an anonymous volume at that place of the container",
    ),
    ("volume_has_sensitive_host_directory", "positive2.yaml", "a backup below /var/lib does not rule the host"),
    ("volume_has_sensitive_host_directory", "positive3.yaml", "an option of a volume driver that is not the host's"),
    ("volume_has_sensitive_host_directory", "positive4.yaml", "one folder below /etc does not rule the host"),
    ("volume_mounted_in_multiple_containers", "positive3.yaml", "rslave goes one way, from the host to the container"),
    ("volume_mounted_in_multiple_containers", "positive4.yaml", "slave goes one way, from the host to the container"),
];

#[derive(Default)]
struct Score {
    hits: usize,
    misses: usize,
    clean: usize,
    alarms: usize,
}

#[test]
fn each_marked_line_is_marked_and_clean_files_stay_clean() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/conformance/compose.jsonl");
    let Ok(text) = std::fs::read_to_string(path) else {
        return eprintln!("skipped: ../shared is absent");
    };
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let (mut wrong, mut used) = (Vec::new(), Vec::new());
    for line in text.lines() {
        let record: Value = serde_json::from_str(line).expect("each line is JSON");
        let field = |key: &str| record[key].as_str().expect("records have these keys").to_owned();
        let (query, file, text) = (field("rule"), field("file"), field("text"));
        let marked: Vec<usize> = record["lines"].as_array().into_iter().flatten().map(number).collect();
        let score = scores.entry(query.clone()).or_default();
        let found = lines(&query, &text);
        if marked.is_empty() {
            score.clean += 1;
            score.alarms += usize::from(!found.is_empty());
        }
        let missed: Vec<usize> = marked.iter().copied().filter(|line| !is_hit(*line, &found, &text)).collect();
        score.hits += marked.len() - missed.len();
        score.misses += missed.len();
        let differs = !missed.is_empty() || (marked.is_empty() && !found.is_empty());
        match EXPLAINED.iter().position(|(rule, name, _)| *rule == query && *name == file) {
            Some(entry) if differs => used.push(entry),
            None if differs => wrong.push(format!("{query} in {file}: marked {marked:?}, found {found:?}\n{text}")),
            _ => {}
        }
    }
    for (query, score) in &scores {
        eprintln!(
            "{query}: {} hits, {} misses, {} false alarms in {} clean files",
            score.hits, score.misses, score.alarms, score.clean
        );
    }
    assert!(scores.len() >= 15, "only {} queries: the recorded cases are not whole", scores.len());
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
    let idle: Vec<_> = EXPLAINED.iter().enumerate().filter(|(entry, _)| !used.contains(entry)).collect();
    assert!(idle.is_empty(), "these differences are gone: {idle:?}");
}

fn number(value: &Value) -> usize {
    value.as_u64().and_then(|line| usize::try_from(line).ok()).expect("lines are numbers")
}

/// For each finding of the rules that do a query's check: its line and those of its related places.
fn lines(query: &str, text: &str) -> Vec<Vec<usize>> {
    let id = format!("kics:{query}");
    let judges = |rule: &&Rule| {
        let name = rule.name.0;
        name.starts_with("compose/") && name != AGGREGATE && rule.page.equivalents.contains(&id.as_str())
    };
    let rules: Vec<&Rule> = lint_rules::RULES.iter().filter(judges).collect();
    assert!(!rules.is_empty(), "no rule names {id}");
    let input =
        Input { path: "compose.yaml".to_owned(), text: text.to_owned(), kind: Some(FileKind::Compose), git: None };
    let workspace = workspace(&[input]);
    let facts = Facts { public_ports: Vec::new(), ..Facts::default() };
    let report = workspace.report(&rules, &Policy::of(facts));
    let ours = report.findings.iter().filter(|finding| finding.rule.0.starts_with("compose/"));
    ours.map(|finding| places(finding, source(&workspace))).collect()
}

fn source(workspace: &Workspace) -> &Source {
    workspace.files().next().expect("there is one file").content.source()
}

fn places(finding: &Finding, source: &Source) -> Vec<usize> {
    let spans = std::iter::once(finding.primary.span).chain(finding.related.iter().map(|related| related.span));
    spans.map(|span| source.line_of(span.range().start) + 1).collect()
}

/// True where a place is on the line, or in the block that the line opens: the query marks the key, we mark the item.
fn is_hit(line: usize, found: &[Vec<usize>], text: &str) -> bool {
    let rows: Vec<&str> = text.lines().collect();
    let indent = |row: usize| rows.get(row - 1).map_or(0, |row| row.len() - row.trim_start_matches([' ', '-']).len());
    let inside = |place: usize| place > line && (line + 1..=place).all(|row| indent(row) > indent(line));
    found.iter().flatten().any(|place| *place == line || inside(*place))
}
