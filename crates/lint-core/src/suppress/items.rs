//! The items of a file: what a directive can be about, which one it is about where it stands, and which one holds a place.

use super::comments::Comment;
use super::foreign::Reach;
use super::toml_items;
use crate::files::Content;
use crate::format::dockerfile::{Dockerfile, Instruction, Keyword};
use crate::format::dotenv;
use crate::format::nginx;
use crate::format::shell::Script;
use crate::format::systemd::Unit;
use crate::format::yaml::{Kind, Tree};
use crate::text::{Source, Span};
use std::cmp::Reverse;

/// The things of a file that somebody edits as one: a key with its value, an instruction, an assignment.
#[derive(Debug)]
pub struct Items {
    list: Vec<Item>,
    /// For each item the one around it.
    around: Vec<Option<usize>>,
    format: Format,
}

/// A thing that somebody edits as one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// Its own characters.
    pub span: Span,
    /// With what it is the head of: the section of a header, the stage of a `FROM`.
    pub whole: Span,
}

impl Item {
    /// One that heads nothing.
    pub fn plain(span: Span) -> Self {
        Item { span, whole: span }
    }
}

/// What decides how a directive is taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Format {
    /// Comments may stand at the end of a line; indentation says what belongs together.
    Yaml,
    /// Comments may stand at the end of a line.
    Toml,
    /// Comments have lines of their own, also between the lines of an item.
    Lines,
}

impl Items {
    /// The items of a file; none where its format has none.
    pub fn of(content: &Content) -> Self {
        let source = content.source();
        let (format, mut list) = match content {
            Content::Compose(parsed) => (Format::Yaml, yaml(parsed.model.tree())),
            Content::Dockerfile(parsed) => (Format::Lines, dockerfile(&parsed.model, source)),
            Content::Systemd(parsed) => (Format::Lines, systemd(&parsed.model, source)),
            Content::Dotenv(parsed) => (Format::Lines, parsed.model.items.iter().filter_map(dotenv_item).collect()),
            Content::Toml(parsed) => (Format::Toml, toml_items::of(&parsed.model, source)),
            Content::Nginx(parsed) => {
                let directives = parsed.model.walk().into_iter();
                let item = |directive: &nginx::Directive| Item { span: directive.span, whole: directive.whole() };
                (Format::Toml, directives.map(item).collect())
            }
            Content::Redis(parsed) => {
                let directives = parsed.model.directives.iter();
                (Format::Lines, directives.map(|directive| Item::plain(directive.span)).collect())
            }
            Content::Yaml(parsed) => (Format::Yaml, yaml(&parsed.model)),
            Content::Document(_) | Content::Other(_) => (Format::Lines, Vec::new()),
        };
        list.sort_by_key(|item| (item.span.start, Reverse(item.span.end)));
        let around = around(&list);
        Items { list, around, format }
    }

    /// The smallest item that holds `span`, with all that it heads: the stage of a `FROM`, the section of a header.
    pub fn holding(&self, span: Span) -> Option<Span> {
        let mut candidate = self.list.partition_point(|item| item.span.start <= span.start).checked_sub(1);
        while let Some(at) = candidate {
            if self.list[at].span.contains(span) {
                return Some(self.list[at].whole);
            }
            candidate = self.around[at];
        }
        None
    }

    /// The first item of the file.
    pub(super) fn first(&self) -> Option<Span> {
        self.list.first().map(|item| item.span)
    }

    /// The items that a place is in, the smallest first. Commands in heredocs are left out: a line that begins one may stand in
    /// the middle of a word, where no comment fits.
    pub(super) fn enclosing(&self, place: Span) -> impl Iterator<Item = Span> {
        let is_in = |item: &Item| {
            let end = item.whole.end + u32::from(place.is_empty());
            item.whole.start <= place.start && place.start < end
        };
        let is_line = |at: usize| self.format != Format::Lines || self.around[at].is_none();
        let items = self.list.iter().enumerate().filter(|(at, item)| is_in(item) && is_line(*at));
        let mut items: Vec<&Item> = items.map(|(_, item)| item).collect();
        items.sort_by_key(|item| (item.whole.len(), Reverse(item.span.start)));
        items.into_iter().map(|item| item.span)
    }

    /// True where a comment may stand at the end of a line, whoever reads the file.
    pub(super) fn allow_trailing(&self) -> bool {
        self.format != Format::Lines
    }

    /// What a comment on a line of its own is about: the item that follows, with all that it heads.
    pub(super) fn above(&self, source: &Source, comment: Span) -> Option<Span> {
        self.below(source, comment).map(|item| comment_to(comment, item.whole))
    }

    /// What a comment at the end of a line is about: the line, and the rest of the last item that starts on it.
    pub(super) fn beside(&self, source: &Source, comment: Span) -> Option<Span> {
        let line = line_before(source, comment);
        let last = self.list.partition_point(|item| item.span.start < comment.start).checked_sub(1)?;
        if self.list[last].span.start >= line.start {
            return Some(line.to(self.list[last].whole));
        }
        let mut candidate = Some(last);
        while let Some(at) = candidate {
            if self.list[at].span.end > line.start {
                return Some(self.list[at].span);
            }
            candidate = self.around[at];
        }
        None
    }

    /// What a comment for another tool is about.
    pub(super) fn foreign(&self, source: &Source, comment: &Comment, reach: Reach) -> Option<Span> {
        let below = || self.below(source, comment.span);
        match reach {
            Reach::File => Some(source.whole()),
            Reach::Line => Some(line_before(source, comment.span)),
            Reach::Block if comment.own_line => self.above(source, comment.span),
            Reach::Block => self.beside(source, comment.span),
            Reach::Next if self.format == Format::Lines => below().map(|item| comment_to(comment.span, item.span)),
            Reach::Next => {
                let line = source.line(source.line_of(below()?.span.start as usize));
                Some(source.span(line))
            }
        }
    }

    fn below(&self, source: &Source, comment: Span) -> Option<&Item> {
        let next = self.list.partition_point(|item| item.span.start < comment.end);
        let before = std::iter::successors(next.checked_sub(1), |at| self.around[*at]);
        let mut before = before.map(|at| &self.list[at]);
        if self.format == Format::Lines
            && let Some(outer) = before.find(|item| item.span.contains(comment))
        {
            return Some(self.list.get(next).filter(|item| outer.span.contains(item.span)).unwrap_or(outer));
        }
        let item = self.list.get(next)?;
        // A comment that is indented deeper belongs to what stands above.
        let deeper = indentation(source, comment.start) > indentation(source, item.span.start);
        (self.format != Format::Yaml || !deeper).then_some(item)
    }
}

/// What stands between a comment and its item belongs to it: comments that hide assignments are judged too.
fn comment_to(comment: Span, item: Span) -> Span {
    Span { start: comment.end.min(item.start), ..item }
}

/// The line of a comment up to the comment.
fn line_before(source: &Source, comment: Span) -> Span {
    let start = source.line(source.line_of(comment.start as usize)).start;
    source.span(start..comment.start as usize)
}

fn indentation(source: &Source, byte: u32) -> usize {
    let line = source.line(source.line_of(byte as usize));
    let text = source.text().get(line.start.max(source.body_start())..line.end).unwrap_or_default();
    text.len() - text.trim_start_matches(' ').len()
}

fn around(list: &[Item]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut around = Vec::with_capacity(list.len());
    for (at, item) in list.iter().enumerate() {
        while open.last().is_some_and(|&outer| list[outer].span.end <= item.span.start) {
            open.pop();
        }
        around.push(open.last().copied());
        open.push(at);
    }
    around
}

fn yaml(tree: &Tree) -> Vec<Item> {
    let mut list = Vec::new();
    for node in tree.nodes() {
        match &node.kind {
            Kind::Mapping(entries) => list.extend(
                entries.iter().map(|entry| Item::plain(tree.node(entry.key).span.to(tree.node(entry.value).span))),
            ),
            Kind::Sequence(items) => list.extend(items.iter().map(|&item| {
                let item = tree.node(item);
                let marks = [item.tag.as_ref().map(|tag| tag.span), item.anchor.as_ref().map(|anchor| anchor.span)];
                Item::plain(marks.into_iter().flatten().fold(item.span, Span::to))
            })),
            Kind::Scalar(_) | Kind::Alias(_) => {}
        }
    }
    list
}

fn dockerfile(dockerfile: &Dockerfile, source: &Source) -> Vec<Item> {
    let instructions = dockerfile.instructions();
    let mut list: Vec<Item> = instructions.iter().map(|instruction| Item::plain(with_heredocs(instruction))).collect();
    let mut end = None;
    for (instruction, item) in instructions.iter().zip(&mut list).rev() {
        let last = *end.get_or_insert(item.span);
        if instruction.name() == Some(Keyword::From) {
            item.whole = item.span.to(last);
            end = None;
        }
    }
    list.extend(dockerfile.heredoc_scripts().flat_map(|run| commands(&run.script, source)));
    list
}

/// The commands of a script that stands in a heredoc. What is said above the first one is about the whole script.
fn commands<'a>(script: &'a Script, source: &'a Source) -> impl Iterator<Item = Item> + 'a {
    let first = script.root().pipelines().next().map(|first| first.range().start..script.text().len());
    let all = script.lists().flat_map(|list| list.pipelines()).map(|pipeline| pipeline.range());
    first.into_iter().chain(all).map(|range| Item::plain(script.span(source, range)))
}

fn with_heredocs(instruction: &Instruction) -> Span {
    let heredocs = instruction.heredocs.iter();
    heredocs.fold(instruction.span, |span, heredoc| span.to(heredoc.terminator.unwrap_or(heredoc.body)))
}

fn systemd(unit: &Unit, source: &Source) -> Vec<Item> {
    let mut list: Vec<Item> = unit.assignments().iter().map(|assignment| Item::plain(assignment.span())).collect();
    let sections = unit.sections();
    for (at, section) in sections.iter().enumerate() {
        let end = sections.get(at + 1).map_or(source.whole().end, |next| next.span.start);
        list.push(Item { span: section.span, whole: Span { end, ..section.span } });
    }
    list
}

fn dotenv_item(item: &dotenv::Item) -> Option<Item> {
    match item {
        dotenv::Item::Entry(entry) => Some(Item::plain(entry.span)),
        dotenv::Item::Stray(stray) => Some(Item::plain(stray.span)),
        dotenv::Item::Comment(_) => None,
    }
}
