//! Words and their parts as rules see them, and how much of a word's value is known.

use super::command::Assignment;
use super::list::List;
use super::script::Script;
use super::tree::{ParameterNode, PartForm, PartNode, WordNode};
use std::borrow::Cow;
use std::ops::Range;

/// A word of a command, or the value of an assignment.
#[derive(Clone, Debug)]
pub struct Word<'a> {
    script: &'a Script,
    node: &'a WordNode,
    parts: &'a [PartNode],
    range: Range<usize>,
}

/// How much may be unknown in a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unknown {
    /// Nothing.
    None,
    /// Patterns, braces and tildes stay as they are written.
    Patterns,
    /// Everything that is expanded stays as it is written.
    All,
}

impl<'a> Word<'a> {
    pub(super) fn new(script: &'a Script, node: &'a WordNode) -> Self {
        Word { script, node, parts: &node.parts, range: node.range.clone() }
    }

    pub(super) fn script(&self) -> &'a Script {
        self.script
    }

    pub(super) fn nodes(&self) -> &'a [PartNode] {
        self.parts
    }

    /// Where it stands.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// As it is written, with quotes.
    pub fn raw(&self) -> &'a str {
        self.script.slice(self.range())
    }

    /// Its value, where nothing is expanded and nothing is a pattern. What the program sees, to the letter.
    pub fn literal(&self) -> Option<Cow<'a, str>> {
        value(self.script, self.parts, Unknown::None)
    }

    /// Its value with patterns, braces and a tilde as they are written; `None` where a variable or command is expanded.
    pub fn pattern(&self) -> Option<Cow<'a, str>> {
        value(self.script, self.parts, Unknown::Patterns)
    }

    /// Its value without quotes, every expansion as it is written. For searching, not for comparing.
    pub fn text(&self) -> Cow<'a, str> {
        value(self.script, self.parts, Unknown::All).unwrap_or(Cow::Borrowed(self.raw()))
    }

    /// True where its value is known to be `value`.
    pub fn is(&self, value: &str) -> bool {
        self.literal().is_some_and(|own| own == value)
    }

    /// True where all of it stands in quotes.
    pub fn is_quoted(&self) -> bool {
        let quoted =
            |part: &PartNode| matches!(part.kind, PartForm::Single(_) | PartForm::Double(_) | PartForm::AnsiC(_));
        !self.parts.is_empty() && self.parts.iter().all(quoted)
    }

    /// Its parts in order.
    pub fn parts(&self) -> impl DoubleEndedIterator<Item = Part<'a>> + ExactSizeIterator + Clone + use<'a> {
        parts(self.script, self.parts, false)
    }

    /// Its parts and theirs, in order: what is inside double quotes, and inside the braces of expansions, included. Commands in
    /// substitutions are not.
    pub fn all_parts(&self) -> Vec<Part<'a>> {
        let mut all = Vec::new();
        let mut open: Vec<Part<'a>> = self.parts().rev().collect();
        while let Some(part) = open.pop() {
            all.push(part);
            open.extend(part.inner().rev());
        }
        all
    }

    /// The variables and substitutions outside quotes: the shell splits their values into words and reads those as patterns.
    /// Lengths, positions and numbers such as `$?` have nothing to split.
    pub fn split_parts(&self) -> impl Iterator<Item = Part<'a>> + Clone {
        self.parts().filter(|part| match part.kind() {
            PartKind::Command(_) | PartKind::Backticks(_) => true,
            PartKind::Parameter(it) => {
                it.prefix() != Some("#") && !matches!(it.name(), "?" | "#" | "$" | "!" | "-" | "")
            }
            _ => false,
        })
    }

    /// The one variable or substitution outside quotes that the word is.
    pub fn bare(&self) -> Option<Part<'a>> {
        self.split_parts().next().filter(|part| part.range() == self.range())
    }

    /// The word as `NAME=value`, wherever it stands: in front of a command, behind `export` or `env`.
    pub fn assignment(&self) -> Option<Assignment<'a>> {
        let equals = self.node.equals.as_ref().filter(|_| self.range == self.node.range)?;
        let value = Word {
            script: self.script,
            node: self.node,
            parts: self.node.parts.get(equals.part..).unwrap_or_default(),
            range: equals.value..self.range.end,
        };
        let name = self.script.slice(equals.name.clone());
        Some(Assignment { name, name_range: equals.name.clone(), append: equals.append, value, range: self.range() })
    }
}

/// One piece of a word.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    pub(super) script: &'a Script,
    pub(super) node: &'a PartNode,
    pub(super) quoted: bool,
}

/// What a piece of a word is.
#[derive(Clone, Copy, Debug)]
pub enum PartKind<'a> {
    /// Characters that stand for themselves.
    Literal(&'a str),
    /// A backslash and the character that it protects; here the character.
    Escaped(&'a str),
    /// A backslash and a line break, which are nothing.
    Continuation,
    /// `'…'`; here the inside.
    SingleQuoted(&'a str),
    /// `$'…'`; here the inside as it is written.
    AnsiC(&'a str),
    /// `"…"`. See [`Part::inner`].
    DoubleQuoted,
    /// `$name` or `${name…}`.
    Parameter(Parameter<'a>),
    /// `$(…)`.
    Command(List<'a>),
    /// A command in backticks.
    Backticks(List<'a>),
    /// `<(…)` or `>(…)`.
    Process(List<'a>),
    /// `$((…))`. See [`Part::inner`].
    Arithmetic,
    /// `(…)` of an array.
    Array,
    /// `*`, `?`, the `[` of a bracket expression, the parenthesis of an extended pattern.
    Glob,
    /// `~` or `~user`.
    Tilde,
    /// `{`, `,`, `..` or `}` of braces that make several words.
    Brace,
    /// `{{ … }}` or `{% … %}` of another tool.
    Template,
}

impl<'a> Part<'a> {
    /// Where it stands.
    pub fn range(self) -> Range<usize> {
        self.node.range.clone()
    }

    /// As it is written.
    pub fn raw(self) -> &'a str {
        self.script.slice(self.range())
    }

    /// True inside double quotes or a heredoc: an expansion is not split into words.
    pub fn is_quoted(self) -> bool {
        self.quoted
    }

    /// What it is.
    pub fn kind(self) -> PartKind<'a> {
        let script = self.script;
        match &self.node.kind {
            PartForm::Literal => PartKind::Literal(self.raw()),
            PartForm::Escaped => PartKind::Escaped(self.raw().get(1..).unwrap_or_default()),
            PartForm::Continuation => PartKind::Continuation,
            PartForm::Single(inner) => PartKind::SingleQuoted(script.slice(inner.clone())),
            PartForm::AnsiC(inner) => PartKind::AnsiC(script.slice(inner.clone())),
            PartForm::Double(_) => PartKind::DoubleQuoted,
            PartForm::Parameter(node) => PartKind::Parameter(Parameter { script, node }),
            PartForm::Command(list, false) => PartKind::Command(script.list(*list)),
            PartForm::Command(list, true) => PartKind::Backticks(script.list(*list)),
            PartForm::Process(list) => PartKind::Process(script.list(*list)),
            PartForm::Arithmetic(_) => PartKind::Arithmetic,
            PartForm::Array(_) => PartKind::Array,
            PartForm::Glob => PartKind::Glob,
            PartForm::Tilde => PartKind::Tilde,
            PartForm::Brace => PartKind::Brace,
            PartForm::Template => PartKind::Template,
        }
    }

    /// The parts inside: of double quotes, arithmetic, or the word behind the operator of an expansion.
    pub fn inner(self) -> impl DoubleEndedIterator<Item = Part<'a>> + ExactSizeIterator + Clone {
        let (nodes, quoted): (&'a [PartNode], bool) = match &self.node.kind {
            PartForm::Double(parts) | PartForm::Arithmetic(parts) => (parts, true),
            PartForm::Parameter(node) => (&node.argument, self.quoted),
            _ => (&[], false),
        };
        parts(self.script, nodes, quoted)
    }

    /// The elements of an array.
    pub fn elements(self) -> impl Iterator<Item = Word<'a>> + Clone {
        let nodes: &'a [WordNode] = if let PartForm::Array(words) = &self.node.kind { words } else { &[] };
        nodes.iter().map(move |node| Word::new(self.script, node))
    }
}

/// `$name`, `${name}`, `${name:-word}`.
#[derive(Clone, Copy, Debug)]
pub struct Parameter<'a> {
    script: &'a Script,
    node: &'a ParameterNode,
}

impl<'a> Parameter<'a> {
    /// The variable, the digits of a position, or one of `@*#?-$!`. Empty where the name is broken.
    pub fn name(self) -> &'a str {
        self.script.slice(self.node.name.clone())
    }

    /// Where the name stands.
    pub fn name_range(self) -> Range<usize> {
        self.node.name.clone()
    }

    /// True with braces.
    pub fn is_braced(self) -> bool {
        self.node.braced
    }

    /// `#` in front of the name (its length) or `!` (the variable that it names).
    pub fn prefix(self) -> Option<&'a str> {
        self.node.prefix.clone().map(|range| self.script.slice(range))
    }

    /// What stands behind the name: `:-`, `%%`, `/` and so on.
    pub fn operator(self) -> Option<&'a str> {
        self.node.operator.clone().map(|range| self.script.slice(range))
    }

    /// What stands behind the operator, as it is written.
    pub fn argument(self) -> &'a str {
        self.script.slice(self.node.argument_range.clone())
    }
}

fn parts<'a>(
    script: &'a Script,
    nodes: &'a [PartNode],
    quoted: bool,
) -> impl DoubleEndedIterator<Item = Part<'a>> + ExactSizeIterator + Clone + use<'a> {
    nodes.iter().map(move |node| Part { script, node, quoted })
}

/// The value of `nodes` as far as `unknown` allows it.
fn value<'a>(script: &'a Script, nodes: &'a [PartNode], unknown: Unknown) -> Option<Cow<'a, str>> {
    let mut value = Cow::Borrowed("");
    for node in nodes {
        let raw = script.slice(node.range.clone());
        let piece = match &node.kind {
            PartForm::Literal => Cow::Borrowed(raw),
            PartForm::Escaped => Cow::Borrowed(raw.get(1..)?),
            PartForm::Continuation => continue,
            PartForm::Single(inner) => Cow::Borrowed(script.slice(inner.clone())),
            PartForm::AnsiC(inner) => match super::ansi::decode(script.slice(inner.clone())) {
                Some(decoded) => decoded,
                None if unknown == Unknown::All => Cow::Borrowed(raw),
                None => return None,
            },
            PartForm::Double(inner) => self::value(script, inner, unknown)?,
            PartForm::Glob | PartForm::Tilde | PartForm::Brace if unknown != Unknown::None => Cow::Borrowed(raw),
            _ if unknown == Unknown::All => Cow::Borrowed(raw),
            _ => return None,
        };
        if value.is_empty() { value = piece } else { value.to_mut().push_str(&piece) }
    }
    Some(value)
}
