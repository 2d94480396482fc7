//! `--statistics`: how often each rule reports.

mod common;

use common::{finding, outcome, place};
use lint_cli::{Format, Outcome, Paint, Shown};
use lint_core::{Acceptance, Edit, Fix, Severity, Suppression};

/// Many findings of a few rules, few of many, and one that is suppressed.
fn noisy() -> Outcome {
    let text = "FROM a\nRUN b\nUSER c\n";
    let mut outcome = outcome(&[("Dockerfile", text), ("web/Dockerfile", text)]);
    for (rule, severity, times) in [
        ("dockerfile/latest-tag", Severity::Warning, 14),
        ("dockerfile/root-user", Severity::Info, 2),
        ("dockerfile/syntax-error", Severity::Error, 3),
        ("dockerfile/wrong-value", Severity::Error, 1),
        ("dockerfile/latest-tag", Severity::Error, 1),
    ] {
        for time in 0..times {
            let path = if time % 2 == 0 { "Dockerfile" } else { "web/Dockerfile" };
            let mut found = finding(rule, severity, place(&outcome, path, "FROM", 0), "this is odd");
            if time == 0 {
                found.fix(Fix::safe("mend", vec![Edit::replace(found.primary.span, "from")]));
            }
            outcome.report.findings.push(found);
        }
    }
    let by = place(&outcome, "Dockerfile", "USER", 0);
    let mut accepted = finding("dockerfile/root-user", Severity::Info, by, "accepted");
    accepted.suppressed = Some(Suppression { kind: Acceptance::Comment, by, reason: "so".to_owned(), until: None });
    outcome.report.findings.push(accepted);
    outcome
}

fn shown(outcome: &Outcome, format: Format, paint: Paint) -> String {
    let mut out = Vec::new();
    let shown = Shown { statistics: true, ..Shown::new(outcome) };
    shown.write(format, paint, &mut out).expect("a vector takes all");
    String::from_utf8(out).expect("output is UTF-8")
}

#[test]
fn the_table_and_the_noisiest_rules() {
    insta::assert_snapshot!(shown(&noisy(), Format::Human, Paint { width: Some(100), ..Paint::default() }));
}

#[test]
fn json_has_both_and_they_agree() {
    let schema = include_str!("../../../docs/schema/report-v1.schema.json");
    let schema = serde_json::from_str(schema).expect("the schema is JSON");
    let schema = jsonschema::validator_for(&schema).expect("it is a schema");
    let report = shown(&noisy(), Format::Json, Paint::default());
    let report: serde_json::Value = serde_json::from_str(&report).expect("the report is JSON");
    let errors: Vec<String> = schema.iter_errors(&report).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let sum = |key: &str, of: &str| -> u64 {
        let rows = report["statistics"].as_array().expect("there are counts").iter();
        rows.filter(|row| of.is_empty() || row["severity"] == of).filter_map(|row| row[key].as_u64()).sum()
    };
    for severity in ["error", "warning", "info"] {
        assert_eq!(report["summary"][severity], sum("findings", severity), "{severity}");
    }
    assert_eq!(report["summary"]["fixable"], sum("fixable", ""));
    let counts = |row: &serde_json::Value| row["findings"].as_u64();
    assert!(report["statistics"].as_array().is_some_and(|rows| rows.is_sorted_by(|a, b| counts(a) >= counts(b))));
}
