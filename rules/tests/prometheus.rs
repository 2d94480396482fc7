//! Rule files and configurations of Alertmanager beside recorded answers of `promtool` and `amtool`: what these refuse never makes an
//! item of a checklist pass.

#![allow(clippy::disallowed_macros, reason = "says what the stricter reading costs")]

#[path = "harness/mod.rs"]
mod harness;

use harness::{Input, workspace};
use lint_core::policy::read_facts;
use lint_core::value::promql::is_expression;
use lint_core::{Facts, FileId, GitState, Policy, Source, toml};

const EXPRESSIONS: &str = include_str!("prometheus/expressions.txt");
const TEMPLATES: &str = include_str!("prometheus/templates.txt");
const RULES: &str = include_str!("prometheus/rules.txt");
const ALERTMANAGER: &str = include_str!("prometheus/alertmanager.txt");

/// Newer than the tools that were asked.
const NEWER: &[&str] = &["msteams"];

/// What the tools take and we leave open.
const OPEN: &[&str] = &["helm", "{{ .Values.x }}", "{{ define \"x\" }}a{{ end }}{{ template \"x\" }}", "{{ 'a' }}"];

/// The texts of a table of lines with what the tool says.
fn lines(table: &str) -> Vec<(String, bool)> {
    let text = |line: &str| serde_json::from_str(&line[2..]).expect("a text in JSON");
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| (text(line), line.starts_with('+'))).collect()
}

/// The files of a table with their names and what the tool says.
fn files(table: &'static str) -> Vec<(&'static str, &'static str, bool)> {
    let parts = table.split("=== ").skip(1).map(|part| part.split_once('\n').expect("a name and a text"));
    parts.map(|(head, text)| (&head[2..], text, head.starts_with('+'))).collect()
}

/// True where a rule, under these facts, judges something and finds nothing: the item passes.
fn passes(rule: &str, facts: &str, path: &str, text: &str) -> bool {
    let input = |path: &str, text: &str| Input {
        path: path.to_owned(),
        text: text.to_owned(),
        kind: None,
        git: Some(GitState::Tracked),
    };
    let workspace = workspace(&[input(path, text), input("compose.yaml", "services: {a: {image: 'x:1'}}\n")]);
    let rule = lint_rules::RULES.iter().find(|known| known.name.0 == rule).expect("a rule of that name");
    let parsed = toml::parse(Source::new(FileId(0), facts.as_bytes().to_vec()));
    let mut known = Facts::default();
    read_facts(&parsed.model.root).apply(&mut known);
    let judged = workspace.judge(&[rule], &Policy::of(known)).remove(&rule.name).expect("one rule was asked");
    judged.findings.is_empty() && judged.undecided.is_empty() && !judged.targets.is_empty()
}

/// Nothing passes that a tool refuses, and everything that it takes but what is known.
fn compare(what: &str, answers: &[(String, bool, bool)]) {
    let named = |theirs, ours| {
        let differs = answers.iter().filter(move |answer| answer.1 == theirs && answer.2 == ours);
        differs.map(|answer| answer.0.as_str()).filter(|name| !NEWER.contains(name)).collect::<Vec<_>>()
    };
    let open: Vec<&str> = named(true, false).into_iter().filter(|name| !OPEN.contains(name)).collect();
    eprintln!("{what}: {} agree on", named(true, true).len() + named(false, false).len());
    assert_eq!(
        (named(false, true), open),
        (vec![], vec![]),
        "{what}: refused by the tool and passed, taken by it and left open"
    );
}

#[test]
fn expressions_are_read_as_promtool_reads_them() {
    let answers: Vec<_> =
        lines(EXPRESSIONS).into_iter().map(|(text, taken)| (text.clone(), taken, is_expression(&text))).collect();
    assert!(answers.len() > 200);
    compare("expressions", &answers);
}

#[test]
fn templates_are_read_as_promtool_reads_them() {
    let answer = |(text, taken): (String, bool)| {
        let quoted = serde_json::to_string(&text).expect("a text");
        let file = format!(
            "groups:\n- name: a\n  rules:\n  - alert: A\n    expr: up\n    annotations: {{summary: {quoted}}}\n"
        );
        (text, taken, passes("repository/alert-missing", "alerts.required = ['any']", "alerts.yml", &file))
    };
    let answers: Vec<_> = lines(TEMPLATES).into_iter().map(answer).collect();
    assert!(answers.len() > 50);
    compare("templates", &answers);
}

#[test]
fn a_rule_file_that_promtool_refuses_passes_no_item() {
    let empty = ["empty", "nogroups", "nullrules"];
    let cases = files(RULES).into_iter().filter(|(name, ..)| !empty.contains(name));
    let ours = |text| passes("repository/alert-missing", "alerts.required = ['any']", "alerts.yml", text);
    let answers: Vec<_> = cases.map(|(name, text, taken)| (name.to_owned(), taken, ours(text))).collect();
    assert!(answers.len() > 40);
    compare("rule files", &answers);
}

#[test]
fn a_configuration_that_amtool_refuses_passes_no_item() {
    let nobody = ["null", "emptylist", "nulllist"];
    let cases = files(ALERTMANAGER).into_iter().filter(|(name, ..)| !nobody.contains(name));
    let ours = |text| passes("repository/alert-without-route", "", "alertmanager.yml", text);
    let answers: Vec<_> = cases.map(|(name, text, taken)| (name.to_owned(), taken, ours(text))).collect();
    assert!(answers.len() > 50);
    compare("Alertmanager", &answers);
    for name in nobody {
        let (_, text, _) = files(ALERTMANAGER).into_iter().find(|case| case.0 == name).expect("a case of that name");
        assert!(!ours(text), "{name} tells nobody");
    }
}
