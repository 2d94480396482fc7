//! `command` and `entrypoint`: a text that Compose splits into words, or a list of words.

use super::super::node::Node;
use super::Service;
use crate::setting::Resolved;
use crate::text::{Span, Text};
use crate::value::Expanded;
use crate::value::part::Part;

/// A command line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Command {
    /// How it is written.
    pub form: CommandForm,
    /// Its words; of a text they are split as Compose splits them: at blanks, quotes taken away. No shell reads it.
    pub words: Vec<Part<Text>>,
    /// All of it.
    pub span: Span,
    /// The key.
    pub key: Span,
    /// What it came through.
    pub via: Vec<Span>,
}

/// How a command line is written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CommandForm {
    /// One text.
    Text,
    /// A list of words.
    List,
}

impl Command {
    /// The words joined by blanks, `None` where one is not known. For searching, not for running.
    pub fn line(&self) -> Option<String> {
        let words: Option<Vec<&str>> = self.words.iter().map(|word| word.known().map(Text::as_str)).collect();
        words.map(|words| words.join(" "))
    }

    pub(super) fn read(node: &Node<'_>) -> Command {
        let (form, words) = match node.expanded() {
            Some(expanded) => (CommandForm::Text, split(&expanded)),
            None => (
                CommandForm::List,
                node.texts().into_iter().map(|word| Part { value: word.value, span: word.origin }).collect(),
            ),
        };
        Command { form, words, span: node.origin, key: node.key, via: node.via.clone() }
    }
}

impl Service<'_> {
    /// `command`.
    pub fn command(&self) -> Option<Command> {
        self.get("command").map(Command::read)
    }

    /// `entrypoint`. An empty one clears the image's.
    pub fn entrypoint(&self) -> Option<Command> {
        self.get("entrypoint").map(Command::read)
    }
}

/// Splits at blanks; quotes group and are taken away, a backslash keeps the next character.
fn split(line: &Expanded) -> Vec<Part<Text>> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut start = None;
    let mut quote = None;
    let mut characters = line.as_str().char_indices();
    while let Some((at, c)) = characters.next() {
        match (quote, c) {
            (None, c) if c.is_whitespace() => {
                if let Some(start) = start.take() {
                    words.push(part(line, start..at, std::mem::take(&mut word)));
                }
                continue;
            }
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None | Some('"'), '\\') => word.extend(characters.next().map(|(_, c)| c)),
            _ => word.push(c),
        }
        start.get_or_insert(at);
    }
    if let Some(start) = start {
        words.push(part(line, start..line.as_str().len(), word));
    }
    words
}

fn part(line: &Expanded, range: std::ops::Range<usize>, word: String) -> Part<Text> {
    let span = line.span(range.clone());
    let unresolved = line.unresolved(range);
    let value =
        if unresolved.is_empty() { Resolved::Known(Text::from(word)) } else { Resolved::Unresolved(unresolved) };
    Part { value, span }
}
