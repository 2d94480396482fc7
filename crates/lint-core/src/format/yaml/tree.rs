//! The tree: nodes in one vector, addressed by number.

use crate::text::{Span, Spanned, Text};

/// A node of a [`Tree`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct NodeId(pub(super) u32);

/// A YAML file: one root per document, and its comments.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) documents: Vec<NodeId>,
    pub(super) comments: Vec<Comment>,
    /// How the lines of block scalars are indented, by node.
    pub(super) blocks: Vec<Block>,
    pub(super) damaged: Vec<Span>,
}

/// What a block scalar's span does not tell.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) id: NodeId,
    /// Blanks that are no text at the start of each line; `None` when no line has text.
    pub(super) indent: Option<usize>,
    /// Where the next token or line may start.
    pub(super) end: usize,
}

impl Tree {
    /// The roots of the documents, in order. An empty document has none.
    pub fn documents(&self) -> &[NodeId] {
        &self.documents
    }

    /// All comments in order.
    pub fn comments(&self) -> &[Comment] {
        &self.comments
    }

    /// The places that were left out of the tree because nothing could be made of them, in order. What seems to be missing
    /// around them may stand there: see [`Tree::is_damaged`].
    pub fn damaged(&self) -> &[Span] {
        &self.damaged
    }

    /// A node, as written: an alias is an alias.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// All nodes, in the order in which they were read.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.nodes.iter()
    }

    /// Number of nodes.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// True for a file without any node.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }
}

/// One node.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// The characters of the value: quotes included, tag and anchor not. A flow collection with its brackets; a block
    /// collection from its first to its last entry; a block scalar from its indicator (`|`, `>`) to the end of its last line
    /// with text, without the line break;
    /// an implicit null is empty, behind the `:` or `-`.
    pub span: Span,
    /// `!reset`, `!!str`: as written, with its exclamation marks.
    pub tag: Option<Spanned<Text>>,
    /// `&name`: the name without `&`; the span covers both.
    pub anchor: Option<Spanned<Text>>,
}

impl Node {
    /// The entries of a mapping as written; none for anything else.
    pub fn entries(&self) -> &[Entry] {
        if let Kind::Mapping(entries) = &self.kind { entries } else { &[] }
    }
}

/// The kinds of nodes.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Text, a number, a flag, nothing.
    Scalar(Scalar),
    /// Keys and values, in order, duplicates included.
    Mapping(Vec<Entry>),
    /// Items, in order.
    Sequence(Vec<NodeId>),
    /// `*name`.
    Alias(Alias),
}

/// One entry of a mapping. A merge key is an entry whose key is [`Scalar::is_merge`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The key.
    pub key: NodeId,
    /// The value; an implicit null when nothing is written.
    pub value: NodeId,
}

/// A scalar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scalar {
    /// Its text after unquoting, unescaping and folding.
    pub text: Text,
    /// How it is written.
    pub style: Style,
    /// What it means to Compose's loader, its tag considered.
    pub meaning: Meaning,
}

impl Scalar {
    /// True for a plain `<<` (also written `!!merge <<`).
    pub fn is_merge(&self) -> bool {
        self.style == Style::Plain && self.text == "<<"
    }
}

/// How a scalar is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// `'…'`
    SingleQuoted,
    /// `"…"`
    DoubleQuoted,
    /// `|`
    Literal,
    /// `>`
    Folded,
}

/// What a scalar means to the loader that reads Compose files (YAML 1.2 core with `0`-octal integers and `_` in numbers).
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Meaning {
    /// Nothing, `~`, `null`.
    Null,
    /// `true`, `false` in their three casings.
    Bool(bool),
    /// An integer; `010` and `0o10` are 8, `0x10` is 16, `1_000` is 1000.
    Int(i128),
    /// A number with a fraction or an exponent, `.inf`, `.nan`.
    Float(f64),
    /// Everything else, also `yes` and `off`.
    Str,
}

impl Eq for Meaning {}

/// A reference to an anchor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alias {
    /// The name without `*`.
    pub name: Text,
    /// The anchored node; `None` for an unknown anchor or one that contains the alias itself, which are problems.
    pub target: Option<NodeId>,
}

/// A comment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Comment {
    /// From `#` to the end of the line.
    pub span: Span,
    /// True when nothing but blanks stands before it on its line.
    pub own_line: bool,
}
