//! The command line that starts a process: Compose's `entrypoint` and `command` over the image's `ENTRYPOINT` and `CMD`, or
//! `ExecStart=`. What a shell is handed is read as a script.

use super::{Home, Process};
use crate::file::File;
use crate::format::compose;
use crate::format::dockerfile::{self, Dockerfile, Stage};
use crate::format::shell::{Invocation, Script, Shell};
use crate::format::systemd;
use crate::setting::Resolved;
use crate::text::{Source, Span, Text};
use crate::value::part::Part;

/// What starts a process.
#[derive(Clone, Debug, Default)]
pub struct CommandLine {
    /// The commands, in their order; more than one where a script starts it.
    pub commands: Vec<Command>,
    /// True where nothing of it comes from an image that is not known.
    pub whole: bool,
}

/// A program and its arguments.
#[derive(Clone, Debug)]
pub struct Command {
    /// The words; those whose value is not known among them.
    pub words: Vec<Part<Text>>,
}

impl CommandLine {
    /// True where a script of a file is what starts: its text is not known.
    pub fn is_script(&self) -> bool {
        let script = |command: &Command| {
            let programs = command.words.iter().take(3).filter_map(Part::known);
            programs.into_iter().any(|word| [".sh", ".bash"].iter().any(|end| word.ends_with(end)))
        };
        self.commands.iter().any(script)
    }
}

impl Command {
    /// Where these words stand next to each other; a folder in front of the first one does not count.
    pub fn find(&self, pattern: &[&str]) -> Option<Span> {
        let fits = |at: usize| {
            let word = |offset: usize| self.words.get(at + offset).and_then(Part::known).map(Text::as_str);
            let first = word(0).map(|path| path.rsplit('/').next().unwrap_or(path));
            first == pattern.first().copied() && (1..pattern.len()).all(|offset| word(offset) == Some(pattern[offset]))
        };
        let at = (0..self.words.len()).find(|&at| fits(at))?;
        let last = self.words[at + pattern.len().max(1) - 1].span;
        let first = self.words[at].span;
        Some(if first == last { first } else { first.to(last) })
    }

    /// The values of an option, by any of its names: `--host v` and `--host=v`. Of an option at the end of the line there is none.
    pub fn options(&self, names: &[&str]) -> Vec<Part<Text>> {
        let mut values = Vec::new();
        for (at, word) in self.words.iter().enumerate() {
            let Some(text) = word.known().map(Text::as_str) else { continue };
            match text.split_once('=') {
                Some((name, _)) if names.contains(&name) => values.extend(word.behind(name.len() + 1)),
                None if names.contains(&text) => values.extend(self.words.get(at + 1).cloned()),
                _ => {}
            }
        }
        values
    }

    /// The option itself, by any of its names, with or without a value.
    pub fn flag(&self, names: &[&str]) -> Option<Span> {
        let named = |word: &&Part<Text>| {
            word.known().is_some_and(|text| names.contains(&text.split('=').next().unwrap_or_default()))
        };
        self.words.iter().find(named).map(|word| word.span)
    }
}

impl Process<'_, '_> {
    /// What starts it. Empty where only the image knows.
    pub fn command_line(&self) -> CommandLine {
        match self.home {
            Home::Machine(unit) => unit.effective().service().map(|service| of_unit(&service)).unwrap_or_default(),
            Home::Container(_, service) => {
                let image = self.stage();
                of_container(service.entrypoint(), service.command(), image.as_ref())
            }
        }
    }
}

fn of_unit(service: &systemd::Service<'_>) -> CommandLine {
    let mut line = CommandLine { commands: Vec::new(), whole: true };
    for (_, command) in service.commands("ExecStart") {
        let known = |word: &systemd::Word| {
            let replaced = command.expansions(word).is_empty();
            let value = Text::from(word.as_str());
            Part {
                value: if replaced { Resolved::Known(value) } else { Resolved::Unresolved(Vec::new()) },
                span: word.span,
            }
        };
        line.add(std::iter::once(&command.program).chain(&command.arguments).map(known).collect());
    }
    line
}

/// An entry point of the service's own voids the image's `CMD` with its `ENTRYPOINT`.
fn of_container(
    entrypoint: Option<compose::Command>,
    command: Option<compose::Command>,
    image: Option<&(File<'_, Dockerfile>, Stage<'_>)>,
) -> CommandLine {
    let own = entrypoint.is_some();
    let mut line = CommandLine { commands: Vec::new(), whole: own };
    let mut words: Vec<Part<Text>> = entrypoint.map(|entrypoint| entrypoint.words).unwrap_or_default();
    if let (false, Some((file, stage))) = (own, image) {
        let base_alone = stage.entrypoint().is_none() && stage.cmd().is_none() && command.is_none();
        line.whole = !base_alone;
        if let Some((_, entrypoint)) = stage.entrypoint() {
            match of_image(entrypoint, file.source()) {
                Ok(items) => words = items,
                // The shell form takes no arguments.
                Err(commands) => return CommandLine { commands, whole: true },
            }
        }
        if let (None, Some((_, cmd))) = (&command, stage.cmd()) {
            match of_image(cmd, file.source()) {
                Ok(items) => words.extend(items),
                Err(commands) if words.is_empty() => return CommandLine { commands, whole: true },
                Err(_) => {}
            }
        }
    }
    words.extend(command.map(|command| command.words).unwrap_or_default());
    line.add(words);
    line
}

/// The words of the exec form, or the commands of shell text.
fn of_image(command: &dockerfile::Command, source: &Source) -> Result<Vec<Part<Text>>, Vec<Command>> {
    match command {
        dockerfile::Command::Exec(exec) => {
            Ok(exec.items.iter().map(|item| Part { value: Resolved::Known(item.to_text()), span: item.span }).collect())
        }
        dockerfile::Command::Shell(shell) => {
            let script = Script::read(shell.text.clone(), Shell::sh());
            Err(of_script(&script, &|range| script.span(source, range)))
        }
        dockerfile::Command::Script(_) => Err(Vec::new()),
    }
}

impl CommandLine {
    fn add(&mut self, words: Vec<Part<Text>>) {
        let known: Vec<Option<&str>> = words.iter().map(|word| word.known().map(Text::as_str)).collect();
        let script = Invocation::read(&known).and_then(|invocation| words.get(invocation.script?));
        if let Some(part) = script {
            if let Some(text) = part.known() {
                let script = Script::read_str(text, Shell::sh());
                self.commands.extend(of_script(&script, &|_| part.span));
            }
        } else if !words.is_empty() {
            self.commands.push(Command { words });
        }
    }
}

fn of_script(script: &Script, span: &dyn Fn(std::ops::Range<usize>) -> Span) -> Vec<Command> {
    let word = |word: &crate::format::shell::Word<'_>| Part {
        value: word.literal().map_or(Resolved::Unresolved(Vec::new()), |text| Resolved::Known(Text::from(&*text))),
        span: span(word.range()),
    };
    let commands = script.commands().map(|command| command.effective().words().iter().map(word).collect());
    commands.map(|words| Command { words }).filter(|command| !command.words.is_empty()).collect()
}
