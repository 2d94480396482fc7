//! The event stream of the YAML parser crate, in our own words.
//!
//! The only module that names the crate: to replace it, replace this file and `fault.rs`. All offsets are bytes of the text.

use super::fault::{self, Fault};
use super::tree::Style;
use granit_parser as granit;
use std::borrow::Cow;
use std::ops::Range;

/// The deepest nesting of block collections, and of flow collections.
const DEPTH: usize = 255;

/// One event with its place.
pub(super) struct Event<'a> {
    pub what: What<'a>,
    pub range: Range<usize>,
}

/// What happened.
pub(super) enum What<'a> {
    DocumentStart,
    DocumentEnd,
    Scalar {
        text: Cow<'a, str>,
        style: Style,
        tag: Option<Tag>,
    },
    Start {
        collection: Collection,
        flow: bool,
        tag: Option<Tag>,
    },
    End,
    /// An anchor of the node before; the number is what aliases refer to.
    Anchor(usize),
    /// The number of its anchor; `None` when there is none.
    Alias(Option<usize>),
    Comment,
}

/// Which collection starts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Collection {
    Sequence,
    Mapping,
}

/// A tag: where it is written and which core type it names (`str`, `int`, `merge` …), through `%TAG` too.
pub(super) struct Tag {
    pub range: Range<usize>,
    pub core: Option<String>,
}

/// The events of `text`. After a fault there are no more.
pub(super) fn events(text: &str) -> impl Iterator<Item = Result<Event<'_>, Fault>> {
    let options = granit::options! {
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        block_scalar_eof_without_line_feed: true,
        max_buffered_comment_events: usize::MAX,
        flow_nesting_limit: DEPTH,
        block_nesting_limit: DEPTH,
    };
    granit::Parser::new_from_str_with_options(text, options).filter_map(move |next| match next {
        Ok((event, span)) => translate(event, span).map(Ok),
        Err(error) => Some(Err(fault::of(text, &error))),
    })
}

fn translate<'a>(event: granit::Event<'a>, span: granit::Span) -> Option<Event<'a>> {
    let range = span.byte_range()?;
    let tag = |tag: Option<Cow<'_, granit::Tag>>| Some(read_tag(&*tag?, span));
    let start =
        |collection, style, found| What::Start { collection, flow: style == granit::StructureStyle::Flow, tag: found };
    let what = match event {
        granit::Event::DocumentStart(..) => What::DocumentStart,
        granit::Event::DocumentEnd => What::DocumentEnd,
        granit::Event::Alias(anchor) => What::Alias(Some(anchor)),
        granit::Event::UnresolvedAlias(_) => What::Alias(None),
        granit::Event::Anchor(anchor, _) => What::Anchor(anchor),
        granit::Event::Comment(..) => What::Comment,
        granit::Event::Scalar(_, _, _, None) if range.is_empty() && implicit(&event) => {
            What::Scalar { text: Cow::Borrowed(""), style: Style::Plain, tag: None }
        }
        granit::Event::Scalar(text, style, _, found) => {
            What::Scalar { text, style: read_style(style), tag: tag(found) }
        }
        granit::Event::SequenceStart(style, _, found) => start(Collection::Sequence, style, tag(found)),
        granit::Event::MappingStart(style, _, found) => start(Collection::Mapping, style, tag(found)),
        granit::Event::SequenceEnd | granit::Event::MappingEnd => What::End,
        _ => return None,
    };
    Some(Event { what, range })
}

/// The crate gives a value that is not written as a plain `~` without extent.
fn implicit(event: &granit::Event<'_>) -> bool {
    matches!(event.scalar(), Some((_, granit::ScalarStyle::Plain)))
}

fn read_tag(tag: &granit::Tag, span: granit::Span) -> Tag {
    let range = span.tag_span().and_then(|span| span.byte_range()).unwrap_or_default();
    let core = tag.suffix_in_namespace("tag:yaml.org,2002:").map(Cow::into_owned);
    Tag { range, core }
}

fn read_style(style: granit::ScalarStyle) -> Style {
    match style {
        granit::ScalarStyle::SingleQuoted => Style::SingleQuoted,
        granit::ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
        granit::ScalarStyle::Literal => Style::Literal,
        granit::ScalarStyle::Folded => Style::Folded,
        _ => Style::Plain,
    }
}
