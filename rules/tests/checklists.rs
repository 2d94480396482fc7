//! The checklists that come with Plimsoll: sound, complete, and with the ids by which everybody knows their items.
#![allow(
    missing_docs,
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test reads the shared lists from disk and says when they are absent"
)]

use lint_core::checklist::{self, Checklist, Kind};
use lint_core::{FileId, Source};
use std::collections::BTreeSet;
use std::path::Path;

fn lists() -> Vec<Checklist> {
    let read = |(name, text): &(&str, &str)| {
        let parsed = checklist::read(Source::new(FileId(0), text.as_bytes().to_vec()), lint_rules::RULES);
        let told: Vec<_> = parsed.problems.iter().map(|problem| (parsed.source.str(problem.span), problem)).collect();
        assert!(told.is_empty(), "{name}: {told:#?}");
        assert_eq!(parsed.model.name, *name, "a checklist is called like its file");
        parsed.model
    };
    lint_rules::CHECKLISTS.iter().map(read).collect()
}

#[test]
fn every_list_is_sound() {
    let lists = lists();
    assert!(lists.len() >= 5, "{} lists", lists.len());
    for item in lists.iter().flat_map(Checklist::items) {
        assert!(!item.title.ends_with('.') && item.title.chars().count() <= 110, "{}: {}", item.id, item.title);
        let decided = !item.rules.is_empty() || item.evidence.is_some() || item.asks.is_some();
        assert!(decided, "{}: nothing decides it", item.id);
    }
}

#[test]
fn no_item_of_the_shared_lists_is_lost() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/checklists");
    if !folder.is_dir() {
        eprintln!("skipped: ../shared is absent");
        return;
    }
    let ours: BTreeSet<String> = lists().iter().flat_map(Checklist::items).map(|item| item.id.clone()).collect();
    let mut wanted = BTreeSet::new();
    for entry in std::fs::read_dir(folder).expect("the folder of lists").flatten() {
        let text = std::fs::read_to_string(entry.path()).expect("a list");
        let table: toml::Table = text.parse().expect("a list is TOML");
        for item in table.get("item").and_then(toml::Value::as_array).into_iter().flatten() {
            wanted.insert(item["id"].as_str().expect("an item has an id").to_owned());
        }
    }
    assert_eq!(wanted.len(), 379);
    let lost: Vec<&String> = wanted.difference(&ours).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

/// How much rules decide today; a figure, not a law.
#[test]
fn what_decides_the_items() {
    for list in lists() {
        let of = |kind| list.items().filter(move |item| item.kind == kind);
        let ruled = list.items().filter(|item| !item.rules.is_empty()).count();
        eprintln!(
            "{}: {} items, {} by rules alone, {} refutable by rules, {ruled} name rules",
            list.name,
            list.items().count(),
            of(Kind::Static).chain(of(Kind::Repo)).filter(|item| !item.rules.is_empty()).count(),
            of(Kind::Partial).filter(|item| !item.rules.is_empty()).count(),
        );
    }
}
