//! From tokens to directives in blocks.

use super::tokens::{Token, Tokens};
use super::{Block, Conf, Directive};
use crate::problem::{Problem, ProblemKind};
use crate::text::{Source, Span, Spanned, Text};
use std::ops::Range;

/// Blocks in blocks beyond this are not entered.
const DEEPEST: usize = 64;

/// A block that is not closed yet: the directive in front of it, its brace, and what came before that directive.
struct Open {
    head: Directive,
    brace: usize,
    before: Vec<Directive>,
}

struct Builder<'a> {
    source: &'a Source,
    conf: Conf,
    problems: Vec<Problem>,
    open: Vec<Open>,
    words: Vec<Spanned<Text>>,
    level: Vec<Directive>,
}

pub(super) fn build(source: &Source) -> (Conf, Vec<Problem>) {
    let mut builder = Builder {
        source,
        conf: Conf::default(),
        problems: Vec::new(),
        open: Vec::new(),
        words: Vec::new(),
        level: Vec::new(),
    };
    builder.run();
    builder.finish();
    builder.conf.directives = builder.level;
    (builder.conf, builder.problems)
}

impl Builder<'_> {
    fn run(&mut self) {
        let mut tokens = Tokens::new(self.source.text(), self.source.body_start());
        loop {
            let tight = tokens.tight;
            let start = tokens.at;
            let Some(token) = tokens.next() else { return };
            match token {
                Token::Word { text, inner, quoted } => {
                    let from = if quoted { inner.start - 1 } else { inner.start };
                    if tight && from == start && !self.source.text()[start..].starts_with(')') {
                        let length = self.source.text()[start..].chars().next().map_or(0, char::len_utf8);
                        self.say(start..start + length, "characters follow the closing quote directly");
                    }
                    self.word(text, inner);
                }
                Token::Comment(range) => self.conf.comments.push(self.source.span(range)),
                Token::End(at) => self.end(at),
                Token::Open(at) => self.enter(at, &mut tokens),
                Token::Close(at) => self.close(at),
                Token::Unclosed(at) => {
                    self.say(at..at + 1, "the quote is not closed");
                    self.words.clear();
                }
            }
        }
    }

    fn say(&mut self, range: Range<usize>, message: &str) -> &mut Problem {
        self.problems.push(Problem::new(ProblemKind::Syntax, self.source.span(range), message));
        let last = self.problems.len() - 1;
        &mut self.problems[last]
    }

    fn word(&mut self, text: String, inner: Range<usize>) {
        let own = self.source.str(self.source.span(inner.clone())) == text;
        let value = if own { self.source.slice(inner.clone()) } else { Text::from(text) };
        self.words.push(Spanned::new(value, self.source.span(inner)));
    }

    /// The directive that the words so far make.
    fn take(&mut self) -> Option<Directive> {
        let mut words = std::mem::take(&mut self.words).into_iter();
        let name = words.next()?;
        let arguments: Vec<_> = words.collect();
        let last: Span = arguments.last().map_or(name.span, |last| last.span);
        let span = name.span.to(last);
        Some(Directive { name, arguments, block: None, span })
    }

    fn end(&mut self, at: usize) {
        match self.take() {
            Some(directive) => self.level.push(directive),
            None => {
                self.say(at..at + 1, "there is no directive before this `;`");
            }
        }
    }

    fn enter(&mut self, at: usize, tokens: &mut Tokens<'_>) {
        let Some(mut head) = self.take() else {
            self.say(at..at + 1, "there is no directive before this `{`");
            return;
        };
        if head.name.value.ends_with("_by_lua_block") {
            let end = tokens.skip_lua();
            if end.is_none() {
                self.say(at..at + 1, "this `{` is not closed");
            }
            let span = self.source.span(at..tokens.at);
            head.block = Some(Block { directives: Vec::new(), span });
            self.level.push(head);
        } else if self.open.len() >= DEEPEST {
            let span = self.source.span(at..at + 1);
            self.problems.push(Problem::new(ProblemKind::Limit, span, "blocks lie too deep in each other to be read"));
            self.level.push(head);
        } else {
            self.open.push(Open { head, brace: at, before: std::mem::take(&mut self.level) });
        }
    }

    fn close(&mut self, at: usize) {
        if let Some(rest) = self.take() {
            self.say(rest.span.range(), "this directive does not end with `;`").help =
                Some("put a `;` behind it".to_owned());
            self.level.push(rest);
        }
        match self.open.pop() {
            Some(open) => self.leave(open, at + 1),
            None => {
                self.say(at..at + 1, "there is no block that this `}` closes");
            }
        }
    }

    fn leave(&mut self, open: Open, end: usize) {
        let directives = std::mem::replace(&mut self.level, open.before);
        let mut head = open.head;
        head.block = Some(Block { directives, span: self.source.span(open.brace..end) });
        self.level.push(head);
    }

    fn finish(&mut self) {
        if let Some(rest) = self.take() {
            self.say(rest.span.range(), "this directive does not end with `;`").help =
                Some("put a `;` behind it".to_owned());
            self.level.push(rest);
        }
        let end = self.source.text().trim_end().len();
        while let Some(open) = self.open.pop() {
            self.say(open.brace..open.brace + 1, "this `{` is not closed");
            let end = end.max(open.brace + 1);
            self.leave(open, end);
        }
    }
}
