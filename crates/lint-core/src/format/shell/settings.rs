//! How a shell was started and what `set` changed since: errexit, pipefail and the like.
//!
//! Functions count as run where they are defined, and a branch as taken: the later `set` wins.

use super::dialect::Dialect;

/// The settings of `set` that decide whether a failure is noticed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Settings {
    /// `-e`: the script ends at a failure.
    pub errexit: bool,
    /// `-u`: an unset variable is a failure.
    pub nounset: bool,
    /// `-x`: commands are printed, with the values of their variables.
    pub xtrace: bool,
    /// `-o pipefail`: a pipeline fails where any of its stages fails.
    pub pipefail: bool,
}

impl Settings {
    /// These settings after `set` (or a shell) with `arguments`. `None` stands for a word whose value is not known.
    #[must_use]
    pub fn after<'a>(mut self, arguments: impl IntoIterator<Item = Option<&'a str>>) -> Self {
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let Some(argument) = argument else { continue };
            let on = argument.starts_with('-');
            let Some(letters) = argument.strip_prefix(['-', '+']).filter(|rest| !rest.starts_with('-')) else { break };
            for letter in letters.chars() {
                match letter {
                    'e' => self.errexit = on,
                    'u' => self.nounset = on,
                    'x' => self.xtrace = on,
                    'o' => self.named(arguments.next().flatten(), on),
                    _ => {}
                }
            }
        }
        self
    }

    fn named(&mut self, name: Option<&str>, on: bool) {
        match name {
            Some("errexit") => self.errexit = on,
            Some("nounset") => self.nounset = on,
            Some("xtrace") => self.xtrace = on,
            Some("pipefail") => self.pipefail = on,
            _ => {}
        }
    }
}

/// A shell as it is started: which language it reads, and with what settings.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Shell {
    /// The language.
    pub dialect: Dialect,
    /// The settings at its first command.
    pub settings: Settings,
}

/// A command line that starts a shell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Invocation {
    /// The shell and its settings.
    pub shell: Shell,
    /// Index of the word that holds the script after `-c`; for the words of a `SHELL` instruction, one behind the last.
    /// `None` where the script is a file or standard input.
    pub script: Option<usize>,
    /// Index of the first word behind the options; with nothing there and no `-c` it reads standard input.
    pub operands: usize,
}

impl Shell {
    /// `/bin/sh -c`, the shell of Dockerfiles that name no other.
    pub fn sh() -> Self {
        Shell::default()
    }

    /// bash without settings.
    pub fn bash() -> Self {
        Shell { dialect: Dialect::Bash, settings: Settings::default() }
    }

    /// The shell that a program of this name or path is: `sh`, `/usr/bin/bash`. `None` for programs that read another language,
    /// PowerShell, cmd, fish and csh among them.
    pub fn named(program: &str) -> Option<Self> {
        let name = program.rsplit(['/', '\\']).next().unwrap_or(program);
        match name.strip_suffix(".exe").unwrap_or(name) {
            "sh" | "dash" | "ash" | "posh" => Some(Shell::sh()),
            "bash" | "rbash" | "zsh" | "ksh" | "ksh93" | "mksh" => Some(Shell::bash()),
            _ => None,
        }
    }

    /// The shell of the interpreter line at the head of `script` (`#!/bin/bash -e`, `#!/usr/bin/env bash`). `None` without such
    /// a line, or where it names no shell.
    pub fn shebang(script: &str) -> Option<Self> {
        let line = script.strip_prefix("#!")?.lines().next()?;
        let mut words: Vec<&str> = line.split_whitespace().collect();
        if words.first()?.rsplit('/').next() == Some("env") {
            words.remove(0);
            words.retain(|word| *word != "-S");
        }
        let known: Vec<_> = words.iter().copied().map(Some).collect();
        Some(Invocation::read(&known)?.shell)
    }
}

impl Invocation {
    /// Reads `sh -c …`, `/bin/bash -o pipefail -ec …`. Items are the values of the words, `None` where one is not known.
    /// Gives `None` where the first one is no shell.
    pub fn read(words: &[Option<&str>]) -> Option<Self> {
        let mut program = 0;
        if matches!(words.first(), Some(Some("busybox" | "/bin/busybox"))) {
            program = 1;
        }
        let mut shell = Shell::named((*words.get(program)?)?)?;
        let mut script = false;
        let mut at = program + 1;
        while let Some(word) = words.get(at).copied().flatten() {
            let Some(letters) = word.strip_prefix(['-', '+']) else { break };
            if word == "--" || letters.is_empty() {
                at += 1;
                break;
            }
            script |= word.starts_with('-') && !letters.starts_with('-') && letters.contains('c');
            let values = long_values(word).unwrap_or_else(|| letters.matches(['o', 'O']).count());
            let end = (at + 1 + values).min(words.len());
            shell.settings = shell.settings.after(words[at..end].iter().copied());
            at = end;
        }
        Some(Invocation { shell, script: script.then_some(at), operands: at })
    }
}

/// How many words follow a long option of bash as its value; none for short ones.
fn long_values(word: &str) -> Option<usize> {
    let name = word.strip_prefix("--")?;
    Some(usize::from(matches!(name, "rcfile" | "init-file")))
}
