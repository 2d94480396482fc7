//! Words and the parts they are made of.

use super::super::flaw::FlawKind;
use super::super::tree::{Bytes, PartForm, PartNode, Scope, WordNode};
use super::cursor::{is_meta, is_name, is_name_start};
use super::{Frame, Parser};

/// Where a word stands, which decides what may be in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mode {
    Plain,
    /// `NAME=(…)` is an array: an assignment, or an argument of `declare` and its kin.
    Assignment,
    /// Behind `=~`: parentheses and bars belong to the word.
    Regex,
}

impl Parser<'_> {
    /// Reads the word that starts here; gives `None` without moving where there is none.
    pub(super) fn word(&mut self, mode: Mode) -> Option<WordNode> {
        let start = self.pos;
        let mut parts = Vec::new();
        let mut groups = 0usize;
        while let Some(byte) = self.peek() {
            if mode == Mode::Regex && matches!(byte, b'(' | b')' | b'|' | b'<' | b'>') {
                groups = if byte == b'(' { groups + 1 } else { groups.saturating_sub(usize::from(byte == b')')) };
                self.literal(&mut parts);
            } else if mode == Mode::Regex && groups > 0 && byte == b' ' {
                self.literal(&mut parts);
            } else if is_meta(byte) {
                if !self.meta_part(byte, start, mode, &mut parts) {
                    break;
                }
            } else if byte == b'\r' && self.break_len(0) == 2 {
                break;
            } else {
                self.part(&mut parts);
            }
        }
        // A continued line with nothing behind it is a blank, not a part.
        while parts.pop_if(|part| matches!(part.kind, PartForm::Continuation)).is_some() {}
        let Some(last) = parts.last() else {
            self.pos = start;
            return None;
        };
        let mut word = WordNode { range: start..last.range.end, parts, equals: None };
        self.refine(&mut word, mode);
        Some(word)
    }

    /// A word of the next `len` bytes as they are.
    pub(super) fn literal_word(&mut self, len: usize) -> WordNode {
        let range = self.pos..self.pos + len;
        self.pos = range.end;
        let parts = vec![PartNode { range: range.clone(), kind: PartForm::Literal }];
        WordNode { range, parts, equals: None }
    }

    /// Parts that start with a byte that ends words elsewhere: `<(…)`, arrays, extended patterns. False where the word ends.
    fn meta_part(&mut self, byte: u8, start: usize, mode: Mode, parts: &mut Vec<PartNode>) -> bool {
        let opens = self.peek_at(1) == Some(b'(');
        match byte {
            b'<' | b'>' if opens => {
                self.process_substitution(parts);
                true
            }
            b'(' if mode == Mode::Assignment && self.array_follows(start) => self.array(parts),
            b'(' if self.grammar.extended_globs && self.pos > start => {
                let before = self.text.as_bytes()[self.pos - 1];
                matches!(before, b'@' | b'?' | b'*' | b'+' | b'!') && self.extended_glob(parts)
            }
            _ => false,
        }
    }

    /// One part that is no blank or operator: quotes, expansions, escapes, or a literal character.
    pub(super) fn part(&mut self, parts: &mut Vec<PartNode>) {
        let start = self.pos;
        match self.peek() {
            Some(b'\\') => self.escape(parts),
            Some(b'\'') => self.single_quote(parts),
            Some(b'"') => self.double_quote(parts),
            Some(b'$') => self.dollar(parts, false),
            Some(b'`') => self.backtick(parts),
            Some(b'{') => match self.template_end(0) {
                Some(end) => {
                    self.pos = end;
                    parts.push(PartNode { range: start..end, kind: PartForm::Template });
                }
                None => self.literal(parts),
            },
            _ => self.literal(parts),
        }
    }

    /// Adds one character to the literal at the end of `parts`.
    pub(super) fn literal(&mut self, parts: &mut Vec<PartNode>) {
        let start = self.pos;
        self.bump();
        match parts.last_mut() {
            Some(PartNode { range, kind: PartForm::Literal }) if range.end == start => range.end = self.pos,
            _ => parts.push(PartNode { range: start..self.pos, kind: PartForm::Literal }),
        }
    }

    fn escape(&mut self, parts: &mut Vec<PartNode>) {
        let start = self.pos;
        let continuation = self.continuation_len();
        if continuation > 0 {
            self.pos += continuation;
            parts.push(PartNode { range: start..self.pos, kind: PartForm::Continuation });
        } else if self.backticks > 0 && self.peek_at(1) == Some(b'`') {
            self.backtick(parts);
        } else if self.peek_at(1).is_some() {
            self.pos += 1;
            self.bump();
            parts.push(PartNode { range: start..self.pos, kind: PartForm::Escaped });
        } else {
            self.literal(parts);
        }
    }

    /// `<(…)` or `>(…)`; a literal where it is nested too deep.
    fn process_substitution(&mut self, parts: &mut Vec<PartNode>) {
        let start = self.pos;
        let opening = start..start + 2;
        let list = self.nested(opening.clone(), |parser| {
            parser.pos += 2;
            let list = parser.framed(Frame::Substitution, |parser| parser.list(Scope::ProcessSubstitution));
            parser.close_parenthesis(opening);
            list
        });
        let Some(list) = list else { return self.literal(parts) };
        parts.push(PartNode { range: start..self.pos, kind: PartForm::Process(list) });
    }

    /// Steps over the `)` of a substitution, or complains at `opening`.
    pub(super) fn close_parenthesis(&mut self, opening: Bytes) {
        if self.peek() == Some(b')') {
            self.pos += 1;
        } else {
            let message = format!("`{}` is not closed", &self.text[opening.clone()]);
            self.flaw(opening, FlawKind::Unclosed, message);
        }
    }

    /// True where the word so far is `NAME=` or `NAME+=`.
    fn array_follows(&self, start: usize) -> bool {
        let word = &self.text.as_bytes()[start..self.pos];
        let Some(name) = word.strip_suffix(b"=") else { return false };
        let name = name.strip_suffix(b"+").unwrap_or(name);
        name.first().is_some_and(|byte| is_name_start(*byte)) && name.iter().all(|byte| is_name(*byte))
    }

    fn array(&mut self, parts: &mut Vec<PartNode>) -> bool {
        let start = self.pos;
        let opening = start..start + 1;
        let words = self.nested(opening.clone(), |parser| {
            parser.pos += 1;
            let mut words = Vec::new();
            loop {
                parser.skip_lines();
                match parser.word(Mode::Plain) {
                    Some(word) => words.push(word),
                    None => break,
                }
            }
            parser.close_parenthesis(opening);
            words
        });
        let Some(words) = words else { return false };
        parts.push(PartNode { range: start..self.pos, kind: PartForm::Array(words) });
        true
    }

    /// The parenthesis of `@(…)`: a pattern up to its end, in one part.
    fn extended_glob(&mut self, parts: &mut Vec<PartNode>) -> bool {
        let start = self.pos;
        let mut open = 0usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'\n' => break,
                b'(' => open += 1,
                b')' => open -= 1,
                b'\\' if self.peek_at(1).is_some() => self.pos += 1,
                _ => {}
            }
            self.bump();
            if open == 0 {
                break;
            }
        }
        if open > 0 {
            self.flaw(start..start + 1, FlawKind::Unclosed, "the pattern is not closed");
        }
        parts.push(PartNode { range: start..self.pos, kind: PartForm::Glob });
        true
    }
}
