//! Which instruction is in force where: found once while the file is read, so that a question costs a search and not a walk.

use super::Keyword;
use super::instruction::{Instruction, Kind};
use crate::setting::Resolved;
use crate::text::Text;
use std::collections::BTreeMap;

/// What the instructions of one stage set, on top of what holds where it begins.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// The last instruction of each kind in the stages below, by number.
    inherited: BTreeMap<Keyword, usize>,
    /// The stage's own instructions of each kind, by number, broken ones left out.
    own: BTreeMap<Keyword, Vec<usize>>,
    /// The directory that each `WORKDIR` of the stage leads to, by the instruction's number.
    pub workdirs: Vec<(usize, Resolved<Text>)>,
}

/// The instructions of which the last one counts, in the stages above too.
const STANDING: [Keyword; 7] = [
    Keyword::Cmd,
    Keyword::Entrypoint,
    Keyword::Healthcheck,
    Keyword::Shell,
    Keyword::Stopsignal,
    Keyword::User,
    Keyword::Workdir,
];

impl State {
    /// The state of a stage that begins with what holds at the end of `below`.
    pub fn new<'a>(below: Option<&State>, instructions: impl Iterator<Item = (usize, &'a Instruction)>) -> Self {
        let mut state = State { inherited: below.map(State::end).unwrap_or_default(), ..State::default() };
        for (number, instruction) in instructions {
            let name = instruction.name().filter(|_| !matches!(instruction.kind, Kind::Broken(_)));
            if let Some(name) = name.filter(|name| STANDING.contains(name)) {
                state.own.entry(name).or_default().push(number);
            }
        }
        state
    }

    /// The number of the last instruction of this kind before number `at`.
    pub fn last(&self, keyword: Keyword, at: usize) -> Option<usize> {
        let own = self.own.get(&keyword).map(Vec::as_slice).unwrap_or_default();
        let before = own[..own.partition_point(|number| *number < at)].last().copied();
        before.or_else(|| self.inherited.get(&keyword).copied())
    }

    /// What holds behind the last instruction. An `ENTRYPOINT` without a `CMD` in its stage makes a `CMD` below it void.
    fn end(&self) -> BTreeMap<Keyword, usize> {
        let mut end = self.inherited.clone();
        for (keyword, numbers) in &self.own {
            if *keyword == Keyword::Entrypoint && !self.own.contains_key(&Keyword::Cmd) {
                end.remove(&Keyword::Cmd);
            }
            end.extend(numbers.last().map(|last| (*keyword, *last)));
        }
        end
    }

    /// The `CMD` behind the last instruction.
    pub fn cmd(&self) -> Option<usize> {
        self.end().get(&Keyword::Cmd).copied()
    }

    /// The directory that the `WORKDIR` with this number leads to.
    pub fn workdir(&self, number: usize) -> Option<&Resolved<Text>> {
        let at = self.workdirs.binary_search_by_key(&number, |(number, _)| *number).ok()?;
        Some(&self.workdirs[at].1)
    }
}
