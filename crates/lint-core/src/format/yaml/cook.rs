//! From the characters of a scalar to its text, with the way back kept.

use super::tree::{Block, Kind, NodeId, Style, Tree};
use crate::joined::Joined;
use crate::text::Source;
use std::ops::Range;

mod block;
mod flow;

pub(super) use block::end as block_end;

impl Tree {
    /// The text of a scalar with a map back to its characters: quotes, escapes, indentation and line folding undone. Empty for
    /// other nodes; look through an alias first.
    pub fn joined(&self, source: &Source, id: NodeId) -> Joined {
        let node = self.node(id);
        let Kind::Scalar(scalar) = &node.kind else { return Joined::default() };
        let range = node.span.range();
        match scalar.style {
            Style::Plain => flow::plain(source, range),
            Style::SingleQuoted => flow::single(source, inner(range)),
            Style::DoubleQuoted => flow::double(source, inner(range)),
            Style::Literal | Style::Folded => match self.block(id) {
                Some(block) => block::cook(source, range.start, block, scalar.style == Style::Folded),
                None => Joined::default(),
            },
        }
    }

    fn block(&self, id: NodeId) -> Option<&Block> {
        let index = self.blocks.binary_search_by_key(&id, |block| block.id).ok()?;
        self.blocks.get(index)
    }
}

fn inner(range: Range<usize>) -> Range<usize> {
    let start = (range.start + 1).min(range.end);
    start..range.end.saturating_sub(1).max(start)
}
