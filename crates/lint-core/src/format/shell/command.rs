//! A simple command and its surroundings.

use super::list::{List, Pipeline};
use super::redirect::Redirect;
use super::script::Script;
use super::settings::Settings;
use super::tree::{CommandKey, CommandNode, Connector, Scope};
use super::word::Word;
use std::borrow::Cow;
use std::ops::Range;

/// A simple command: assignments, words, redirections.
#[derive(Clone, Copy, Debug)]
pub struct Command<'a> {
    pub(super) script: &'a Script,
    pub(super) key: CommandKey,
}

/// `NAME=value` in front of a command, or alone.
#[derive(Clone, Debug)]
pub struct Assignment<'a> {
    /// The variable.
    pub name: &'a str,
    /// Where its name stands.
    pub name_range: Range<usize>,
    /// `+=`.
    pub append: bool,
    /// The value; empty for `NAME=`.
    pub value: Word<'a>,
    /// The whole.
    pub range: Range<usize>,
}

impl<'a> Command<'a> {
    pub(super) fn node(self) -> &'a CommandNode {
        &self.script.tree.commands[self.key.0]
    }

    /// The script that it belongs to.
    pub fn script(self) -> &'a Script {
        self.script
    }

    /// Its position among [`Script::commands`].
    pub fn index(self) -> usize {
        self.key.0
    }

    /// From its first assignment, word or redirection to the last one.
    pub fn range(self) -> Range<usize> {
        self.node().range.clone()
    }

    /// The characters as they are written.
    pub fn raw(self) -> &'a str {
        self.script.slice(self.range())
    }

    /// The value of its first word, where it is known. `None` also for a command of assignments or redirections alone.
    pub fn name(self) -> Option<Cow<'a, str>> {
        self.words().next()?.literal()
    }

    /// True where its first word is known to be `name`. A path in front (`/usr/bin/…`) does not count.
    pub fn is_named(self, name: &str) -> bool {
        self.name().is_some_and(|own| own == name)
    }

    /// The name and its arguments.
    pub fn words(self) -> impl DoubleEndedIterator<Item = Word<'a>> + ExactSizeIterator + Clone {
        self.node().words.iter().map(move |node| Word::new(self.script, node))
    }

    /// What follows the name.
    pub fn arguments(self) -> impl DoubleEndedIterator<Item = Word<'a>> + ExactSizeIterator + Clone {
        self.words().skip(1)
    }

    /// The operands and operators of `[ … ]` or `test …`.
    pub fn test(self) -> Option<Vec<Word<'a>>> {
        let mut words: Vec<Word<'a>> = self.arguments().collect();
        match self.name().as_deref() {
            Some("[") => words.pop().filter(|word| word.is("]"))?.range(),
            Some("test") => self.range(),
            _ => return None,
        };
        Some(words)
    }

    /// The assignments in front.
    pub fn assignments(self) -> impl Iterator<Item = Assignment<'a>> + Clone {
        self.node().assignments.iter().filter_map(move |node| Word::new(self.script, node).assignment())
    }

    /// The redirections in order.
    pub fn redirects(self) -> impl DoubleEndedIterator<Item = Redirect<'a>> + ExactSizeIterator + Clone {
        self.node().redirects.iter().map(move |node| Redirect { script: self.script, node })
    }

    /// The settings of `set` that it runs with.
    pub fn settings(self) -> Settings {
        self.node().settings
    }

    /// The pipeline that it stands in, alone or with others.
    pub fn pipeline(self) -> Pipeline<'a> {
        Pipeline { script: self.script, key: self.node().place.pipeline }
    }

    /// Its position in the pipeline, from 0.
    pub fn stage(self) -> usize {
        self.node().place.stage
    }

    /// True where no `|` follows it.
    pub fn is_last_stage(self) -> bool {
        self.stage() + 1 >= self.pipeline().len()
    }

    /// What ties its pipeline to the next one.
    pub fn connector(self) -> Connector {
        self.pipeline().connector()
    }

    /// What ties its pipeline to the one before.
    pub fn previous_connector(self) -> Option<Connector> {
        self.pipeline().previous_connector()
    }

    /// The list that holds its pipeline.
    pub fn list(self) -> List<'a> {
        self.pipeline().list()
    }

    /// What it is inside of, from the inside out; the last one is [`Scope::Script`].
    pub fn scopes(self) -> impl Iterator<Item = Scope> + 'a {
        self.script.scopes(self.list().key)
    }

    /// True where one of [`Command::scopes`] is `scope`.
    pub fn is_inside(self, scope: Scope) -> bool {
        self.scopes().any(|own| own == scope)
    }

    /// True in `( … )`, a substitution, or a stage of a pipeline: what it changes in the shell is lost.
    pub fn is_in_subshell(self) -> bool {
        let mut list = Some(self.list());
        let mut pipeline = Some(self.pipeline());
        while let (Some(own), Some(at)) = (list, pipeline) {
            if at.len() > 1 || own.scope().is_subshell() {
                return true;
            }
            pipeline = own.parent();
            list = pipeline.map(Pipeline::list);
        }
        false
    }

    /// True where its status only decides what runs next: the condition of `if`, `while` or `until`, negated, or in front of
    /// `&&` or `||`. errexit does not act there.
    pub fn is_condition(self) -> bool {
        let scopes = [Scope::IfCondition, Scope::LoopCondition];
        let tied = matches!(self.connector(), Connector::And | Connector::Or);
        tied || self.pipeline().negation().is_some() || scopes.into_iter().any(|scope| self.is_inside(scope))
    }

    /// True where it may not run though the script does: in a branch, a loop, a function, or behind `&&` or `||`.
    pub fn is_conditional(self) -> bool {
        let branch = |scope| {
            use Scope::{CaseArm, Else, Function, LoopBody, Then};
            matches!(scope, Then | Else | CaseArm | LoopBody | Function)
        };
        matches!(self.previous_connector(), Some(Connector::And | Connector::Or)) || self.scopes().any(branch)
    }
}
