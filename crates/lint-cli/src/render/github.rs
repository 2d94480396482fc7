//! `--format github`: workflow commands that become annotations of a GitHub Actions run. Values come from linted files, and
//! what a command is made of (`%`, line breaks, in properties also `:` and `,`) is escaped.

use super::Shown;
use lint_core::{Finding, Severity};
use std::io::{self, Write};

/// Writes one command per finding.
pub fn write(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    shown.outcome.counted().try_for_each(|finding| writeln!(out, "{}", command(shown, finding)))
}

fn command(shown: &Shown<'_>, finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let mut properties = vec![("title", finding.rule.to_string())];
    if let Some(place) = shown.place(finding.primary.span) {
        let (start, end) = (place.start, place.end);
        properties.push(("file", place.path.to_owned()));
        properties.push(("line", start.line.to_string()));
        properties.push(("endLine", end.line.to_string()));
        // Columns of two lines mean nothing to an annotation.
        if start.line == end.line {
            properties.push(("col", start.column.to_string()));
            properties.push(("endColumn", end.column.to_string()));
        }
    }
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
    let mut text = shown.words(&finding.message);
    if let Some(help) = &finding.help {
        text.push_str(&format!("\nhelp: {}", shown.words(help)));
    }
    format!("::{level} {}::{}", properties.join(","), data(&text))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The true text, so that a path is found; what cannot stand in a log is made visible.
fn property(text: &str) -> String {
    data(&crate::sanitise::line(text)).replace(':', "%3A").replace(',', "%2C")
}
