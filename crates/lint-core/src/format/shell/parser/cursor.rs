//! Looking at the text and stepping over what separates tokens.

use super::Parser;

/// Bytes that end a word where they are not quoted.
pub(super) fn is_meta(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b';' | b'&' | b'|' | b'<' | b'>' | b'(' | b')')
}

pub(super) fn is_name_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_'
}

pub(super) fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

impl<'t> Parser<'t> {
    pub(super) fn at_end(&self) -> bool {
        self.pos >= self.end
    }

    pub(super) fn rest(&self) -> &'t [u8] {
        &self.text.as_bytes()[self.pos.min(self.end)..self.end]
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.rest().first().copied()
    }

    pub(super) fn peek_at(&self, offset: usize) -> Option<u8> {
        self.rest().get(offset).copied()
    }

    pub(super) fn looking_at(&self, what: &str) -> bool {
        self.rest().starts_with(what.as_bytes())
    }

    /// Steps over one character, however many bytes it has.
    pub(super) fn bump(&mut self) {
        self.pos += 1;
        while self.pos < self.end && !self.text.is_char_boundary(self.pos) {
            self.pos += 1;
        }
    }

    /// Length of a line break here: 2 for `\r\n`.
    pub(super) fn break_len(&self, offset: usize) -> usize {
        match (self.peek_at(offset), self.peek_at(offset + 1)) {
            (Some(b'\n'), _) => 1,
            (Some(b'\r'), Some(b'\n')) => 2,
            _ => 0,
        }
    }

    /// Length of a backslash and the line break behind it.
    pub(super) fn continuation_len(&self) -> usize {
        if self.peek() != Some(b'\\') {
            return 0;
        }
        match self.break_len(1) {
            0 => 0,
            len => len + 1,
        }
    }

    /// Steps over blanks and continued lines.
    pub(super) fn skip_blanks(&mut self) {
        loop {
            match self.peek() {
                Some(b' ' | b'\t') => self.pos += 1,
                Some(b'\r') if self.break_len(0) == 2 => self.pos += 1,
                Some(b'\\') if self.continuation_len() > 0 => self.pos += self.continuation_len(),
                _ => return,
            }
        }
    }

    /// Steps over a comment where one starts here.
    pub(super) fn skip_comment(&mut self) -> bool {
        if self.peek() != Some(b'#') {
            return false;
        }
        let start = self.pos;
        let rest = self.rest();
        let mut len = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        if len > 0 && len < rest.len() && rest[len - 1] == b'\r' {
            len -= 1;
        }
        self.pos += len;
        self.tree.comments.push(start..self.pos);
        true
    }

    /// Steps over blanks, comments and line breaks, and over the heredocs that start behind a line break. True where there was a
    /// line break.
    pub(super) fn skip_lines(&mut self) -> bool {
        let mut broken = false;
        loop {
            self.skip_blanks();
            if self.skip_comment() {
                continue;
            }
            if self.peek() != Some(b'\n') {
                return broken;
            }
            self.line_break();
            broken = true;
        }
    }

    /// Steps over a line break and the heredocs behind it.
    pub(super) fn line_break(&mut self) {
        self.pos += 1;
        self.heredoc_bodies();
    }

    /// The plain word that starts here, where nothing in it is quoted or expanded; else empty. Does not move.
    pub(super) fn bare_word(&self) -> &'t str {
        const LONGEST: usize = 10;
        let rest = self.rest();
        let len = rest.iter().take(LONGEST).take_while(|byte| is_bare(**byte)).count();
        let ends = match rest.get(len) {
            None => true,
            Some(byte) => is_meta(*byte) || (*byte == b'\r' && rest.get(len + 1) == Some(&b'\n')),
        };
        if ends { &self.text[self.pos..self.pos + len] } else { "" }
    }
}

fn is_bare(byte: u8) -> bool {
    byte.is_ascii_graphic() && !is_meta(byte) && !matches!(byte, b'\'' | b'"' | b'`' | b'$' | b'\\' | b'#')
}
