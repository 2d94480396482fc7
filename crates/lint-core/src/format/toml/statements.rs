//! One pass over the tokens: statements, headers, the segments of every key, comments, and syntax of TOML 1.1.
//!
//! The tree of the `toml` crate keeps none of these. A statement is a logical line: a header, or a key and its value to the
//! end of the line on which its last bracket closes.

use super::tree::{Header, Newer};
use crate::text::{Source, Span, Spanned, Text};
use std::collections::HashMap;
use std::ops::Range;
use toml_parser::lexer::{Token, TokenKind};

/// What the pass finds.
#[derive(Default)]
pub(super) struct Statements {
    pub(super) list: Vec<Statement>,
    pub(super) headers: Vec<Header>,
    pub(super) comments: Vec<Span>,
    pub(super) newer: Vec<Spanned<Newer>>,
    /// The keys with more than one segment.
    dotted: Vec<Vec<Span>>,
    /// Which of them a segment belongs to, by where the segment starts.
    dotted_at: HashMap<usize, usize>,
}

/// One logical line.
pub(super) struct Statement {
    pub(super) range: Range<usize>,
    pub(super) kind: StatementKind,
    /// The names of its key or header; empty where there is none.
    pub(super) names: Vec<Text>,
    /// The first to the last segment.
    pub(super) key: Option<Range<usize>>,
}

/// What a logical line starts with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum StatementKind {
    Header,
    ArrayHeader,
    KeyValue,
}

impl Statements {
    /// The statement that `byte` lies in, or the last one before it.
    pub(super) fn around(&self, byte: usize) -> Option<usize> {
        self.list.partition_point(|statement| statement.range.start <= byte).checked_sub(1)
    }

    /// All segments of the key of which one starts at `byte`; none where it stands alone.
    pub(super) fn segments(&self, byte: usize) -> Option<&[Span]> {
        self.dotted_at.get(&byte).map(|&index| self.dotted[index].as_slice())
    }
}

/// Runs the pass over a file.
pub(super) fn read(source: &Source) -> Statements {
    let tokens = toml_parser::Source::new(source.text()).lex().into_vec();
    let mut pass = Pass { source, tokens: &tokens, out: Statements::default() };
    let mut at = 0;
    while at < tokens.len() {
        at = match tokens[at].kind() {
            TokenKind::Whitespace | TokenKind::Newline | TokenKind::Eof => at + 1,
            TokenKind::Comment => {
                pass.comment(tokens[at]);
                at + 1
            }
            _ => pass.statement(at),
        };
    }
    pass.out
}

struct Pass<'a> {
    source: &'a Source,
    tokens: &'a [Token],
    out: Statements,
}

impl Pass<'_> {
    fn range(&self, token: Token) -> Range<usize> {
        token.span().start()..token.span().end()
    }

    fn raw(&self, token: Token) -> &str {
        &self.source.text()[self.range(token)]
    }

    fn comment(&mut self, token: Token) {
        let comment = self.source.span(self.range(token));
        self.out.comments.push(comment);
    }

    /// Reads the statement that starts at token `first`; the token behind it.
    fn statement(&mut self, first: usize) -> usize {
        let start = self.range(self.tokens[first]).start;
        let brackets = self.tokens[first..].iter().take(2).filter(|t| t.kind() == TokenKind::LeftSquareBracket).count();
        let kind = match (self.tokens[first].kind(), brackets) {
            (TokenKind::LeftSquareBracket, 2) => StatementKind::ArrayHeader,
            (TokenKind::LeftSquareBracket, _) => StatementKind::Header,
            _ => StatementKind::KeyValue,
        };
        let is_header = kind != StatementKind::KeyValue;
        let key_start = if is_header { first + brackets } else { first };
        let (segments, names, behind) = self.key(key_start);
        let end = if is_header { self.header_end(behind) } else { self.value_end(behind) };
        let last = self.last_word(first, end);
        if is_header {
            let span = self.source.span(start..last);
            self.out.headers.push(Header {
                span,
                segments: segments.clone(),
                names: names.clone(),
                array: brackets == 2,
            });
        }
        let key = segments.first().zip(segments.last()).map(|(first, last)| first.range().start..last.range().end);
        self.out.list.push(Statement { range: start..last, kind, names, key });
        end
    }

    /// A dotted key from token `at`: its segments, their meaning, and the token behind it.
    fn key(&mut self, mut at: usize) -> (Vec<Span>, Vec<Text>, usize) {
        let (mut segments, mut names) = (Vec::new(), Vec::new());
        let mut word_expected = true;
        while let Some(&token) = self.tokens.get(at) {
            match token.kind() {
                TokenKind::Whitespace => {}
                TokenKind::Dot if !word_expected => word_expected = true,
                TokenKind::Atom | TokenKind::BasicString | TokenKind::LiteralString if word_expected => {
                    segments.push(self.source.span(self.range(token)));
                    names.push(self.name(token));
                    word_expected = false;
                }
                _ => break,
            }
            at += 1;
        }
        if segments.len() > 1 {
            let index = self.out.dotted.len();
            self.out.dotted_at.extend(segments.iter().map(|segment| (segment.range().start, index)));
            self.out.dotted.push(segments.clone());
        }
        (segments, names, at)
    }

    fn name(&self, token: Token) -> Text {
        if token.kind() == TokenKind::Atom {
            return self.source.slice(self.range(token));
        }
        let mut name = std::borrow::Cow::Borrowed("");
        if let Some(raw) = toml_parser::Source::new(self.source.text()).get(token) {
            raw.decode_key(&mut name, &mut ());
        }
        Text::from(name.into_owned())
    }

    fn header_end(&mut self, mut at: usize) -> usize {
        while let Some(&token) = self.tokens.get(at) {
            match token.kind() {
                TokenKind::Newline | TokenKind::Eof | TokenKind::Comment => break,
                _ => at += 1,
            }
        }
        at
    }

    /// The token behind a value, looking into its brackets on the way.
    fn value_end(&mut self, mut at: usize) -> usize {
        let mut open: Vec<TokenKind> = Vec::new();
        while let Some(&token) = self.tokens.get(at) {
            let in_table = open.last() == Some(&TokenKind::LeftCurlyBracket);
            match token.kind() {
                TokenKind::Eof => break,
                TokenKind::Newline if open.is_empty() => break,
                TokenKind::Newline if in_table => self.newer(token, Newer::InlineTableNewline),
                TokenKind::Comment if open.is_empty() => break,
                TokenKind::Comment => self.comment(token),
                kind @ (TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket) => open.push(kind),
                TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => _ = open.pop(),
                TokenKind::Comma if in_table && self.closes_next(at + 1) => {
                    self.newer(token, Newer::InlineTableTrailingComma)
                }
                TokenKind::BasicString | TokenKind::MlBasicString => self.escapes(token),
                TokenKind::Atom => self.time(at),
                _ => {}
            }
            if in_table && token.kind() != TokenKind::Whitespace && self.starts_key(at) {
                let (.., behind) = self.key(at);
                at = behind;
            } else {
                at += 1;
            }
        }
        at
    }

    /// True for the first word behind `{` or `,`.
    fn starts_key(&self, at: usize) -> bool {
        let is_word =
            matches!(self.tokens[at].kind(), TokenKind::Atom | TokenKind::BasicString | TokenKind::LiteralString);
        let blank = |kind| matches!(kind, TokenKind::Whitespace | TokenKind::Newline | TokenKind::Comment);
        let before = || self.tokens[..at].iter().rev().map(Token::kind).find(|&kind| !blank(kind));
        is_word && matches!(before(), Some(TokenKind::LeftCurlyBracket | TokenKind::Comma))
    }

    fn closes_next(&self, from: usize) -> bool {
        let blank = |kind| matches!(kind, TokenKind::Whitespace | TokenKind::Newline | TokenKind::Comment);
        let next = self.tokens[from..].iter().map(Token::kind).find(|&kind| !blank(kind));
        next == Some(TokenKind::RightCurlyBracket)
    }

    fn newer(&mut self, token: Token, what: Newer) {
        let span = self.source.span(self.range(token));
        self.out.newer.push(Spanned::new(what, span));
    }

    fn escapes(&mut self, token: Token) {
        let raw = self.raw(token);
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(backslash) = raw[at..].find('\\').map(|offset| at + offset) {
            let len = match raw.as_bytes().get(backslash + 1) {
                Some(b'e') => 2,
                Some(b'x') => 4,
                _ => 0,
            };
            if len > 0 && raw.is_char_boundary((backslash + len).min(raw.len())) {
                found.push(backslash..(backslash + len).min(raw.len()));
            }
            at = raw.ceil_char_boundary(backslash + 2);
        }
        let start = self.range(token).start;
        let spans = found.into_iter().map(|range| self.source.span(start + range.start..start + range.end));
        self.out.newer.extend(spans.map(|span| Spanned::new(Newer::Escape, span)));
    }

    /// A date-time may be two tokens, for its blank; the time is the one with a colon.
    fn time(&mut self, at: usize) {
        let token = self.tokens[at];
        let raw = self.raw(token);
        let Some(colon) = raw.find(':') else { return };
        let bytes = raw.as_bytes();
        let digits = |range: Range<usize>| bytes.get(range).is_some_and(|digits| digits.iter().all(u8::is_ascii_digit));
        let begins = colon == 2 || colon > 2 && matches!(bytes[colon - 3], b'T' | b't');
        let is_time = begins && digits(colon - 2..colon) && digits(colon + 1..colon + 3);
        if is_time && bytes.get(colon + 3) != Some(&b':') {
            self.newer(token, Newer::TimeWithoutSeconds);
        }
    }

    fn last_word(&self, first: usize, end: usize) -> usize {
        let words = self.tokens[first..end].iter().rev();
        let word = words
            .copied()
            .find(|token| !matches!(token.kind(), TokenKind::Whitespace | TokenKind::Newline | TokenKind::Comment));
        self.range(word.unwrap_or(self.tokens[first])).end
    }
}
