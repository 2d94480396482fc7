//! From bytes to logical lines: comments, blank lines, parser directives, continuations, heredoc bodies.
//!
//! The rules are BuildKit's. Each logical line stands alone: nothing that is wrong in one reaches the next.

use super::directive::{Directive, Directives};
use super::heredoc::{self, Heredoc};
use super::token::{Token, TokenKind, Tokens};
use crate::joined::Joined;
use crate::problem::Problem;
use crate::text::{Source, Span};
use std::collections::BTreeMap;
use std::ops::Range;

/// One instruction's text.
#[derive(Debug, Default)]
pub(super) struct Logical {
    /// From the keyword to the end of the last continued line, without continuation marks, comments and blank lines.
    pub joined: Joined,
    /// From the keyword to the end of the arguments, as bytes.
    pub range: Range<usize>,
    /// Comments between its lines.
    pub comments: Vec<Span>,
    /// Blank lines between its lines.
    pub blank_lines: Vec<Span>,
    /// The continuation mark behind which the file ends.
    pub dangling: Option<Span>,
    /// Heredocs, in order.
    pub heredocs: Vec<Heredoc>,
}

/// What the file consists of.
#[derive(Debug, Default)]
pub(super) struct Split {
    pub tokens: Vec<Token>,
    pub lines: Vec<Logical>,
    pub directives: Vec<Directive>,
    pub comments: Vec<Span>,
    pub escape: char,
    pub problems: Vec<Problem>,
}

/// Splits a file.
pub(super) fn split(source: &Source) -> Split {
    let mut splitter = Splitter {
        source,
        at: source.body_start(),
        tokens: Tokens::default(),
        directives: Directives::default(),
        comments: Vec::new(),
        problems: Vec::new(),
        index: None,
    };
    splitter.tokens.push(TokenKind::ByteOrderMark, 0..source.body_start());
    let mut lines = Vec::new();
    while let Some(line) = splitter.physical() {
        lines.extend(splitter.line(&line));
    }
    let Splitter { tokens, directives, comments, mut problems, .. } = splitter;
    let escape = directives.escape();
    let (directives, more) = directives.finish();
    problems.extend(more);
    Split { tokens: tokens.finish(), lines, directives, comments, escape, problems }
}

/// A line of the file: its content, and where the next one starts.
#[derive(Clone)]
struct Physical {
    content: Range<usize>,
    next: usize,
}

struct Splitter<'a> {
    source: &'a Source,
    at: usize,
    tokens: Tokens,
    directives: Directives,
    comments: Vec<Span>,
    problems: Vec<Problem>,
    index: Option<Index<'a>>,
}

impl<'a> Splitter<'a> {
    /// The next line; carriage returns at its end belong to the line break.
    fn physical(&mut self) -> Option<Physical> {
        let rest = self.source.text().get(self.at..).filter(|rest| !rest.is_empty())?;
        let len = rest.find('\n').map_or(rest.len(), |at| at + 1);
        let content = self.at..self.at + rest[..len].trim_end_matches(['\r', '\n']).len();
        self.at += len;
        Some(Physical { content, next: self.at })
    }

    fn str(&self, range: Range<usize>) -> &'a str {
        self.source.text().get(range).unwrap_or_default()
    }

    /// The line's content without white space at its beginning.
    fn indented(&self, line: &Physical) -> Range<usize> {
        let text = self.str(line.content.clone());
        line.content.end - text.trim_start().len()..line.content.end
    }

    fn line(&mut self, line: &Physical) -> Option<Logical> {
        let content = self.indented(line);
        let text = self.str(content.clone());
        if text.starts_with('#') {
            let kind = if self.directives.offer(self.source, content.clone()) {
                TokenKind::Directive
            } else {
                self.comments.push(self.source.span(content.clone()));
                TokenKind::Comment
            };
            self.whole_line(line, &content, kind);
            return None;
        }
        self.directives.close();
        if text.is_empty() {
            self.whole_line(line, &content, TokenKind::Blank);
            return None;
        }
        Some(self.logical(line, content))
    }

    /// Tokens of a line that is no instruction.
    fn whole_line(&mut self, line: &Physical, content: &Range<usize>, kind: TokenKind) {
        self.tokens.push(TokenKind::Blank, line.content.start..content.start);
        self.tokens.push(kind, content.clone());
        self.tokens.push(TokenKind::LineBreak, content.end..line.next);
    }

    fn logical(&mut self, first: &Physical, content: Range<usize>) -> Logical {
        self.tokens.push(TokenKind::Blank, first.content.start..content.start);
        let mut logical = Logical { range: content.clone(), ..Logical::default() };
        let mut keyword = Keyword::Before;
        let mut open = self.piece(&mut logical, &mut keyword, content, first.next);
        while let Some(mark) = open.take() {
            let Some(line) = self.physical() else {
                logical.dangling = Some(self.source.span(mark..mark + 1));
                break;
            };
            open = self.continued(&mut logical, &mut keyword, &line, mark);
        }
        self.heredocs(&mut logical);
        logical
    }

    /// A line behind a continuation mark at `mark`; gives the mark that holds now.
    fn continued(
        &mut self,
        logical: &mut Logical,
        keyword: &mut Keyword,
        line: &Physical,
        mark: usize,
    ) -> Option<usize> {
        let content = self.indented(line);
        let text = self.str(content.clone());
        if text.starts_with('#') {
            let span = self.source.span(content.clone());
            logical.comments.push(span);
            self.comments.push(span);
            self.whole_line(line, &content, TokenKind::Comment);
            return Some(mark);
        }
        if text.is_empty() {
            logical.blank_lines.push(self.source.span(line.content.clone()));
            self.whole_line(line, &content, TokenKind::Blank);
            return Some(mark);
        }
        self.piece(logical, keyword, line.content.clone(), line.next)
    }

    /// Takes one line's share of the text; gives the place of its continuation mark.
    fn piece(
        &mut self,
        logical: &mut Logical,
        keyword: &mut Keyword,
        content: Range<usize>,
        next: usize,
    ) -> Option<usize> {
        let mark = continuation(self.str(content.clone()), self.directives.escape()).map(|at| content.start + at);
        let text = content.start..mark.unwrap_or(content.end);
        logical.joined.push(self.source, text.clone());
        logical.range.end = mark.map_or(content.end, |mark| mark + 1);
        keyword.split(self.source, text.clone(), &mut self.tokens);
        let behind = if mark.is_some() { TokenKind::Continuation } else { TokenKind::LineBreak };
        self.tokens.push(behind, text.end..next);
        mark
    }

    /// Reads the bodies of the heredocs that the instruction opens.
    fn heredocs(&mut self, logical: &mut Logical) {
        let openers = heredoc::openers(self.source, &logical.joined, self.directives.escape());
        for opener in openers {
            let source = self.source;
            let index = self.index.get_or_insert_with(|| Index::new(source));
            let end = index.find(opener.name.value.as_str(), opener.strips_tabs, self.at);
            match end {
                Some(line) => {
                    let body = self.at..line.start;
                    let next = self.source.text()[line.end..]
                        .find('\n')
                        .map_or(self.source.text().len(), |at| line.end + at + 1);
                    self.tokens.push(TokenKind::HeredocBody, body.clone());
                    self.tokens.push(TokenKind::HeredocEnd, line.clone());
                    self.tokens.push(TokenKind::LineBreak, line.end..next);
                    self.at = next;
                    let mut heredoc = opener;
                    heredoc.body = self.source.span(body);
                    heredoc.terminator = Some(self.source.span(line));
                    logical.heredocs.push(heredoc);
                }
                None if opener.spaced => return,
                None => return self.unterminated(logical, opener),
            }
        }
    }

    /// BuildKit gives up on the file here. What looks like the next instruction is read on, the lines before are the body.
    fn unterminated(&mut self, logical: &mut Logical, mut opener: Heredoc) {
        let start = self.at;
        while let Some(line) = self.physical() {
            if heredoc::begins_instruction(self.str(line.content.clone())) {
                self.at = line.content.start;
                break;
            }
        }
        let body = start..self.at;
        self.tokens.push(TokenKind::HeredocBody, body.clone());
        opener.body = self.source.span(body);
        self.problems.push(heredoc::unterminated(&opener));
        logical.heredocs.push(opener);
    }
}

/// Where in a line the continuation mark stands: the escape character before nothing but blanks, unless another one stands
/// before it.
fn continuation(line: &str, escape: char) -> Option<usize> {
    let before = line.trim_end_matches([' ', '\t']).strip_suffix(escape)?;
    (!before.ends_with(escape)).then_some(before.len())
}

/// How far the keyword of a logical line has been cut off; it may itself be continued.
enum Keyword {
    Before,
    Within,
    Behind,
}

impl Keyword {
    fn split(&mut self, source: &Source, range: Range<usize>, tokens: &mut Tokens) {
        let text = source.text().get(range.clone()).unwrap_or_default();
        let mut start = range.start;
        if matches!(self, Keyword::Before) {
            start = range.end - text.trim_start().len();
            tokens.push(TokenKind::Blank, range.start..start);
            if start < range.end {
                *self = Keyword::Within;
            }
        }
        let mut end = start;
        if matches!(self, Keyword::Within) {
            let rest = source.text().get(start..range.end).unwrap_or_default();
            let length = rest.find(super::reading::is_blank);
            end = length.map_or(range.end, |length| start + length);
            tokens.push(TokenKind::Keyword, start..end);
            if length.is_some() {
                *self = Keyword::Behind;
            }
        }
        tokens.push(TokenKind::Text, end..range.end);
    }
}

/// Lines by their content, so that many unterminated heredocs do not each search the whole file.
struct Index<'a> {
    exact: BTreeMap<&'a str, Vec<Range<usize>>>,
    tabless: BTreeMap<&'a str, Vec<Range<usize>>>,
}

impl<'a> Index<'a> {
    fn new(source: &'a Source) -> Self {
        let mut index = Index { exact: BTreeMap::new(), tabless: BTreeMap::new() };
        let mut at = 0;
        for line in source.text().split_inclusive('\n') {
            let content = line.trim_end_matches(['\r', '\n']);
            let range = at..at + content.len();
            index.exact.entry(content).or_default().push(range.clone());
            index.tabless.entry(content.trim_start_matches('\t')).or_default().push(range);
            at += line.len();
        }
        index
    }

    /// The first line from `from` on that is `name`.
    fn find(&self, name: &str, strips_tabs: bool, from: usize) -> Option<Range<usize>> {
        let lines = if strips_tabs { &self.tabless } else { &self.exact };
        let lines = lines.get(name)?;
        lines.get(lines.partition_point(|line| line.start < from)).cloned()
    }
}
