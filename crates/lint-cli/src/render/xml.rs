//! `--format junit` and `checkstyle`. XML has no way to write most control characters: they are made visible like everywhere.

use super::Shown;
use crate::outcome::{FileStatus, Status};
use crate::sanitise;
use lint_core::{FileId, Finding};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

/// Writes a Checkstyle report: the findings by file.
pub fn checkstyle(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{HEAD}\n<checkstyle version=\"4.3\">")?;
    for (path, findings) in by_path(shown, false) {
        writeln!(out, "  <file name=\"{}\">", escape(path))?;
        for finding in findings {
            let (line, column) =
                shown.place(finding.primary.span).map_or((1, 1), |it| (it.start.line, it.start.column));
            let message = with_help(shown, finding, "; ");
            writeln!(
                out,
                "    <error line=\"{line}\" column=\"{column}\" severity=\"{}\" message=\"{}\" source=\"plimsoll.{}\"/>",
                finding.severity.as_str(),
                escape(&message),
                finding.rule
            )?;
        }
        writeln!(out, "  </file>")?;
    }
    writeln!(out, "</checkstyle>")
}

/// Writes a JUnit report: a suite for each file, a failed case for each finding, a skipped one for each that is suppressed, an
/// error for a file that could not be read.
pub fn junit(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut found = by_path(shown, true);
    let files: Vec<&FileStatus> = shown
        .outcome
        .files
        .iter()
        .filter(|file| matches!(file.status, Status::Checked | Status::Unreadable) || found.contains_key(&*file.path))
        .collect();
    let of = |path: &str| found.get(path).map_or(&[][..], Vec::as_slice);
    let suites: Vec<Counts> = files.iter().map(|file| Counts::new(file, of(&file.path))).collect();
    let sum = |count: fn(&Counts) -> usize| suites.iter().map(count).sum::<usize>();
    let (tests, failures, errors) = (sum(|it| it.tests), sum(|it| it.failures), sum(|it| it.errors));
    writeln!(out, "{HEAD}")?;
    writeln!(out, "<testsuites name=\"plimsoll\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">")?;
    for (file, counts) in files.iter().zip(&suites) {
        suite(shown, file, counts, &found.remove(&*file.path).unwrap_or_default(), out)?;
    }
    writeln!(out, "</testsuites>")
}

/// What a suite holds.
struct Counts {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

impl Counts {
    fn new(file: &FileStatus, findings: &[&Finding]) -> Self {
        let skipped = findings.iter().filter(|finding| finding.suppressed.is_some()).count();
        let errors = usize::from(file.status == Status::Unreadable);
        Counts { tests: findings.len().max(1), failures: findings.len() - skipped, errors, skipped }
    }
}

fn suite(
    shown: &Shown<'_>,
    file: &FileStatus,
    counts: &Counts,
    findings: &[&Finding],
    out: &mut dyn Write,
) -> io::Result<()> {
    let path = escape(&file.path);
    let Counts { tests, failures, errors, skipped } = counts;
    writeln!(
        out,
        "  <testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"{skipped}\">"
    )?;
    if file.status == Status::Unreadable {
        let reason = escape(&file.reason);
        let error = format!("<error type=\"unreadable\" message=\"{reason}\"/>");
        writeln!(out, "    <testcase name=\"read\" classname=\"{path}\">{error}</testcase>")?;
    } else if findings.is_empty() {
        writeln!(out, "    <testcase name=\"check\" classname=\"{path}\"/>")?;
    }
    findings.iter().try_for_each(|finding| case(shown, &path, finding, out))?;
    writeln!(out, "  </testsuite>")
}

fn case(shown: &Shown<'_>, path: &str, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let (line, column) = shown.place(finding.primary.span).map_or((1, 1), |it| (it.start.line, it.start.column));
    let name = format!("{}:{line}:{column}", finding.rule);
    write!(out, "    <testcase name=\"{name}\" classname=\"{path}\" file=\"{path}\" line=\"{line}\">")?;
    let message = escape(&shown.words(&finding.message)).into_owned();
    if let Some(by) = &finding.suppressed {
        let reason = shown.words(&by.reason);
        write!(out, "<skipped message=\"{message} (accepted: {})\"/>", escape(&reason))?;
    } else {
        let severity = finding.severity.as_str();
        let text = format!("line {line}, column {column}: {}", with_help(shown, finding, "\n"));
        write!(out, "<failure type=\"{severity}\" message=\"{message}\">{}</failure>", escape_text(&text))?;
    }
    writeln!(out, "</testcase>")
}

/// The findings that count, by path; `all`: the suppressed ones too.
fn by_path<'s>(shown: &'s Shown<'_>, all: bool) -> BTreeMap<&'s str, Vec<&'s Finding>> {
    let mut files: BTreeMap<FileId, Vec<&Finding>> = BTreeMap::new();
    let suppressed = shown.outcome.report.findings.iter().filter(|finding| all && finding.suppressed.is_some());
    for finding in shown.outcome.counted().chain(suppressed) {
        files.entry(finding.primary.span.file).or_default().push(finding);
    }
    let named = files.into_iter().filter_map(|(file, findings)| Some((shown.outcome.file(file)?.0, findings)));
    named.collect()
}

fn with_help(shown: &Shown<'_>, finding: &Finding, gap: &str) -> String {
    let message = shown.words(&finding.message);
    match &finding.help {
        Some(help) => format!("{message}{gap}help: {}", shown.words(help)),
        None => message,
    }
}

/// Text fit for an attribute.
fn escape(text: &str) -> Cow<'_, str> {
    Cow::Owned(escape_text(&sanitise::line(text)))
}

/// Text fit for XML; line breaks stay.
fn escape_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            // No characters in XML.
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
