//! Lists and pipelines as rules see them.

use super::command::Command;
use super::compound::Compound;
use super::script::Script;
use super::tree::{Connector, ListKey, ListNode, PipelineKey, PipelineNode, Scope, StageKey};
use std::ops::Range;

/// A sequence of pipelines: a script, a body, the inside of a substitution.
#[derive(Clone, Copy, Debug)]
pub struct List<'a> {
    pub(super) script: &'a Script,
    pub(super) key: ListKey,
}

impl<'a> List<'a> {
    fn node(self) -> &'a ListNode {
        &self.script.tree.lists[self.key.0]
    }

    /// What it is the body of.
    pub fn scope(self) -> Scope {
        self.node().scope
    }

    /// From the first byte behind the opening word to the closing one.
    pub fn range(self) -> Range<usize> {
        self.node().range.clone()
    }

    /// Its pipelines in order.
    pub fn pipelines(self) -> impl DoubleEndedIterator<Item = Pipeline<'a>> + ExactSizeIterator + Clone {
        self.node().pipelines.iter().map(move |key| Pipeline { script: self.script, key: *key })
    }

    /// The pipeline that this list stands in; none for the script itself.
    pub fn parent(self) -> Option<Pipeline<'a>> {
        self.node().parent.map(|place| Pipeline { script: self.script, key: place.pipeline })
    }
}

/// Commands joined with `|`; most often one alone.
#[derive(Clone, Copy, Debug)]
pub struct Pipeline<'a> {
    pub(super) script: &'a Script,
    pub(super) key: PipelineKey,
}

/// One member of a pipeline.
#[derive(Clone, Copy, Debug)]
pub enum Stage<'a> {
    /// A simple command.
    Simple(Command<'a>),
    /// A compound command.
    Compound(Compound<'a>),
}

impl<'a> Stage<'a> {
    /// The simple command, where it is one.
    pub fn simple(self) -> Option<Command<'a>> {
        match self {
            Stage::Simple(command) => Some(command),
            Stage::Compound(_) => None,
        }
    }
}

impl<'a> Pipeline<'a> {
    fn node(self) -> &'a PipelineNode {
        &self.script.tree.pipelines[self.key.0]
    }

    /// From its first word to its last one, without the connector.
    pub fn range(self) -> Range<usize> {
        self.node().range.clone()
    }

    /// Number of stages.
    pub fn len(self) -> usize {
        self.node().stages.len()
    }

    /// True where no command could be read.
    pub fn is_empty(self) -> bool {
        self.node().stages.is_empty()
    }

    /// The stages in order.
    pub fn stages(self) -> impl DoubleEndedIterator<Item = Stage<'a>> + ExactSizeIterator + Clone {
        let script = self.script;
        self.node().stages.iter().map(move |stage| match stage {
            StageKey::Simple(key) => Stage::Simple(script.command(*key)),
            StageKey::Compound(key) => Stage::Compound(script.compound(*key)),
        })
    }

    /// One stage.
    pub fn stage(self, index: usize) -> Option<Stage<'a>> {
        self.stages().nth(index)
    }

    /// The `|` and `|&` between the stages.
    pub fn pipes(self) -> &'a [Range<usize>] {
        &self.node().pipes
    }

    /// The `!` in front; where there are several, the first.
    pub fn negation(self) -> Option<Range<usize>> {
        self.node().negations.first().cloned()
    }

    /// True where an odd number of `!` turns its status round.
    pub fn is_negated(self) -> bool {
        self.node().negations.len() % 2 == 1
    }

    /// The reserved word `time` in front.
    pub fn time(self) -> Option<Range<usize>> {
        self.node().time.clone()
    }

    /// What ties it to the next pipeline.
    pub fn connector(self) -> Connector {
        self.node().connector
    }

    /// The place of that operator; empty at the end of a list.
    pub fn connector_range(self) -> Range<usize> {
        self.node().connector_range.clone()
    }

    /// What ties it to the pipeline before.
    pub fn previous_connector(self) -> Option<Connector> {
        self.previous().map(Pipeline::connector)
    }

    /// The list it stands in.
    pub fn list(self) -> List<'a> {
        self.script.list(self.node().list)
    }

    /// The next pipeline of the list.
    pub fn next(self) -> Option<Pipeline<'a>> {
        self.sibling(self.node().index + 1)
    }

    /// The pipeline before it in the list.
    pub fn previous(self) -> Option<Pipeline<'a>> {
        self.node().index.checked_sub(1).and_then(|index| self.sibling(index))
    }

    fn sibling(self, index: usize) -> Option<Pipeline<'a>> {
        let key = *self.script.tree.lists[self.node().list.0].pipelines.get(index)?;
        Some(Pipeline { script: self.script, key })
    }
}
