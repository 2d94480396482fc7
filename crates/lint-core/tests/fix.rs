//! Fixes: what is made, what waits, what is refused; and random edits of real files, of which only the harmless may pass.
#![allow(clippy::disallowed_methods, reason = "tests read the shared corpus")]
#![allow(clippy::disallowed_macros, reason = "a test that is skipped says so")]
#![allow(clippy::unwrap_used, reason = "a test that cannot set the scene has failed")]

mod common;

use common::Numbers;
use lint_core::fix::{Clash, Plan, apply, plan};
use lint_core::{
    Check, Confidence, Content, Edit, FileId, Finding, Fix, Found, Page, Preset, Problem, Role, Rule, RuleName, Safety,
    Severity, Span, Workspace, read,
};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const RULE: Rule = Rule {
    name: RuleName("compose/made-up"),
    page: Page {
        title: "Made up",
        severity: Severity::Warning,
        confidence: Confidence::High,
        preset: Preset::Default,
        since: "0.1.0",
        fix: None,
        was: &[],
        equivalents: &[],
        body: "",
    },
    check: Check::Deployment(|_, _| {}),
};

fn finding(safety: Safety, edits: Vec<Edit>) -> Finding {
    let fix = match safety {
        Safety::Safe => Fix::safe("mend it", edits),
        Safety::Unsafe => Fix::unsafe_("mend it", edits),
    };
    let mut found = Found::new(&RULE);
    let place = fix.edits[0].span;
    found.at(place, "it is broken").fix(fix);
    found.findings()[0].clone()
}

fn workspace(files: &[(&str, &str)]) -> Workspace {
    let mut workspace = Workspace::new();
    for (path, text) in files {
        workspace.set(path, text.as_bytes().to_vec());
    }
    workspace
}

/// The edit that puts `new` in the place of the first `old` in a file; an empty `old` is the end of the file.
fn edit(workspace: &Workspace, path: &str, old: &str, new: &str) -> Edit {
    let source = workspace.at(path).unwrap().content.source();
    let at = if old.is_empty() { source.text().len() } else { source.text().find(old).unwrap() };
    Edit::replace(source.span(at..at + old.len()), new)
}

fn planned(workspace: &Workspace, findings: &[Finding]) -> Plan {
    plan(workspace, &findings.iter().collect::<Vec<_>>(), Safety::Unsafe)
}

fn span(range: std::ops::Range<usize>) -> Span {
    Span::new(FileId(0), range)
}

#[test]
fn edits_change_their_own_bytes_only() {
    let replace = |range, text: &str| Edit::replace(span(range), text);
    let cases: &[(&str, Vec<Edit>, &str)] = &[
        ("abc", vec![], "abc"),
        ("abc", vec![replace(1..2, "X")], "aXc"),
        ("abc", vec![replace(2..3, "Z"), replace(0..1, "X")], "XbZ"),
        ("abc", vec![replace(1..1, "1"), replace(1..1, "2"), replace(1..2, "")], "a12c"),
        ("a\r\nb\r\n", vec![replace(0..0, "x\n"), replace(4..4, "\ny")], "x\r\na\r\nb\r\ny\r\n"),
        ("a\r\nb\n", vec![replace(0..0, "x\n"), replace(4..4, "\r\ny")], "x\r\na\r\nb\ny\n"),
        ("a\r\nb", vec![replace(4..4, "\nc\n")], "a\r\nb\r\nc\r\n"),
        ("a", vec![replace(1..1, "\nb")], "a\nb"),
        ("\u{feff}a", vec![replace(0..0, "x\n")], "\u{feff}x\na"),
        ("\u{feff}a", vec![replace(0..4, "b")], "\u{feff}b"),
    ];
    for (source, edits, expected) in cases {
        assert_eq!(apply(source, edits).as_deref(), Ok(*expected), "{source:?}");
    }
    assert_eq!(apply("abcd", &[replace(0..2, ""), replace(1..3, "")]), Err(Clash::Overlap(span(0..2), span(1..3))));
    assert_eq!(apply("ab", &[replace(1..9, "")]), Err(Clash::OutOfBounds(span(1..9))));
    assert_eq!(apply("é", &[replace(1..2, "")]), Err(Clash::OutOfBounds(span(1..2))));
}

/// A file, what goes, what comes, and why that is refused; empty for what is made.
type Case = (&'static str, &'static str, &'static str, &'static str, &'static str);

const SERVICE: &str = "services:\n  web:\n    image: a # why\n    user: b\n";
const DOCKER: &str = "FROM a\nRUN b\nUSER c\n";
const UNIT: &str = "[Service]\n# note\nExecStart=/bin/a\nUser=b\n";

const CASES: &[Case] = &[
    ("compose.yaml", SERVICE, "user: b", "user: c", ""),
    ("compose.yaml", SERVICE, "    user: b\n", "", ""),
    ("compose.yaml", SERVICE, "user: b", "user: [", "would be broken"),
    ("compose.yaml", SERVICE, "image: a # why\n    user: b", "image: a", "the comment in line 3 would be lost"),
    ("compose.yaml", SERVICE, "a # why", "a #why", "the comment in line 3"),
    ("compose.yaml", SERVICE, " # why", "", ""),
    ("compose.yaml", SERVICE, "web:\n", "web:\n    deploy:\n  ", "line"),
    ("compose.yaml", "services:\n  a: {image: b}\n  c: {image: d}\n", "b}", "b} #", ""),
    ("compose.yaml", "services:\n  a: &x {image: b}\n  c: *x\n", "&x ", "", "would be broken"),
    ("Dockerfile", DOCKER, "b", "c", ""),
    ("Dockerfile", DOCKER, "b", "b \\", "line 3 would say something else"),
    ("Dockerfile", DOCKER, "RUN b\n", "", ""),
    ("Dockerfile", DOCKER, "b", "b <<E", "line"),
    ("a.service", UNIT, "User=b", "User=c", ""),
    ("a.service", UNIT, "ExecStart", "[Unit]\nExecStart", "line"),
    ("a.service", UNIT, "/bin/a", "/bin/a \\", "line 4 would say something else"),
    ("a.service", UNIT, "# note\n", "", ""),
    ("a.service", UNIT, "# note\nExecStart", "ExecStart", "the comment in line 2 would be lost"),
    (".env", "A=1\nB=2\n", "1", "3", ""),
    (".env", "A=1\nB=2\n", "1", "\"3", ""),
    (".env", "A=1\nB=$A\n", "1", "3", "`B` would be something else for"),
    ("config.toml", "[server]\na = 1\n[tls]\nb = 2\n", "a = 1", "a = 3", ""),
    ("config.toml", "[server]\na = 1\n[tls]\nb = 2\n", "[tls]\n", "", "line"),
    ("config.toml", "[server]\na = 1\n[tls]\nb = 2\n", "a = 1", "a = [", "broken"),
];

#[test]
fn a_safe_fix_is_made_where_it_is_proven() {
    for &(path, text, old, new, why) in CASES {
        let kind = lint_core::kind::detect(path, text).kind;
        let kind = (kind == lint_core::kind::FileKind::Other).then_some(lint_core::kind::FileKind::Toml);
        let mut workspace = Workspace::new();
        let file = workspace.reserve(path);
        workspace.put(read(file, path, Role::Checked, kind, text.as_bytes().to_vec()));
        let plan = planned(&workspace, &[finding(Safety::Safe, vec![edit(&workspace, path, old, new)])]);
        let case = format!("{path}: {old:?} to {new:?}: {plan:?}");
        if why.is_empty() && !new.contains('"') {
            assert_eq!(plan.files.len(), 1, "{case}");
            assert_eq!(plan.files[0].text, text.replacen(old, new, 1), "{case}");
        } else {
            assert!(plan.files.is_empty() && plan.refused[0].why.contains(why), "{case}");
        }
    }
}

#[test]
fn an_unsafe_fix_may_take_a_comment_and_break_nothing() {
    let workspace = workspace(&[("compose.yaml", SERVICE)]);
    let taken = finding(Safety::Unsafe, vec![edit(&workspace, "compose.yaml", "image: a # why", "image: b")]);
    let broken = finding(Safety::Unsafe, vec![edit(&workspace, "compose.yaml", "user: b", "user: [")]);
    let plan = planned(&workspace, &[taken, broken]);
    assert_eq!(plan.files[0].text, "services:\n  web:\n    image: b\n    user: b\n");
    assert_eq!((plan.fixed.len(), plan.refused.len()), (1, 1), "{plan:?}");
    let findings = [finding(Safety::Unsafe, vec![edit(&workspace, "compose.yaml", "user: b", "user: c")])];
    let safe_only = lint_core::fix::plan(&workspace, &findings.iter().collect::<Vec<_>>(), Safety::Safe);
    assert!(safe_only.files.is_empty() && safe_only.refused.is_empty(), "what is not asked for is not refused");
}

#[test]
fn fixes_that_meet_wait_and_equal_ones_are_one() {
    let text = "[Service]\nExecStart=/bin/a\nUser=b\n";
    let workspace = workspace(&[("a.service", text)]);
    let make = |old, new| finding(Safety::Safe, vec![edit(&workspace, "a.service", old, new)]);
    let end = |new| finding(Safety::Safe, vec![edit(&workspace, "a.service", "", new)]);
    let findings = [
        make("/bin/a", "/bin/b"),
        make("/bin/a", "/bin/b"),
        make("bin", "sbin"),
        end("Group=x\n"),
        end("Group=x\n"),
        end("Nice=1\n"),
        make("User=b", "User=c"),
    ];
    let plan = planned(&workspace, &findings);
    assert_eq!(plan.files[0].text, "[Service]\nExecStart=/bin/b\nUser=c\nGroup=x\n");
    assert_eq!(plan.waiting, [2, 5]);
    assert_eq!(plan.fixed.iter().map(|fixed| fixed.finding).collect::<Vec<_>>(), [0, 1, 3, 4, 6]);
}

#[test]
fn a_fix_of_several_files_is_made_whole_or_not_at_all() {
    let workspace = workspace(&[(".env", "A=1\nB=2\n"), ("a.service", UNIT), ("Dockerfile", DOCKER)]);
    let env = edit(&workspace, ".env", "1", "3");
    let unit = edit(&workspace, "a.service", "/bin/a", "/bin/b");
    let bad = edit(&workspace, "Dockerfile", "b", "b \\");
    let plan = planned(&workspace, &[finding(Safety::Safe, vec![env.clone(), unit.clone()])]);
    assert_eq!((plan.files.len(), plan.fixed[0].files.len()), (2, 2));
    let plan = planned(&workspace, &[finding(Safety::Safe, vec![env, bad]), finding(Safety::Safe, vec![unit])]);
    assert_eq!((plan.files.len(), plan.refused[0].finding, plan.fixed[0].finding), (1, 0, 1), "{plan:?}");
    assert_eq!(workspace.file(plan.files[0].file).unwrap().path, "a.service");
}

#[test]
fn one_bad_fix_among_many_costs_itself_alone() {
    let lines: String = (0..40).map(|number| format!("K{number}=v{number}\n")).collect();
    let workspace = workspace(&[(".env", &lines)]);
    let new = |number| if number == 17 { "x\nK18=y".to_owned() } else { format!("w{number}") };
    let make = |number: usize| {
        let line = format!("=v{number}\n");
        let at = lines.find(&line).unwrap() + 1;
        finding(Safety::Safe, vec![Edit::replace(span(at..at + line.len() - 2), new(number))])
    };
    let findings: Vec<Finding> = (0..40).map(make).collect();
    let plan = planned(&workspace, &findings[..17]);
    assert_eq!(plan.fixed.len(), 17, "{plan:?}");
    let text = "FROM a\nRUN b\nUSER c\nRUN d\nUSER e\n";
    let workspace = self::workspace(&[("Dockerfile", text)]);
    let change = |old, new| finding(Safety::Safe, vec![edit(&workspace, "Dockerfile", old, new)]);
    let plan = planned(&workspace, &[change("b", "B"), change("c", "C \\"), change("d", "D"), change("e", "E")]);
    assert_eq!(plan.refused.iter().map(|refused| refused.finding).collect::<Vec<_>>(), [1], "{plan:?}");
    assert_eq!(plan.files[0].text, "FROM a\nRUN B\nUSER c\nRUN D\nUSER E\n");
}

#[test]
fn files_that_are_no_utf8_or_not_asked_about_are_left_alone() {
    let mut workspace = Workspace::new();
    let file = workspace.set("a.service", b"[Service]\nUser=b\n# \xff\n".to_vec());
    let change = || finding(Safety::Safe, vec![Edit::replace(Span::new(file, 15..16), "c")]);
    assert!(planned(&workspace, &[change()]).refused[0].why.contains("no UTF-8"));
    let mut workspace = Workspace::new();
    let file = workspace.reserve("a.service");
    workspace.put(read(file, "a.service", Role::Context, None, b"[Service]\nUser=b\n".to_vec()));
    assert!(planned(&workspace, &[change()]).refused[0].why.contains("not checked"));
}

/// Some files of the corpus, spread over it.
fn corpus(limit: usize) -> Vec<PathBuf> {
    let Some(shared) = common::shared() else { return Vec::new() };
    let mut found = Vec::new();
    let mut waiting = vec![shared.join("corpus/dev")];
    while let Some(directory) = waiting.pop() {
        for entry in std::fs::read_dir(directory).unwrap().flatten() {
            match entry.file_type().unwrap() {
                kind if kind.is_dir() => waiting.push(entry.path()),
                kind if kind.is_file() && entry.metadata().unwrap().len() < 20_000 => found.push(entry.path()),
                _ => {}
            }
        }
    }
    found.sort();
    let step = found.len().div_ceil(limit).max(1);
    found.into_iter().step_by(step).collect()
}

/// An edit that somebody might offer for a line of `text`; `harmless` ones bring comments and blank lines only.
fn random_edit(text: &str, numbers: &mut Numbers, harmless: bool) -> Option<Edit> {
    let starts: Vec<usize> = text
        .split_inclusive('\n')
        .scan(0, |at, line| {
            let start = *at;
            *at += line.len();
            Some(start)
        })
        .collect();
    let index = numbers.below(starts.len());
    let start = *starts.get(index)?;
    let end = starts.get(index + 1).copied().unwrap_or(text.len());
    let middle = text.floor_char_boundary(start + numbers.below(end - start));
    let insert = |at, text: &str| Some(Edit::replace(span(at..at), text));
    match (harmless, numbers.below(8)) {
        (true, 0..4) => insert(start, "# a note\n"),
        (true, _) => insert(start, "\n"),
        (_, 0) => Some(Edit::delete(span(start..end))),
        (_, 1) => insert(middle, "\""),
        (_, 2) => insert(middle, "\\\n"),
        (_, 3) => insert(start, "  "),
        (_, 4) => insert(middle, " # "),
        (_, 5) => insert(start, "[Other]\n"),
        (_, 6) => insert(middle, "x"),
        _ => Some(Edit::delete(span(middle..end))),
    }
}

/// `text` after the fixes that a plan made, by hand from the last to the first.
fn by_hand(text: &str, findings: &[Finding], plan: &Plan) -> String {
    let mut edits: Vec<&Edit> = plan.fixed.iter().map(|fixed| &findings[fixed.finding].fixes[0].edits[0]).collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    edits.dedup();
    let mut text = text.to_owned();
    for edit in edits.into_iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}

fn counts(problems: &[Problem]) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    problems.iter().for_each(|problem| *counts.entry(problem.message.as_str()).or_default() += 1);
    counts
}

/// What an independent reader makes of a file; `None` where there is none, where it refuses, or where text goes over several
/// lines, so that a blank line may be an edit of a value.
fn value(content: &Content, text: &str) -> Option<String> {
    let several = ["|", ">", "|-", ">-", "|+", ">+", "\"\"\"", "'''"];
    let quotes = |line: &str| line.matches('"').count() % 2 + line.matches('\'').count() % 2 > 0;
    if text.lines().any(|line| several.iter().any(|mark| line.trim_end().ends_with(mark)) || quotes(line)) {
        return None;
    }
    match content {
        Content::Compose(_) => Some(format!("{:?}", serde_yaml::from_str::<serde_yaml::Value>(text).ok()?)),
        Content::Toml(_) => Some(format!("{:?}", text.parse::<toml::Table>().ok()?)),
        _ => None,
    }
}

fn try_edits(path: &Path, numbers: &mut Numbers, harmless: bool) -> usize {
    let Ok(text) = String::from_utf8(std::fs::read(path).unwrap()) else { return 0 };
    let label = path.file_name().unwrap().to_string_lossy().into_owned();
    let mut workspace = Workspace::new();
    let file = workspace.set(&label, text.clone().into_bytes());
    if text.starts_with('\u{feff}')
        || text.contains('\r')
        || matches!(workspace.file(file).unwrap().content, Content::Other(_))
    {
        return 0;
    }
    let edits = (0..5).filter_map(|_| random_edit(&text, numbers, harmless));
    let findings: Vec<Finding> = edits.map(|edit| finding(Safety::Safe, vec![edit])).collect();
    let plan = planned(&workspace, &findings);
    let Some(changed) = plan.files.first() else { return 0 };
    let at = path.display();
    assert_eq!(changed.text, by_hand(&text, &findings, &plan), "{at}: bytes beside the edits changed");
    let before = &workspace.file(file).unwrap().content;
    let after = read(
        file,
        &label,
        Role::Checked,
        Some(workspace.file(file).unwrap().detected.kind),
        changed.text.clone().into_bytes(),
    );
    let known = counts(before.problems());
    for (message, count) in counts(after.content.problems()) {
        assert!(known.get(message).is_some_and(|known| *known >= count), "{at}: a new problem: {message}");
    }
    if harmless && let (Some(old), Some(new)) = (value(before, &text), value(&after.content, &changed.text)) {
        assert_eq!(old, new, "{at}: blank lines and comments changed a value: {:?}", plan.fixed);
    }
    plan.fixed.len()
}

#[test]
fn random_edits_of_real_files_pass_only_where_they_break_nothing() {
    let files = corpus(400);
    let mut numbers = Numbers::new(7);
    let wild: usize = files.iter().map(|path| try_edits(path, &mut numbers, false)).sum();
    let harmless: usize = files.iter().map(|path| try_edits(path, &mut numbers, true)).sum();
    assert!(files.is_empty() || wild > 50 && harmless > 50, "too few edits were made: {wild}, {harmless}");
}
