//! What a loader got out of a file: variables, and what it refused, lost or ignored.

use crate::text::Span;
use std::collections::HashMap;

/// The result of loading one file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Loaded {
    /// The variables, each once, in the order in which they first appear; the last assignment counts.
    pub variables: Vec<Variable>,
    /// What the loader could not use, in the order of the file.
    pub losses: Vec<Loss>,
    /// Where each key is in `variables`.
    pub(super) places: HashMap<String, usize>,
}

impl Loaded {
    /// What `key` is; none where the loader does not have it.
    pub fn get(&self, key: &str) -> Option<&Meaning> {
        self.variable(key).map(|variable| &variable.meaning)
    }

    /// The variable of this name.
    pub fn variable(&self, key: &str) -> Option<&Variable> {
        self.places.get(key).map(|&place| &self.variables[place])
    }

    /// The loss that made the loader give up, where it did.
    pub fn refused(&self) -> Option<&Loss> {
        self.losses.iter().find(|loss| matches!(loss.effect, Effect::Refuses | Effect::Stops | Effect::Truncates))
    }
}

/// One variable as the loader has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Variable {
    /// Its name for this loader, which may differ from what another one reads there.
    pub key: String,
    /// Its value.
    pub meaning: Meaning,
    /// Where the name is written.
    pub key_span: Span,
    /// Where the value is written, quotes included; empty behind the key where there is none.
    pub value_span: Span,
}

/// The value of a variable for one loader. Text is a secret for all we know: never to be shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Meaning {
    /// This text.
    Text(String),
    /// The key is there without a value.
    Unset,
    /// Only running a command, or the process at work, would tell.
    Computed,
}

/// Something that the loader could not use.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Loss {
    /// The characters at fault.
    pub span: Span,
    /// Why.
    pub why: Why,
    /// What the loader does about it.
    pub effect: Effect,
}

/// What a loader does about a line that it cannot use.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect {
    /// It refuses the whole file: no variable is set.
    Refuses,
    /// It reports an error and stops: what stands before is set, what follows is lost.
    Stops,
    /// It stops without a word: what stands before is set, what follows is lost.
    Truncates,
    /// It reports the line and goes on.
    Reports,
    /// It drops the line and says nothing, or writes a line to a log at most.
    Drops,
}

/// Why a loader cannot use a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// A blank inside the key, or between key and separator.
    BlankInKey,
    /// A character that keys must not hold.
    KeyCharacter,
    /// No key before the separator.
    NoKey,
    /// No separator: a key alone, or words.
    NoSeparator,
    /// An empty value.
    NoValue,
    /// A quote that is not closed.
    UnclosedQuote,
    /// Something behind the closing quote.
    BehindQuote,
    /// The line is a command, and is run.
    RunsCommand,
    /// A command in the value fails.
    CommandFails,
    /// The line breaks the loader's grammar in another way.
    Syntax,
    /// The line continues a comment that ends in a backslash.
    ContinuesComment,
    /// A reference that the loader cannot resolve: `${}`, or `${NAME:?}` without a value.
    Reference,
    /// Bytes that are no UTF-8.
    NotUtf8,
    /// A line of 64 KiB or more.
    TooLong,
    /// The loader crashes on it.
    Crash,
}

impl Why {
    /// In words, for messages: "a blank stands in the key".
    pub fn words(self) -> &'static str {
        match self {
            Why::BlankInKey => "a blank stands in the key or behind it",
            Why::KeyCharacter => "the key holds a character that it must not hold",
            Why::NoKey => "no key stands before the separator",
            Why::NoSeparator => "the line has no separator",
            Why::NoValue => "the value is empty",
            Why::UnclosedQuote => "a quote is not closed",
            Why::BehindQuote => "something follows the closing quote",
            Why::RunsCommand => "the line is run as a command",
            Why::CommandFails => "a command in the value fails",
            Why::Syntax => "the line breaks the grammar",
            Why::ContinuesComment => "the comment before it ends in a backslash and takes the line in",
            Why::Reference => "a reference in the value cannot be resolved",
            Why::NotUtf8 => "the line is no UTF-8",
            Why::TooLong => "the line is too long",
            Why::Crash => "the loader crashes",
        }
    }
}
