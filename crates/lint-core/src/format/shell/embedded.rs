//! Scripts inside scripts: `sh -c '…'`, `su -c '…'` and `bash <<EOF`.

use super::command::Command;
use super::script::Script;
use super::settings::{Invocation, Shell};
use super::tree::{PartForm, PartNode};
use super::word::Word;
use crate::joined::Joined;

/// Scripts in scripts in scripts are read so deep.
const DEEPEST: usize = 4;

impl<'a> Command<'a> {
    /// The script that this command hands to a shell in a word or a heredoc, with its places in the same file. What the outer
    /// shell replaces by the output of a command stands in it as `${_}`; its variables stay as they are written.
    pub fn embedded(self) -> Option<Script> {
        let script = self.script();
        if script.level >= DEEPEST {
            return None;
        }
        let (shell, text) = self.handed_over()?;
        Some(Script::at_level(text, shell, script.level + 1))
    }

    fn handed_over(self) -> Option<(Shell, Joined)> {
        let effective = self.effective();
        let words = effective.words();
        if matches!(effective.program().as_deref(), Some("su" | "runuser")) {
            let flag = words.iter().position(|word| word.is("-c") || word.is("--command"))?;
            // The shell is the user's own: the one that accepts most is taken.
            return Some((Shell::bash(), words.get(flag + 1)?.joined()));
        }
        let values: Vec<_> = words.iter().map(Word::literal).collect();
        let known: Vec<_> = values.iter().map(Option::as_deref).collect();
        let invocation = Invocation::read(&known)?;
        let text = match invocation.script {
            Some(index) => words.get(index)?.joined(),
            None if invocation.operands >= words.len() => self.heredoc()?,
            None => return None,
        };
        Some((invocation.shell, text))
    }

    /// The text of the heredoc that the command reads last.
    fn heredoc(self) -> Option<Joined> {
        let heredoc = self.redirects().rev().find_map(|redirect| redirect.heredoc())?;
        let outer = self.script().joined();
        if heredoc.is_quoted() {
            return Some(outer.slice(heredoc.body()));
        }
        let mut text = Joined::default();
        append(&mut text, outer, &heredoc.node.parts);
        Some(text)
    }
}

impl Word<'_> {
    /// Its value as text with places. Expansions are as in [`Command::embedded`].
    pub fn joined(&self) -> Joined {
        let mut text = Joined::default();
        append(&mut text, self.script().joined(), self.nodes());
        text
    }
}

fn append(text: &mut Joined, outer: &Joined, nodes: &[PartNode]) {
    for node in nodes {
        match &node.kind {
            PartForm::Continuation => {}
            PartForm::Escaped => text.push_joined(outer, node.range.start + 1..node.range.end),
            PartForm::Single(inner) => text.push_joined(outer, inner.clone()),
            PartForm::AnsiC(inner) => {
                let raw = &outer.as_str()[inner.clone()];
                match super::ansi::decode(raw) {
                    Some(decoded) if raw.contains('\\') => text.push_as(&decoded, outer.range(inner.clone())),
                    _ => text.push_joined(outer, inner.clone()),
                }
            }
            PartForm::Double(inner) => append(text, outer, inner),
            PartForm::Command(..) | PartForm::Process(_) | PartForm::Arithmetic(_) => {
                text.push_as("${_}", outer.range(node.range.clone()));
            }
            _ => text.push_joined(outer, node.range.clone()),
        }
    }
}
