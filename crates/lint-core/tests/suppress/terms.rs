//! What configuration says about findings: how bad they are, and which of them no comment may accept.

use crate::scene::{policy, report_under};
use lint_core::{Level, Policy, RuleName, Severity, Terms};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const RULE: RuleName = RuleName("any/mark");
const ALLOWED: &str = "# plimsoll: allow[any/mark] until=2026-12-31 -- a reason\n[Service]\nUser=QUIET\n";

/// The findings of a unit under terms: rule, severity, marked text, whether it counts.
fn findings(text: &str, terms: Terms) -> Vec<(&'static str, Severity, String, bool)> {
    let places = BTreeMap::from([("web.service".to_owned(), Arc::new(terms))]);
    let (_, report) = report_under("web.service", text, &Policy { places, ..policy() });
    let shown = report.findings.iter().map(|finding| {
        let marked = text[finding.primary.span.range()].to_owned();
        (finding.rule.0, finding.severity, marked, finding.suppressed.is_none())
    });
    shown.collect()
}

fn level(rule: &'static str, level: Level) -> Terms {
    Terms { levels: BTreeMap::from([(RuleName(rule), level)]), ..Terms::default() }
}

#[test]
fn levels_change_severities_and_off_drops() {
    let text = "[Service]\nUser=LOUD\n";
    for (given, severity) in
        [(Level::Info, Severity::Info), (Level::Warning, Severity::Warning), (Level::Error, Severity::Error)]
    {
        assert_eq!(findings(text, level("any/mark", given)), [("any/mark", severity, "LOUD".to_owned(), true)]);
    }
    assert_eq!(findings(text, level("any/mark", Level::Off)), []);
    assert_eq!(findings(text, level("any/other", Level::Off)).len(), 1);
}

#[test]
fn findings_about_directives_have_levels_too() {
    let unused = "# plimsoll: allow[any/mark] -- a reason\n[Service]\nUser=x\n";
    let [(rule, severity, ..)] = &findings(unused, Terms::default())[..] else { panic!("one finding") };
    assert_eq!((*rule, *severity), ("plimsoll/unused-allow", Severity::Warning));
    let [(_, severity, ..)] = &findings(unused, level("plimsoll/unused-allow", Level::Error))[..] else {
        panic!("one finding")
    };
    assert_eq!(*severity, Severity::Error);
    assert_eq!(findings(unused, level("plimsoll/unused-allow", Level::Off)), []);
}

#[test]
fn a_directive_for_a_rule_that_is_off_is_not_called_unused() {
    assert_eq!(findings(ALLOWED, level("any/mark", Level::Off)), []);
}

#[test]
fn no_comment_accepts_what_is_unsuppressable() {
    let terms = Terms { unsuppressable: BTreeSet::from([RULE]), ..Terms::default() };
    let expected = [
        ("plimsoll/forbidden-allow", Severity::Warning, "any/mark".to_owned(), true),
        ("any/mark", Severity::Error, "QUIET".to_owned(), true),
    ];
    assert_eq!(findings(ALLOWED, terms.clone()), expected);
    let foreign = "[Service]\n# shellcheck disable=SC2086\nUser=QUIET\n";
    assert!(!findings(foreign, Terms::default())[0].3, "it is honoured elsewhere");
    assert_eq!(findings(foreign, terms), [("any/mark", Severity::Error, "QUIET".to_owned(), true)]);
}

#[test]
fn a_comment_accepts_for_so_many_days() {
    for (days, until, marked) in [
        (39, " until=2026-12-31", None),
        (38, " until=2026-12-31", Some("2026-12-31")),
        (0, " until=2026-11-22", None),
        (3_000_000, " until=9999-12-31", None),
        (90, "", Some("plimsoll: allow[any/mark] -- a reason")),
    ] {
        let text = format!("# plimsoll: allow[any/mark]{until} -- a reason\n[Service]\nUser=QUIET\n");
        let found = findings(&text, Terms { longest_allow: Some(days), ..Terms::default() });
        let overlong: Vec<&str> = found
            .iter()
            .filter(|(rule, ..)| *rule == "plimsoll/overlong-allow")
            .map(|(_, _, marked, _)| marked.as_str())
            .collect();
        assert_eq!(overlong, marked.into_iter().collect::<Vec<_>>(), "{days} {until}");
        assert_eq!(found.last().map(|found| found.3), Some(marked.is_some()), "{days} {until}: it accepts, or not");
    }
}
