//! A call of a tool: an action with its inputs, or a program with its words.

use super::github::is_expression;
use crate::text::Span;
use crate::value::pattern;

/// Options of programs whose value is the next word, in front of or between what says what to do.
const VALUED: &[&str] = &[
    "--prefix",
    "-C",
    "--manifest-path",
    "--filter",
    "-F",
    "-w",
    "--workspace",
    "-n",
    "--namespace",
    "--kubeconfig",
    "--context",
    "--project-directory",
    "--project",
    "--dir",
    "--cwd",
    "--directory",
    "-H",
    "--host",
    "--with",
    "--group",
    "--extra",
    "--python",
    "--package",
    "--profile",
    "--region",
];

/// How a tool is called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum How {
    /// `uses:`
    Action,
    /// A command.
    Program,
    /// A variable.
    Variable,
}

/// A call of a tool.
#[derive(Clone, Debug)]
pub(super) struct Call {
    pub(super) how: How,
    /// `owner/name` in lower case, or the program without its folder.
    pub(super) name: String,
    /// What follows a program and is no option.
    pub(super) operands: Vec<String>,
    pub(super) settings: Vec<Set>,
    /// The characters to point at.
    pub(super) place: Span,
}

/// An input, an option (with its hyphens) or a variable (with a `$` in front).
#[derive(Clone, Debug)]
pub(super) struct Set {
    pub(super) name: String,
    /// Where that stands.
    pub(super) key: Span,
    /// For an option, the next word where it is none itself: it may be the value.
    pub(super) value: String,
    /// What to change: the value, or an option with it.
    pub(super) place: Span,
}

impl Set {
    /// Whether it is `name` or `name=pattern`; an expression may be either of `true` and `false`.
    pub(super) fn fits(&self, wanted: &str) -> bool {
        let switch = wanted.ends_with("=true") || wanted.ends_with("=false");
        let named = wanted.split_once('=').is_some_and(|(name, _)| name == self.name);
        switch && named && self.is_unknown() || self.surely_fits(wanted)
    }

    /// Whether it is `name` or `name=pattern` as it is written.
    pub(super) fn surely_fits(&self, wanted: &str) -> bool {
        let (name, value) = wanted.split_once('=').unwrap_or((wanted, "*"));
        self.name == name && pattern::fits(value, self.value.trim())
    }

    /// True for a value that is known when the job runs.
    pub(super) fn is_unknown(&self) -> bool {
        is_expression(&self.value) || self.value.contains('$')
    }
}

/// A word of a command, with its value as far as it is written.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) text: String,
    pub(super) place: Span,
}

impl Call {
    /// A program and its words.
    pub(super) fn program(words: &[Said]) -> Option<Call> {
        let (program, arguments) = words.split_first()?;
        let mut call = Call {
            how: How::Program,
            name: base(&program.text),
            operands: Vec::new(),
            settings: Vec::new(),
            place: program.place,
        };
        let mut arguments = arguments.iter().peekable();
        while let Some(word) = arguments.next() {
            if !word.text.starts_with('-') || word.text.len() < 2 {
                call.operands.extend((!word.text.starts_with('+')).then(|| word.text.clone()));
                continue;
            }
            let (name, value, place) = match word.text.split_once('=') {
                Some((name, value)) => (name, value.to_owned(), word.place),
                None => {
                    let next = arguments.peek().filter(|next| !next.text.starts_with('-'));
                    let value = next.map_or(String::new(), |next| next.text.clone());
                    let place = next.map_or(word.place, |next| word.place.to(next.place));
                    (word.text.as_str(), value, place)
                }
            };
            call.settings.push(Set { name: name.to_owned(), key: word.place, value, place });
            if VALUED.contains(&word.text.as_str()) {
                arguments.next();
            }
        }
        Some(call)
    }
}

/// A program without its folder and ending.
pub(super) fn base(program: &str) -> String {
    let name = program.rsplit(['/', '\\']).next().unwrap_or(program).to_ascii_lowercase();
    let known = [".exe", ".cmd", ".bat"].iter().find_map(|ending| name.strip_suffix(ending));
    known.map_or(name.clone(), str::to_owned)
}
