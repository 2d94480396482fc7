//! Simple commands: assignments, words and redirections.

use super::super::flaw::FlawKind;
use super::super::settings::Settings;
use super::super::tree::{CommandKey, CommandNode, Place, StageKey, WordNode};
use super::heredoc::Owner;
use super::word::Mode;
use super::{Parser, PipelineKey};

/// Builtins whose arguments are assignments, arrays included.
const DECLARING: [&str; 5] = ["declare", "typeset", "local", "export", "readonly"];

impl Parser<'_> {
    /// Reads a simple command up to the operator, line break or closer behind it.
    pub(super) fn simple(&mut self) -> StageKey {
        let key = CommandKey(self.tree.commands.len());
        let start = self.pos;
        self.tree.commands.push(CommandNode {
            place: self.place.unwrap_or(Place { pipeline: PipelineKey(0), stage: 0 }),
            range: start..start,
            assignments: Vec::new(),
            words: Vec::new(),
            redirects: Vec::new(),
            settings: Settings::default(),
        });
        let mut end = start;
        while self.simple_piece(key) {
            end = self.pos;
        }
        self.pos = end;
        self.tree.commands[key.0].range.end = end;
        StageKey::Simple(key)
    }

    /// Reads one word, assignment or redirection. False where the command ends.
    fn simple_piece(&mut self, key: CommandKey) -> bool {
        self.skip_blanks();
        if matches!(self.peek(), None | Some(b'#' | b'\n')) {
            return false;
        }
        if let Some(redirect) = self.redirect(Owner::Command(key)) {
            self.tree.commands[key.0].redirects.push(redirect);
            return true;
        }
        let word = match self.word(self.word_mode(key)) {
            Some(word) => word,
            None if self.peek() == Some(b'(') => self.stray_group(),
            None => return false,
        };
        let node = &mut self.tree.commands[key.0];
        let assigns = node.words.is_empty() && word.equals.is_some();
        if assigns {
            node.assignments.push(word)
        } else {
            node.words.push(word)
        }
        true
    }

    fn word_mode(&self, key: CommandKey) -> Mode {
        let name = self.tree.commands[key.0].words.first().map(|word| &self.text[word.range.clone()]);
        if name.is_none_or(|name| DECLARING.contains(&name)) { Mode::Assignment } else { Mode::Plain }
    }

    /// Takes a parenthesis that no shell allows here, with what it encloses on this line, as a word.
    fn stray_group(&mut self) -> WordNode {
        let mut open = 0usize;
        let mut len = 0;
        for byte in self.rest() {
            match byte {
                b'\n' => break,
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            len += 1;
            if open == 0 {
                break;
            }
        }
        self.flaw(self.pos..self.pos + 1, FlawKind::Unexpected, "`(` stands inside a command");
        self.literal_word(len)
    }
}
