//! Compound commands as rules see them.

use super::list::{List, Pipeline};
use super::redirect::Redirect;
use super::script::Script;
use super::tree::{CompoundKey, CompoundKind, CompoundNode};
use super::word::Word;
use std::ops::Range;

/// A command made of lists: `if`, a loop, `( … )`, a function.
#[derive(Clone, Copy, Debug)]
pub struct Compound<'a> {
    pub(super) script: &'a Script,
    pub(super) key: CompoundKey,
}

impl<'a> Compound<'a> {
    fn node(self) -> &'a CompoundNode {
        &self.script.tree.compounds[self.key.0]
    }

    /// The script that it belongs to.
    pub fn script(self) -> &'a Script {
        self.script
    }

    /// Which one.
    pub fn kind(self) -> CompoundKind {
        self.node().kind
    }

    /// From its opening word to its closing one and the redirections behind.
    pub fn range(self) -> Range<usize> {
        self.node().range.clone()
    }

    /// Its lists in order: conditions and branches, the body of a loop, the arms of a `case`. [`List::scope`] tells them apart.
    pub fn bodies(self) -> impl DoubleEndedIterator<Item = List<'a>> + ExactSizeIterator + Clone {
        self.node().bodies.iter().map(move |key| self.script.list(*key))
    }

    /// Its own words: the variable and items of a loop, the subject and patterns of `case`, the operands of `[[`, the name of a
    /// function, the expression of `((`.
    pub fn words(self) -> impl DoubleEndedIterator<Item = Word<'a>> + ExactSizeIterator + Clone {
        self.node().words.iter().map(move |node| Word::new(self.script, node))
    }

    /// The redirections behind it.
    pub fn redirects(self) -> impl DoubleEndedIterator<Item = Redirect<'a>> + ExactSizeIterator + Clone {
        self.node().redirects.iter().map(move |node| Redirect { script: self.script, node })
    }

    /// The pipeline that it stands in.
    pub fn pipeline(self) -> Pipeline<'a> {
        Pipeline { script: self.script, key: self.node().place.pipeline }
    }

    /// Its position in the pipeline, from 0.
    pub fn stage(self) -> usize {
        self.node().place.stage
    }
}
