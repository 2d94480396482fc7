//! `--format concise`: one line per finding, in the form that editors and `grep` know. Nothing when there is nothing.

use super::Shown;
use crate::sanitise;
use std::io::{self, Write};

/// Writes one line per finding.
pub fn write(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    for finding in shown.outcome.counted() {
        let span = finding.primary.span;
        if let Some((path, source)) = shown.outcome.file(span.file) {
            let place = shown.places.position(source, span.start as usize);
            write!(out, "{}:{}:{}: ", sanitise::line(path), place.line, place.column)?;
        }
        writeln!(out, "{}: {} [{}]", finding.severity.as_str(), shown.words(&finding.message), finding.rule)?;
    }
    Ok(())
}
