//! Quotes, and text that is read as if it stood in double quotes.

use super::super::flaw::FlawKind;
use super::super::tree::{Bytes, PartForm, PartNode};
use super::Parser;

impl Parser<'_> {
    /// `'…'`.
    pub(super) fn single_quote(&mut self, parts: &mut Vec<PartNode>) {
        let start = self.pos;
        let inner = self.quoted_bytes(start + 1, false);
        parts.push(PartNode { range: start..self.pos, kind: PartForm::Single(inner) });
    }

    /// `$'…'`, where a backslash escapes the quote.
    pub(super) fn ansi_c_quote(&mut self, parts: &mut Vec<PartNode>) {
        let start = self.pos;
        let inner = self.quoted_bytes(start + 2, true);
        parts.push(PartNode { range: start..self.pos, kind: PartForm::AnsiC(inner) });
    }

    /// Steps behind the quote that ends the text from `from` and gives what is between.
    fn quoted_bytes(&mut self, from: usize, escapes: bool) -> Bytes {
        let bytes = &self.text.as_bytes()[..self.end];
        let mut at = from;
        while at < self.end && bytes[at] != b'\'' {
            at += if escapes && bytes[at] == b'\\' { 2 } else { 1 };
        }
        if at < self.end {
            self.pos = at + 1;
            return from..at;
        }
        self.pos = self.end;
        self.flaw(from - 1..from, FlawKind::Unclosed, "this quote is not closed");
        from..self.end
    }

    /// `"…"`, also `$"…"`.
    pub(super) fn double_quote(&mut self, parts: &mut Vec<PartNode>) {
        let start = self.pos;
        if self.peek() == Some(b'$') {
            self.pos += 1;
        }
        let opening = self.pos..self.pos + 1;
        self.pos = opening.end;
        let inner = self.nested(opening.clone(), |parser| parser.quoted_parts(Some(b'"')));
        let inner = inner.unwrap_or_default();
        if self.peek() == Some(b'"') {
            self.pos += 1;
        } else {
            self.flaw(opening, FlawKind::Unclosed, "this quote is not closed");
        }
        parts.push(PartNode { range: start..self.pos, kind: PartForm::Double(inner) });
    }

    /// Reads as between double quotes, up to `stop` or the end.
    pub(super) fn quoted_parts(&mut self, stop: Option<u8>) -> Vec<PartNode> {
        let mut parts = Vec::new();
        while let Some(byte) = self.peek() {
            if Some(byte) == stop {
                break;
            }
            match byte {
                b'\\' => self.quoted_escape(&mut parts, stop),
                b'$' => self.dollar(&mut parts, true),
                b'`' => self.backtick(&mut parts),
                _ => self.literal(&mut parts),
            }
        }
        parts
    }

    /// Between double quotes a backslash escapes only what has a meaning there.
    pub(super) fn quoted_escape(&mut self, parts: &mut Vec<PartNode>, stop: Option<u8>) {
        let start = self.pos;
        let continuation = self.continuation_len();
        if continuation > 0 {
            self.pos += continuation;
            parts.push(PartNode { range: start..self.pos, kind: PartForm::Continuation });
            return;
        }
        match self.peek_at(1) {
            Some(b'`') if self.backticks > 0 => self.backtick(parts),
            Some(byte) if matches!(byte, b'$' | b'`' | b'\\') || Some(byte) == stop => {
                self.pos += 2;
                parts.push(PartNode { range: start..self.pos, kind: PartForm::Escaped });
            }
            _ => self.literal(parts),
        }
    }
}
