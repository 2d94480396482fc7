//! A script and the ways to ask it: its commands, its lists, what is wrong with it.

use super::command::Command;
use super::compound::Compound;
use super::flaw::Flaw;
use super::list::List;
use super::settings::{Settings, Shell};
use super::tree::{CommandKey, CompoundKey, ListKey, Scope, Tree};
use super::{parser, word::Word};
use crate::joined::Joined;
use crate::problem::Problem;
use crate::text::{Source, Span};
use std::ops::Range;

/// A text read as shell commands. Every range is a byte range of [`Script::text`].
#[derive(Clone, Debug)]
pub struct Script {
    joined: Joined,
    shell: Shell,
    pub(super) tree: Tree,
    flaws: Vec<Flaw>,
    /// How many scripts this one is embedded in.
    pub(super) level: usize,
}

impl Script {
    /// Reads joined text, as `shell` would. Never fails.
    pub fn read(joined: Joined, shell: Shell) -> Self {
        Script::at_level(joined, shell, 0)
    }

    pub(super) fn at_level(joined: Joined, shell: Shell, level: usize) -> Self {
        let (tree, flaws) = parser::parse(joined.as_str(), shell);
        let mut script = Script { joined, shell, tree, flaws, level };
        script.settle();
        script
    }

    /// Reads a plain text; its places map to themselves.
    pub fn read_str(text: &str, shell: Shell) -> Self {
        Script::read(Joined::plain(text), shell)
    }

    /// The text that all ranges refer to.
    pub fn text(&self) -> &str {
        self.joined.as_str()
    }

    /// The text with its way back to the file.
    pub fn joined(&self) -> &Joined {
        &self.joined
    }

    /// The shell that the text was read for.
    pub fn shell(&self) -> Shell {
        self.shell
    }

    /// The place in the file that `range` stands for.
    pub fn span(&self, source: &Source, range: Range<usize>) -> Span {
        self.joined.span(source, range)
    }

    /// The characters of `range`.
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.text().get(range).unwrap_or_default()
    }

    /// What no shell accepts, in order.
    pub fn flaws(&self) -> &[Flaw] {
        &self.flaws
    }

    /// The flaws as problems of the file.
    pub fn problems<'a>(&'a self, source: &'a Source) -> impl Iterator<Item = Problem> + 'a {
        self.flaws.iter().map(|flaw| {
            let span = self.span(source, flaw.range.clone());
            Problem::new(flaw.kind.problem_kind(), span, flaw.message.as_str())
        })
    }

    /// The comments, with their `#`, in order.
    pub fn comments(&self) -> &[Range<usize>] {
        &self.tree.comments
    }

    /// The commands that are not inside another one.
    pub fn root(&self) -> List<'_> {
        self.list(ListKey(0))
    }

    /// All simple commands in the order of their first bytes, those in substitutions, bodies and heredocs included.
    pub fn commands(&self) -> impl DoubleEndedIterator<Item = Command<'_>> + ExactSizeIterator + Clone {
        (0..self.tree.commands.len()).map(|index| self.command(CommandKey(index)))
    }

    /// All compound commands in the order of their first bytes.
    pub fn compounds(&self) -> impl DoubleEndedIterator<Item = Compound<'_>> + ExactSizeIterator + Clone {
        (0..self.tree.compounds.len()).map(|index| self.compound(CompoundKey(index)))
    }

    /// All lists: the script itself and every body and substitution.
    pub fn lists(&self) -> impl DoubleEndedIterator<Item = List<'_>> + ExactSizeIterator + Clone {
        (0..self.tree.lists.len()).map(|index| self.list(ListKey(index)))
    }

    /// The words of all simple and compound commands, assignments and targets of redirections included.
    pub fn words(&self) -> impl Iterator<Item = Word<'_>> + '_ {
        let simple = self.commands().flat_map(move |command| {
            let assigned = command.node().assignments.iter().map(move |node| Word::new(self, node));
            assigned.chain(command.words()).chain(command.redirects().map(|redirect| redirect.target()))
        });
        let compound = self
            .compounds()
            .flat_map(move |compound| compound.words().chain(compound.redirects().map(|redirect| redirect.target())));
        simple.chain(compound)
    }

    pub(super) fn list(&self, key: ListKey) -> List<'_> {
        List { script: self, key }
    }

    pub(super) fn command(&self, key: CommandKey) -> Command<'_> {
        Command { script: self, key }
    }

    pub(super) fn compound(&self, key: CompoundKey) -> Compound<'_> {
        Compound { script: self, key }
    }

    /// Notes for every command the settings it runs with. A subshell starts with those of its parent at that place and keeps its
    /// own changes; every stage of a pipeline but a lone one is a subshell.
    fn settle(&mut self) {
        let mut current: Vec<Option<Settings>> = vec![None; self.tree.lists.len()];
        current[0] = Some(self.shell.settings);
        let homes = self.homes();
        for index in 0..self.tree.commands.len() {
            let place = self.tree.commands[index].place;
            let list = self.tree.pipelines[place.pipeline.0].list;
            let home = self.inherit(list, &homes, &mut current);
            let settings = current[home].unwrap_or(self.shell.settings);
            self.tree.commands[index].settings = settings;
            let alone = self.tree.pipelines[place.pipeline.0].stages.len() == 1;
            let command = self.command(CommandKey(index));
            if alone && command.is_named("set") {
                let words: Vec<_> = command.arguments().map(|word| word.literal()).collect();
                current[home] = Some(settings.after(words.iter().map(Option::as_deref)));
            }
        }
    }

    /// For every list the list whose shell runs it: the nearest one around it that has a shell of its own.
    fn homes(&self) -> Vec<usize> {
        let mut homes: Vec<usize> = Vec::with_capacity(self.tree.lists.len());
        for (index, list) in self.tree.lists.iter().enumerate() {
            let home = match list.parent {
                Some(place) if !list.scope.is_subshell() && self.tree.pipelines[place.pipeline.0].stages.len() < 2 => {
                    homes[self.tree.pipelines[place.pipeline.0].list.0]
                }
                _ => index,
            };
            homes.push(home);
        }
        homes
    }

    /// The shell that runs `list`, after giving it, and those around it, the settings they start with.
    fn inherit(&self, list: ListKey, homes: &[usize], current: &mut [Option<Settings>]) -> usize {
        let home = homes[list.0];
        let mut missing = Vec::new();
        let mut at = home;
        while current[at].is_none() {
            missing.push(at);
            let parent = self.tree.lists[at].parent.map(|place| self.tree.pipelines[place.pipeline.0].list);
            at = parent.map_or(0, |parent| homes[parent.0]);
        }
        for inner in missing {
            current[inner] = current[at];
        }
        home
    }

    /// The kinds of the lists around `list`, from the inside out, the list's own first.
    pub(super) fn scopes(&self, list: ListKey) -> impl Iterator<Item = Scope> + '_ {
        let parent = |key: &ListKey| {
            let place = self.tree.lists[key.0].parent?;
            Some(self.tree.pipelines[place.pipeline.0].list)
        };
        std::iter::successors(Some(list), parent).map(|key| self.tree.lists[key.0].scope)
    }
}
