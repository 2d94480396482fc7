//! What starts with a dollar sign or a backtick, and templates of other tools.

use super::super::flaw::FlawKind;
use super::super::tree::{Bytes, ListKey, ParameterNode, PartForm, PartNode, Scope};
use super::cursor::{is_name, is_name_start};
use super::{Frame, Parser};

/// Longest first, so that `:-` is not read as `:`.
const OPERATORS: [&str; 26] = [
    ":-", ":=", ":?", ":+", "##", "%%", "//", "/#", "/%", "^^", ",,", "@Q", "@E", "@P", "@A", "@a", "-", "=", "?", "+",
    "#", "%", "/", "^", ",", ":",
];

impl Parser<'_> {
    /// Reads an expansion, or a dollar sign that stands for itself.
    pub(super) fn dollar(&mut self, parts: &mut Vec<PartNode>, quoted: bool) {
        let start = self.pos;
        let kind = match self.peek_at(1) {
            Some(b'(') => self.parenthesised(),
            Some(b'{') => match self.template_end(1) {
                Some(end) => {
                    self.pos = end;
                    Some(PartForm::Template)
                }
                None => self.braced(quoted),
            },
            Some(b'\'') if !quoted && self.grammar.dollar_quotes => return self.ansi_c_quote(parts),
            Some(b'"') if !quoted && self.grammar.dollar_quotes => return self.double_quote(parts),
            _ => self.named(),
        };
        match kind {
            Some(kind) => parts.push(PartNode { range: start..self.pos, kind }),
            None => self.literal(parts),
        }
    }

    /// `$name`, `$1`, `$?`.
    fn named(&mut self) -> Option<PartForm> {
        let start = self.pos + 1;
        let len = self.parameter_len(1, false);
        if len == 0 {
            return None;
        }
        self.pos = start + len;
        Some(parameter(ParameterNode {
            name: start..self.pos,
            prefix: None,
            operator: None,
            argument: Vec::new(),
            argument_range: self.pos..self.pos,
            braced: false,
        }))
    }

    /// Length of the parameter's name `offset` bytes ahead. Positions have several digits only in braces.
    fn parameter_len(&self, offset: usize, braced: bool) -> usize {
        let rest = self.rest().get(offset..).unwrap_or_default();
        match rest.first() {
            Some(byte) if is_name_start(*byte) => rest.iter().take_while(|byte| is_name(**byte)).count(),
            Some(byte) if byte.is_ascii_digit() && braced => rest.iter().take_while(|b| b.is_ascii_digit()).count(),
            Some(byte) if byte.is_ascii_digit() || b"@*#?-$!".contains(byte) => 1,
            _ => 0,
        }
    }

    /// `${…}`.
    fn braced(&mut self, quoted: bool) -> Option<PartForm> {
        let start = self.pos;
        let opening = start..start + 2;
        self.nested(opening.clone(), |parser| {
            parser.pos += 2;
            let prefix = parser.parameter_prefix();
            let name = parser.pos..parser.pos + parser.parameter_len(0, true);
            parser.pos = name.end;
            parser.subscript();
            let operator = OPERATORS.into_iter().find(|operator| parser.looking_at(operator));
            let operator = operator.map(|operator| parser.pos..parser.pos + operator.len());
            parser.pos = operator.as_ref().map_or(parser.pos, |operator| operator.end);
            let at = parser.pos;
            let matches = operator.as_ref().is_some_and(|range| b"#%/".contains(&parser.text.as_bytes()[range.start]));
            let argument = parser.argument(quoted && !matches);
            let argument_range = at..parser.pos;
            if parser.peek() == Some(b'}') {
                parser.pos += 1;
            } else {
                parser.flaw(opening, FlawKind::Unclosed, "`${` is not closed");
            }
            parameter(ParameterNode { name, prefix, operator, argument, argument_range, braced: true })
        })
    }

    /// `#` (the length) or `!` (the variable that is named) in front of a name.
    fn parameter_prefix(&mut self) -> Option<Bytes> {
        let marked = matches!(self.peek(), Some(b'#' | b'!')) && self.parameter_len(1, true) > 0;
        let alone = self.peek_at(1).is_some_and(|byte| b"-?#".contains(&byte)) && self.peek_at(2) != Some(b'}');
        if !marked || alone {
            return None;
        }
        self.pos += 1;
        Some(self.pos - 1..self.pos)
    }

    /// Steps over `[…]` behind a name.
    fn subscript(&mut self) {
        if self.peek() != Some(b'[') {
            return;
        }
        let len = self.rest().iter().position(|byte| matches!(byte, b']' | b'}' | b'\n'));
        if let Some(len) = len.filter(|len| self.peek_at(*len) == Some(b']')) {
            self.pos += len + 1;
        }
    }

    /// The word behind the operator, up to the brace that closes it.
    fn argument(&mut self, quoted: bool) -> Vec<PartNode> {
        let mut parts = Vec::new();
        while let Some(byte) = self.peek() {
            match byte {
                b'}' => break,
                b'\'' if quoted => self.literal(&mut parts),
                b'\\' if quoted && self.peek_at(1) != Some(b'}') => self.quoted_escape(&mut parts, Some(b'"')),
                b'$' => self.dollar(&mut parts, quoted),
                _ => self.part(&mut parts),
            }
        }
        parts
    }

    /// `$((…))` or `$(…)`.
    fn parenthesised(&mut self) -> Option<PartForm> {
        let start = self.pos;
        let opening = start..start + 2;
        let double = self.peek_at(2) == Some(b'(') && !self.too_deep();
        if let Some(end) = double.then(|| self.arithmetic_end(start + 3)).flatten() {
            return self.nested(start..start + 3, |parser| {
                parser.pos += 3;
                let parts = parser.bounded(end, |parser| parser.quoted_parts(None));
                parser.pos = end + 2;
                PartForm::Arithmetic(parts)
            });
        }
        self.nested(opening.clone(), |parser| {
            parser.pos += 2;
            let list = parser.framed(Frame::Substitution, |parser| parser.list(Scope::Substitution));
            parser.close_parenthesis(opening);
            PartForm::Command(list, false)
        })
    }

    /// Where the `))` stands that ends the arithmetic whose inside starts at `from`. `None` where it is no arithmetic.
    pub(super) fn arithmetic_end(&self, from: usize) -> Option<usize> {
        /// Longer ones are read as commands, so that looking ahead stays cheap.
        const LONGEST: usize = 2000;
        let bytes = &self.text.as_bytes()[..self.end];
        let mut open = 0usize;
        let mut at = from;
        while at < self.end.min(from + LONGEST) {
            match bytes[at] {
                b'\\' => at += 1,
                b'(' => open += 1,
                b')' if open > 0 => open -= 1,
                b')' => return (bytes.get(at + 1) == Some(&b')')).then_some(at),
                _ => {}
            }
            at += 1;
        }
        None
    }

    /// A command in backticks. Inside one, a further one opens and ends with an escaped backtick.
    pub(super) fn backtick(&mut self, parts: &mut Vec<PartNode>) {
        let start = self.pos;
        let mark = if self.peek() == Some(b'\\') { "\\`" } else { "`" };
        let end = self.backtick_end(start + mark.len(), mark);
        let list = self.nested(start..start + mark.len(), |parser| {
            parser.pos += mark.len();
            parser.backticks += 1;
            let list = parser.bounded(end.unwrap_or(parser.end), Self::bounded_list);
            parser.backticks -= 1;
            list
        });
        let Some(list) = list else { return self.literal(parts) };
        match end {
            Some(end) => self.pos = end + mark.len(),
            None => self.flaw(start..start + mark.len(), FlawKind::Unclosed, "this backtick is not closed"),
        }
        parts.push(PartNode { range: start..self.pos, kind: PartForm::Command(list, true) });
    }

    fn bounded_list(&mut self) -> ListKey {
        self.framed(Frame::Bounds, |parser| parser.list(Scope::Substitution))
    }

    fn backtick_end(&self, from: usize, mark: &str) -> Option<usize> {
        let bytes = &self.text.as_bytes()[..self.end];
        let mut at = from;
        while at < self.end {
            if bytes[at..].starts_with(mark.as_bytes()) {
                return Some(at);
            }
            at += if bytes[at] == b'\\' { 2 } else { 1 };
        }
        None
    }

    /// Where a template of another tool ends that opens `offset` bytes ahead: `{{ … }}` or `{% … %}` on one line. Braces that
    /// make words (`{{a,b},c}`) are none.
    pub(super) fn template_end(&self, offset: usize) -> Option<usize> {
        const LONGEST: usize = 400;
        let rest = self.rest().get(offset..)?;
        let close = match rest {
            [b'{', b'{', ..] => "}}",
            [b'{', b'%', ..] => "%}",
            _ => return None,
        };
        let from = self.pos + offset + 2;
        let to = self.text.floor_char_boundary(self.end.min(from + LONGEST));
        let line = self.text[from..to].lines().next()?;
        let inner = &line[..line.find(close)?];
        let braces = inner.contains(',') && !inner.contains([' ', '"']);
        (!braces).then_some(from + inner.len() + close.len())
    }
}

fn parameter(node: ParameterNode) -> PartForm {
    PartForm::Parameter(Box::new(node))
}
