//! Words, ends and braces: the tokens of nginx.

use super::lua;
use std::ops::Range;

/// What comes next.
pub(super) enum Token {
    /// A word.
    Word { text: String, inner: Range<usize>, quoted: bool },
    /// `;`
    End(usize),
    /// `{`
    Open(usize),
    /// `}`
    Close(usize),
    /// From `#` to the end of the line, or a block of a template.
    Comment(Range<usize>),
    /// A quote without its other end.
    Unclosed(usize),
}

/// Reads tokens from a text.
pub(super) struct Tokens<'a> {
    text: &'a str,
    /// The next byte.
    pub at: usize,
    /// True behind a closing quote, where the server wants a blank, an end or a brace.
    pub tight: bool,
}

impl<'a> Tokens<'a> {
    pub fn new(text: &'a str, at: usize) -> Self {
        Tokens { text, at, tight: false }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The next token; `None` at the end of the text.
    pub fn next(&mut self) -> Option<Token> {
        while matches!(self.byte(self.at), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
            self.tight = false;
        }
        let at = self.at;
        if let Some(end) = self.template(at) {
            if self.text[at..].starts_with("{{") {
                return Some(self.word(at));
            }
            self.at = end;
            return Some(Token::Comment(at..end));
        }
        self.at += 1;
        self.tight = false;
        match self.byte(at)? {
            b';' => Some(Token::End(at)),
            b'{' => Some(Token::Open(at)),
            b'}' => Some(Token::Close(at)),
            b'#' => {
                let rest = &self.text[at..];
                self.at = at + rest.find('\n').unwrap_or(rest.len());
                Some(Token::Comment(at..at + self.text[at..self.at].trim_end().len()))
            }
            quote @ (b'"' | b'\'') => Some(self.quoted(at, quote)),
            _ => Some(self.word(at)),
        }
    }

    /// Where a mark of a template language that begins here ends.
    fn template(&self, at: usize) -> Option<usize> {
        const MARKS: [(&str, &str); 4] = [("{{", "}}"), ("{%", "%}"), ("{#", "#}"), ("<%", "%>")];
        let rest = self.text.get(at..)?;
        let (open, close) = MARKS.iter().find(|(open, _)| rest.starts_with(open))?;
        let line_end = if *open == "{{" { rest.find('\n').unwrap_or(rest.len()) } else { rest.len() };
        Some(at + rest[..line_end].find(close)? + close.len())
    }

    fn quoted(&mut self, open: usize, quote: u8) -> Token {
        let mut at = open + 1;
        while let Some(byte) = self.byte(at) {
            match byte {
                b'\\' => at += 2,
                _ if byte == quote => {
                    self.at = at + 1;
                    self.tight = true;
                    return Token::Word {
                        text: unescaped(&self.text[open + 1..at]),
                        inner: open + 1..at,
                        quoted: true,
                    };
                }
                _ => at += 1,
            }
        }
        self.at = self.text.len();
        Token::Unclosed(open)
    }

    fn word(&mut self, start: usize) -> Token {
        let mut at = start;
        let mut variable = false;
        while let Some(byte) = self.byte(at) {
            if byte == b'{'
                && !variable
                && let Some(end) = self.template(at)
            {
                at = end;
                continue;
            }
            match byte {
                b'{' if variable => at += 1,
                b' ' | b'\t' | b'\r' | b'\n' | b';' | b'{' => break,
                b'\\' => at += 2,
                _ => at += 1,
            }
            variable = byte == b'$';
        }
        // A backslash may have stepped over the end, or into a character.
        let mut end = at.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        self.at = end;
        self.tight = false;
        Token::Word { text: unescaped(&self.text[start..end]), inner: start..end, quoted: false }
    }

    /// Steps over a block of Lua whose brace was read; gives where it ends.
    pub fn skip_lua(&mut self) -> Option<usize> {
        let end = lua::end(self.text, self.at);
        self.at = end.unwrap_or(self.text.len());
        end
    }
}

/// Takes the backslash from what it keeps from having a meaning; others stay.
fn unescaped(written: &str) -> String {
    let mut text = String::with_capacity(written.len());
    let mut characters = written.chars().peekable();
    while let Some(c) = characters.next() {
        let escaped = match (c, characters.peek()) {
            ('\\', Some(&quote @ ('"' | '\'' | '\\'))) => Some(quote),
            ('\\', Some('t')) => Some('\t'),
            ('\\', Some('r')) => Some('\r'),
            ('\\', Some('n')) => Some('\n'),
            _ => None,
        };
        match escaped {
            Some(meant) => {
                characters.next();
                text.push(meant);
            }
            None => text.push(c),
        }
    }
    text
}
