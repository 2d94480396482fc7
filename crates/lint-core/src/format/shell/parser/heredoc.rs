//! Heredocs: the bodies stand behind the next line break, in the order of their operators.

use super::super::flaw::FlawKind;
use super::super::tree::{Bytes, CommandKey, CompoundKey, HeredocNode, Place, WordNode};
use super::Parser;

/// A heredoc whose body was not reached yet.
pub(super) struct Pending {
    owner: Owner,
    /// Which redirection of the owner it is.
    index: usize,
    place: Option<Place>,
    delimiter: String,
    quoted: bool,
    tabs: bool,
    operator: Bytes,
}

/// What a redirection belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Owner {
    Command(CommandKey),
    Compound(CompoundKey),
}

impl Parser<'_> {
    /// Remembers that the body of the redirection that is being read follows.
    pub(super) fn await_heredoc(&mut self, owner: Owner, target: &WordNode, tabs: bool) {
        let index = match owner {
            Owner::Compound(key) => self.tree.compounds[key.0].redirects.len(),
            Owner::Command(key) => self.tree.commands[key.0].redirects.len(),
        };
        let raw = &self.text[target.range.clone()];
        let (delimiter, quoted) = unquote(raw);
        let operator = target.range.clone();
        self.pending.push(Pending { owner, index, place: self.place, delimiter, quoted, tabs, operator });
    }

    /// Reads the bodies of all heredocs that wait; the place is the start of a line.
    pub(super) fn heredoc_bodies(&mut self) {
        for (index, pending) in std::mem::take(&mut self.pending).into_iter().enumerate() {
            if index > 0 {
                self.pos += self.break_len(0);
            }
            let heredoc = self.heredoc_body(&pending);
            self.deliver(&pending, heredoc);
        }
    }

    /// Complains about the heredocs that no line break followed.
    pub(super) fn missing_heredocs(&mut self) {
        for pending in std::mem::take(&mut self.pending) {
            self.unended(&pending);
            let (body, end) = (self.pos..self.pos, self.pos..self.pos);
            self.deliver(&pending, HeredocNode { body, end, quoted: pending.quoted, parts: Vec::new() });
        }
    }

    fn unended(&mut self, pending: &Pending) {
        self.flaw(pending.operator.clone(), FlawKind::Heredoc, "no line ends this heredoc");
    }

    fn deliver(&mut self, pending: &Pending, heredoc: HeredocNode) {
        let redirects = match pending.owner {
            Owner::Command(key) => &mut self.tree.commands[key.0].redirects,
            Owner::Compound(key) => &mut self.tree.compounds[key.0].redirects,
        };
        if let Some(redirect) = redirects.get_mut(pending.index) {
            redirect.heredoc = Some(heredoc);
        }
    }

    fn heredoc_body(&mut self, pending: &Pending) -> HeredocNode {
        let start = self.pos;
        let end = self.delimiter_line(pending);
        if end.is_empty() {
            self.unended(pending);
        }
        let body = start..end.start;
        let mut parts = Vec::new();
        if !pending.quoted {
            let place = std::mem::replace(&mut self.place, pending.place);
            parts = self.bounded(body.end, |parser| parser.quoted_parts(None));
            self.place = place;
        }
        self.pos = end.end;
        HeredocNode { body, end, quoted: pending.quoted, parts }
    }

    /// The line that ends the heredoc, without its line break; empty, at the end, where there is none.
    fn delimiter_line(&self, pending: &Pending) -> Bytes {
        let mut at = self.pos;
        for line in self.text[self.pos..self.end].split_inclusive('\n') {
            let text = line.strip_suffix('\n').unwrap_or(line);
            let text = text.strip_suffix('\r').unwrap_or(text);
            let bare = if pending.tabs { text.trim_start_matches('\t') } else { text };
            if bare == pending.delimiter && !bare.is_empty() {
                return at..at + text.len();
            }
            at += line.len();
        }
        self.end..self.end
    }
}

/// The delimiter without its quotes, and whether it had any.
fn unquote(raw: &str) -> (String, bool) {
    let mut plain = String::new();
    let mut quote = None;
    let mut quoted = false;
    let mut chars = raw.chars();
    while let Some(char) = chars.next() {
        match (quote, char) {
            (Some(open), _) if open == char => quote = None,
            (None, '\'' | '"') => quote = Some(char),
            (None | Some('"'), '\\') => plain.extend(chars.next()),
            _ => {
                plain.push(char);
                continue;
            }
        }
        quoted = true;
    }
    (plain, quoted)
}
