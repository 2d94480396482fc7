//! Directives with mistakes: they suppress nothing, are findings, and can be repaired.

use crate::scene::{about_directives, policy, report, report_under};
use lint_core::{Policy, Severity};

/// What stands behind `#` above `User=LOUD`, and what is said about it: rule, marked text.
const WRONG: &[(&str, &str, &str)] = &[
    ("plimsoll: allow[any/mark]", "reasonless", "plimsoll: allow[any/mark]"),
    ("plimsoll: allow[any/mark] until=2027-01-31 -- ", "reasonless", "plimsoll: allow[any/mark] until=2027-01-31 --"),
    ("plimsoll: allow[any/mark] until=2026-11-21 -- why", "expired", "2026-11-21"),
    ("plimsoll: allow[any/marc] -- why", "unknown", "any/marc"),
    ("plimsoll: allow[mark] -- why", "unknown", "mark"),
    ("plimsoll: allow[plimsoll/unused-allow] -- why", "unknown", "plimsoll/unused-allow"),
    ("plimsoll: allow[any/other] -- why", "unused", "plimsoll: allow[any/other] -- why"),
    ("plimsoll: allow[any/*] -- why", "malformed", "any/*"),
    ("plimsoll: allow[*] -- why", "malformed", "*"),
    ("plimsoll: allow[] -- why", "malformed", "allow[]"),
    ("plimsoll: allow[ , ] -- why", "malformed", "allow[ , ]"),
    ("plimsoll: allow[any/mark -- why", "malformed", "["),
    ("plimsoll: allow any/mark -- why", "malformed", "allow"),
    ("plimsoll: alow[any/mark] -- why", "malformed", "alow"),
    ("plimsoll: ignore[any/mark] -- why", "malformed", "ignore"),
    ("plimsoll allow[any/mark] -- why", "malformed", "plimsoll "),
    ("Plimsoll: allow[any/mark] -- why", "malformed", "Plimsoll: "),
    ("plimsoll: allow[any/mark] until=2027-02-29 -- why", "malformed", "until=2027-02-29"),
    ("plimsoll: allow[any/mark] until=tomorrow -- why", "malformed", "until=tomorrow"),
    ("plimsoll: allow[any/mark] until=2027-1-31 -- why", "malformed", "until=2027-1-31"),
    ("plimsoll: allow[any/mark] until=+027-01-31 -- why", "malformed", "until=+027-01-31"),
    ("plimsoll: allow[any/mark] because", "malformed", "because"),
    ("plimsoll: allow-file[any/mark] -- why", "malformed", "allow-file"),
];

#[test]
fn a_directive_with_a_mistake_suppresses_nothing_and_is_a_finding() {
    for (comment, rule, marked) in WRONG {
        let text = format!("[Service]\n# {comment}\nUser=LOUD\n");
        let expected = vec![(format!("{rule}-allow"), (*marked).to_owned())];
        let said: Vec<_> =
            about_directives("web.service", &text).into_iter().map(|(rule, text)| (rule.to_owned(), text)).collect();
        assert_eq!(said, expected, "{comment}");
        let findings = report("web.service", &text);
        assert!(findings.iter().all(|finding| finding.suppressed.is_none()), "{comment}");
        let ours = findings.iter().find(|finding| finding.rule.0.starts_with("plimsoll/")).unwrap();
        assert_eq!(ours.severity, Severity::Warning, "{comment}");
    }
}

#[test]
fn words_for_people_are_no_directives() {
    let prose = [
        "plimsoll: run it before each commit",
        "plimsoll",
        "plimsoll: ",
        "plimsoll allows this",
        "checked with plimsoll: all fine",
        "plimsoll: disallowed things are in docs/",
    ];
    for prose in prose {
        let text = format!("[Service]\n# {prose}\nUser=LOUD\n");
        assert_eq!(about_directives("web.service", &text), [], "{prose}");
    }
}

#[test]
fn one_name_may_be_wrong_where_others_are_right() {
    let text = "[Service]\n# plimsoll: allow[any/mark, any/marc, any/other] -- why\nUser=QUIET\n";
    assert_eq!(
        about_directives("web.service", text),
        [("unknown-allow", "any/marc".to_owned()), ("unused-allow", "any/other".to_owned())]
    );
    assert!(report("web.service", text).iter().any(|finding| finding.suppressed.is_some()));
}

#[test]
fn a_directive_above_nothing_is_malformed() {
    let texts = [
        (
            "compose.yaml",
            "services:\n  web:\n    image: LOUD\n    # plimsoll: allow[any/mark] -- why\n  db:\n    image: LOUD\n",
        ),
        ("compose.yaml", "services:\n  web:\n    image: LOUD\n# plimsoll: allow[any/mark] -- why\n"),
        ("Dockerfile", "FROM LOUD\n# plimsoll: allow[any/mark] -- why\n"),
        (".env", "A=LOUD # plimsoll: allow[any/mark] -- why\n"),
    ];
    for (path, text) in texts {
        assert_eq!(about_directives(path, text), [("malformed-allow", "allow".to_owned())], "{text}");
        assert!(report(path, text).iter().all(|finding| finding.suppressed.is_none()), "{text}");
    }
}

#[test]
fn a_directive_in_the_text_of_an_instruction_or_a_value_is_malformed() {
    let directive = "# plimsoll: allow[any/mark] -- it's why";
    for (path, before, after) in [
        ("Dockerfile", "FROM a\nRUN LOUD ", "\nRUN b\n"),
        ("web.service", "[Service]\nExecStart=/LOUD ", "\r\nUser=b\r\n"),
    ] {
        let text = format!("{before}{directive}{after}");
        assert_eq!(about_directives(path, &text), [("malformed-allow", directive.to_owned())], "{text}");
        assert!(report(path, &text).iter().all(|finding| finding.suppressed.is_none()), "{text}");
    }
    let elsewhere = [
        "FROM a\nRUN echo \"a # plimsoll: allow[any/mark]\"\n",
        "FROM a\nCOPY <<EOF compose.yaml\nservices: # plimsoll: allow[any/mark] -- why\nEOF\n",
        "FROM a\nRUN echo '\\\n# plimsoll: allow[any/mark] -- why\nQUIET'\n",
    ];
    for text in elsewhere {
        assert_eq!(about_directives("Dockerfile", text), [], "{text}");
    }
}

#[test]
fn unused_is_only_said_where_it_is_certain() {
    let certain = "[Service]\n# plimsoll: allow[any/mark] -- why\nUser=a\n";
    assert_eq!(about_directives("web.service", certain).len(), 1);
    let silent = [
        ("web.service", "[Service]\n# plimsoll: allow[any/idle] -- it did not run\nUser=a\n"),
        ("web.service", "[Service]\n# plimsoll: allow[any/unsure] -- it could not tell\nUser=UNSURE\n"),
        ("compose.yaml", "services:\n  # plimsoll: allow[any/mark] -- part of it is broken\n  web:\n    image: \"a\n"),
        ("Dockerfile", "FROM a\n# hadolint ignore=DL3007\nRUN a\n# shellcheck disable=SC1\nRUN a\n"),
    ];
    for (path, text) in silent {
        assert_eq!(about_directives(path, text), [], "{text}");
    }
}

#[test]
fn names_are_unknown_only_where_somebody_said_which_there_are() {
    let text = "[Service]\n# plimsoll: allow[any/marc] -- why\nUser=LOUD\n";
    let policy = Policy { known_rules: Vec::new(), ..policy() };
    let (_, report) = report_under("web.service", text, &policy);
    assert!(report.findings.iter().all(|finding| finding.rule.0 == "any/mark"));
}

#[test]
fn nothing_expires_where_nobody_says_what_day_it_is() {
    let text = "[Service]\n# plimsoll: allow[any/mark] until=2001-01-01 -- why\nUser=QUIET\n";
    let (_, report) = report_under("web.service", text, &Policy { today: None, ..policy() });
    assert!(report.findings.iter().all(|finding| finding.suppressed.is_some()));
}

/// A text, and the same after the repair of the first finding about a directive.
const REPAIRS: &[(&str, &str, &str)] = &[
    ("web.service", "[Service]\n  # plimsoll: allow[any/other] -- why\nUser=a\n", "[Service]\nUser=a\n"),
    ("traefik.toml", "a = 1  # plimsoll: allow[any/other] -- why\r\nb = 2\n", "a = 1\r\nb = 2\n"),
    ("Dockerfile", "FROM a\nRUN a \\\n # plimsoll: allow[any/other] -- why\n b\n", "FROM a\nRUN a \\\n b\n"),
    (".env", "\u{feff}# plimsoll: allow[any/other] -- why\nA=b", "\u{feff}A=b"),
    (
        "web.service",
        "[Service]\n# plimsoll: allow[any/other,any/mark] -- why\nUser=QUIET\n",
        "[Service]\n# plimsoll: allow[any/mark] -- why\nUser=QUIET\n",
    ),
    (
        "web.service",
        "[Service]\n# plimsoll: allow[any/mrak] -- why\nUser=a\n",
        "[Service]\n# plimsoll: allow[any/mark] -- why\nUser=a\n",
    ),
    (
        "web.service",
        "[Service]\n# Plimsoll allow[any/mark] -- why\nUser=QUIET\n",
        "[Service]\n# plimsoll: allow[any/mark] -- why\nUser=QUIET\n",
    ),
    (
        "web.service",
        "[Service]\n# plimsoll: allow[any/mark] until=2020-01-01 -- why\nUser=LOUD\n",
        "[Service]\nUser=LOUD\n",
    ),
];

#[test]
fn a_directive_with_a_mistake_can_be_repaired() {
    for (path, before, after) in REPAIRS {
        let findings = report(path, before);
        let ours = findings.iter().find(|finding| finding.rule.0.starts_with("plimsoll/")).expect(before);
        let mut text = (*before).to_owned();
        for edit in ours.fixes.first().expect(before).edits.iter().rev() {
            text.replace_range(edit.span.range(), &edit.text);
        }
        assert_eq!(&text, after);
    }
}

#[test]
fn any_comment_can_be_read() {
    let parts = [
        "plimsoll",
        ":",
        " ",
        "allow",
        "allow-file",
        "[",
        "any/mark",
        ",",
        "]",
        "until=",
        "2027-01-31",
        "--",
        "é",
        "#",
    ];
    let mut seed = 7_u32;
    for _ in 0..20_000 {
        let mut comment = String::from("# ");
        for _ in 0..9 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            comment.push_str(parts[(seed >> 16) as usize % parts.len()]);
        }
        let text = format!("A=LOUD\n{comment}\nB=LOUD\n");
        for finding in report(".env", &text) {
            let spans = finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
            for span in spans.chain([finding.primary.span]) {
                assert!(text.get(span.range()).is_some(), "{text}");
            }
        }
    }
}
