//! `$NAME`, `${NAME:-word}`, `$(command)`, `` `command` `` in a value, found without deciding who expands them.

use crate::text::{Source, Span, Spanned, Text};
use std::ops::Range;

/// One `$` of a value, or a pair of backticks.
#[derive(Clone, Debug)]
pub struct Dollar {
    /// All of it, from `$` to the end of the name or the closing bracket.
    pub span: Span,
    /// Which form.
    pub kind: DollarKind,
    /// The name, for [`DollarKind::Name`] and [`DollarKind::Braced`].
    pub name: Option<Spanned<Text>>,
    /// What stands between name and word: `:-`, `-`, `:?`, `?`, `:+`, `+`, or another sign that some shell knows.
    pub operator: Option<Span>,
    /// What follows the operator up to the closing brace; expansions in it are listed on their own, after this one.
    pub word: Option<Span>,
    /// True where an odd number of backslashes stands before it.
    pub escaped: bool,
}

/// The forms of an expansion.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DollarKind {
    /// `$NAME`.
    Name,
    /// `${NAME}`, with or without operator and word.
    Braced,
    /// `$(…)`.
    Command,
    /// `` `…` ``.
    Backticks,
    /// `$$`: one `$` for Compose, the process id for a shell.
    Doubled,
    /// `$` and a digit or a sign that shells give a meaning: `$1`, `$@`, `$?`.
    Special,
    /// A `$` that stands for itself, or an unclosed bracket.
    Lone,
}

/// Finds every `$` and every pair of backticks in `range`, in order.
pub(super) fn find(source: &Source, range: Range<usize>) -> Vec<Dollar> {
    let mut finder = Finder { source, end: range.end, open: Vec::new(), brackets: None, found: Vec::new() };
    finder.run(range.start);
    finder.found
}

struct Finder<'a> {
    source: &'a Source,
    end: usize,
    /// Indices in `found` of the braced forms that are not closed yet.
    open: Vec<usize>,
    /// Pairs of round brackets, searched for once at the first `$(`.
    brackets: Option<Vec<(usize, usize)>>,
    found: Vec<Dollar>,
}

impl Finder<'_> {
    fn byte(&self, at: usize) -> Option<u8> {
        if at < self.end { self.source.text().as_bytes().get(at).copied() } else { None }
    }

    fn run(&mut self, start: usize) {
        let (mut at, mut backslashes) = (start, 0usize);
        // A backtick without partner would be searched for again at every later one.
        let mut lone_backtick = false;
        while let Some(byte) = self.byte(at) {
            let escaped = backslashes % 2 == 1;
            backslashes = if byte == b'\\' { backslashes + 1 } else { 0 };
            at = match byte {
                b'$' => self.dollar(at, escaped),
                b'`' if !escaped && !lone_backtick => match self.position(at + 1, b'`') {
                    Some(close) => self.push(at..close + 1, DollarKind::Backticks, false),
                    None => {
                        lone_backtick = true;
                        at + 1
                    }
                },
                b'}' => self.close(at),
                _ => at + 1,
            };
        }
        for index in std::mem::take(&mut self.open) {
            self.found[index].kind = DollarKind::Lone;
        }
    }

    fn position(&self, from: usize, byte: u8) -> Option<usize> {
        self.source.text().as_bytes()[from..self.end].iter().position(|&b| b == byte).map(|at| from + at)
    }

    fn push(&mut self, range: Range<usize>, kind: DollarKind, escaped: bool) -> usize {
        let span = self.source.span(range.clone());
        self.found.push(Dollar { span, kind, name: None, operator: None, word: None, escaped });
        range.end
    }

    fn dollar(&mut self, at: usize, escaped: bool) -> usize {
        match self.byte(at + 1) {
            Some(b'$') => self.push(at..at + 2, DollarKind::Doubled, escaped),
            Some(b'{') => self.braced(at, escaped),
            Some(b'(') => self.command(at, escaped),
            Some(b) if b.is_ascii_alphabetic() || b == b'_' => {
                let end = self.name_end(at + 1);
                self.push(at..end, DollarKind::Name, escaped);
                self.name(at + 1..end);
                end
            }
            Some(b) if b.is_ascii_digit() || b"@*#?!-".contains(&b) => {
                self.push(at..at + 2, DollarKind::Special, escaped)
            }
            _ => self.push(at..at + 1, DollarKind::Lone, escaped),
        }
    }

    fn name(&mut self, range: Range<usize>) {
        let name = Spanned::new(self.source.slice(range.clone()), self.source.span(range));
        if let Some(last) = self.found.last_mut() {
            last.name = Some(name);
        }
    }

    fn name_end(&self, mut at: usize) -> usize {
        while self.byte(at).is_some_and(|b| b.is_ascii_alphanumeric() || b == b'_') {
            at += 1;
        }
        at
    }

    fn braced(&mut self, at: usize, escaped: bool) -> usize {
        let name_end = self.name_end(at + 2);
        self.push(at..name_end, DollarKind::Braced, escaped);
        self.name(at + 2..name_end);
        self.open.push(self.found.len() - 1);
        let colon = usize::from(self.byte(name_end) == Some(b':'));
        let sign = usize::from(self.byte(name_end + colon).is_some_and(|b| b"-?+=#%/^,".contains(&b)));
        if colon + sign > 0 {
            let operator = self.source.span(name_end..name_end + colon + sign);
            if let Some(last) = self.found.last_mut() {
                last.operator = Some(operator);
            }
        }
        name_end + colon + sign
    }

    fn close(&mut self, at: usize) -> usize {
        if let Some(index) = self.open.pop() {
            let start = self.found[index].span.range().start;
            let word = self.found[index].operator.map(|operator| self.source.span(operator.range().end..at));
            let dollar = &mut self.found[index];
            dollar.span = self.source.span(start..at + 1);
            dollar.word = word;
        }
        at + 1
    }

    fn command(&mut self, at: usize, escaped: bool) -> usize {
        if self.brackets.is_none() {
            self.brackets = Some(self.matching_brackets(at));
        }
        let brackets = self.brackets.as_deref().unwrap_or_default();
        match brackets.binary_search_by_key(&(at + 1), |&(open, _)| open) {
            Ok(index) => {
                let end = brackets[index].1 + 1;
                self.push(at..end, DollarKind::Command, escaped)
            }
            Err(_) => self.push(at..at + 1, DollarKind::Lone, escaped),
        }
    }

    /// Every pair of round brackets behind `from`, by the place of the opening one.
    fn matching_brackets(&self, from: usize) -> Vec<(usize, usize)> {
        let (mut open, mut pairs) = (Vec::new(), Vec::new());
        for (at, byte) in self.source.text().as_bytes()[from..self.end].iter().enumerate() {
            match byte {
                b'(' => open.push(from + at),
                b')' => pairs.extend(open.pop().map(|open| (open, from + at))),
                _ => {}
            }
        }
        pairs.sort_unstable();
        pairs
    }
}
