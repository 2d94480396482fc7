//! The runner itself: it reads marks as CONTRIBUTING.md says, and fails whenever a rule and its page disagree.

mod harness;

use harness::pages::example::Case;
use harness::pages::page;
use harness::{compare, fix, inputs, workspace};
use lint_core::{Confidence, Edit, Finding, Fix, Label, RuleName, Severity, Workspace};

/// The first case of a page whose `## Bad` is `bad`.
fn case(bad: &str) -> Case {
    let text = format!(
        "---\nseverity: error\nconfidence: high\npreset: default\nsince: 0.1.0\n---\n# Title\n\nWhy.\n\n## Bad\n\n{bad}\n## Good\n\n\
         ```yaml good\na: 1\n```\n"
    );
    page::read("compose", "made-up", &text).expect("a page without mistakes").cases.remove(0)
}

fn finding(workspace: &Workspace, path: &str, marked: &str, message: &str) -> Finding {
    let file = workspace.files().find(|file| file.path == path).expect("a file of the case");
    let source = file.content.source();
    let start = source.text().find(marked).expect("text of the file");
    Finding {
        rule: RuleName("compose/made-up"),
        severity: Severity::Error,
        confidence: Confidence::High,
        message: message.to_owned(),
        primary: Label { span: source.span(start..start + marked.len()), text: String::new() },
        related: Vec::new(),
        help: None,
        fixes: Vec::new(),
        suppressed: None,
    }
}

const TWO_MARKS: &str = "```yaml bad\na: one\n#  ^^^ `a` is one\nb: two\n#  ^^^\n```\n";

/// The differences between [`TWO_MARKS`] and findings of (marked text, message).
fn differences(found: &[(&str, &str)]) -> Vec<String> {
    let case = case(TWO_MARKS);
    let workspace = workspace(&inputs("compose", &case));
    let findings: Vec<_> =
        found.iter().map(|(marked, message)| finding(&workspace, "compose.yaml", marked, message)).collect();
    compare::compare("page.md", &case, &workspace, &findings)
}

/// Asserts that each difference starts as expected, and that there are no others.
fn assert_differences(found: &[(&str, &str)], expected: &[&str]) {
    let differences = differences(found);
    let same = differences.len() == expected.len()
        && differences.iter().zip(expected).all(|(it, start)| it.starts_with(start));
    assert!(same, "{found:?} gives {differences:#?}");
}

#[test]
fn a_rule_that_does_what_its_page_says_passes() {
    assert_differences(&[("one", "`a` is one"), ("two", "anything")], &[]);
    assert_differences(&[("two", "anything"), ("one", "service: `a` is one too many")], &[]);
}

#[test]
fn a_missing_finding_fails() {
    assert_differences(&[("one", "`a` is one")], &["page.md:17: marked, and not found"]);
    assert_differences(&[], &["page.md:15: marked, and not found", "page.md:17: marked, and not found"]);
}

#[test]
fn an_extra_finding_fails() {
    let both = [("one", "`a` is one"), ("two", "x")];
    assert_differences(&[both[0], both[1], ("b", "y")], &["page.md:16: found, and not marked"]);
    assert_differences(&[both[0], both[1], both[1]], &["page.md:16: found, and not marked"]);
}

#[test]
fn a_wrong_phrase_fails() {
    assert_differences(&[("one", "`a` is 1"), ("two", "x")], &["page.md:15: the message does not say \"`a` is one\""]);
}

#[test]
fn a_wrong_column_or_length_fails() {
    for wrong in ["on", "ne", ": one", "one\n"] {
        let expected = ["page.md:15: marked, and not found", "page.md:14: found, and not marked"];
        assert_differences(&[(wrong, "`a` is one"), ("two", "x")], &expected);
    }
}

#[test]
fn a_difference_shows_the_line_and_what_to_write() {
    let shown = differences(&[("one", "`a` is one"), ("two", "x"), ("b", "it is b")]).concat();
    assert_eq!(
        shown,
        "page.md:16: found, and not marked:\n  16 | b: two\n     | ^ it is b\n     = compose.yaml:2:1\n  if it is right, write in the \
         fence: expect=2:1-2\n"
    );
    let shown = differences(&[("one", "`a` is one"), ("two", "x"), (" two", "blank")]).concat();
    assert!(shown.ends_with("if it is right, write under the line:\n# ^^^^ blank\n"), "{shown}");
    let shown = differences(&[("one", "`a` is one"), ("two", "x"), ("wo", "no t")]).concat();
    assert!(shown.ends_with("if it is right, write under the line:\n#   ^^ no t\n"), "{shown}");
    let shown = differences(&[("one", "`a` is one"), ("two", "x"), ("b: two", "all")]).concat();
    assert!(shown.ends_with("if it is right, write under the line:\n#^^^^^ all\n"), "{shown}");
}

#[test]
fn findings_belong_to_the_file_that_is_marked() {
    let case = case("```yaml bad\na: one\n```\n\n```sh bad with file=x.env\na: one\n#  ^^^ one\n```\n");
    let workspace = workspace(&inputs("compose", &case));
    let right = finding(&workspace, "x.env", "one", "one");
    let wrong = finding(&workspace, "compose.yaml", "one", "one");
    assert!(compare::compare("page.md", &case, &workspace, &[right]).is_empty());
    assert_eq!(compare::compare("page.md", &case, &workspace, &[wrong]).len(), 2);
}

/// The places of all marks in the first case, as (line, column, line, column, phrase).
fn marks(bad: &str) -> Vec<(usize, usize, usize, usize, String)> {
    let files = case(bad).files;
    let marks = files.iter().flat_map(|file| &file.marks);
    marks.map(|it| (it.start.line, it.start.column, it.end.line, it.end.column, it.phrase.clone())).collect()
}

#[test]
fn marks_are_read() {
    let one = |a, b, c, d, phrase: &str| (a, b, c, d, phrase.to_owned());
    let table = [
        ("a: b\n#  ^ x", vec![one(1, 4, 1, 5, "x")]),
        // Two groups in one line share the phrase; two lines mark the same line.
        ("a: [b, c]\n#   ^  ^ x\n#  ^^^^^^", vec![one(1, 5, 1, 6, "x"), one(1, 8, 1, 9, "x"), one(1, 4, 1, 10, "")]),
        // A `#` that touches the carets counts.
        ("FROM x\n#^^^ y", vec![one(1, 1, 1, 5, "y")]),
        ("a:\n  b: c\n  #^^^ y", vec![one(2, 3, 2, 7, "y")]),
        // The empty place after the last character.
        ("a: b\n#   ^ y", vec![one(1, 5, 1, 5, "y")]),
        // Columns are characters.
        ("ä: ö é\n#    ^", vec![one(1, 6, 1, 7, "")]),
        // Lines count without marks.
        ("a: b\n# ^^\nc: d\n#  ^ z", vec![one(1, 3, 1, 5, ""), one(2, 4, 2, 5, "z")]),
        // Comments are text.
        ("# a ^ b\na: b\n#  ^", vec![one(2, 4, 2, 5, "")]),
    ];
    for (text, expected) in table {
        assert_eq!(marks(&format!("```yaml bad\n{text}\n```\n")), expected, "{text}");
    }
    let expect = "```yaml bad expect=1:1-3,2:2-3:4,3:5-5\nabc\ndef\nghij\n```\n";
    assert_eq!(marks(expect), [one(1, 1, 1, 3, ""), one(2, 2, 3, 4, ""), one(3, 5, 3, 5, "")]);
}

#[test]
fn marks_are_not_in_the_text_that_is_linted() {
    let case = case("```yaml bad\na: b\n#  ^ x\n# a comment\nc: d\n```\n");
    assert_eq!(case.files[0].text, "a: b\n# a comment\nc: d\n");
    assert_eq!(case.files[0].page_lines, [14, 16, 17]);
}

#[test]
fn fixes_are_applied_together() {
    let case = case(TWO_MARKS);
    let inputs = inputs("compose", &case);
    let workspace = workspace(&inputs);
    let fixed = |marked: &str, edits: fn(lint_core::Span) -> Vec<Edit>| {
        let mut finding = finding(&workspace, "compose.yaml", marked, "x");
        let edits = edits(finding.primary.span);
        finding.fix(Fix::safe("mend it", edits));
        finding
    };
    let apply = |findings: &[Finding]| fix::apply(&inputs, &workspace, findings).map(|files| files[0].text.clone());
    let second = fixed("two", |span| vec![Edit::replace(span, "2"), Edit::insert_before(span, "~")]);
    let first = fixed("one", |span| vec![Edit::delete(span)]);
    let clash = fixed("ne", |span| vec![Edit::replace(span, "never")]);
    assert_eq!(apply(&[second, first.clone(), clash]).as_deref(), Ok("a: \nb: ~2\n"));
    let twice = fixed("one", |span| vec![Edit::delete(span), Edit::replace(span, "x")]);
    assert!(apply(&[twice]).is_err(), "a fix whose edits overlap is refused");
    assert_eq!(apply(&[first]).as_deref(), Ok("a: \nb: two\n"));
}
