//! The tokenizer: lines to items, with exact spans. Dialect-neutral and total; a broken line costs that line.

use super::dollar;
use super::model::{Comment, Dotenv, Entry, Item, Quote, Separator, Stray, Value};
use crate::problem::{Problem, ProblemKind};
use crate::text::{Source, Span, Spanned};
use std::ops::Range;

/// Reads all items of a file, and what no loader can use.
pub(super) fn read(source: &Source) -> (Dotenv, Vec<Problem>) {
    let text = source.text();
    let mut reader = Reader { source, problems: encoding(source) };
    let mut model = Dotenv {
        bom: (source.body_start() > 0).then(|| source.span(0..source.body_start())),
        crlf: text.find("\r\n").map(|at| source.span(at..at + 2)),
        unended: (!text.is_empty() && !text.ends_with('\n')).then(|| source.span(text.len()..text.len())),
        ..Dotenv::default()
    };
    let mut at = source.body_start();
    while at < text.len() {
        let line = reader.line(at);
        let item = reader.item(line.clone());
        let end = match &item {
            Some(Item::Entry(entry)) => entry.lines.range().end,
            _ => line.end,
        };
        at = reader.next_line(end);
        model.items.extend(item);
    }
    reader.problems.sort_by_key(|problem| problem.span.start);
    (model, reader.problems)
}

/// What is no text: bytes that are no UTF-8, and control characters. One problem per run of them.
fn encoding(source: &Source) -> Vec<Problem> {
    let bytes = source.text().as_bytes();
    let mut problems = Vec::new();
    let mut at = 0;
    let end = bytes.len()..bytes.len();
    for range in source.invalid().iter().chain(std::iter::once(&end)) {
        // Replaced bytes look like control characters themselves: only the text between them is searched.
        problems.extend(controls(source, at..range.start));
        if !range.is_empty() {
            let problem = Problem::new(ProblemKind::Encoding, source.span(range.clone()), "bytes that are no UTF-8");
            problems.push(problem.help("save the file as UTF-8: some loaders stop here, others change the value"));
        }
        at = range.end;
    }
    problems
}

/// The control characters in `range`; tabs and line ends are none.
fn controls(source: &Source, range: Range<usize>) -> Vec<Problem> {
    let bytes = source.text().as_bytes();
    let is_control = |at: usize| match bytes[at] {
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        b'\t' | b'\n' => false,
        byte => byte < 0x20 || byte == 0x7f,
    };
    let mut problems: Vec<Problem> = Vec::new();
    for at in range.filter(|&at| is_control(at)) {
        match problems.last_mut() {
            Some(last) if last.span.range().end == at => last.span.end += 1,
            _ => {
                let message = format!("a control character (U+{:04X}), which no variable is meant to hold", bytes[at]);
                problems.push(Problem::new(ProblemKind::Encoding, source.span(at..at + 1), message));
            }
        }
    }
    problems
}

struct Reader<'a> {
    source: &'a Source,
    problems: Vec<Problem>,
}

/// What is known of an entry once its key is read.
struct Head {
    indent: Span,
    export: Option<Span>,
    key: Range<usize>,
    separator: Option<(Separator, usize)>,
}

impl Reader<'_> {
    fn text(&self) -> &str {
        self.source.text()
    }

    /// The line that starts at `at`, without its line break.
    fn line(&self, at: usize) -> Range<usize> {
        let rest = &self.text().as_bytes()[at..];
        let end = rest.iter().position(|&b| b == b'\n').unwrap_or(rest.len());
        let crlf = end < rest.len() && end > 0 && rest[end - 1] == b'\r';
        at..at + end - usize::from(crlf)
    }

    fn next_line(&self, end: usize) -> usize {
        let rest = &self.text()[end..];
        let line_break = if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) };
        end + line_break
    }

    /// `range` without blanks at either end.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let text = &self.text()[range.clone()];
        let start = range.start + (text.len() - text.trim_start_matches(is_blank).len());
        start..(range.start + text.trim_end_matches(is_blank).len()).max(start)
    }

    fn item(&mut self, line: Range<usize>) -> Option<Item> {
        let body = self.trimmed(line.clone());
        if body.is_empty() {
            return None;
        }
        let marker = self.text()[body.clone()].chars().next()?;
        if matches!(marker, '#' | ';') {
            return Some(Item::Comment(self.comment(body, marker)));
        }
        let head = self.head(line.clone());
        if head.separator.is_none() && self.text()[head.key.clone()].contains(is_blank) {
            return Some(Item::Stray(Stray { span: self.source.span(body) }));
        }
        Some(Item::Entry(Box::new(self.entry(head, line))))
    }

    fn comment(&mut self, body: Range<usize>, marker: char) -> Comment {
        let inside = body.start + 1..body.end;
        let text = self.text()[inside.clone()].trim_start_matches([' ', '\t', '#', ';']);
        let start = body.end - text.len();
        let assignment = is_hidden_assignment(text).then(|| {
            // Broken quotes in a comment are nobody's problem.
            let mut quiet = Reader { source: self.source, problems: Vec::new() };
            let head = quiet.head(start..body.end);
            Box::new(quiet.one_line_entry(head, start..body.end))
        });
        Comment { span: self.source.span(body), marker, assignment }
    }

    /// Indent, `export`, key and separator of a line.
    fn head(&self, line: Range<usize>) -> Head {
        let body = self.trimmed(line.clone());
        let text = &self.text()[body.clone()];
        let behind_export = text.strip_prefix("export").filter(|rest| rest.starts_with(is_blank));
        let behind_export =
            behind_export.map(|rest| rest.trim_start_matches(is_blank)).filter(|rest| !rest.starts_with('='));
        let key_start = behind_export.map_or(body.start, |rest| body.end - rest.len());
        let export = behind_export.map(|_| self.source.span(body.start..body.start + "export".len()));
        let separator = separator(&self.text()[key_start..body.end]).map(|(kind, at)| (kind, key_start + at));
        let key_end = separator.map_or(body.end, |(_, at)| at);
        let mut key = self.trimmed(key_start..key_end);
        if separator.is_none()
            && let Some(hash) = self.text()[key.clone()].find(" #")
        {
            key = self.trimmed(key.start..key.start + hash);
        }
        Head { indent: self.source.span(line.start..body.start), export, key, separator }
    }

    fn entry(&mut self, head: Head, line: Range<usize>) -> Entry {
        let Some((_, at)) = head.separator else { return self.finish(head, line.clone(), line.end, None) };
        let start = self.skip_blanks(at + 1, line.end);
        let close = self.closing_quote(start, self.text().len());
        let last_line = match close {
            Some(close) if close >= line.end => self.line(close).end,
            _ => line.end,
        };
        // A quote that closes on a later line with something stuck to it opened by accident.
        let stuck = |close: usize| last_line != line.end && !ends_value(&self.text()[close + 1..last_line]);
        match close {
            Some(close) if stuck(close) => self.one_line_entry(head, line),
            _ => self.finish(head, line.start..last_line, start, close),
        }
    }

    /// The entry on a single line, whatever its quotes promise.
    fn one_line_entry(&mut self, head: Head, line: Range<usize>) -> Entry {
        let Some((_, at)) = head.separator else { return self.finish(head, line.clone(), line.end, None) };
        let start = self.skip_blanks(at + 1, line.end);
        let close = self.closing_quote(start, line.end);
        self.finish(head, line, start, close)
    }

    /// The first character behind blanks; blanks up to the end are trailing ones and stay.
    fn skip_blanks(&self, from: usize, end: usize) -> usize {
        let behind = self.text()[from..end].trim_start_matches(is_blank).len();
        if behind == 0 { from } else { end - behind }
    }

    /// Where the quote at `start` closes. A backtick only counts as a quote where it closes on its own line.
    fn closing_quote(&self, start: usize, end: usize) -> Option<usize> {
        let bytes = &self.text().as_bytes()[..end];
        let quote = *bytes.get(start).filter(|byte| b"'\"`".contains(byte))?;
        let mut at = start + 1;
        while at < end {
            match bytes[at] {
                b'\n' if quote == b'`' => return None,
                b'\\' => at += 1,
                byte if byte == quote => return Some(at),
                _ => {}
            }
            at += 1;
        }
        None
    }

    fn finish(&mut self, head: Head, lines: Range<usize>, start: usize, close: Option<usize>) -> Entry {
        let body_end = self.trimmed(lines.clone()).end;
        let (value, comment) = match head.separator {
            Some(_) => {
                let (value, comment) = self.value(start..body_end.max(start), close);
                (Some(value), comment)
            }
            None => (None, self.trimmed(head.key.end..body_end)),
        };
        self.check_key(&head);
        let separator = head.separator.map(|(kind, at)| Spanned::new(kind, self.source.span(at..at + 1)));
        let separator_end = separator.map_or(head.key.end, |separator| separator.span.range().end);
        let separator_start = separator.map_or(head.key.end, |separator| separator.span.range().start);
        Entry {
            span: self.source.span(head.indent.range().end..body_end),
            lines: self.source.span(lines.clone()),
            indent: head.indent,
            export: head.export,
            before_separator: self.source.span(head.key.end..separator_start),
            after_separator: self.source.span(separator_end..start.max(separator_end).min(lines.end)),
            key: Spanned::new(self.source.slice(head.key.clone()), self.source.span(head.key)),
            separator,
            value,
            comment: (!comment.is_empty()).then(|| self.source.span(comment)),
            trailing: self.source.span(body_end..lines.end),
        }
    }

    fn check_key(&mut self, head: &Head) {
        if let Some((_, at)) = head.separator
            && head.key.is_empty()
        {
            let problem =
                Problem::new(ProblemKind::Syntax, self.source.span(at..at + 1), "no key stands before the separator");
            self.problems.push(problem.help("write a name before it, or comment the line out"));
        }
    }

    /// The value in `range`, and the range of the comment behind it.
    fn value(&mut self, range: Range<usize>, close: Option<usize>) -> (Value, Range<usize>) {
        let first = self.text()[range.clone()].chars().next();
        match (close, first) {
            (Some(close), Some(first)) => self.quoted(range, close, first),
            (None, Some(quote @ ('"' | '\''))) => {
                let (mut value, comment) = self.unquoted(range.clone());
                value.closed = false;
                let message = format!("the quote {quote} opens here and nothing closes it");
                let problem =
                    Problem::new(ProblemKind::Syntax, self.source.span(range.start..range.start + 1), message);
                self.problems.push(problem.help(
                    "close the quote, or remove it: loaders refuse the file, lose the key, or read on to the end",
                ));
                (value, comment)
            }
            _ => self.unquoted(range),
        }
    }

    fn quoted(&self, range: Range<usize>, close: usize, first: char) -> (Value, Range<usize>) {
        let quote = match first {
            '\'' => Quote::Single,
            '"' => Quote::Double,
            _ => Quote::Backtick,
        };
        let behind = close + 1..range.end;
        let comment = self.comment_start(behind.clone()).unwrap_or(range.end);
        let junk = self.trimmed(behind.start..comment);
        let inner = range.start + 1..close;
        let value = Value {
            span: self.source.span(range.start..if junk.is_empty() { close + 1 } else { junk.end }),
            quote,
            inner: self.source.span(inner.clone()),
            closed: true,
            junk: (!junk.is_empty()).then(|| self.source.span(junk)),
            hash: None,
            text: self.source.slice(inner.clone()),
            dollars: dollar::find(self.source, inner),
        };
        (value, comment..range.end)
    }

    fn unquoted(&self, range: Range<usize>) -> (Value, Range<usize>) {
        let comment = self.comment_start(range.clone()).unwrap_or(range.end);
        let inner = range.start..self.trimmed(range.start..comment).end.max(range.start);
        let hash = self.text()[inner.clone()].find('#').map(|at| self.source.span(inner.start + at..inner.end));
        let value = Value {
            span: self.source.span(inner.clone()),
            quote: Quote::None,
            inner: self.source.span(inner.clone()),
            closed: true,
            junk: None,
            hash,
            text: self.source.slice(inner.clone()),
            dollars: dollar::find(self.source, inner),
        };
        (value, comment..range.end)
    }

    /// The first `#` behind a blank; the character before `range` counts.
    fn comment_start(&self, range: Range<usize>) -> Option<usize> {
        let bytes = self.text().as_bytes();
        range.clone().find(|&at| bytes[at] == b'#' && at > 0 && matches!(bytes[at - 1], b' ' | b'\t'))
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{b}' | '\u{c}')
}

/// True where only blanks and a comment follow a closing quote.
fn ends_value(rest: &str) -> bool {
    let rest = rest.trim_start_matches(is_blank);
    rest.is_empty() || rest.starts_with('#')
}

/// The separator of a line that starts with its key: the first `=`, or a `:` that a blank or no `=` follows.
fn separator(text: &str) -> Option<(Separator, usize)> {
    let comment = text.find(" #").unwrap_or(text.len());
    let text = &text[..comment];
    let equals = text.find('=');
    let key = &text[..equals.unwrap_or(text.len())];
    if let Some(colon) = key.find(':') {
        let behind = &text[colon + 1..];
        let is_key = colon > 0 && !key[..colon].contains(is_blank);
        if is_key && (equals.is_none() || behind.starts_with(is_blank)) {
            return Some((Separator::Colon, colon));
        }
    }
    equals.map(|at| (Separator::Equals, at))
}

/// True for the text of a comment that was an assignment: a name, then `=` (blanks before it only behind capitals).
fn is_hidden_assignment(text: &str) -> bool {
    let text = text.strip_prefix("export ").unwrap_or(text);
    let Some((key, _)) = text.split_once('=') else { return false };
    let name = key.trim_end_matches(is_blank);
    let blanks = name.len() != key.len();
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c));
    is_name && !(blanks && name.contains(|c: char| c.is_ascii_lowercase()))
}
