//! The command that a command comes down to: what `sudo`, `env`, `timeout` and the like run.

use super::command::Command;
use super::word::Word;
use super::wrapper;
use std::borrow::Cow;

/// The program that is run in the end, and what stands in front of it.
#[derive(Clone, Debug)]
pub struct Effective<'a> {
    command: Command<'a>,
    words: Vec<Word<'a>>,
    /// Where the words of each wrapper start, and where those of the program.
    starts: Vec<usize>,
}

impl<'a> Command<'a> {
    /// The command behind `env`, `sudo`, `exec`, `nice`, `timeout`, `xargs` and the like; itself where there are none.
    pub fn effective(self) -> Effective<'a> {
        let words: Vec<Word<'a>> = self.words().collect();
        let mut starts = vec![0];
        let mut at = 0;
        while let Some(length) = wrapper::length(&words[at..]) {
            at += length;
            starts.push(at);
        }
        Effective { command: self, words, starts }
    }
}

impl<'a> Effective<'a> {
    /// The whole command.
    pub fn command(&self) -> Command<'a> {
        self.command
    }

    /// Name and arguments of the program that is run in the end.
    pub fn words(&self) -> &[Word<'a>] {
        &self.words[self.starts.last().copied().unwrap_or(0)..]
    }

    /// Its name as it is written in the text, where it is known.
    pub fn name(&self) -> Option<Cow<'a, str>> {
        self.words().first()?.literal()
    }

    /// Its name without the folder in front: `/usr/bin/apt-get` is `apt-get`.
    pub fn program(&self) -> Option<String> {
        self.name().map(|name| wrapper::base(&name).to_owned())
    }

    /// Its arguments.
    pub fn arguments(&self) -> &[Word<'a>] {
        self.words().get(1..).unwrap_or_default()
    }

    /// The words that name the wrappers, from the outside in.
    pub fn wrappers(&self) -> impl Iterator<Item = &Word<'a>> {
        let count = self.starts.len() - 1;
        self.starts[..count].iter().filter_map(|start| self.words.get(*start))
    }

    /// The wrapper of this name, without regard to its folder.
    pub fn wrapper(&self, name: &str) -> Option<&Word<'a>> {
        self.wrappers().find(|word| word.literal().is_some_and(|own| wrapper::base(&own) == name))
    }

    /// The argument that is or holds an option: `-y` also inside `-qy`, `--yes` also as `--yes=…`. `letter` may be absent. Looks no
    /// further than a `--`.
    pub fn option(&self, letter: Option<char>, long: &str) -> Option<&Word<'a>> {
        let options = self.arguments().iter().take_while(|word| !word.is("--"));
        options.into_iter().find(|word| {
            let text = word.text();
            let Some(rest) = text.strip_prefix('-') else { return false };
            match rest.strip_prefix('-') {
                Some(name) => !long.is_empty() && name.split('=').next() == Some(long),
                None => letter.is_some_and(|letter| rest.split('=').next().is_some_and(|rest| rest.contains(letter))),
            }
        })
    }

    /// The arguments that are no options: those without a hyphen in front, and all behind a `--`. A value that stands in a word of
    /// its own behind its option is among them.
    pub fn operands(&self) -> Vec<&Word<'a>> {
        let mut rest = false;
        let mut operands = Vec::new();
        for word in self.arguments() {
            if rest || !word.text().starts_with('-') || word.is("-") {
                operands.push(word);
            } else {
                rest = word.is("--");
            }
        }
        operands
    }
}
