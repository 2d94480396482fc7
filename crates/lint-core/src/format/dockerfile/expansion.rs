//! Where quotes and variable references begin and end, as BuildKit's word lexer sees it. Structure only; values are made in
//! [`super::word`].

use std::ops::Range;

/// How deep references may nest: `${a:-${b:-…}}`.
const DEPTH: usize = 32;

/// Why a word cannot be taken apart, and at which byte that begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fault {
    /// A quote without its partner.
    Quote(usize),
    /// `${` without `}`.
    Brace(usize),
    /// `${}`, `${x^}`: nothing that BuildKit can substitute.
    Substitution(usize),
    /// References nested deeper than the limit.
    Depth(usize),
}

/// A variable reference.
#[derive(Clone, Debug)]
pub(super) struct Reference {
    /// The name.
    pub name: Range<usize>,
    /// What follows the name inside braces.
    pub operator: Option<Operator>,
    /// The byte behind the reference.
    pub end: usize,
}

/// `:-word`, `#pattern`, `/pattern/replacement`.
#[derive(Clone, Debug)]
pub(super) struct Operator {
    /// A colon stands before it: an empty value counts as none.
    pub colon: bool,
    /// One of `-`, `+`, `?`, `#`, `%`, `/`, or what else is written behind a colon.
    pub sign: char,
    /// The sign stands twice: `##`, `%%`, `//`.
    pub doubled: bool,
    /// The word or pattern.
    pub word: Range<usize>,
    /// The replacement of `/`.
    pub replacement: Option<Range<usize>>,
}

/// Text under the lexer.
#[derive(Clone, Copy)]
pub(super) struct Lexer<'a> {
    pub text: &'a str,
    pub end: usize,
    pub escape: char,
}

impl<'a> Lexer<'a> {
    /// The character at `at`.
    pub fn peek(self, at: usize) -> Option<char> {
        self.text.get(at..self.end)?.chars().next()
    }

    /// The byte behind the character at `at`.
    fn step(self, at: usize) -> usize {
        self.peek(at).map_or(self.end, |c| at + c.len_utf8())
    }

    /// The byte behind an escape character and what it escapes.
    pub fn escaped(self, at: usize) -> usize {
        self.step(self.step(at))
    }

    /// The closing quote of the single quote at `open`.
    pub fn single(self, open: usize) -> Result<usize, Fault> {
        let rest = self.text.get(open + 1..self.end).unwrap_or_default();
        rest.find('\'').map(|at| open + 1 + at).ok_or(Fault::Quote(open))
    }

    /// The closing quote of the double quote at `open`.
    pub fn double(self, open: usize, depth: usize) -> Result<usize, Fault> {
        let mut at = open + 1;
        while let Some(c) = self.peek(at) {
            at = match c {
                '"' => return Ok(at),
                '$' => self.reference(at, depth)?.map_or(at + 1, |reference| reference.end),
                c if c == self.escape => self.escape_in_quotes(at).unwrap_or(at + c.len_utf8()),
                c => at + c.len_utf8(),
            };
        }
        Err(Fault::Quote(open))
    }

    /// Inside double quotes the escape character is special before `"`, `$` and itself: the byte behind both.
    pub fn escape_in_quotes(self, at: usize) -> Option<usize> {
        let next = self.step(at);
        let c = self.peek(next)?;
        (c == '"' || c == '$' || c == self.escape).then(|| next + c.len_utf8())
    }

    /// The reference whose `$` stands at `at`; `None` for a `$` that is only itself.
    pub fn reference(self, at: usize, depth: usize) -> Result<Option<Reference>, Fault> {
        if depth > DEPTH {
            return Err(Fault::Depth(at));
        }
        let open = at + 1;
        if self.peek(open) != Some('{') {
            let end = self.name(open);
            let name = open..end;
            return Ok((!name.is_empty()).then_some(Reference { name, operator: None, end }));
        }
        match self.peek(open + 1) {
            None => return Err(Fault::Brace(at)),
            Some('{' | '}' | ':') => return Err(Fault::Substitution(at)),
            Some(_) => {}
        }
        let name = open + 1..self.name(open + 1);
        if self.peek(name.end) == Some('}') {
            let end = name.end + 1;
            return Ok(Some(Reference { name, operator: None, end }));
        }
        let (operator, end) = self.operator(at, name.end, depth)?;
        Ok(Some(Reference { name, operator: Some(operator), end }))
    }

    fn operator(self, dollar: usize, at: usize, depth: usize) -> Result<(Operator, usize), Fault> {
        let colon = self.peek(at) == Some(':');
        let sign_at = if colon { at + 1 } else { at };
        let Some(sign) = self.peek(sign_at) else { return Err(Fault::Brace(dollar)) };
        if !colon && !matches!(sign, '+' | '-' | '?' | '#' | '%' | '/') {
            return Err(Fault::Substitution(dollar));
        }
        let mut start = sign_at + sign.len_utf8();
        let doubled = matches!(sign, '#' | '%' | '/') && self.peek(start) == Some(sign);
        if doubled {
            start += sign.len_utf8();
        }
        let unclosed = |fault| if matches!(fault, Fault::Quote(_)) { fault } else { Fault::Brace(dollar) };
        let (word, replacement) = if sign == '/' && !colon {
            let middle = self.until(start, '/', depth + 1).map_err(unclosed)?;
            (start..middle, Some(middle + 1))
        } else {
            (start..self.until(start, '}', depth + 1).map_err(unclosed)?, None)
        };
        let (replacement, end) = match replacement {
            Some(start) => {
                let end = self.until(start, '}', depth + 1).map_err(unclosed)?;
                (Some(start..end), end)
            }
            None => (None, word.end),
        };
        Ok((Operator { colon, sign, doubled, word, replacement }, end + 1))
    }

    /// The first `stop` that is neither quoted nor escaped nor part of a reference.
    fn until(self, from: usize, stop: char, depth: usize) -> Result<usize, Fault> {
        let mut at = from;
        while let Some(c) = self.peek(at) {
            if c == stop {
                return Ok(at);
            }
            at = self.skip(at, c, depth)?;
        }
        Err(Fault::Brace(from))
    }

    /// The byte behind the character, quoted text, escape or reference at `at`.
    pub fn skip(self, at: usize, c: char, depth: usize) -> Result<usize, Fault> {
        Ok(match c {
            '\'' => self.single(at)? + 1,
            '"' => self.double(at, depth)? + 1,
            '$' => self.reference(at, depth)?.map_or(at + 1, |reference| reference.end),
            c if c == self.escape => self.escaped(at),
            c => at + c.len_utf8(),
        })
    }

    /// The byte behind the name that starts at `at`: letters, digits and `_`; digits alone; one special parameter.
    fn name(self, at: usize) -> usize {
        let rest = self.text.get(at..self.end).unwrap_or_default();
        let Some(first) = rest.chars().next() else { return at };
        if matches!(first, '@' | '*' | '#' | '?' | '-' | '$' | '!') {
            return at + 1;
        }
        let digits = first.is_numeric();
        let within = |c: char| if digits { c.is_numeric() } else { c.is_alphanumeric() || c == '_' };
        rest.find(|c| !within(c)).map_or(self.end, |length| at + length)
    }
}
