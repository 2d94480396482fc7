//! Secret values appear in no output. This is the one place that hides them, in lines of files, in fixes and in words.
//!
//! A secret is hidden where the core says it stands. A value that nobody writes by chance (eight characters or more, letters
//! and digits or both cases) is hidden wherever else it stands, too. Each character becomes `•`; line breaks stay.

use crate::outcome::Outcome;
use aho_corasick::{AhoCorasick, MatchKind};
use lint_core::{Edit, FileId, Source, Span};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

/// What stands for a hidden character.
pub const DOT: char = '•';

/// Shorter values are hidden only where the core says they stand; as text they are any text.
const SHORTEST: usize = 4;

/// Knows where secrets stand and what they are.
#[derive(Debug)]
pub struct Mask {
    /// Sorted, never overlapping or touching.
    hidden: Vec<Span>,
    values: Option<AhoCorasick>,
    distinctive: Option<AhoCorasick>,
}

impl Mask {
    /// Learns the secrets of a run.
    pub fn new(outcome: &Outcome) -> Self {
        let mut values = BTreeSet::new();
        for &span in &outcome.report.secrets {
            let Some((_, source)) = outcome.file(span.file) else { continue };
            let value = source.str(span);
            if value.len() >= SHORTEST {
                values.insert(value);
            }
        }
        let distinctive = automaton(values.iter().copied().filter(|value| is_distinctive(value)));
        let mut hidden = outcome.report.secrets.clone();
        if let Some(distinctive) = &distinctive {
            for file in outcome.workspace.files() {
                let source = file.content.source();
                hidden.extend(distinctive.find_iter(source.text()).map(|found| source.span(found.range())));
            }
        }
        Mask { hidden: merge(hidden), values: automaton(values.into_iter()), distinctive }
    }

    /// The secrets that overlap `range` of a file, in order.
    pub fn within(&self, file: FileId, range: Range<usize>) -> &[Span] {
        let from = self.hidden.partition_point(|span| (span.file, span.end as usize) <= (file, range.start));
        let rest = &self.hidden[from..];
        let until = rest.partition_point(|span| span.file == file && (span.start as usize) < range.end);
        &rest[..until]
    }

    /// Words of a rule or a parser: distinctive values in them are hidden.
    pub fn words<'t>(&self, text: &'t str) -> Cow<'t, str> {
        replace(self.distinctive.as_ref(), text)
    }

    /// True when the value of a secret stands in a text, one that anybody might write by chance included.
    pub fn holds(&self, text: &str) -> bool {
        self.values.as_ref().is_some_and(|values| values.is_match(text))
    }

    /// The text of a file's `range`, each secret in it as one dot however long it is. For fingerprints.
    pub fn gist(&self, source: &Source, range: Range<usize>) -> String {
        let mut out = String::new();
        let mut at = range.start;
        for span in self.within(source.file(), range.clone()) {
            let start = (span.start as usize).max(at);
            out.push_str(source.text().get(at..start).unwrap_or_default());
            out.push(DOT);
            at = (span.end as usize).min(range.end);
        }
        out.push_str(source.text().get(at..range.end).unwrap_or_default());
        out
    }

    /// The text of a file's `range`, each character of a secret in it as a dot; line breaks stay.
    pub fn text(&self, source: &Source, range: Range<usize>) -> String {
        let mut out = String::new();
        let mut at = range.start;
        for secret in self.within(source.file(), range.clone()) {
            let start = (secret.start as usize).max(at);
            let end = (secret.end as usize).min(range.end);
            out.push_str(source.text().get(at..start).unwrap_or_default());
            dots(&mut out, source.text().get(start..end).unwrap_or_default());
            at = end;
        }
        out.push_str(source.text().get(at..range.end).unwrap_or_default());
        out
    }

    /// Text that a fix brings: every secret value of the run in it is hidden, whether distinctive or not.
    pub fn brought<'t>(&self, text: &'t str) -> Cow<'t, str> {
        replace(self.values.as_ref(), text)
    }

    /// The text that an edit brings, and whether something in it was hidden. Where the edit touches a secret, only what
    /// surrounds the value stays readable: what was written before and after it already, and quotation marks.
    pub fn edit<'e>(&self, source: &Source, edit: &'e Edit) -> (Cow<'e, str>, bool) {
        let range = edit.span.range();
        let text = match self.within(source.file(), range.clone()) {
            [] => replace(self.values.as_ref(), &edit.text),
            [first, .., last] | [first @ last] => {
                let before = source.text().get(range.start..first.start as usize).unwrap_or_default();
                let after = source.text().get(last.end as usize..range.end).unwrap_or_default();
                Cow::Owned(hide_value(&edit.text, before, after))
            }
        };
        let masked = text != edit.text;
        (text, masked)
    }
}

/// Hides all of `text` but the start it shares with `before`, the end it shares with `after`, and quotes at its ends.
fn hide_value(text: &str, before: &str, after: &str) -> String {
    let mut start = text.chars().zip(before.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let shared = text[start..].chars().rev().zip(after.chars().rev()).take_while(|(a, b)| a == b);
    let mut end = text.len() - shared.map(|(a, _)| a.len_utf8()).sum::<usize>();
    while start < end && text[start..].starts_with(['"', '\'', '=']) {
        start += 1;
    }
    while start < end && text[..end].ends_with(['"', '\'']) {
        end -= 1;
    }
    let mut out = text[..start].to_owned();
    dots(&mut out, &text[start..end]);
    out.push_str(&text[end..]);
    out
}

fn replace<'t>(automaton: Option<&AhoCorasick>, text: &'t str) -> Cow<'t, str> {
    let Some(automaton) = automaton.filter(|automaton| automaton.is_match(text)) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    automaton.replace_all_with(text, &mut out, |_, value, out| {
        dots(out, value);
        true
    });
    Cow::Owned(out)
}

fn dots(out: &mut String, value: &str) {
    out.extend(value.chars().map(|c| if matches!(c, '\n' | '\r') { c } else { DOT }));
}

fn automaton<'v>(values: impl Iterator<Item = &'v str>) -> Option<AhoCorasick> {
    let values: Vec<&str> = values.collect();
    if values.is_empty() {
        return None;
    }
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(values).ok()
}

fn is_distinctive(value: &str) -> bool {
    let any = |is: fn(char) -> bool| value.chars().any(is);
    let letters = any(char::is_alphabetic);
    value.chars().count() >= 8
        && ((letters && any(char::is_numeric)) || (any(char::is_lowercase) && any(char::is_uppercase)))
}

fn merge(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|span| !span.is_empty());
    spans.sort();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if last.file == span.file && span.start <= last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}
