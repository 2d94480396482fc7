//! Heredocs of `RUN`, `COPY` and `ADD`.
//!
//! BuildKit looks for them in the whole logical line, wherever the shell has them: after a command, after `&&`, several of
//! them. What it cannot lex has none; `<<<` and `$((1<<2))` are none.

use super::command;
use super::expansion::Lexer;
use super::keyword::Keyword;
use super::reading::{Reading, is_blank};
use crate::joined::Joined;
use crate::problem::{Problem, ProblemKind};
use crate::text::{Source, Span, Spanned, Text};
use std::ops::Range;

/// One heredoc: its mark in the instruction and its lines below.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heredoc {
    /// `<<EOF`, `3<<-"EOF"`: the mark in the instruction.
    pub opener: Span,
    /// The word that ends it, without quotes; the span has them.
    pub name: Spanned<Text>,
    /// The file descriptor before `<<`.
    pub descriptor: Option<u32>,
    /// `<<-`: tabs at the beginning of its lines are dropped.
    pub strips_tabs: bool,
    /// The word is quoted: variables in the body stay as they are.
    pub quoted: bool,
    /// Blanks stand between `<<` and the word.
    pub(super) spaced: bool,
    /// Its lines, the last line break included.
    pub body: Span,
    /// The line that ends it; `None` where the file has no such line.
    pub terminator: Option<Span>,
}

impl Heredoc {
    /// Its lines as they reach the command or the file: without tabs at their beginning for `<<-`.
    pub fn text(&self, source: &Source) -> Joined {
        if !self.strips_tabs {
            return Joined::verbatim(source, self.body.range());
        }
        let mut joined = Joined::default();
        let mut at = self.body.range().start;
        for line in source.str(self.body).split_inclusive('\n') {
            let tabs = line.len() - line.trim_start_matches('\t').len();
            joined.push(source, at + tabs..at + line.len());
            at += line.len();
        }
        joined
    }

    /// The interpreter line `#!…` that begins its text, without line break.
    pub fn shebang(&self, source: &Source) -> Option<Spanned<Text>> {
        let body = source.str(self.body);
        let text = if self.strips_tabs { body.trim_start_matches('\t') } else { body };
        if !text.starts_with("#!") {
            return None;
        }
        let line = text.lines().next().unwrap_or_default();
        let start = self.body.range().end - text.len();
        let range = start..start + line.len();
        Some(Spanned::new(source.slice(range.clone()), source.span(range)))
    }
}

/// The heredocs that a logical line opens, their bodies still empty.
pub(super) fn openers(source: &Source, joined: &Joined, escape: char) -> Vec<Heredoc> {
    if !joined.as_str().contains("<<") {
        return Vec::new();
    }
    let reading = Reading { source, joined, escape };
    if !may_have_any(reading) {
        return Vec::new();
    }
    let lexer = Lexer { text: joined.as_str(), end: joined.as_str().len(), escape: '\\' };
    let words = words(lexer).unwrap_or_default();
    words.into_iter().filter_map(|word| opener(reading, word)).collect()
}

fn may_have_any(reading: Reading<'_>) -> bool {
    let mut split = command::split(reading, reading.whole());
    if Keyword::named(reading.str(split.keyword.clone())) == Some(Keyword::Onbuild) {
        split = command::split(reading, split.arguments);
    }
    let keyword = Keyword::named(reading.str(split.keyword.clone()));
    matches!(keyword, Some(Keyword::Run | Keyword::Copy | Keyword::Add))
        && super::json::array(reading, split.arguments).is_none()
}

/// The words of a line, raw. Blanks behind `<<` belong to the word. `None` when a quote or a reference is not closed.
fn words(lexer: Lexer<'_>) -> Option<Vec<Range<usize>>> {
    let mut words = Vec::new();
    let (mut at, mut start) = (0, None);
    while let Some(c) = lexer.peek(at) {
        if c.is_whitespace() {
            words.extend(start.take().map(|start| start..at));
            at += c.len_utf8();
            continue;
        }
        let from = *start.get_or_insert(at);
        let next = lexer.skip(at, c, 0).ok()?;
        if c == '$' {
            start = Some(last_word(lexer.text, from, at, next, &mut words));
        }
        at = next;
        if c == '<' && lexer.peek(at) == Some('<') {
            let rest = lexer.text.get(at + 1..lexer.end).unwrap_or_default();
            at = lexer.end - rest.trim_start().len();
        }
    }
    words.extend(start.map(|start| start..lexer.end));
    Some(words)
}

/// Blanks inside a reference separate words; gives the start of the last one.
fn last_word(text: &str, mut start: usize, from: usize, to: usize, words: &mut Vec<Range<usize>>) -> usize {
    for (at, c) in text.get(from..to).unwrap_or_default().char_indices() {
        if c.is_whitespace() {
            if start < from + at {
                words.push(start..from + at);
            }
            start = from + at + c.len_utf8();
        }
    }
    start
}

/// A word as a heredoc mark: digits, `<<`, perhaps `-`, and one word without `<`.
fn opener(reading: Reading<'_>, word: Range<usize>) -> Option<Heredoc> {
    let text = reading.str(word.clone());
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = text[digits..].strip_prefix("<<")?;
    let dashless = rest.strip_prefix('-');
    let strips_tabs = dashless.is_some();
    let rest = dashless.unwrap_or(rest);
    let raw = rest.trim_start();
    if raw.contains('<') {
        return None;
    }
    let (name, quoted) = unquote(raw)?;
    let span = reading.span(word.end - raw.len()..word.end);
    Some(Heredoc {
        opener: reading.span(word.clone()),
        name: Spanned::new(name, span),
        descriptor: text[..digits].parse().ok(),
        strips_tabs,
        quoted,
        spaced: raw.len() < rest.len(),
        body: span,
        terminator: None,
    })
}

/// The ending word without quotes and escapes, and whether there were any. `None` for an empty word.
fn unquote(raw: &str) -> Option<(Text, bool)> {
    let mut name = String::with_capacity(raw.len());
    let mut quote = None;
    let mut chars = raw.chars();
    while let Some(c) = chars.next() {
        match (quote, c) {
            (None, '\'' | '"') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            (None | Some('"'), '\\') => name.extend(chars.next()),
            _ => name.push(c),
        }
    }
    let quoted = raw.contains(['\'', '"', '\\']);
    (!name.is_empty()).then(|| (Text::from(name), quoted))
}

/// True for a line that can only be the next instruction: an upper-case keyword at its very beginning.
pub(super) fn begins_instruction(line: &str) -> bool {
    let word = line.split(is_blank).next().unwrap_or_default();
    word.len() < line.len() && word.bytes().all(|byte| byte.is_ascii_uppercase()) && Keyword::named(word).is_some()
}

/// The problem with a heredoc that no line ends.
pub(super) fn unterminated(heredoc: &Heredoc) -> Problem {
    let name = heredoc.name.value.escape_debug();
    let message = format!("no line below is `{name}`, which ends this heredoc");
    let problem = Problem::new(ProblemKind::Syntax, heredoc.opener, message);
    if heredoc.name.value.contains(['|', '&', ';', '>', ')']) {
        return problem
            .help("put a blank behind the word: BuildKit takes everything up to the next blank as the end mark");
    }
    problem.help(format!("end it with a line that holds nothing but `{name}`"))
}
