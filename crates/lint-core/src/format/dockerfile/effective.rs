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
    /// The last instruction before number `at` for which `pick` has an answer, in this stage or those below it, with the
    /// stage and the number that it was found at.
    fn last<T>(&self, at: usize, pick: impl Fn(&'a Instruction) -> Option<T>) -> Option<(Stage<'a>, usize, T)> {
        self.lineage().find_map(|stage| {
            let mut before = stage.numbered().rev().filter(|(number, _)| *number < at);
            before.find_map(|(number, instruction)| Some((stage, number, pick(instruction)?)))
        })
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
        self.last(at, |instruction| match &instruction.kind {
            Kind::User(user) => Some((instruction, user)),
            _ => None,
        })
    }

    /// The `SHELL` in force at instruction `at`. `None`: `/bin/sh -c`, unless the base image sets another.
    pub fn shell_at(&self, at: usize) -> Option<&'a [Item]> {
        let found = self.last(at, |instruction| match &instruction.kind {
            Kind::Shell(items) => Some(items.as_slice()),
            _ => None,
        })?;
        Some(found.2)
    }

    /// The working directory at instruction `at`, relative ones put together. `None`: the base image's own. Unresolved
    /// without variables: relative to the base image's own.
    pub fn workdir_at(&self, at: usize) -> Option<Setting<Text>> {
        let mut result: Option<Setting<Text>> = None;
        let mut lineage: Vec<Stage<'a>> = self.lineage().collect();
        lineage.reverse();
        let mut known_start = matches!(lineage.first().map(Stage::base), Some(Base::Scratch));
        for stage in lineage {
            for (number, instruction) in stage.numbered().filter(|(number, _)| *number < at) {
                let Kind::Workdir(word) = &instruction.kind else { continue };
                let mut setting = self.setting(stage, number, instruction.keyword.span, word);
                if let Resolved::Known(path) = &setting.value {
                    let before = result.as_ref().and_then(Setting::known).map(Text::as_str);
                    let before = before.or(if result.is_none() && known_start { Some("/") } else { None });
                    setting.value = under(before, path);
                }
                known_start = false;
                result = Some(setting);
            }
        }
        result
    }

    /// The `CMD` in force: one of a stage below is void where a later stage sets an `ENTRYPOINT` and no `CMD`.
    pub fn cmd(&self) -> Option<(&'a Instruction, &'a Command)> {
        for stage in self.lineage() {
            let mut entrypoint = false;
            for instruction in stage.instructions().iter().rev() {
                match &instruction.kind {
                    Kind::Cmd(command) => return Some((instruction, command)),
                    Kind::Entrypoint(_) => entrypoint = true,
                    _ => {}
                }
            }
            if entrypoint {
                return None;
            }
        }
        None
    }

    /// The `ENTRYPOINT` in force.
    pub fn entrypoint(&self) -> Option<(&'a Instruction, &'a Command)> {
        let found = self.last(self.end(), |instruction| match &instruction.kind {
            Kind::Entrypoint(command) => Some((instruction, command)),
            _ => None,
        })?;
        Some(found.2)
    }

    /// The `HEALTHCHECK` in force, `NONE` included.
    pub fn healthcheck(&self) -> Option<(&'a Instruction, &'a Healthcheck)> {
        let found = self.last(self.end(), |instruction| match &instruction.kind {
            Kind::Healthcheck(check) => Some((instruction, check)),
            _ => None,
        })?;
        Some(found.2)
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
        let found = self.last(self.end(), |instruction| match &instruction.kind {
            Kind::Stopsignal(word) => Some(word),
            _ => None,
        })?;
        Some(found.2)
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
