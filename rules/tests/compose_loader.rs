//! What Compose's own loader refuses, and whether the rules find it: its test texts and its verdicts on real files.
//!
//! A rule means "Compose refuses this" when its page says `error`, `high`, and names the loader's cause with `compose:…`. The
//! cause has to agree, not only the verdict; and what Compose accepts is never called refused.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "reads recorded verdicts, and tells figures and skips on stderr"
)]

mod loader;

use loader::{Case, Judgement, conformance, judge, real_files};
use std::collections::BTreeMap;

/// Cases that rules and loader see differently, with the reason. One that begins to agree has to leave the table.
const EXPLAINED_TEXTS: [(&str, &str); 0] = [];

/// The same among the real files.
const EXPLAINED_FILES: [(&str, &str); 1] = [(
    "Mailu+Mailu/setup/flavors/compose/docker-compose.yml",
    "a Jinja template: what it becomes is not in it, and templates are left alone",
)];

#[test]
fn texts_of_the_loader_s_own_tests() {
    agree("compose-loader.jsonl", &conformance(), &EXPLAINED_TEXTS, 97);
}

#[test]
fn real_files_of_the_corpus() {
    agree("compose-verdicts.jsonl", &real_files(), &EXPLAINED_FILES, 99);
}

fn agree(what: &str, cases: &[Case], explained: &[(&str, &str)], percent: usize) {
    if cases.is_empty() {
        return;
    }
    let explained: BTreeMap<&str, &str> = explained.iter().copied().collect();
    let (mut counts, mut wrong) = (BTreeMap::<&str, usize>::new(), Vec::new());
    for case in cases {
        let judgement = judge(case);
        *counts.entry(judgement.word()).or_default() += 1;
        match (judgement.detail(), explained.get(case.name.as_str())) {
            (Some(detail), None) => wrong.push(format!("{}: {}: {detail}", case.name, judgement.word())),
            (None, Some(reason)) => wrong.push(format!("{}: agrees, and is explained with: {reason}", case.name)),
            (Some(_), Some(_)) | (None, None) => {}
        }
    }
    let differ =
        cases.len() - counts.iter().filter(|(word, _)| Judgement::agrees(word)).map(|(_, count)| count).sum::<usize>();
    eprintln!("{what}: {} cases, {counts:?}, {} differ", cases.len(), differ);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!((cases.len() - differ) * 100 >= cases.len() * percent, "{differ} of {} differ", cases.len());
}
