//! Edits of collections: entries and items that come or go, in the style in which the collection is written.
//!
//! There is no edit where the place of the new text is not certain, or where others share the collection by an anchor.

use super::place::{line_end, line_start};
use super::tree::{Kind, NodeId, Style, Tree};
use crate::finding::Edit;
use crate::text::{Source, Span};
use std::ops::Range;

/// An entry of a mapping or an item of a sequence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    /// The collection.
    pub holder: NodeId,
    /// Which of its members it is, from 0, as written.
    pub index: usize,
}

impl Tree {
    /// The entry whose key, or the item that, covers just these characters.
    pub fn place_of(&self, span: Span) -> Option<Place> {
        let collection = |id: NodeId| matches!(self.node(id).kind, Kind::Mapping(_) | Kind::Sequence(_));
        self.descend(span, |first, _| self.node(first).span == span && !collection(first))
    }

    /// The entry or item that has this value.
    pub fn place_of_value(&self, id: NodeId) -> Option<Place> {
        self.descend(self.node(id).span, |_, value| value == id)
    }

    /// Goes down to the first member around `span` that is the one.
    fn descend(&self, span: Span, is_it: impl Fn(NodeId, NodeId) -> bool) -> Option<Place> {
        let mut holder = *self.documents.iter().find(|root| self.node(**root).span.contains(span))?;
        let starts = |id: NodeId| self.node(id).span.start <= span.start;
        loop {
            let before = match &self.node(holder).kind {
                Kind::Mapping(entries) => entries.partition_point(|entry| starts(entry.key)),
                Kind::Sequence(items) => items.partition_point(|item| starts(*item)),
                Kind::Scalar(_) | Kind::Alias(_) => 0,
            };
            let place = Place { holder, index: before.checked_sub(1)? };
            let (first, value) = self.member(place)?;
            if is_it(first, value) {
                return Some(place);
            }
            holder = value;
        }
    }

    /// The value of an entry, or the item itself.
    pub fn value_at(&self, place: Place) -> Option<NodeId> {
        self.member(place).map(|member| member.1)
    }

    /// Puts new members behind the last one of a collection that is written here: `key: value` into a mapping, a value into a
    /// sequence.
    pub fn append(&self, source: &Source, holder: NodeId, members: &[&str]) -> Option<Edit> {
        let (node, old) = (self.node(holder), self.members(holder));
        if node.anchor.is_some() || !matches!(node.kind, Kind::Mapping(_) | Kind::Sequence(_)) {
            return None;
        }
        if self.is_flow(source, holder) {
            let comma = if old.is_empty() { "" } else { ", " };
            let at = old.last().map_or(node.span.range().start + 1, |(_, last)| self.end(*last));
            return Some(Edit::insert_before(source.span(at..at), format!("{comma}{}", members.join(", "))));
        }
        let column = self.column(source, holder)?;
        let dash = if matches!(node.kind, Kind::Sequence(_)) { "- " } else { "" };
        let text: String = members.iter().map(|member| format!("\n{:column$}{dash}{member}", "")).collect();
        let ends = old.iter().enumerate().rev().filter(|(_, (_, value))| !self.ends_in_block_scalar(*value));
        let mut places = ends.filter_map(|(index, (_, value))| {
            let deep = if index + 1 == old.len() { column } else { column + 1 };
            behind(source, self.end(*value), deep)
        });
        places.next().map(|at| Edit::insert_before(source.span(at..at), text))
    }

    /// Puts a new item before the first one of a sequence that is written here.
    pub fn prepend(&self, source: &Source, holder: NodeId, item: &str) -> Option<Edit> {
        let node = self.node(holder);
        let first = self.node(*self.items(holder).first()?);
        if [&node.anchor, &first.tag, &first.anchor].iter().any(|property| property.is_some()) {
            return None;
        }
        if self.is_flow(source, holder) {
            return Some(Edit::insert_before(first.span, format!("{item}, ")));
        }
        let column = self.column(source, holder)?;
        let dash = &source.text()[node.span.range().start..first.span.range().start];
        dash.strip_prefix('-')?.chars().all(|c| c == ' ').then(|| {
            let text = format!("{item}\n{:column$}{dash}", "");
            Edit::insert_before(first.span, text)
        })
    }

    /// Takes members out of one collection, as long as others stay. A comment behind one of them stays.
    pub fn without(&self, source: &Source, holder: NodeId, gone: &[usize]) -> Option<Vec<Edit>> {
        let member = |index| self.member(Place { holder, index });
        let kept = |index: &usize| !gone.contains(index);
        let mut all = (0..).take_while(|index| member(*index).is_some());
        if self.node(holder).anchor.is_some() || !all.any(|index| kept(&index)) {
            return None;
        }
        let cut = |index: usize| {
            let (first, value) = member(index)?;
            if !self.is_flow(source, holder) {
                return self.whole_lines(source, holder, self.start(first)..self.end(value));
            }
            let range = match member(index + 1) {
                Some((next, _)) if !(0..index).any(|before| kept(&before)) => self.start(first)..self.start(next),
                _ => self.end(member(index.checked_sub(1)?)?.1)..self.end(value),
            };
            let span = source.span(range);
            let behind = self.comments.partition_point(|comment| comment.span.start < span.start);
            let comment = self.comments.get(behind).filter(|comment| span.contains(comment.span));
            comment.is_none().then_some(span)
        };
        gone.iter().map(|index| cut(*index).map(Edit::delete)).collect()
    }

    /// What a member starts with, and its value.
    fn member(&self, place: Place) -> Option<(NodeId, NodeId)> {
        match &self.node(place.holder).kind {
            Kind::Mapping(entries) => entries.get(place.index).map(|entry| (entry.key, entry.value)),
            Kind::Sequence(items) => items.get(place.index).map(|item| (*item, *item)),
            Kind::Scalar(_) | Kind::Alias(_) => None,
        }
    }

    /// What each member starts with, and its value.
    fn members(&self, holder: NodeId) -> Vec<(NodeId, NodeId)> {
        match &self.node(holder).kind {
            Kind::Mapping(entries) => entries.iter().map(|entry| (entry.key, entry.value)).collect(),
            Kind::Sequence(items) => items.iter().map(|item| (*item, *item)).collect(),
            Kind::Scalar(_) | Kind::Alias(_) => Vec::new(),
        }
    }

    fn is_flow(&self, source: &Source, holder: NodeId) -> bool {
        let open = if matches!(self.node(holder).kind, Kind::Sequence(_)) { "[" } else { "{" };
        source.str(self.node(holder).span).starts_with(open)
    }

    fn ends_in_block_scalar(&self, id: NodeId) -> bool {
        let kind = &self.node(self.last_inside(id)).kind;
        matches!(kind, Kind::Scalar(scalar) if matches!(scalar.style, Style::Literal | Style::Folded))
    }

    /// The first byte, tag and anchor included.
    fn start(&self, id: NodeId) -> usize {
        let node = self.node(id);
        let properties = [&node.tag, &node.anchor].into_iter().flatten().map(|property| property.span);
        properties.fold(node.span, |all, span| if span.start < all.start { span } else { all }).range().start
    }

    /// The byte behind the last one; behind tag and anchor where nothing follows them.
    fn end(&self, id: NodeId) -> usize {
        let last = self.node(self.last_inside(id));
        let properties = [&last.tag, &last.anchor].into_iter().flatten().map(|property| property.span.range().end);
        properties.fold(self.node(id).span.range().end, usize::max)
    }

    /// How far the members of a block collection are indented. `None` where more than blanks and dashes stands before the first.
    fn column(&self, source: &Source, holder: NodeId) -> Option<usize> {
        let (text, start) = (source.text(), self.node(holder).span.range().start);
        let before = &text[line_start(text, start)..start];
        before.bytes().all(|byte| matches!(byte, b' ' | b'-')).then_some(before.len())
    }

    /// The lines of a member of a block collection; up to the comment where one stands behind it. `None` where a line holds
    /// something else too.
    fn whole_lines(&self, source: &Source, holder: NodeId, member: Range<usize>) -> Option<Span> {
        let (text, column) = (source.text(), self.column(source, holder)?);
        let line = line_start(text, member.start);
        let dash = if matches!(self.node(holder).kind, Kind::Sequence(_)) { "-" } else { "" };
        let before = text[line..member.start].strip_prefix(&" ".repeat(column))?.strip_prefix(dash)?;
        if before.bytes().any(|byte| byte != b' ') || (dash.is_empty() && !before.is_empty()) {
            return None;
        }
        let rest = &text[member.end..line_end(text, member.end)];
        let blanks = rest.len() - rest.trim_start().len();
        match rest.as_bytes().get(blanks) {
            Some(b'#') => Some(source.span(line + column..member.end + blanks)),
            Some(_) => None,
            None => Some(source.lines_of(source.span(line..member.end))),
        }
    }
}

/// The end of the line of `end`, or of the last line of comments below it that is indented at least so `deep`. `None` where
/// more than a comment follows on the line.
fn behind(source: &Source, end: usize, deep: usize) -> Option<usize> {
    let text = source.text();
    let rest = text[end..line_end(text, end)].trim_start();
    if !rest.is_empty() && !rest.starts_with('#') {
        return None;
    }
    let first = source.line_of(end);
    let comment = |line: &usize| {
        let line = &text[source.line(*line)];
        let indent = line.len() - line.trim_start_matches(' ').len();
        line[indent..].starts_with('#') && indent >= deep
    };
    let last = (first + 1..source.line_count()).take_while(comment).last().unwrap_or(first);
    Some(source.line(last).end)
}
