//! A baseline from bytes. Whatever is not just as it has to be is refused before anything runs: a list that accepts findings is
//! believed whole or not at all.

use super::entry::Entry;
use crate::outcome::Outcome;
use crate::papers::{self, Papers};
use lint_core::toml::{Entry as Pair, Table, Toml, Value};
use lint_core::{Finding, Parsed, Problem, RuleName, Severity, Source, Span};

/// The version of the format.
pub const FORMAT: i64 = 1;

/// The largest baseline that is read, in bytes.
pub const LARGEST: u64 = 64 << 20;

/// The file is not what it has to be.
const MALFORMED: RuleName = RuleName("plimsoll/malformed-baseline");
/// Entries find nothing any more.
pub(super) const STALE: RuleName = RuleName("plimsoll/stale-baseline");

/// How many mistakes of one file are shown.
const SHOWN: usize = 20;

/// Reads the entries, and where they begin in the text; or the mistakes, as the outcome of a run over the file.
pub fn read(label: &str, bytes: Vec<u8>) -> Result<(usize, Vec<Entry>), Box<Outcome>> {
    let mut papers = Papers::new("the baseline of the run", true);
    let file = papers.take(label, bytes);
    let mut reader = Reader { mistakes: Vec::new() };
    let read = papers.toml(file).and_then(|parsed| reader.file(parsed));
    papers.refuse(reader.mistakes);
    papers.settle(SHOWN).map(|_| read.unwrap_or_default())
}

struct Reader {
    mistakes: Vec<Finding>,
}

impl Reader {
    fn file(&mut self, parsed: &Parsed<Toml>) -> Option<(usize, Vec<Entry>)> {
        if let Some(marker) = conflict(&parsed.source) {
            let help = "keep the lines of both sides, then run `plimsoll baseline update`";
            return self.wrong(marker, "a merge is not settled here", help);
        }
        for problem in &parsed.problems {
            self.problem(problem);
        }
        let root = &parsed.model.root;
        self.known(root, &["version", "findings"]);
        let start = parsed.source.span(0..0);
        let Some(version) = root.entry("version") else {
            return self.wrong(
                start,
                "this is no baseline: it has no `version`",
                "`plimsoll baseline create` writes one",
            );
        };
        match version.value.as_integer() {
            Some(FORMAT) => {}
            Some(newer) if newer > FORMAT => {
                let message =
                    format!("version {newer} of the format is newer than this Plimsoll, which reads {FORMAT}");
                return self.wrong(version.value.span, message, "install the Plimsoll that wrote it");
            }
            _ => return self.wrong(version.value.span, "there is no such version of the format", "the version is 1"),
        }
        let Some(findings) = root.entry("findings") else {
            return self.wrong(start, "the table `[findings]` is missing", "`plimsoll baseline create` writes one");
        };
        let Some(table) = findings.value.as_table() else {
            return self.wrong(findings.value.span, "`findings` is no table", "its entries stand below `[findings]`");
        };
        let entries: Vec<Entry> = table.entries.iter().filter_map(|pair| self.entry(pair)).collect();
        Some(placed(&parsed.source, findings.value.span, entries))
    }

    fn entry(&mut self, pair: &Pair) -> Option<Entry> {
        let print = pair.key.name.as_str();
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if print.len() != 32 || !print.bytes().all(is_digit) {
            return self.wrong(pair.key.span, "this is no fingerprint", "a fingerprint has 32 digits from 0 to f");
        }
        let Some(table) = pair.value.as_table() else {
            return self.wrong(
                pair.value.span,
                "this entry says neither path nor rule",
                "`{ path = \"…\", rule = \"…\" }`",
            );
        };
        self.known(table, &["path", "item", "rule", "count"]);
        let (path, rule) = (self.text(table, "path", true)?, self.text(table, "rule", true)?);
        let item = self.text(table, "item", false)?;
        let count = match table.get("count") {
            None => 1,
            Some(value) => match value.as_integer().and_then(|count| usize::try_from(count).ok()) {
                Some(count) if count > 0 => count,
                _ => return self.wrong(value.span, "this is no count of findings", "a count is 1 or more"),
            },
        };
        let span = pair.key.span.to(pair.value.span);
        let (above, behind) = Default::default();
        Some(Entry { print: print.to_owned(), rule, path, item, count, span, above, behind })
    }

    fn text(&mut self, table: &Table, name: &str, required: bool) -> Option<String> {
        match table.get(name).map(|value| (value, value.as_str())) {
            Some((_, Some(text))) => Some(text.to_owned()),
            Some((Value { span, .. }, None)) => {
                self.wrong(*span, format!("`{name}` is no string"), "write it in quotes")
            }
            None if required => {
                self.wrong(table.span, format!("`{name}` is missing"), "every entry has a path and a rule")
            }
            None => Some(String::new()),
        }
    }

    fn known(&mut self, table: &Table, names: &[&str]) {
        let unknown = table.entries.iter().filter(|entry| !names.contains(&entry.key.name.as_str()));
        for entry in unknown {
            let help = format!("there are {}", names.join(", "));
            self.wrong::<()>(entry.key.span, format!("there is no key `{}` here", entry.key.name), &help);
        }
    }

    fn problem(&mut self, problem: &Problem) {
        let mut mistake = papers::finding(MALFORMED, problem.clone());
        mistake.help.get_or_insert_with(|| "a baseline is TOML, one entry on a line".to_owned());
        self.mistakes.push(mistake);
    }

    fn wrong<T>(&mut self, span: Span, message: impl Into<String>, help: &str) -> Option<T> {
        self.mistakes.push(finding(MALFORMED, Severity::Error, span, message.into(), help));
        None
    }
}

/// A finding about a baseline.
pub(super) fn finding(rule: RuleName, severity: Severity, span: Span, message: String, help: &str) -> Finding {
    let mut finding = Finding::new(rule, severity, span, message);
    finding.help(help);
    finding
}

/// The first line that git leaves where two sides changed the same.
fn conflict(source: &Source) -> Option<Span> {
    let lines = (0..source.line_count()).map(|line| source.line(line));
    let is_marker = |text: &str| {
        ["<<<<<<< ", ">>>>>>> ", "||||||| "].iter().any(|mark| text.starts_with(mark)) || text == "======="
    };
    lines.map(|line| source.span(line)).find(|span| is_marker(source.str(*span).trim_end()))
}

/// Gives every entry the comments around it. Returns where the list begins in the text, too.
fn placed(source: &Source, header: Span, mut entries: Vec<Entry>) -> (usize, Vec<Entry>) {
    let line_end = |byte: u32| {
        let line = source.line_of(byte as usize);
        if line + 1 < source.line_count() { source.line(line + 1).start } else { source.text().len() }
    };
    let head = line_end(header.end.max(1) - 1);
    let mut at = head;
    for entry in &mut entries {
        let start = source.line(source.line_of(entry.span.start as usize)).start;
        let comments =
            source.text().get(at..start).unwrap_or_default().lines().filter(|line| line.trim_start().starts_with('#'));
        entry.above = comments.map(|line| format!("{line}\n")).collect();
        at = line_end(entry.span.end.max(1) - 1);
        let rest = source.text().get(entry.span.end as usize..at).unwrap_or_default().trim();
        entry.behind = if rest.starts_with('#') { rest.to_owned() } else { String::new() };
    }
    (head, entries)
}
