//! Variables in Compose values: `$V`, `${V}`, `${V:-default}`, `${V:?message}`, `${V:+instead}`, `$$`.
//!
//! Only the grammar, with byte ranges; [`Expanded`](super::Expanded) puts values in. Compose knows no `${V/a/b}` and no `${#V}`;
//! a `$` before anything but a name, a brace or another `$` means itself.

use std::ops::Range;

/// A text with its variables found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Template {
    /// The text in pieces, in order, without gaps.
    pub pieces: Vec<Piece>,
}

/// A piece of a template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// Text that means itself.
    Text(Range<usize>),
    /// `$$`, which means `$`.
    Dollar(Range<usize>),
    /// A variable.
    Reference(Reference),
    /// A `${` that starts none of the forms: Compose refuses the file.
    Invalid(Range<usize>),
}

/// A reference to a variable.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reference {
    /// All of it, from `$` to `}`.
    pub range: Range<usize>,
    /// Its name.
    pub name: Range<usize>,
    /// What is written behind the name.
    pub operator: Option<(Operator, Template)>,
}

/// What happens when a variable is set or not.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Operator {
    /// `:-` (true: an empty value counts as none) or `-`: this instead of no value.
    Default(bool),
    /// `:?` or `?`: no value is an error.
    Required(bool),
    /// `:+` or `+`: this instead of a value.
    Alternative(bool),
}

/// Nesting beyond this is invalid; nobody writes it.
const DEPTH: usize = 24;

impl Template {
    /// Finds the variables of `text`. Never fails: what Compose refuses is [`Piece::Invalid`].
    pub fn parse(text: &str) -> Template {
        if !text.contains('$') {
            return Template { pieces: vec![Piece::Text(0..text.len())] };
        }
        let parser = Parser { text, closing: closing_braces(text) };
        parser.parse(0..text.len(), 0)
    }

    /// True when nothing in it is replaced.
    pub fn is_plain(&self) -> bool {
        self.pieces.iter().all(|piece| matches!(piece, Piece::Text(_)))
    }

    /// All references, outer before inner.
    pub fn references(&self) -> Vec<&Reference> {
        let mut found = Vec::new();
        let mut open: Vec<&Template> = vec![self];
        while let Some(template) = open.pop() {
            for piece in &template.pieces {
                if let Piece::Reference(reference) = piece {
                    found.push(reference);
                    open.extend(reference.operator.as_ref().map(|(_, argument)| argument));
                }
            }
        }
        found
    }

    /// All places that Compose refuses, inner ones included.
    pub fn invalid(&self) -> Vec<Range<usize>> {
        let own = |template: &Template| -> Vec<Range<usize>> {
            template
                .pieces
                .iter()
                .filter_map(|piece| if let Piece::Invalid(range) = piece { Some(range.clone()) } else { None })
                .collect()
        };
        let inner = self.references().into_iter().filter_map(|reference| reference.operator.as_ref());
        own(self).into_iter().chain(inner.flat_map(|(_, argument)| own(argument))).collect()
    }
}

struct Parser<'t> {
    text: &'t str,
    /// For each `{` that has its `}`: both offsets, by the first.
    closing: Vec<(usize, usize)>,
}

impl Parser<'_> {
    fn parse(&self, range: Range<usize>, depth: usize) -> Template {
        let bytes = self.text.as_bytes();
        let last_brace = self.text[range.clone()].rfind('}').map(|at| range.start + at);
        let mut pieces = Vec::new();
        let mut at = range.start;
        let mut search = at;
        while let Some(dollar) = self.text[search..range.end].find('$').map(|offset| search + offset) {
            let next = bytes.get(dollar + 1).copied().filter(|_| dollar + 1 < range.end);
            let piece = match next {
                Some(b'$') => Piece::Dollar(dollar..dollar + 2),
                Some(b'{') => self.braced(dollar, range.end, last_brace, depth),
                _ => match self.name(dollar + 1, range.end) {
                    Some(name) => Piece::Reference(Reference { range: dollar..name.end, name, operator: None }),
                    None => {
                        search = dollar + 1;
                        continue;
                    }
                },
            };
            if dollar > at {
                pieces.push(Piece::Text(at..dollar));
            }
            at = piece.range().end;
            search = at;
            pieces.push(piece);
        }
        if at < range.end {
            pieces.push(Piece::Text(at..range.end));
        }
        Template { pieces }
    }

    /// `${…}`, which starts at `dollar`.
    fn braced(&self, dollar: usize, end: usize, last_brace: Option<usize>, depth: usize) -> Piece {
        let open = dollar + 1;
        let balanced =
            self.closing.binary_search_by_key(&open, |&(open, _)| open).ok().map(|index| self.closing[index].1);
        let close = balanced.filter(|&close| close < end).or(last_brace.filter(|&close| close > open));
        let Some(close) = close else { return Piece::Invalid(dollar..open + 1) };
        let invalid = Piece::Invalid(dollar..close + 1);
        let Some(name) = self.name(open + 1, close) else { return invalid };
        let rest = &self.text[name.end..close];
        let Some((operator, length)) = operator(rest) else {
            let reference = Reference { range: dollar..close + 1, name, operator: None };
            return if rest.is_empty() { Piece::Reference(reference) } else { invalid };
        };
        if depth >= DEPTH {
            return invalid;
        }
        let argument = self.parse(name.end + length..close, depth + 1);
        Piece::Reference(Reference { range: dollar..close + 1, name, operator: Some((operator, argument)) })
    }

    fn name(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let bytes = &self.text.as_bytes()[start..end];
        let length = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
        (length > 0 && !bytes[0].is_ascii_digit()).then(|| start..start + length)
    }
}

impl Piece {
    /// Its place in the text.
    pub fn range(&self) -> Range<usize> {
        match self {
            Piece::Text(range) | Piece::Dollar(range) | Piece::Invalid(range) => range.clone(),
            Piece::Reference(reference) => reference.range.clone(),
        }
    }
}

/// The operator at the start of `rest`, and its length.
fn operator(rest: &str) -> Option<(Operator, usize)> {
    let colon = rest.starts_with(':');
    let operator = match rest.as_bytes().get(usize::from(colon))? {
        b'-' => Operator::Default(colon),
        b'?' => Operator::Required(colon),
        b'+' => Operator::Alternative(colon),
        _ => return None,
    };
    Some((operator, usize::from(colon) + 1))
}

/// Pairs of braces, by the place of the first.
fn closing_braces(text: &str) -> Vec<(usize, usize)> {
    let mut open = Vec::new();
    let mut pairs = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => open.push(at),
            b'}' => pairs.extend(open.pop().map(|start| (start, at))),
            _ => {}
        }
    }
    pairs.sort_unstable();
    pairs
}
