//! Compose files against the verdicts of Compose's own loader: what it accepts is never called broken.
#![allow(clippy::disallowed_methods, reason = "the recorded verdicts and the corpus are files")]
#![allow(clippy::disallowed_macros, reason = "figures and skips are told on stderr")]

mod common;

use lint_core::compose::schema::{FILE, Shape};
use lint_core::compose::{Input, Project};
use lint_core::{FileId, Parsed, Policy, Problem, ProblemKind, Source, compose};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

fn parse(text: &[u8]) -> Parsed<compose::Compose> {
    compose::parse(Source::new(FileId(0), text.to_vec()))
}

fn lines(path: &str) -> Option<Vec<Value>> {
    let Some(shared) = common::shared() else {
        eprintln!("skipped: ../shared is absent");
        return None;
    };
    let text = fs::read_to_string(shared.join(path)).expect("the recorded verdicts can be read");
    Some(text.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect())
}

/// Problems that say that Compose would refuse the file.
fn refusals(parsed: &Parsed<compose::Compose>) -> Vec<&Problem> {
    let refused = [ProblemKind::Syntax, ProblemKind::UnknownName, ProblemKind::WrongValue, ProblemKind::DuplicateKey];
    parsed.problems.iter().filter(|problem| refused.contains(&problem.kind)).collect()
}

/// Builds the project of a single file in an empty environment, as the verdicts were made.
fn project<'a>(parsed: &'a Parsed<compose::Compose>, policy: &'a Policy) -> Project<'a> {
    Project::new(&Input {
        files: &[("compose.yaml", parsed)],
        environment: &|_| None,
        load: &|_| None,
        env_file: &|_, _| None,
        profiles: None,
        policy,
    })
}

struct Tally {
    accepted: usize,
    rejected: usize,
    explained: usize,
    false_alarms: Vec<String>,
    unexplained: Vec<String>,
}

fn judge(cases: impl Iterator<Item = (String, Vec<u8>, bool, String)>) -> Tally {
    let mut tally = Tally { accepted: 0, rejected: 0, explained: 0, false_alarms: Vec::new(), unexplained: Vec::new() };
    for (name, text, accepted, error) in cases {
        let parsed = parse(&text);
        let refusals = refusals(&parsed);
        if accepted {
            tally.accepted += 1;
            let said = refusals
                .iter()
                .map(|problem| format!("{name}: {} `{}`", problem.message, parsed.source.str(problem.span)));
            tally.false_alarms.extend(said);
        } else {
            tally.rejected += 1;
            tally.explained += usize::from(!refusals.is_empty());
            if refusals.is_empty() {
                tally.unexplained.push(format!("{name}: {error}"));
            }
        }
    }
    tally
}

fn report(what: &str, tally: &Tally) {
    eprintln!(
        "{what}: {} accepted, {} false alarms; {} rejected, a problem found in {}",
        tally.accepted,
        tally.false_alarms.len(),
        tally.rejected,
        tally.explained
    );
    if std::env::var_os("SHOW_UNEXPLAINED").is_some() {
        tally.unexplained.iter().for_each(|line| eprintln!("  not found: {line}"));
    }
    assert!(tally.false_alarms.is_empty(), "accepted by Compose, refused by us:\n{}", tally.false_alarms.join("\n"));
}

#[test]
fn loader_cases() {
    let Some(cases) = lines("conformance/compose-loader.jsonl") else { return };
    let text = |case: &Value, key: &str| case[key].as_str().unwrap_or_default().to_owned();
    let cases = cases.iter().map(|case| {
        (
            text(case, "file"),
            text(case, "text").into_bytes(),
            case["accepts"].as_bool().unwrap_or_default(),
            text(case, "error"),
        )
    });
    report("compose-loader.jsonl", &judge(cases));
}

#[test]
fn real_files() {
    let (Some(cases), Some(shared)) = (lines("facts/compose-verdicts.jsonl"), common::shared()) else { return };
    let corpus = shared.join("corpus/dev");
    let cases = cases.iter().map(|case| {
        let path = case["path"].as_str().expect("a path").to_owned();
        let text = fs::read(corpus.join(&path)).expect("the corpus can be read");
        (path, text, case["ok"].as_bool().expect("a verdict"), case["error"].as_str().unwrap_or_default().to_owned())
    });
    report("compose-verdicts.jsonl", &judge(cases));
}

/// Every service of an accepted file is complete, unless its `extends` or its `include` leads out of it.
#[test]
fn services_of_accepted_files() {
    let (Some(cases), Some(shared)) = (lines("facts/compose-verdicts.jsonl"), common::shared()) else { return };
    let policy = Policy::default();
    let (mut services, mut fragments) = (0, Vec::new());
    for case in cases.iter().filter(|case| case["ok"].as_bool() == Some(true)) {
        let path = case["path"].as_str().expect("a path");
        let parsed = parse(&fs::read(shared.join("corpus/dev").join(path)).expect("the corpus can be read"));
        let project = project(&parsed, &policy);
        services += project.services().count();
        if project.wanted().is_empty() {
            let names =
                project.fragments().map(|fragment| format!("{path}: {} {:?}", fragment.service.name, fragment.why));
            fragments.extend(names);
        }
    }
    eprintln!("accepted files: {services} complete services, {} fragments", fragments.len());
    assert!(fragments.is_empty(), "{fragments:#?}");
}

/// The attributes of a service, against the list that was read out of Compose's schema.
#[test]
fn attributes_of_a_service() {
    let Some(shared) = common::shared() else {
        eprintln!("skipped: ../shared is absent");
        return;
    };
    let text = fs::read_to_string(shared.join("field/compose.md")).expect("the field document can be read");
    let line = text.lines().find(|line| line.contains("service attributes**")).expect("the list of attributes");
    let listed: BTreeSet<&str> =
        line.split_once("): ").expect("a colon").1.trim_end_matches('.').split_whitespace().collect();
    let keys = |shape: &'static Shape| shape.map.expect("a mapping");
    let services = keys(keys(&FILE).shape("services").expect("services"));
    let known: BTreeSet<&str> = keys(services.other.expect("a service")).known.iter().map(|(name, _)| *name).collect();
    assert_eq!(known, listed);
}
