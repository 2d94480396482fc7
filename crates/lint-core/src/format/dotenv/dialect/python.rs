//! python-dotenv, and docker-compose 1.29, which uses it. Source: python-dotenv, `parser.py`.

use super::expand::{self, Expanded};
use super::loaded::{Effect, Meaning, Why};
use super::run::Run;
use std::ops::Range;

/// `bare_comments`: a `#` behind `=` and a blank starts a comment, as of python-dotenv 1.2.
pub(super) fn read(text: &str, bare_comments: bool, run: &mut Run<'_>) {
    let mut at = 0;
    loop {
        at += text[at..].len() - text[at..].trim_start().len();
        if at >= text.len() {
            return;
        }
        let mut reader = Reader { text, at, bare_comments };
        let line_end = |from: usize| from + text[from..].find(['\n', '\r']).unwrap_or(text.len() - from);
        match reader.binding() {
            Ok(Some(binding)) => set(binding, run),
            Ok(None) => {}
            Err(why) => {
                run.lose(at..line_end(reader.at), why, Effect::Drops);
                reader.at = line_end(reader.at);
            }
        }
        at = reader.at;
    }
}

struct Binding {
    key: String,
    key_range: Range<usize>,
    value: Option<(String, Range<usize>)>,
}

fn set(binding: Binding, run: &mut Run<'_>) {
    let Binding { key, key_range, value } = binding;
    let end = key_range.end;
    match value {
        None => run.set(&key, key_range, Meaning::Unset, end..end),
        Some((value, range)) => {
            let meaning = match expand::value(&value, run) {
                Expanded::Text(text) => Meaning::Text(text),
                _ => Meaning::Computed,
            };
            run.set(&key, key_range, meaning, range);
        }
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    bare_comments: bool,
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\n' | '\r')
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn skip_blanks(&mut self) {
        self.at = self.text.len() - self.rest().trim_start_matches(is_blank).len();
    }

    /// A key and its value; none for a comment. Where it fails, the place it came to decides what is lost.
    fn binding(&mut self) -> Result<Option<Binding>, Why> {
        if let Some(rest) = self.rest().strip_prefix("export").filter(|rest| rest.starts_with(is_blank)) {
            self.at = self.text.len() - rest.trim_start_matches(is_blank).len();
        }
        let key = self.key()?;
        let key_range = self.at - key.as_ref().map_or(0, |(_, len)| *len)..self.at;
        self.skip_blanks();
        let value = if self.rest().starts_with('=') {
            self.at += 1;
            self.skip_blanks();
            Some(self.value()?)
        } else {
            None
        };
        let (quoted, bare) = (value.as_ref().is_some_and(|(_, range)| !range.is_empty()), value.is_none());
        self.skip_blanks();
        if self.rest().starts_with('#') {
            self.at += self.rest().find(['\n', '\r']).unwrap_or(self.rest().len());
        }
        if !self.rest().is_empty() && !self.rest().starts_with(['\n', '\r']) {
            return Err(if bare {
                Why::BlankInKey
            } else if quoted {
                Why::BehindQuote
            } else {
                Why::Syntax
            });
        }
        Ok(key.map(|(key, _)| Binding { key, key_range, value }))
    }

    /// The key and the length of what is written.
    fn key(&mut self) -> Result<Option<(String, usize)>, Why> {
        if self.rest().starts_with('#') {
            return Ok(None);
        }
        if let Some(rest) = self.rest().strip_prefix('\'') {
            let end = rest.find('\'').filter(|&end| end > 0).ok_or(Why::UnclosedQuote)?;
            let key = rest[..end].to_owned();
            self.at += end + 2;
            return Ok(Some((key, end + 2)));
        }
        let end = self.rest().find(|c: char| matches!(c, '=' | '#') || c.is_whitespace()).unwrap_or(self.rest().len());
        if end == 0 {
            return Err(Why::NoKey);
        }
        let key = self.rest()[..end].to_owned();
        self.at += end;
        Ok(Some((key, end)))
    }

    fn value(&mut self) -> Result<(String, Range<usize>), Why> {
        let start = self.at;
        if let Some(quote @ ('\'' | '"')) = self.rest().chars().next() {
            let end = closing(&self.rest()[1..], quote).ok_or(Why::UnclosedQuote)?;
            let inner = unescape(&self.rest()[1..=end], if quote == '"' { "\\'\"abfnrtv" } else { "\\'" });
            self.at += end + 2;
            return Ok((inner, start..self.at));
        }
        let line = self.rest().split(['\n', '\r']).next().unwrap_or_default();
        let spaced = self.bare_comments && self.text[..start].ends_with(is_blank);
        let value = if spaced && line.starts_with('#') { "" } else { before_comment(line).trim_end() };
        let (value, len) = (value.to_owned(), line.len());
        self.at += len;
        let range = start..start + value.len();
        Ok((value, range))
    }
}

/// The first quote without a backslash before it; where there is none, the last quote of all.
fn closing(text: &str, quote: char) -> Option<usize> {
    let free = text.match_indices(quote).map(|(at, _)| at).find(|&at| at == 0 || text.as_bytes()[at - 1] != b'\\');
    free.or_else(|| text.rfind(quote))
}

/// What stands before the first `#` that white space precedes.
fn before_comment(line: &str) -> &str {
    let hash = line.match_indices('#').map(|(at, _)| at).find(|&at| line[..at].ends_with(char::is_whitespace));
    hash.map_or(line, |at| &line[..at])
}

fn unescape(text: &str, letters: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let Some(letter) = chars.next_if(|&letter| c == '\\' && letters.contains(letter)) else {
            out.push(c);
            continue;
        };
        out.push(match letter {
            'a' => '\u{7}',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\u{b}',
            other => other,
        });
    }
    out
}
