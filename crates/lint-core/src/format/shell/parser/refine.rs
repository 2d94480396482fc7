//! The second look at a word: the marks inside its unquoted literals that do more than stand for themselves.
//!
//! Patterns, braces, a tilde, the `=` of `NAME=value`. Whether such a mark counts depends on what follows it in the word, so
//! this runs over the whole word once it is read.

use super::super::tree::{Bytes, Equals, PartForm, PartNode, WordNode};
use super::Parser;
use super::cursor::{is_name, is_name_start};
use super::word::Mode;

/// A place in a literal that becomes a part of its own.
struct Mark {
    range: Bytes,
    kind: PartForm,
}

impl Parser<'_> {
    pub(super) fn refine(&self, word: &mut WordNode, mode: Mode) {
        let bytes = self.text.as_bytes();
        let literals = || word.parts.iter().filter(|part| matches!(part.kind, PartForm::Literal));
        if mode == Mode::Regex
            || !literals().any(|part| bytes[part.range.clone()].iter().any(|b| b"*?[{~=".contains(b)))
        {
            return;
        }
        let equals = self.equals(word);
        let mut marks = Vec::new();
        self.glob_marks(word, &mut marks);
        if self.grammar.braces {
            self.brace_marks(word, &mut marks);
        }
        self.tilde_marks(word, equals.as_ref(), &mut marks);
        marks.sort_by_key(|mark| mark.range.start);
        let cut = equals.as_ref().map(|equals| equals.value);
        word.parts = split(std::mem::take(&mut word.parts), marks, cut);
        word.equals = equals.map(|equals| Equals {
            part: word.parts.iter().take_while(|part| part.range.end <= equals.value).count(),
            ..equals
        });
    }

    /// Finds `NAME=`, `NAME+=` and `NAME[…]=` at the head of the word.
    fn equals(&self, word: &WordNode) -> Option<Equals> {
        let text = &self.text.as_bytes()[word.range.clone()];
        let name = text.iter().take_while(|byte| is_name(**byte)).count();
        if !text.first().is_some_and(|byte| is_name_start(*byte)) {
            return None;
        }
        let mut at = name;
        if text.get(at) == Some(&b'[') {
            at += text[at..].iter().position(|byte| *byte == b']')? + 1;
        }
        let append = text.get(at) == Some(&b'+');
        at += usize::from(append);
        if text.get(at) != Some(&b'=') {
            return None;
        }
        let start = word.range.start;
        let sign = start + at;
        let literal = |part: &PartNode| matches!(part.kind, PartForm::Literal) && part.range.contains(&sign);
        word.parts.iter().any(literal).then(|| Equals { name: start..start + name, append, value: sign + 1, part: 0 })
    }

    fn glob_marks(&self, word: &WordNode, marks: &mut Vec<Mark>) {
        let bytes = self.text.as_bytes();
        let mut closing = None;
        for (at, byte) in literal_bytes(word, bytes).rev() {
            match byte {
                b']' => closing = closing.or(Some(at)),
                b'[' if closing.is_some_and(|close| close > at + 1) => {}
                b'*' | b'?' => {}
                _ => continue,
            }
            if byte != b']' {
                marks.push(Mark { range: at..at + 1, kind: PartForm::Glob });
            }
        }
    }

    /// Marks `{`, `,`, `..` and `}` of every pair of braces with a comma or dots between them.
    fn brace_marks(&self, word: &WordNode, marks: &mut Vec<Mark>) {
        let bytes = self.text.as_bytes();
        let mut open: Vec<Vec<Bytes>> = Vec::new();
        let mark = |at| at..at + 1;
        let mut previous = (0, 0);
        for (at, byte) in literal_bytes(word, bytes) {
            match byte {
                b'{' => open.push(Vec::from([mark(at)])),
                b',' if let Some(marks) = open.last_mut() => marks.push(at..at + 1),
                b'.' if previous == (at.wrapping_sub(1), b'.') => {
                    if let Some(marks) = open.last_mut() {
                        marks.push(at - 1..at + 1);
                    }
                }
                b'}' => {
                    let Some(mut inner) = open.pop().filter(|marks| marks.len() > 1) else { continue };
                    inner.push(at..at + 1);
                    marks.extend(inner.into_iter().map(|range| Mark { range, kind: PartForm::Brace }));
                }
                _ => {}
            }
            previous = if previous == (at.wrapping_sub(1), b'.') { (at, 0) } else { (at, byte) };
        }
    }

    /// A tilde at the head of the word or of an assigned value, with the user's name behind it.
    fn tilde_marks(&self, word: &WordNode, equals: Option<&Equals>, marks: &mut Vec<Mark>) {
        let bytes = self.text.as_bytes();
        for start in [Some(word.range.start), equals.map(|equals| equals.value)].into_iter().flatten() {
            let within = |part: &&PartNode| matches!(part.kind, PartForm::Literal) && part.range.contains(&start);
            let Some(part) = word.parts.iter().find(within) else { continue };
            if bytes[start] == b'~' {
                let user = bytes[start + 1..part.range.end].iter().take_while(|byte| is_name(**byte) || **byte == b'-');
                marks.push(Mark { range: start..start + 1 + user.count(), kind: PartForm::Tilde });
            }
        }
    }
}

fn literal_bytes<'a>(word: &'a WordNode, bytes: &'a [u8]) -> impl DoubleEndedIterator<Item = (usize, u8)> + 'a {
    let literals = word.parts.iter().filter(|part| matches!(part.kind, PartForm::Literal));
    literals.flat_map(|part| part.range.clone()).map(|at| (at, bytes[at]))
}

/// Cuts literals at the marks and at `cut`.
fn split(parts: Vec<PartNode>, marks: Vec<Mark>, cut: Option<usize>) -> Vec<PartNode> {
    let mut marks = marks.into_iter().peekable();
    let mut out = Vec::with_capacity(parts.len());
    for part in parts {
        if !matches!(part.kind, PartForm::Literal) {
            out.push(part);
            continue;
        }
        let mut at = part.range.start;
        while let Some(mark) = marks.next_if(|mark| mark.range.start < part.range.end) {
            push_literal(&mut out, at..mark.range.start, cut);
            at = mark.range.end;
            out.push(PartNode { range: mark.range, kind: mark.kind });
        }
        push_literal(&mut out, at..part.range.end, cut);
    }
    out
}

fn push_literal(out: &mut Vec<PartNode>, range: Bytes, cut: Option<usize>) {
    let cut = cut.filter(|cut| range.start < *cut && *cut < range.end).unwrap_or(range.start);
    for piece in [range.start..cut, cut..range.end] {
        if !piece.is_empty() {
            out.push(PartNode { range: piece, kind: PartForm::Literal });
        }
    }
}
