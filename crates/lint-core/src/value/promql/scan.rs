//! The characters of an expression: names, numbers, texts, durations, matchers.

use crate::value::pattern::whole;

/// A place in an expression.
pub(super) struct Scan<'a> {
    rest: &'a str,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Scan { rest: text }
    }

    /// Steps over blanks and comments.
    fn skip(&mut self) {
        loop {
            self.rest = self.rest.trim_start();
            let Some(comment) = self.rest.strip_prefix('#') else { return };
            self.rest = comment.find('\n').map_or("", |end| &comment[end..]);
        }
    }

    pub(super) fn is_at_end(&mut self) -> bool {
        self.skip();
        self.rest.is_empty()
    }

    /// True when this comes next: a sign, or a whole word in any case of letters.
    pub(super) fn looks_at(&mut self, what: &str) -> bool {
        self.skip();
        let Some(start) = self.rest.get(..what.len()) else { return false };
        let is_word = what.starts_with(|c: char| c.is_ascii_alphabetic());
        let ends = !is_word || !self.rest[what.len()..].starts_with(is_in_name);
        start.eq_ignore_ascii_case(what) && ends
    }

    /// Takes this where it comes next.
    pub(super) fn eat(&mut self, what: &str) -> bool {
        let here = self.looks_at(what);
        if here {
            self.rest = &self.rest[what.len()..];
        }
        here
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    /// The name of a metric or function.
    pub(super) fn name(&mut self) -> Option<&'a str> {
        self.skip();
        let length = self.rest.find(|c| !is_in_name(c)).unwrap_or(self.rest.len());
        let begins = self.rest.starts_with(|c: char| is_in_name(c) && !c.is_ascii_digit());
        begins.then(|| self.take(length))
    }

    /// The name of a label.
    pub(super) fn label(&mut self) -> Option<&'a str> {
        self.name().filter(|name| !name.contains(':'))
    }

    /// A number.
    pub(super) fn number(&mut self) -> bool {
        self.skip();
        for word in ["inf", "nan"] {
            if self.eat(word) {
                return true;
            }
        }
        let length = digits(self.rest);
        let text = &self.rest[..length];
        let hex = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
        let is_number = match hex {
            Some(hex) => !hex.is_empty() && hex.chars().all(|c| c.is_ascii_hexdigit()),
            None => text.starts_with(|c: char| c.is_ascii_digit() || c == '.') && text.parse::<f64>().is_ok(),
        };
        if is_number {
            self.take(length);
        }
        is_number
    }

    /// A duration that is longer than nothing: `1h30m`.
    pub(super) fn duration(&mut self) -> bool {
        self.skip();
        let length = self.rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(self.rest.len());
        is_duration(self.take(length))
    }

    /// `[5m]` or `[1h:5m]`; whether it is the latter.
    pub(super) fn range(&mut self) -> Option<bool> {
        let end = self.rest.find(']')?;
        let inside = &self.take(end + 1)[1..end];
        let (range, step) = inside.split_once(':').map_or((inside, None), |(range, step)| (range, Some(step.trim())));
        let steps = step.is_none_or(|step| step.is_empty() || is_duration(step));
        (is_duration(range.trim()) && steps).then_some(step.is_some())
    }

    /// A text in any of the three quotes, without them.
    pub(super) fn text(&mut self) -> Option<&'a str> {
        self.skip();
        let quote = self.rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
        let mut escaped = false;
        for (at, c) in self.rest.char_indices().skip(1) {
            if escaped {
                if !"abfnrtvxuU\\01234567".contains(c) && c != quote {
                    return None;
                }
                escaped = false;
            } else if c == '\\' && quote != '`' {
                escaped = true;
            } else if c == quote {
                return self.take(at + 1).get(1..at);
            } else if c == '\n' && quote != '`' {
                return None;
            }
        }
        None
    }

    /// `{job="api", code=~"5.."}`; whether one of them leaves out series without the label.
    pub(super) fn matchers(&mut self) -> Option<bool> {
        let mut narrow = false;
        self.eat("{");
        while !self.eat("}") {
            self.label()?;
            let operator = ["=~", "!~", "!=", "="].into_iter().find(|operator| self.eat(operator))?;
            let value = self.text()?;
            if operator.ends_with('~') && whole(value).is_none() {
                return None;
            }
            narrow |= match operator {
                "=" => !value.is_empty(),
                "!=" => value.is_empty(),
                "=~" => !matches!(value, "" | ".*"),
                _ => matches!(value, "" | ".*"),
            };
            if !self.eat(",") {
                return self.eat("}").then_some(narrow);
            }
        }
        Some(narrow)
    }
}

/// True for a duration as Prometheus writes it, and longer than nothing.
fn is_duration(text: &str) -> bool {
    duration(text) == Some(true)
}

/// Whether a duration as Prometheus writes it, `1h30m`, is longer than nothing: its units come once each, the longest first.
pub(super) fn duration(text: &str) -> Option<bool> {
    let units = ["y", "w", "d", "h", "m", "s", "ms"];
    let (mut rest, mut next, mut some) = (text, 0, false);
    while !rest.is_empty() {
        let number = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (count, tail) = rest.split_at(number);
        let unit = tail.find(|c: char| c.is_ascii_digit()).unwrap_or(tail.len());
        let at = units.iter().skip(next).position(|known| *known == &tail[..unit])?;
        if count.is_empty() {
            return None;
        }
        some |= count.bytes().any(|digit| digit != b'0');
        next += at + 1;
        rest = &tail[unit..];
    }
    (!text.is_empty()).then_some(some)
}

/// How many characters of a number come first, its exponent with a sign included.
fn digits(text: &str) -> usize {
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        let sign = matches!(c, '+' | '-') && matches!(previous, 'e' | 'E') && !text.starts_with("0x");
        if !c.is_ascii_alphanumeric() && c != '.' && c != '_' && !sign {
            return at;
        }
        previous = c;
    }
    text.len()
}

fn is_in_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == ':'
}
