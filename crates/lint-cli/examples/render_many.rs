//! How long ten thousand findings over a megabyte take to show, in each format:
//! `cargo run --release -p lint-cli --example render_many [one-line]`. With `one-line`, the file has no line breaks.
#![allow(clippy::disallowed_macros, reason = "an example prints")]

use lint_cli::{Format, Outcome, Paint, Shown};
use lint_core::{Confidence, Edit, Finding, Fix, Label, RuleName, Severity};
use std::time::Instant;

fn main() {
    let one_line = std::env::args().any(|argument| argument == "one-line");
    let end = if one_line { ' ' } else { '\n' };
    let text: String = (0..14_000)
        .map(|number| format!("SETTING_{number:06}=postgres://user:secret{number:06}@host:5432/database/name{end}"))
        .collect();
    let mut outcome = Outcome::default();
    outcome.workspace.set("deploy/.env", text.clone().into_bytes());
    let source = outcome.workspace.files().next().expect("one file was set").content.source().clone();
    for (at, secret) in text.match_indices("secret").take(10_000) {
        let span = source.span(at..at + secret.len() + 6);
        outcome.report.secrets.push(span);
        outcome.report.findings.push(Finding {
            rule: RuleName("dotenv/secret-in-file"),
            severity: Severity::Warning,
            confidence: Confidence::High,
            message: "the password of a database stands in this file".to_owned(),
            primary: Label { span, text: "this one".to_owned() },
            related: Vec::new(),
            help: Some("read it from a file that only the service can read".to_owned()),
            fixes: vec![Fix::unsafe_("refer to another variable", vec![Edit::replace(span, "${PASSWORD}")])],
            suppressed: None,
        });
    }
    println!("{} bytes, {} findings", text.len(), outcome.report.findings.len());
    for format in [Format::Human, Format::Concise, Format::Json, Format::Jsonl] {
        let start = Instant::now();
        let mut out = Vec::new();
        Shown::new(&outcome)
            .write(format, Paint { color: true, ..Paint::default() }, &mut out)
            .expect("a vector takes all");
        println!("{:<8} {:>6} ms  {:>9} bytes", format.as_str(), start.elapsed().as_millis(), out.len());
    }
}
