//! `--format json` and `jsonl`: report version 1, as in docs/schema/report-v1.schema.json.
//!
//! Text of linted files keeps its true value; characters that a terminal obeys or a reader cannot see are written `\uXXXX`.

use super::statistics::{self, Count};
use super::{Shown, page_url};
use crate::fingerprint::fingerprints;
use crate::outcome::{FileStatus, Status, Tally};
use crate::sanitise::is_hidden;
use lint_core::{Edit, Finding, Fix, Label, Position, Span, Suppression};
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};
use std::io::{self, Write};

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    tool: Tool,
    files: Vec<FileJson<'a>>,
    findings: Vec<FindingJson<'a>>,
    summary: Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    statistics: Option<Vec<Count>>,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line<'a> {
    Run { version: u32, tool: Tool },
    File(FileJson<'a>),
    Finding(Box<FindingJson<'a>>),
    Summary(Summary),
}

#[derive(Serialize)]
pub(super) struct Tool {
    name: &'static str,
    version: &'static str,
}

pub(super) const TOOL: Tool = Tool { name: "plimsoll", version: env!("CARGO_PKG_VERSION") };

#[derive(Serialize)]
struct FileJson<'a> {
    path: &'a str,
    kind: &'static str,
    status: &'static str,
    reason: &'a str,
}

#[derive(Serialize)]
pub(super) struct FindingJson<'a> {
    rule: &'static str,
    severity: &'static str,
    confidence: &'static str,
    message: String,
    help: Option<String>,
    url: Option<String>,
    fingerprint: String,
    location: Option<Location<'a>>,
    label: Option<String>,
    related: Vec<Related<'a>>,
    fixes: Vec<FixJson<'a>>,
    suppressed: Option<SuppressedJson<'a>>,
    changed: Option<bool>,
}

#[derive(Serialize)]
struct SuppressedJson<'a> {
    by: &'static str,
    reason: Option<String>,
    until: Option<&'a str>,
    location: Option<Location<'a>>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    start: Place,
    end: Place,
    item: Option<String>,
}

#[derive(Serialize)]
struct Place {
    byte: usize,
    line: usize,
    column: usize,
    utf16: usize,
}

#[derive(Serialize)]
struct Related<'a> {
    message: String,
    location: Option<Location<'a>>,
}

#[derive(Serialize)]
struct FixJson<'a> {
    title: String,
    safety: &'static str,
    edits: Vec<EditJson<'a>>,
}

#[derive(Serialize)]
struct EditJson<'a> {
    path: &'a str,
    start: Place,
    end: Place,
    text: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    masked: bool,
}

#[derive(Serialize)]
struct Summary {
    error: usize,
    warning: usize,
    info: usize,
    fixable: usize,
    suppressed: usize,
    baselined: usize,
    unchanged: usize,
    files: FileCounts,
}

#[derive(Serialize)]
struct FileCounts {
    checked: usize,
    context: usize,
    skipped: usize,
    unreadable: usize,
}

/// Writes one document.
pub fn write(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    let document = Document {
        version: 1,
        tool: TOOL,
        files: shown.outcome.files.iter().map(FileJson::new).collect(),
        findings: findings(shown).collect(),
        summary: Summary::new(shown),
        statistics: shown.statistics.then(|| statistics::count(shown)),
    };
    to_json(&document, true, out)
}

/// Writes one object per line.
pub fn write_lines(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    to_json(&Line::Run { version: 1, tool: TOOL }, false, out)?;
    for file in &shown.outcome.files {
        to_json(&Line::File(FileJson::new(file)), false, out)?;
    }
    for finding in findings(shown) {
        to_json(&Line::Finding(Box::new(finding)), false, out)?;
    }
    to_json(&Line::Summary(Summary::new(shown)), false, out)
}

fn findings<'s>(shown: &'s Shown<'_>) -> impl Iterator<Item = FindingJson<'s>> {
    let prints = fingerprints(shown.outcome, &shown.mask);
    let findings = shown.outcome.report.findings.iter().zip(prints).enumerate();
    findings.map(|(at, (finding, print))| FindingJson {
        changed: shown.outcome.is_changed(at),
        ..finding_json(shown, finding, print)
    })
}

pub(super) fn finding_json<'s>(shown: &'s Shown<'_>, finding: &'s Finding, fingerprint: String) -> FindingJson<'s> {
    let words = |text: &String| shown.mask.words(text).into_owned();
    FindingJson {
        rule: finding.rule.0,
        severity: finding.severity.as_str(),
        confidence: finding.confidence.as_str(),
        message: words(&finding.message),
        help: finding.help.as_ref().map(words),
        url: page_url(finding.rule.0),
        fingerprint,
        location: location(shown, finding.primary.span),
        label: Some(words(&finding.primary.text)).filter(|text| !text.is_empty()),
        related: finding.related.iter().map(|label| related(shown, label)).collect(),
        fixes: finding.fixes.iter().map(|fix| fix_json(shown, fix)).collect(),
        suppressed: finding.suppressed.as_ref().map(|suppression| suppressed_json(shown, suppression)),
        changed: None,
    }
}

fn suppressed_json<'s>(shown: &'s Shown<'_>, suppression: &'s Suppression) -> SuppressedJson<'s> {
    let reason = shown.mask.words(&suppression.reason).into_owned();
    SuppressedJson {
        by: suppression.kind.as_str(),
        reason: Some(reason).filter(|reason| !reason.is_empty()),
        until: suppression.until.as_deref(),
        location: location(shown, suppression.by),
    }
}

fn location<'s>(shown: &'s Shown<'_>, span: Span) -> Option<Location<'s>> {
    let (path, source) = shown.outcome.file(span.file)?;
    let place = |byte: u32| Place::from(shown.places.position(source, byte as usize));
    let item = shown.outcome.item(span);
    Some(Location {
        path,
        start: place(span.start),
        end: place(span.end),
        item: item.map(|item| shown.mask.words(&item).into_owned()),
    })
}

fn related<'s>(shown: &'s Shown<'_>, label: &Label) -> Related<'s> {
    Related { message: shown.mask.words(&label.text).into_owned(), location: location(shown, label.span) }
}

fn fix_json<'s>(shown: &'s Shown<'_>, fix: &Fix) -> FixJson<'s> {
    let edits = fix.edits.iter().filter_map(|edit| edit_json(shown, edit)).collect();
    FixJson { title: shown.mask.words(&fix.title).into_owned(), safety: fix.safety.as_str(), edits }
}

fn edit_json<'s>(shown: &'s Shown<'_>, edit: &Edit) -> Option<EditJson<'s>> {
    let Location { path, start, end, .. } = location(shown, edit.span)?;
    let (_, source) = shown.outcome.file(edit.span.file)?;
    let (text, masked) = shown.mask.edit(source, edit);
    Some(EditJson { path, start, end, text: text.into_owned(), masked })
}

impl<'a> FileJson<'a> {
    fn new(file: &'a FileStatus) -> Self {
        let FileStatus { path, kind, status, reason, .. } = file;
        FileJson { path, kind: kind.as_str(), status: status.as_str(), reason }
    }
}

impl Summary {
    fn new(shown: &Shown<'_>) -> Self {
        let tally = shown.outcome.tally();
        let count = |status| shown.outcome.count(status);
        let files = FileCounts {
            checked: count(Status::Checked),
            context: count(Status::Context),
            skipped: count(Status::Skipped),
            unreadable: count(Status::Unreadable),
        };
        let Tally { errors: error, warnings: warning, infos: info, fixable, suppressed, baselined, unchanged } = tally;
        Summary { error, warning, info, fixable, suppressed, baselined, unchanged, files }
    }
}

impl From<Position> for Place {
    fn from(position: Position) -> Self {
        let Position { byte, line, column, utf16 } = position;
        Place { byte, line, column, utf16 }
    }
}

/// Writes `value` as JSON and a line break; hidden characters in strings are escaped.
pub(crate) fn to_json<T: Serialize>(value: &T, pretty: bool, out: &mut dyn Write) -> io::Result<()> {
    if pretty {
        value.serialize(&mut Serializer::with_formatter(&mut *out, Visible(PrettyFormatter::new())))?;
    } else {
        value.serialize(&mut Serializer::with_formatter(&mut *out, Visible(CompactFormatter)))?;
    }
    out.write_all(b"\n")
}

/// A formatter that also escapes what [`is_hidden`].
struct Visible<F>(F);

macro_rules! forward {
    ($($name:ident($($arg:ident: $type:ty),*));* $(;)?) => {
        $(fn $name<W: ?Sized + Write>(&mut self, writer: &mut W $(, $arg: $type)*) -> io::Result<()> {
            self.0.$name(writer $(, $arg)*)
        })*
    };
}

impl<F: Formatter> Formatter for Visible<F> {
    forward! {
        begin_array(); end_array(); begin_array_value(first: bool); end_array_value();
        begin_object(); end_object(); begin_object_key(first: bool); end_object_key();
        begin_object_value(); end_object_value();
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(is_hidden) {
            let (before, from) = rest.split_at(at);
            let c = from.chars().next().unwrap_or_default();
            writer.write_all(before.as_bytes())?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = &from[c.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }
}
