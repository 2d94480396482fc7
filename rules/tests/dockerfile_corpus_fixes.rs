//! Safe fixes of all rules together, made in the real Dockerfiles of the corpus until none is left: another parser still reads the
//! files, and sees the same instructions but for the rules whose purpose is another sequence.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "reads the corpus from disk and says when it is absent"
)]

mod harness;

use harness::{Input, workspace};
use lint_core::fix::plan;
use lint_core::kind::FileKind;
use lint_core::{Finding, Safety};
use std::path::{Path, PathBuf};

/// Passes that `fix` makes at most.
const PASSES: usize = 10;

#[test]
fn real_files_are_fixed_once_and_read_as_before() {
    let files = corpus();
    if files.is_empty() {
        eprintln!("skipped: the corpus is absent");
        return;
    }
    let (mut changed, mut read) = (0, 0);
    for (path, text) in &files {
        let (fixed, instructions) = fix(path, text);
        if fixed == *text {
            continue;
        }
        changed += 1;
        let Ok(before) = parse_dockerfile::parse(text) else { continue };
        let after = parse_dockerfile::parse(&fixed);
        let after = after.unwrap_or_else(|error| panic!("{path}: {error}\n{fixed}"));
        let expected = before.instructions.len().checked_add_signed(instructions);
        assert_eq!(expected, Some(after.instructions.len()), "{path}\n{fixed}");
        read += 1;
    }
    assert!(changed > 100 && read * 10 > changed * 9, "{changed} of {} changed, {read} read", files.len());
}

/// The text behind all safe fixes, and how many instructions they add or take.
fn fix(path: &str, text: &str) -> (String, isize) {
    let rules: Vec<_> = lint_rules::RULES.iter().filter(|rule| rule.name.0.starts_with("dockerfile/")).collect();
    let mut input = Input { path: path.to_owned(), kind: Some(FileKind::Dockerfile), text: text.to_owned(), git: None };
    let mut instructions = 0;
    for _ in 0..=PASSES {
        let workspace = workspace(std::slice::from_ref(&input));
        let findings: Vec<Finding> =
            rules.iter().flat_map(|rule| harness::run(rule, &workspace).expect("rules do not fail")).collect();
        let plan = plan(&workspace, &findings.iter().collect::<Vec<_>>(), Safety::Safe);
        assert!(plan.refused.is_empty(), "{path}: {:?}", plan.refused);
        for fixed in &plan.fixed {
            match findings[fixed.finding].rule.0 {
                "dockerfile/env-refers-to-itself" => instructions += 1,
                "dockerfile/several-cmd" => instructions -= 1,
                _ => {}
            }
        }
        let Some(changed) = plan.files.into_iter().next() else { return (input.text, instructions) };
        input.text = changed.text;
    }
    panic!("{path} is not at rest after {PASSES} passes\n{}", input.text);
}

fn corpus() -> Vec<(String, String)> {
    let dev = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/dev");
    let manifest = std::fs::read_to_string(dev.join("MANIFEST.tsv")).unwrap_or_default();
    let paths = manifest.lines().filter_map(|line| {
        let (path, rest) = line.split_once('\t')?;
        (rest.split('\t').next() == Some("dockerfile")).then(|| path.to_owned())
    });
    let text = |path: &PathBuf| std::fs::read_to_string(path).ok();
    paths.filter_map(|path| Some((path.clone(), text(&dev.join(path))?))).collect()
}
