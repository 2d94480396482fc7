//! `key=value` lists of `ENV`, `ARG` and `LABEL`, and the old form `ENV key value`.

use super::instruction::Pair;
use super::reading::{Reading, is_blank};
use super::word;
use crate::problem::{Problem, ProblemKind};
use std::ops::Range;

/// Reads the operands of `ENV` and `LABEL`.
pub(super) fn assignments(reading: Reading<'_>, range: Range<usize>, problems: &mut Vec<Problem>) -> Vec<Pair> {
    let words = words(reading, range.clone());
    let Some(first) = words.first() else { return Vec::new() };
    if !reading.str(first.clone()).contains('=') {
        return legacy(reading, range, problems).into_iter().collect();
    }
    let mut pairs = Vec::new();
    for word in words {
        match reading.str(word.clone()).find('=') {
            Some(0) => {
                problems.push(Problem::new(ProblemKind::Syntax, reading.span(word), "there is no name before this `=`"))
            }
            Some(equals) => pairs.push(pair(reading, word, Some(equals), problems)),
            None => {
                let text = reading.str(word.clone()).escape_debug();
                let message = format!("`{text}` is no `name=value`");
                let problem = Problem::new(ProblemKind::Syntax, reading.span(word), message);
                problems.push(problem.help("put a value with blanks in double quotes"));
            }
        }
    }
    pairs
}

/// Reads the operands of `ARG`: names, with or without a default.
pub(super) fn arguments(reading: Reading<'_>, range: Range<usize>, problems: &mut Vec<Problem>) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for word in words(reading, range) {
        let equals = reading.str(word.clone()).find('=');
        if equals == Some(0) {
            let message = "there is no name before this `=`";
            problems.push(Problem::new(ProblemKind::Syntax, reading.span(word), message));
        } else {
            pairs.push(pair(reading, word, equals, problems));
        }
    }
    pairs
}

fn pair(reading: Reading<'_>, range: Range<usize>, equals: Option<usize>, problems: &mut Vec<Problem>) -> Pair {
    let key_end = equals.map_or(range.end, |equals| range.start + equals);
    let key = word::read(reading, range.start..key_end, problems);
    let value = equals.map(|_| {
        let mut value = word::read(reading, key_end + 1..range.end, problems);
        if key_end + 1 == range.end {
            let equals = reading.span(key_end..range.end);
            value.span = crate::text::Span { start: equals.end, ..equals };
        }
        value
    });
    Pair { key, value, span: reading.span(range), legacy: false }
}

/// `ENV key value`: the value is everything behind the key.
fn legacy(reading: Reading<'_>, range: Range<usize>, problems: &mut Vec<Problem>) -> Option<Pair> {
    let text = reading.str(range.clone());
    let Some(length) = text.find(is_blank) else {
        let message = format!("`{}` has no value", text.escape_debug());
        let problem = Problem::new(ProblemKind::Syntax, reading.span(range), message);
        problems.push(problem.help("write `name=value`"));
        return None;
    };
    let key = word::read(reading, range.start..range.start + length, problems);
    let rest = text[length..].trim_start_matches(is_blank);
    let value = word::read(reading, range.end - rest.len()..range.end, problems);
    Some(Pair { key, value: Some(value), span: reading.span(range), legacy: true })
}

/// The words of the list: quotes and escapes keep blanks inside a word.
fn words(reading: Reading<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in reading.str(range.clone()).char_indices() {
        let at = range.start + at;
        if std::mem::take(&mut escaped) {
            continue;
        }
        if quote.is_none() && c.is_whitespace() {
            words.extend(start.take().map(|start| start..at));
            continue;
        }
        start.get_or_insert(at);
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            (Some('\''), _) => {}
            (_, c) => escaped = c == reading.escape,
        }
    }
    words.extend(start.map(|start| start..range.end));
    words
}
