//! What holds at a place of a stage: user, shell, working directory, command; through the stages that it is built on.
//!
//! What the base image itself sets is not known here: `None` means "as the base image has it".

use super::instruction::{Command, Healthcheck, Instruction, Kind, Port, User};
use super::json::Item;
use super::keyword::Keyword;
use super::stage::{Base, Stage};
use super::word::Word;
use crate::setting::{Resolved, Setting};
use crate::text::{Span, Text};

impl<'a> Stage<'a> {
    /// The last instruction of a kind before number `at`, in this stage or those below it, with its number and its stage.
    fn last(&self, keyword: Keyword, at: usize) -> Option<(Stage<'a>, usize, &'a Instruction)> {
        let number = self.data().state.last(keyword, at)?;
        Some((self.dockerfile.stage_of(number)?, number, self.dockerfile.instructions().get(number)?))
    }

    /// The last instruction of a kind.
    fn final_instruction(&self, keyword: Keyword) -> Option<&'a Instruction> {
        Some(self.last(keyword, self.end())?.2)
    }

    /// The number of its `FROM` in [`super::Dockerfile::instructions`].
    pub fn from_number(&self) -> usize {
        self.data().from
    }

    /// The number behind the stage's last instruction: ask for what holds there to get what its image has.
    pub fn end(&self) -> usize {
        self.data().instructions.end
    }

    /// The `USER` that containers of this stage start with. `None` where no instruction sets one: the base image's own, root
    /// for most and for scratch.
    pub fn effective_user(&self) -> Option<Setting<Text>> {
        self.user_at(self.end())
    }

    /// The whole operand of the `USER` in force at instruction `at`.
    pub fn user_at(&self, at: usize) -> Option<Setting<Text>> {
        let (stage, number, (instruction, user)) = self.user_operand_at(at)?;
        Some(self.setting(stage, number, instruction.keyword.span, &user.word))
    }

    /// The parts of the last `USER`, as written.
    pub fn user_operand(&self) -> Option<&'a User> {
        Some(self.user_operand_at(self.end())?.2.1)
    }

    fn user_operand_at(&self, at: usize) -> Option<(Stage<'a>, usize, (&'a Instruction, &'a User))> {
        let (stage, number, instruction) = self.last(Keyword::User, at)?;
        match &instruction.kind {
            Kind::User(user) => Some((stage, number, (instruction, user))),
            _ => None,
        }
    }

    /// The `SHELL` in force at instruction `at`. `None`: `/bin/sh -c`, unless the base image sets another.
    pub fn shell_at(&self, at: usize) -> Option<&'a [Item]> {
        match &self.last(Keyword::Shell, at)?.2.kind {
            Kind::Shell(items) => Some(items.as_slice()),
            _ => None,
        }
    }

    /// The working directory at instruction `at`, relative ones put together. `None`: the base image's own. Unresolved
    /// without variables: relative to the base image's own.
    pub fn workdir_at(&self, at: usize) -> Option<Setting<Text>> {
        let (stage, number, instruction) = self.last(Keyword::Workdir, at)?;
        let Kind::Workdir(word) = &instruction.kind else { return None };
        let mut setting = self.setting(stage, number, instruction.keyword.span, word);
        setting.value = stage.data().state.workdir(number)?.clone();
        Some(setting)
    }

    /// The `CMD` in force: one of a stage below is void where a later stage sets an `ENTRYPOINT` and no `CMD`.
    pub fn cmd(&self) -> Option<(&'a Instruction, &'a Command)> {
        let instruction = self.dockerfile.instructions().get(self.data().state.cmd()?)?;
        match &instruction.kind {
            Kind::Cmd(command) => Some((instruction, command)),
            _ => None,
        }
    }

    /// The `ENTRYPOINT` in force.
    pub fn entrypoint(&self) -> Option<(&'a Instruction, &'a Command)> {
        let instruction = self.final_instruction(Keyword::Entrypoint)?;
        match &instruction.kind {
            Kind::Entrypoint(command) => Some((instruction, command)),
            _ => None,
        }
    }

    /// Program and arguments of the `CMD` and of the `ENTRYPOINT` in force, where no shell has a part in them.
    pub fn started(&self) -> [Option<Vec<String>>; 2] {
        let entrypoint = self.data().state.last(Keyword::Entrypoint, self.end());
        [self.data().state.cmd(), entrypoint].map(|number| self.dockerfile.argv(number?))
    }

    /// The `HEALTHCHECK` in force, `NONE` included.
    pub fn healthcheck(&self) -> Option<(&'a Instruction, &'a Healthcheck)> {
        let instruction = self.final_instruction(Keyword::Healthcheck)?;
        match &instruction.kind {
            Kind::Healthcheck(check) => Some((instruction, check)),
            _ => None,
        }
    }

    /// The last instruction of this kind in the stage itself.
    pub fn last_of(&self, keyword: Keyword) -> Option<&'a Instruction> {
        self.instructions().iter().rev().find(|instruction| instruction.name() == Some(keyword))
    }

    /// The instructions of this kind in the stage itself that stand before the last one.
    pub fn overridden(&self, keyword: Keyword) -> impl Iterator<Item = &'a Instruction> + use<'a> {
        let mut all: Vec<&'a Instruction> =
            self.instructions().iter().filter(|instruction| instruction.name() == Some(keyword)).collect();
        all.pop();
        all.into_iter()
    }

    /// The `STOPSIGNAL` in force.
    pub fn stopsignal(&self) -> Option<&'a Word> {
        match &self.final_instruction(Keyword::Stopsignal)?.kind {
            Kind::Stopsignal(word) => Some(word),
            _ => None,
        }
    }

    /// All ports that it exposes, those of the stages below first.
    pub fn exposed(&self) -> Vec<&'a Port> {
        let mut lineage: Vec<Stage<'a>> = self.lineage().collect();
        lineage.reverse();
        let instructions = lineage.iter().flat_map(Stage::instructions);
        instructions
            .filter_map(|instruction| if let Kind::Expose(ports) = &instruction.kind { Some(ports) } else { None })
            .flatten()
            .collect()
    }

    /// A word as a setting of this stage, found in `stage` at instruction `number`.
    fn setting(&self, stage: Stage<'a>, number: usize, key: Span, word: &Word) -> Setting<Text> {
        let through = self.lineage().take_while(|below| below.index != stage.index);
        let via = through.filter_map(|stage| Some(stage.image()?.word.span)).collect();
        Setting { value: stage.expand_at(word, number), origin: word.span, key, via }
    }
}

/// Where each `WORKDIR` of a stage leads to. `below`: the directory that holds where the stage begins, where one was set.
pub(super) fn workdirs(stage: Stage<'_>, below: Option<Resolved<Text>>) -> Vec<(usize, Resolved<Text>)> {
    let scratch = *stage.ground().base() == Base::Scratch;
    let mut before = below.or_else(|| scratch.then(|| Resolved::Known(Text::from("/"))));
    let mut found = Vec::new();
    for (number, instruction) in stage.numbered() {
        let Kind::Workdir(word) = &instruction.kind else { continue };
        let mut value = stage.expand_at(word, number);
        if let Resolved::Known(path) = &value {
            let known = match &before {
                Some(Resolved::Known(before)) => Some(before.as_str()),
                _ => None,
            };
            value = under(known, path);
        }
        before = Some(value.clone());
        found.push((number, value));
    }
    found
}

/// A path under another; Windows paths with a drive count as absolute.
fn under(before: Option<&str>, path: &str) -> Resolved<Text> {
    let drive = path.as_bytes().get(1) == Some(&b':');
    if path.starts_with(['/', '\\']) || drive {
        return Resolved::Known(Text::from(path));
    }
    match before {
        Some(before) => {
            let text = format!("{}/{path}", before.trim_end_matches('/'));
            if text.len() > 4096 { Resolved::Unresolved(Vec::new()) } else { Resolved::Known(Text::from(text)) }
        }
        None => Resolved::Unresolved(Vec::new()),
    }
}
