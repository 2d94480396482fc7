//! Events into the arena: one pass, an explicit stack, no recursion.

use super::budget::Budget;
use super::cook;
use super::events::{Collection, Event, Tag, What, events};
use super::fault::Fault;
use super::meaning::meaning;
use super::place;
use super::tree::{Alias, Block, Comment, Entry, Kind, Meaning, Node, NodeId, Scalar, Style, Tree};
use crate::problem::{Problem, ProblemKind};
use crate::text::{Source, Spanned, Text};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// One pass over the text.
pub(super) struct Pass {
    pub tree: Tree,
    pub problems: Vec<Problem>,
    /// What ended the pass before the end of the text.
    pub stop: Option<Stop>,
}

/// Where and why a pass ended.
pub(super) struct Stop {
    pub fault: Fault,
    /// The bracket of the outermost flow collection that is open there.
    pub open: Option<usize>,
    /// The end of the last thing that was read.
    pub read: usize,
    /// The last scalar or alias.
    pub last: Range<usize>,
}

/// Builds the tree of `text`, which is the text of `source` with damaged parts covered: same length, same line breaks. An
/// alias of a `lost` anchor, one that stands in such a part, is no problem of its own.
pub(super) fn build(source: &Source, text: &str, lost: &HashSet<String>) -> Pass {
    let mut builder = Builder {
        source,
        text,
        tree: Tree::default(),
        problems: Vec::new(),
        open: Vec::new(),
        anchors: HashMap::new(),
        latest: None,
        lost,
        budget: Budget::default(),
        read: source.body_start(),
    };
    let mut stop = None;
    for event in events(text) {
        match event {
            Ok(event) => builder.take(event),
            Err(fault) => {
                stop = Some(builder.stop(fault));
                break;
            }
        }
    }
    while !builder.open.is_empty() {
        builder.close(builder.read..builder.read);
    }
    builder.tree.comments.sort_by_key(|comment| comment.span.start);
    Pass { tree: builder.tree, problems: builder.problems, stop }
}

/// A collection that is still open.
struct Frame {
    id: NodeId,
    start: usize,
    end: usize,
    flow: bool,
    inside: Inside,
}

enum Inside {
    Items(Vec<NodeId>),
    Entries(Vec<Entry>, Option<NodeId>),
}

struct Builder<'a> {
    source: &'a Source,
    text: &'a str,
    tree: Tree,
    problems: Vec<Problem>,
    open: Vec<Frame>,
    /// The latest node of each anchor.
    anchors: HashMap<usize, NodeId>,
    /// The node that the last event added.
    latest: Option<NodeId>,
    lost: &'a HashSet<String>,
    budget: Budget,
    /// The end of the last node, tag or anchor.
    read: usize,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>) {
        let Event { what, range } = event;
        match what {
            What::DocumentStart => {
                self.read = self.read.max(range.end);
                self.latest = None;
            }
            What::DocumentEnd => self.read = self.read.max(range.end),
            What::Comment => {
                let own_line = place::first_on_line(self.text, range.start);
                self.tree.comments.push(Comment { span: self.source.span(range), own_line });
            }
            What::Anchor(anchor) => self.anchor(anchor, range),
            What::Alias(anchor) => self.alias(anchor, range),
            What::Scalar { text, style, tag } => self.scalar(&text, style, tag, range),
            What::Start { collection, flow, tag } => self.start(collection, flow, tag, range),
            What::End => self.close(range),
        }
    }

    fn stop(&self, fault: Fault) -> Stop {
        let open = self.open.iter().find(|frame| frame.flow).map(|frame| frame.start);
        let last = self.latest.map_or(0..0, |id| self.tree.node(id).span.range());
        Stop { fault, open, read: self.read, last }
    }

    /// Adds a node to the collection that is open.
    fn add(&mut self, node: Node) -> NodeId {
        let id = NodeId(u32::try_from(self.tree.nodes.len()).expect("a node takes a byte, and files end below 4 GiB"));
        let (start, end) = (node.span.range().start, node.span.range().end);
        self.tree.nodes.push(node);
        self.latest = Some(id);
        match self.open.last_mut() {
            None => self.tree.documents.push(id),
            Some(frame) => {
                frame.end = frame.end.max(end);
                frame.start = frame.start.min(start);
                match &mut frame.inside {
                    Inside::Items(items) => items.push(id),
                    Inside::Entries(entries, key) => match key.take() {
                        None => *key = Some(id),
                        Some(key) => entries.push(Entry { key, value: id }),
                    },
                }
            }
        }
        id
    }

    fn tag(&mut self, tag: Option<&Tag>) -> Option<Spanned<Text>> {
        let range = tag?.range.clone();
        self.read = self.read.max(range.end);
        Some(Spanned::new(self.source.slice(range.clone()), self.source.span(range)))
    }

    fn anchor(&mut self, anchor: usize, range: Range<usize>) {
        self.read = self.read.max(range.end);
        let Some(id) = self.latest else { return };
        self.anchors.insert(anchor, id);
        let name = self.source.slice(range.start + 1..range.end);
        self.tree.nodes[id.0 as usize].anchor = Some(Spanned::new(name, self.source.span(range)));
    }

    fn alias(&mut self, anchor: Option<usize>, range: Range<usize>) {
        let name = self.source.slice(range.start + 1..range.end);
        let span = self.source.span(range.clone());
        let target = match self.target(anchor, &name) {
            Ok(target) => Some(target),
            Err(None) => None,
            Err(Some((kind, message))) => {
                self.problems.push(Problem::new(kind, span, message));
                None
            }
        };
        let id = self.add(Node { kind: Kind::Alias(Alias { name, target }), span, tag: None, anchor: None });
        self.budget.leaf(id, target);
        self.read = self.read.max(range.end);
    }

    /// The node that an alias stands for, or why it stands for none.
    fn target(&mut self, anchor: Option<usize>, name: &str) -> Result<NodeId, Option<(ProblemKind, String)>> {
        let Some(target) = anchor.and_then(|anchor| self.anchors.get(&anchor).copied()) else {
            let problem = (ProblemKind::Syntax, format!("no anchor `&{name}` stands before this alias"));
            return Err((!self.lost.contains(name)).then_some(problem));
        };
        if self.open.iter().any(|frame| frame.id == target) {
            let message = format!("`*{name}` stands inside the value that `&{name}` names");
            return Err(Some((ProblemKind::Syntax, message)));
        }
        if self.budget.spend(target) {
            return Ok(target);
        }
        let message = "the aliases up to this one stand for too many values; the rest of them is not followed";
        Err(self.budget.first_refusal().then(|| (ProblemKind::Limit, message.into())))
    }

    fn scalar(&mut self, text: &str, style: Style, tag: Option<Tag>, range: Range<usize>) {
        let written = self.tag(tag.as_ref());
        let range = match style {
            Style::Plain if range.is_empty() => self.absent(range.start),
            Style::Literal | Style::Folded => self.block(text, range),
            _ => range,
        };
        if self.open.is_empty() && range.is_empty() && written.is_none() && style == Style::Plain {
            self.latest = None;
            return;
        }
        let meaning = meaning(text, style, tag.and_then(|tag| tag.core).as_deref());
        let text = self.cooked(text, style, range.clone());
        self.read = self.read.max(range.end);
        let kind = Kind::Scalar(Scalar { text, style, meaning });
        let id = self.add(Node { kind, span: self.source.span(range), tag: written, anchor: None });
        self.budget.leaf(id, None);
        if matches!(style, Style::Literal | Style::Folded)
            && let Some(block) = self.tree.blocks.last_mut()
        {
            block.id = id;
        }
    }

    /// The place of a value that is not written: behind its `:`.
    fn absent(&self, at: usize) -> Range<usize> {
        let value = matches!(self.open.last(), Some(Frame { inside: Inside::Entries(_, Some(_)), .. }));
        let at = at + usize::from(value && self.text[at..].starts_with(':'));
        at..at
    }

    /// A block scalar with its header; what its lines look like is kept for the way back from its text.
    fn block(&mut self, text: &str, content: Range<usize>) -> Range<usize> {
        let start = place::indicator(self.text, self.read, b"|>").unwrap_or(content.start).min(content.start);
        let empty = text.bytes().all(|byte| byte == b'\n');
        let indent = (!empty).then(|| content.start - place::line_start(self.text, content.start));
        let block = Block { id: NodeId(0), indent, end: content.end };
        let end = cook::block_end(self.text, start, &block);
        self.tree.blocks.push(block);
        start..end
    }

    /// The text of a scalar, sharing the source where it means what is written.
    fn cooked(&self, text: &str, style: Style, range: Range<usize>) -> Text {
        let inner = match style {
            Style::Plain => range,
            Style::SingleQuoted | Style::DoubleQuoted if range.len() >= 2 => range.start + 1..range.end - 1,
            _ => return text.into(),
        };
        if self.text.get(inner.clone()) == Some(text) { self.source.slice(inner) } else { text.into() }
    }

    fn start(&mut self, collection: Collection, flow: bool, tag: Option<Tag>, range: Range<usize>) {
        let tag = self.tag(tag.as_ref());
        let mut start = range.start;
        if collection == Collection::Sequence && !flow && self.in_block_mapping() {
            start = place::indicator(self.text, self.read, b"-").unwrap_or(start);
            self.read = self.read.max(start);
        }
        let kind = Kind::Scalar(Scalar { text: "".into(), style: Style::Plain, meaning: Meaning::Null });
        let id = self.add(Node { kind, span: self.source.span(start..start), tag, anchor: None });
        self.budget.open();
        let inside = match collection {
            Collection::Sequence => Inside::Items(Vec::new()),
            Collection::Mapping => Inside::Entries(Vec::new(), None),
        };
        if flow {
            self.read = self.read.max(range.end);
        }
        self.open.push(Frame { id, start, end: start.max(if flow { range.end } else { start }), flow, inside });
    }

    /// True where a list may stand without indentation; the parser then names a place behind the first `-`.
    fn in_block_mapping(&self) -> bool {
        matches!(self.open.last(), Some(Frame { flow: false, inside: Inside::Entries(..), .. }))
    }

    fn close(&mut self, range: Range<usize>) {
        if let Some(Frame { inside: Inside::Entries(_, Some(_)), end, .. }) = self.open.last() {
            // A pass that stopped behind a key.
            let end = *end;
            self.scalar("", Style::Plain, None, end..end);
        }
        let Some(frame) = self.open.pop() else { return };
        self.budget.close(frame.id);
        let end = if frame.flow { frame.end.max(range.end) } else { frame.end };
        let node = &mut self.tree.nodes[frame.id.0 as usize];
        node.kind = match frame.inside {
            Inside::Items(items) => Kind::Sequence(items),
            Inside::Entries(entries, _) => Kind::Mapping(entries),
        };
        node.span = self.source.span(frame.start..end);
        self.read = self.read.max(end);
        if let Some(parent) = self.open.last_mut() {
            parent.end = parent.end.max(end);
        }
    }
}
