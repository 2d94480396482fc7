//! The runner itself: whatever a page promises and a rule does not keep is told.

mod harness;

use harness::examples;
use harness::pages::{Page, page};
use lint_core::{Confidence, Edit, Finding, Fix, Label, RuleName, Severity, Workspace};

const PAGE: &str = "\
---
severity: error
confidence: high
preset: default
since: 0.1.0
fix: safe
---
# A word is bad

It hurts.

## Bad

```yaml bad
a: bad
#  ^^^ is bad
b: bad
#  ^^^ is bad
```

## Good

```yaml good
a: good
```

## Fixed

```yaml fixed
a: good
b: good
```
";

fn read(text: &str) -> Page {
    page::read("compose", "made-up", text).expect("a page without mistakes")
}

/// Finds every `bad` and offers what `fix` makes of the place.
fn find(workspace: &Workspace, fix: fn(lint_core::Span) -> Option<Fix>) -> Vec<Finding> {
    let files = workspace.files().map(|file| file.content.source());
    let places = files.flat_map(|source| {
        source.text().match_indices("bad").map(|(at, word)| source.span(at..at + word.len())).collect::<Vec<_>>()
    });
    let finding = |span| Finding {
        rule: RuleName("compose/made-up"),
        severity: Severity::Error,
        confidence: Confidence::High,
        message: "the word is bad".to_owned(),
        primary: Label { span, text: String::new() },
        related: Vec::new(),
        help: None,
        fixes: fix(span).into_iter().collect(),
        suppressed: None,
    };
    places.map(finding).collect()
}

/// What is said about `text` when `bad` is repaired by `fix`: the first line of each difference.
fn differences(text: &str, fix: fn(lint_core::Span) -> Option<Fix>) -> Vec<String> {
    let differences = examples::run(&read(text), &|workspace| Ok(find(workspace, fix)));
    let first = |it: &String| it.lines().next().unwrap_or_default().replace("rules/compose/made-up.md:", "");
    differences.iter().map(first).collect()
}

fn mend(span: lint_core::Span) -> Option<Fix> {
    Some(Fix::safe("say good", vec![Edit::replace(span, "good")]))
}

#[test]
fn a_page_that_tells_the_truth_passes() {
    assert_eq!(differences(PAGE, mend), [""; 0]);
}

#[test]
fn a_finding_in_a_good_example_is_told() {
    assert_eq!(
        differences(&PAGE.replace("a: good\n```\n\n## F", "a: bad\n```\n\n## F"), mend),
        ["24: found, and not marked:"]
    );
}

#[test]
fn a_fix_that_makes_another_text_is_told() {
    let text = PAGE.replace("b: good", "b: well");
    assert_eq!(differences(&text, mend), ["29: the fix makes another text of `compose.yaml`:"]);
    let text = PAGE.replace("yaml fixed", "yaml fixed file=other.yaml");
    let expected =
        ["29: the fix makes another text of `compose.yaml`:", "29: `other.yaml` is no file of the bad example"];
    assert_eq!(differences(&text, mend), expected);
}

#[test]
fn a_fix_that_repairs_nothing_is_told() {
    let text = PAGE.replace("```yaml fixed\na: good\nb: good", "```yaml fixed\na: bad!\nb: bad!");
    let grow = |span| Some(Fix::safe("shout", vec![Edit::replace(span, "bad!")]));
    let expected =
        ["29: after the fix, the rule still finds: the word is bad; the word is bad", "29: fixing twice changes more:"];
    // Two findings had a safe fix, so none may be left.
    assert_eq!(differences(&text, grow), expected);
}

#[test]
fn an_unsafe_fix_may_leave_findings_but_not_grow() {
    let text = PAGE
        .replace("fix: safe", "fix: unsafe")
        .replace("```yaml fixed\na: good\nb: good", "```yaml fixed\na: bad\nb: bad");
    let same = |span| Some(Fix::unsafe_("say it again", vec![Edit::replace(span, "bad")]));
    assert_eq!(differences(&text, same), [""; 0]);
    let grow = |span| Some(Fix::unsafe_("say it twice", vec![Edit::insert_before(span, "bad ")]));
    let told = differences(&text, grow);
    assert!(told.iter().any(|it| it == "29: fixing twice changes more:"), "{told:?}");
}

#[test]
fn the_page_and_the_findings_agree_on_the_best_fix() {
    let none = differences(PAGE, |_| None);
    assert_eq!(none[0], "1: the page says `fix: safe`, the examples get no fix");
    assert!(none[1].starts_with("29: shows the fix of a bad example that has none"), "{none:?}");
    let worse = differences(PAGE, |span| Some(Fix::unsafe_("say good", vec![Edit::replace(span, "good")])));
    assert_eq!(worse, ["1: the page says `fix: safe`, the examples get `fix: unsafe`"]);
    let undeclared = PAGE.split("## Fixed").next().unwrap_or_default().replace("fix: safe\n", "");
    assert_eq!(differences(&undeclared, mend), ["1: the page says no fix, the examples get `fix: safe`"]);
}

#[test]
fn an_edit_out_of_bounds_is_told() {
    let wild =
        |span: lint_core::Span| Some(Fix::safe("wild", vec![Edit::replace(lint_core::Span { end: 900, ..span }, "")]));
    let told = differences(PAGE, wild);
    assert!(told[0].starts_with("29: an edit is out of bounds"), "{told:?}");
}

#[test]
fn a_rule_that_breaks_down_is_told() {
    let told = examples::run(&read(PAGE), &|_| Err("it panics".to_owned()));
    assert_eq!(told[0], "rules/compose/made-up.md:23: it panics");
    assert_eq!(told[1], "rules/compose/made-up.md:14: it panics");
}

#[test]
fn an_example_that_is_not_recognised_proves_nothing() {
    let told = differences(&PAGE.replace("yaml good", "yaml good file=notes.txt"), mend);
    assert!(
        told[0].starts_with("23: no file of this example is of the kind compose; `notes.txt` is taken for other"),
        "{told:?}"
    );
}
