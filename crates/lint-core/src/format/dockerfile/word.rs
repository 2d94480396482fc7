//! Words: text with quotes, escapes and variable references, as `FROM`, `ENV`, `COPY` and most others have it.

use super::expansion::{Fault, Lexer, Operator, Reference};
use super::reading::Reading;
use crate::joined::Joined;
use crate::problem::{Problem, ProblemKind};
use crate::setting::Variable;
use crate::text::{Source, Span, Spanned, Text};
use std::ops::Range;

/// A word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Word {
    /// As written, without continuation marks.
    pub raw: Text,
    /// Where it is written, quotes included.
    pub span: Span,
    /// Its parts in order.
    pub parts: Vec<Part>,
}

/// A part of a word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Part {
    /// Text.
    Literal(Literal),
    /// A variable reference.
    Reference(VariableReference),
}

/// Text of a word, quotes and escapes resolved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Literal {
    /// What it means.
    pub value: Text,
    /// Its characters without the quotes around them.
    pub span: Span,
    /// The quotes that it stands in.
    pub quote: Quote,
}

/// Quotes around a part of a word.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Quote {
    /// No quotes.
    None,
    /// `'…'`: nothing inside is special.
    Single,
    /// `"…"`: references and escapes work.
    Double,
}

/// `$name`, `${name}`, `${name:-word}`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VariableReference {
    /// The name without `$` and braces.
    pub name: Spanned<Text>,
    /// From `$` to the last character.
    pub span: Span,
    /// The quotes that it stands in.
    pub quote: Quote,
    /// What follows the name inside braces.
    pub modifier: Option<Modifier>,
}

/// What is done with the value of a variable.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Modifier {
    /// Which operation.
    pub kind: ModifierKind,
    /// A colon stands before the sign: an empty value counts as none.
    pub empty_is_unset: bool,
    /// The word, message or pattern.
    pub word: Vec<Part>,
    /// The replacement of [`ModifierKind::Replace`].
    pub replacement: Vec<Part>,
}

/// The operations on variables.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ModifierKind {
    /// `-`: the word where there is no value.
    Default,
    /// `+`: the word where there is a value.
    Alternative,
    /// `?`: the build fails where there is no value.
    Required,
    /// `#` and `##`: without the shortest or longest beginning that matches.
    RemovePrefix {
        /// `##`.
        longest: bool,
    },
    /// `%` and `%%`: without the shortest or longest end that matches.
    RemoveSuffix {
        /// `%%`.
        longest: bool,
    },
    /// `/` and `//`: the first match or all of them replaced.
    Replace {
        /// `//`.
        all: bool,
    },
    /// Anything else behind a colon, which BuildKit refuses once the variable is set.
    Unsupported,
}

impl Word {
    /// The text, quotes and escapes resolved; `None` when it has variable references.
    pub fn literal(&self) -> Option<Text> {
        match self.parts.as_slice() {
            [] => Some(Text::from("")),
            [Part::Literal(literal)] => Some(literal.value.clone()),
            parts => {
                let mut text = String::new();
                for part in parts {
                    let Part::Literal(literal) = part else { return None };
                    text.push_str(&literal.value);
                }
                Some(Text::from(text))
            }
        }
    }

    /// True when the literal text is exactly `text`.
    pub fn is(&self, text: &str) -> bool {
        self.literal().is_some_and(|literal| literal == *text)
    }

    /// The references in it, in order; those inside modifiers follow the one that they stand in.
    pub fn references(&self) -> Vec<&VariableReference> {
        let mut found = Vec::new();
        collect(&self.parts, &mut found);
        found
    }

    /// The references as variables, for [`crate::Resolved::Unresolved`].
    pub fn variables(&self) -> Vec<Variable> {
        self.references().into_iter().map(VariableReference::variable).collect()
    }
}

impl VariableReference {
    /// Name and place.
    pub fn variable(&self) -> Variable {
        Variable { name: self.name.value.clone(), span: self.span }
    }
}

fn collect<'a>(parts: &'a [Part], found: &mut Vec<&'a VariableReference>) {
    for part in parts {
        if let Part::Reference(reference) = part {
            found.push(reference);
            if let Some(modifier) = &reference.modifier {
                collect(&modifier.word, found);
                collect(&modifier.replacement, found);
            }
        }
    }
}

/// Reads `range` as one word.
pub(super) fn read(reading: Reading<'_>, range: Range<usize>, problems: &mut Vec<Problem>) -> Word {
    let span = reading.span(range.clone());
    let raw = reading.text(range.clone());
    Word { raw, span, parts: parts(reading, range, problems) }
}

/// Reads joined text whose characters stand at `span` as one word.
pub(super) fn read_all(
    source: &Source,
    joined: &Joined,
    escape: char,
    span: Span,
    problems: &mut Vec<Problem>,
) -> Word {
    let reading = Reading { source, joined, escape };
    let raw = reading.text(reading.whole());
    Word { raw, span, parts: parts(reading, reading.whole(), problems) }
}

fn parts(reading: Reading<'_>, range: Range<usize>, problems: &mut Vec<Problem>) -> Vec<Part> {
    let lexer = Lexer { text: reading.joined.as_str(), end: range.end, escape: reading.escape };
    let mut reader = Reader {
        reading,
        lexer,
        parts: Vec::new(),
        text: String::new(),
        from: None,
        quote: Quote::None,
        depth: 0,
        raw: false,
    };
    if let Err(fault) = reader.run(range.start) {
        problems.push(problem(reading, fault, range.end));
        let literal = Literal { value: reading.text(range.clone()), span: reading.span(range), quote: Quote::None };
        return vec![Part::Literal(literal)];
    }
    reader.parts
}

fn problem(reading: Reading<'_>, fault: Fault, end: usize) -> Problem {
    let (kind, at, message) = match fault {
        Fault::Quote(at) => (ProblemKind::Syntax, at..at + 1, "this quote is never closed"),
        Fault::Brace(at) => (ProblemKind::Syntax, at..end.min(at + 2), "this `${` has no `}`"),
        Fault::Substitution(at) => {
            (ProblemKind::Syntax, at..end.min(at + 2), "BuildKit has no substitution of this form")
        }
        Fault::Depth(at) => (ProblemKind::Limit, at..at + 1, "variable references are nested too deep"),
    };
    let problem = Problem::new(kind, reading.span(at), message);
    match fault {
        Fault::Substitution(_) => problem
            .help("write `${name}`, `${name:-default}`, `${name:+word}`, or one of `#`, `%`, `/` behind the name"),
        _ => problem,
    }
}

/// Collects the parts of one word; literal text grows until a reference or another kind of quote comes.
struct Reader<'a> {
    reading: Reading<'a>,
    lexer: Lexer<'a>,
    parts: Vec<Part>,
    text: String,
    from: Option<Range<usize>>,
    quote: Quote,
    depth: usize,
    /// Escapes stay as written: patterns have escapes of their own.
    raw: bool,
}

impl Reader<'_> {
    fn run(&mut self, mut at: usize) -> Result<(), Fault> {
        while let Some(c) = self.lexer.peek(at) {
            at = match c {
                '\'' => self.single(at)?,
                '"' => self.double(at)?,
                '$' => self.dollar(at)?,
                c if c == self.lexer.escape => self.escape(at, self.lexer.escaped(at)),
                c => self.push(at, at + c.len_utf8()),
            };
        }
        self.flush();
        Ok(())
    }

    /// Takes characters as they are; gives the byte behind them.
    fn push(&mut self, from: usize, to: usize) -> usize {
        self.text.push_str(self.lexer.text.get(from..to).unwrap_or_default());
        self.cover(from, to)
    }

    fn escape(&mut self, from: usize, to: usize) -> usize {
        let escaped = self.lexer.text.get(from..to).unwrap_or_default();
        self.text.extend(escaped.chars().skip(usize::from(!self.raw)));
        self.cover(from, to)
    }

    fn cover(&mut self, from: usize, to: usize) -> usize {
        let start = self.from.as_ref().map_or(from, |covered| covered.start);
        self.from = Some(start..to);
        to
    }

    fn flush(&mut self) {
        let Some(range) = self.from.take() else { return };
        let value = std::mem::take(&mut self.text);
        let written = self.reading.text(range.clone());
        let value = if written == *value.as_str() { written } else { Text::from(value) };
        self.parts.push(Part::Literal(Literal { value, span: self.reading.span(range), quote: self.quote }));
    }

    fn quoted(&mut self, quote: Quote) {
        self.flush();
        self.quote = quote;
    }

    fn single(&mut self, open: usize) -> Result<usize, Fault> {
        let close = self.lexer.single(open)?;
        self.quoted(Quote::Single);
        self.push(open + 1, close);
        self.quoted(Quote::None);
        Ok(close + 1)
    }

    fn double(&mut self, open: usize) -> Result<usize, Fault> {
        let close = self.lexer.double(open, self.depth)?;
        self.quoted(Quote::Double);
        let mut at = open + 1;
        if at == close {
            self.cover(at, at);
        }
        while at < close {
            at = match self.lexer.peek(at) {
                Some('$') => self.dollar(at)?,
                Some(c) if c == self.lexer.escape => match self.lexer.escape_in_quotes(at) {
                    Some(end) => self.escape(at, end),
                    None => self.push(at, at + c.len_utf8()),
                },
                Some(c) => self.push(at, at + c.len_utf8()),
                None => close,
            };
        }
        self.quoted(Quote::None);
        Ok(close + 1)
    }

    fn dollar(&mut self, at: usize) -> Result<usize, Fault> {
        let Some(reference) = self.lexer.reference(at, self.depth)? else { return Ok(self.push(at, at + 1)) };
        self.flush();
        let Reference { name, operator, end } = reference;
        let modifier = operator.map(|operator| self.modifier(operator)).transpose()?;
        self.parts.push(Part::Reference(VariableReference {
            name: self.reading.spanned(name),
            span: self.reading.span(at..end),
            quote: self.quote,
            modifier,
        }));
        Ok(end)
    }

    fn modifier(&mut self, operator: Operator) -> Result<Modifier, Fault> {
        let Operator { colon, sign, doubled, word, replacement } = operator;
        let kind = match sign {
            '-' => ModifierKind::Default,
            '+' => ModifierKind::Alternative,
            '?' => ModifierKind::Required,
            '#' => ModifierKind::RemovePrefix { longest: doubled },
            '%' => ModifierKind::RemoveSuffix { longest: doubled },
            '/' if !colon => ModifierKind::Replace { all: doubled },
            _ => ModifierKind::Unsupported,
        };
        let raw = matches!(sign, '#' | '%' | '/');
        let replacement = replacement.map(|range| self.nested(range, raw)).transpose()?.unwrap_or_default();
        Ok(Modifier { kind, empty_is_unset: colon, word: self.nested(word, raw)?, replacement })
    }

    /// A modifier's word; its quotes stand for themselves as anywhere else.
    fn nested(&self, range: Range<usize>, raw: bool) -> Result<Vec<Part>, Fault> {
        let mut reader = Reader {
            reading: self.reading,
            lexer: Lexer { end: range.end, ..self.lexer },
            parts: Vec::new(),
            text: String::new(),
            from: None,
            quote: Quote::None,
            depth: self.depth + 1,
            raw,
        };
        reader.run(range.start)?;
        Ok(reader.parts)
    }
}
