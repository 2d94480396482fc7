//! Laws of the table as a whole: what no single page can show.

#![allow(clippy::disallowed_methods, reason = "tests read files")]

mod harness;

use harness::pages::fence::Role;
use lint_core::Check;
use lint_rules::RULES;
use std::collections::BTreeMap;

#[test]
fn every_page_is_in_the_table_in_order() {
    let names: Vec<&str> = RULES.iter().map(|rule| rule.name.0).collect();
    let pages = harness::pages();
    assert_eq!(names, pages.iter().map(|page| page.name.as_str()).collect::<Vec<_>>());
    assert!(names.is_sorted_by(|a, b| a < b), "names are unique and sorted: {names:?}");
    assert!(names.iter().all(|name| lint_rules::rule(name).is_some_and(|rule| rule.name.0 == *name)));
    assert_eq!(lint_rules::all().len(), names.len());
}

#[test]
fn a_rule_is_handed_the_model_of_its_folder() {
    for rule in RULES {
        let folder = match rule.check {
            Check::Compose(_) => "compose",
            Check::Dockerfile(_) => "dockerfile",
            Check::Systemd(_) => "systemd",
            Check::Dotenv(_) => "dotenv",
            Check::Toml(_) => "toml",
            Check::Redis(_) => "redis",
            Check::Nginx(_) => "nginx",
            Check::Deployment(_) => "deployment",
            Check::Repository(_) => "repository",
        };
        assert_eq!(rule.name.0.split('/').next(), Some(folder));
    }
}

#[test]
fn former_names_are_free() {
    for rule in RULES {
        for was in rule.page.was {
            assert!(lint_rules::rule(was).is_none(), "{}: `was` says `{was}`, which is a rule of its own", rule.name);
            let renamed = lint_rules::renamed(was).map(|rule| rule.name);
            assert_eq!(renamed, Some(rule.name), "two rules say that they were `{was}`");
        }
    }
}

#[test]
fn retired_names_are_free() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/retired.md");
    let text = std::fs::read_to_string(path).expect("retired.md is readable");
    for (index, line) in text.lines().enumerate().filter(|(_, line)| line.starts_with("- ")) {
        let name = line.strip_prefix("- `").and_then(|rest| rest.split_once("` "));
        let Some((name, _)) = name else {
            panic!("rules/retired.md:{}: write \"- `folder/pattern` release: reason\"", index + 1)
        };
        let taken = lint_rules::rule(name).or_else(|| lint_rules::renamed(name));
        assert!(taken.is_none(), "rules/retired.md:{}: `{name}` is in use", index + 1);
    }
}

#[test]
fn titles_are_unique() {
    let mut titles = BTreeMap::new();
    for rule in RULES {
        if let Some(other) = titles.insert(rule.page.title.to_lowercase(), rule.name) {
            panic!("{} and {other} have the same heading: {}", rule.name, rule.page.title);
        }
    }
}

#[test]
fn pages_with_carets_say_what_the_message_is() {
    for page in harness::pages() {
        let marks: Vec<_> = page.cases.iter().flat_map(|case| &case.files).flat_map(|file| &file.marks).collect();
        let by_carets = marks.iter().any(|mark| mark.page_line != 0 && !is_expected(&page, mark.page_line));
        let phrase = marks.iter().any(|mark| !mark.phrase.is_empty());
        assert!(phrase || !by_carets, "{}: no mark has a phrase of the message beside it", page.path());
    }
}

/// True for a line that opens a fence: marks there come from `expect=`.
fn is_expected(page: &harness::pages::Page, line: usize) -> bool {
    page.cases.iter().flat_map(|case| &case.files).any(|file| file.first_line == line + 1)
}

#[test]
fn messages_say_what_is_wrong_and_give_no_orders() {
    for page in harness::pages() {
        let Some(rule) = lint_rules::rule(&page.name) else { continue };
        for case in page.cases.iter().filter(|case| case.role == Role::Bad) {
            let workspace = harness::workspace(&harness::inputs(page.folder, case));
            for finding in harness::run(rule, &workspace).unwrap_or_default() {
                let message = &finding.message;
                let at = format!("{}:{}: \"{message}\"", page.path(), case.line);
                assert!(!message.is_empty() && !message.ends_with('.'), "{at} is empty or ends in a full stop");
                assert!(!message.contains('\n'), "{at} has more than one line");
                let words: Vec<String> = prose(message).split_whitespace().map(str::to_lowercase).collect();
                let order = words.iter().find(|word| ["should", "please", "must", "consider"].contains(&word.as_str()));
                assert!(order.is_none(), "{at} gives an order; what to do belongs into the help");
                assert!(!prose(message).contains('!'), "{at} shouts");
            }
        }
    }
}

/// A message without what it quotes.
fn prose(message: &str) -> String {
    message.split('`').step_by(2).collect()
}
