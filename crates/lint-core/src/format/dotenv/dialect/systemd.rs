//! `EnvironmentFile=` and `environment.d`, systemd up to 253. Source: systemd, `env-file.c`, as a machine of states.

use super::expand::{self, Expanded, Expansion};
use super::loaded::{Effect, Meaning, Why};
use super::run::Run;
use crate::format::dotenv::model::is_variable_name;
use std::ops::Range;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    BeforeKey,
    Key,
    BeforeValue,
    Value,
    Escape,
    Single,
    Double,
    DoubleEscape,
    Comment,
    CommentEscape,
}

struct Machine<'t> {
    text: &'t str,
    state: State,
    key: Range<usize>,
    value: String,
    value_start: usize,
    value_end: usize,
    /// Length of `value` before the blanks at its end.
    trimmed: Option<usize>,
    /// True once a backslash has taken a line break into a comment.
    continued: Option<usize>,
}

pub(super) fn read(text: &str, run: &mut Run<'_>) {
    let mut machine = Machine {
        text,
        state: State::BeforeKey,
        key: 0..0,
        value: String::new(),
        value_start: 0,
        value_end: 0,
        trimmed: None,
        continued: None,
    };
    for (at, c) in text.char_indices() {
        // The loader works on a C string.
        if c == '\0' {
            break;
        }
        machine.step(at, c, run);
    }
    match machine.state {
        State::BeforeKey | State::Comment | State::CommentEscape => {}
        State::Key => machine.drop_line(text.len(), run),
        _ => {
            if matches!(machine.state, State::Single | State::Double | State::DoubleEscape) {
                run.lose(machine.value_start..text.len(), Why::UnclosedQuote, Effect::Drops);
            }
            machine.push(run);
        }
    }
    machine.end_comment(text.len(), run);
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

impl Machine<'_> {
    fn step(&mut self, at: usize, c: char, run: &mut Run<'_>) {
        match self.state {
            State::BeforeKey => match c {
                '#' | ';' => self.state = State::Comment,
                c if is_space(c) => {}
                _ => {
                    self.state = State::Key;
                    self.key = at..at;
                }
            },
            State::Key if ends_line(c) => {
                self.drop_line(at, run);
                self.state = State::BeforeKey;
            }
            State::Key => {
                if c == '=' {
                    self.key.end = at;
                    self.state = State::BeforeValue;
                    (self.value_start, self.value_end, self.trimmed) = (at + 1, at + 1, None);
                }
            }
            State::Comment | State::CommentEscape => self.comment(at, c, run),
            _ => self.in_value(at, c, run),
        }
    }

    fn comment(&mut self, at: usize, c: char, run: &mut Run<'_>) {
        self.state = match (self.state, c) {
            (State::Comment, '\\') => State::CommentEscape,
            (State::Comment, c) if ends_line(c) => {
                self.end_comment(at, run);
                State::BeforeKey
            }
            (State::CommentEscape, c) => {
                if ends_line(c) {
                    self.continued.get_or_insert(at + 1);
                }
                State::Comment
            }
            (state, _) => state,
        };
    }

    /// Says which lines a comment took in.
    fn end_comment(&mut self, at: usize, run: &mut Run<'_>) {
        if let Some(start) = self.continued.take().filter(|&start| start < at) {
            run.lose(start..at, Why::ContinuesComment, Effect::Drops);
        }
    }

    fn in_value(&mut self, at: usize, c: char, run: &mut Run<'_>) {
        let quotes = matches!(self.state, State::Single | State::Double | State::DoubleEscape);
        let begins = self.value.is_empty() && self.value_end <= self.value_start;
        if self.state == State::BeforeValue && !is_space(c) && begins {
            self.value_start = at;
        }
        if matches!(self.state, State::BeforeValue | State::Value) && ends_line(c) {
            self.push(run);
            self.state = State::BeforeKey;
            return;
        }
        if quotes || !is_space(c) {
            self.value_end = at + c.len_utf8();
        }
        if quotes { self.in_quotes(c) } else { self.outside_quotes(c) }
    }

    fn outside_quotes(&mut self, c: char) {
        match (self.state, c) {
            (State::Escape, c) => {
                self.state = State::Value;
                if !ends_line(c) {
                    self.value.push(c);
                }
            }
            (State::BeforeValue, '\'') => self.state = State::Single,
            (State::BeforeValue, '"') => self.state = State::Double,
            (State::BeforeValue, c) if is_space(c) => {}
            (_, '\\') => {
                self.state = State::Escape;
                self.trimmed = None;
            }
            (_, c) => self.plain(c),
        }
    }

    fn in_quotes(&mut self, c: char) {
        match (self.state, c) {
            (State::Single, '\'') | (State::Double, '"') => self.state = State::BeforeValue,
            (State::Double, '\\') => self.state = State::DoubleEscape,
            (State::DoubleEscape, c) => {
                self.state = State::Double;
                if !"\"\\`$\n".contains(c) {
                    self.value.push('\\');
                }
                if c != '\n' {
                    self.value.push(c);
                }
            }
            (_, c) => self.value.push(c),
        }
    }

    fn plain(&mut self, c: char) {
        self.state = State::Value;
        if !is_space(c) {
            self.trimmed = None;
        } else if self.trimmed.is_none() {
            self.trimmed = Some(self.value.len());
        }
        self.value.push(c);
    }

    fn drop_line(&mut self, end: usize, run: &mut Run<'_>) {
        let line = self.text[self.key.start..end].trim_end_matches(is_space);
        run.lose(self.key.start..self.key.start + line.len(), Why::NoSeparator, Effect::Drops);
    }

    fn push(&mut self, run: &mut Run<'_>) {
        let mut value = std::mem::take(&mut self.value);
        if let Some(len) = self.trimmed.take().filter(|_| self.state != State::BeforeValue) {
            value.truncate(len);
        }
        let written = self.text[self.key.clone()].trim_end_matches(is_space);
        let key = self.key.start..self.key.start + written.len();
        let environment_d = run.expansion == Expansion::EnvironmentD;
        if environment_d && value.is_empty() && self.value_end <= self.value_start {
            run.lose(key, Why::NoValue, Effect::Reports);
            return;
        }
        if !is_variable_name(written) {
            run.lose(key, Why::KeyCharacter, Effect::Reports);
            return;
        }
        let meaning = match expand::value(&value, run) {
            Expanded::Text(text) => Meaning::Text(text),
            _ => Meaning::Computed,
        };
        run.set(written, key, meaning, self.value_start..self.value_end.max(self.value_start));
    }
}
