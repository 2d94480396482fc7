//! What the fixes change, as a unified diff. Lines are compared as they are and shown with their secrets hidden.

use super::passes::Repair;
use crate::color::{Paint, Style};
use crate::mask::Mask;
use crate::sanitise;
use lint_core::Source;
use similar::{DiffOp, DiffTag, TextDiff, group_diff_ops};
use std::fmt::Write;
use std::ops::Range;

/// Lines around a change that are shown.
const CONTEXT: usize = 3;

/// A diff to be read.
#[derive(Debug, Default)]
pub struct Diff {
    /// Its lines.
    pub text: String,
    /// Whether something in it is hidden.
    pub masked: bool,
}

/// The diff of all changed files. `mask` knows the secrets of the texts as they were.
pub fn unified(repair: &Repair, mask: &Mask, paint: Paint) -> Diff {
    let fixed = Mask::new(&repair.outcome);
    let mut diff = Diff::default();
    for (path, old, new) in repair.changed() {
        let path = sanitise::line(path);
        push(&mut diff.text, paint, Style::Bold, &format!("--- a/{path}\n"));
        push(&mut diff.text, paint, Style::Bold, &format!("+++ b/{path}\n"));
        let mut sides = Sides { old: (old, mask), new: (new, &fixed), paint, masked: false };
        let (before, after) = (split(old), split(new));
        let changes = TextDiff::from_slices(&before, &after);
        for hunk in group_diff_ops(changes.ops().to_vec(), CONTEXT) {
            sides.hunk(&hunk, &mut diff.text);
        }
        diff.masked |= sides.masked;
    }
    diff
}

struct Sides<'a> {
    old: (&'a Source, &'a Mask),
    new: (&'a Source, &'a Mask),
    paint: Paint,
    masked: bool,
}

impl Sides<'_> {
    fn hunk(&mut self, ops: &[DiffOp], out: &mut String) {
        let (Some(first), Some(last)) = (ops.first(), ops.last()) else { return };
        let old = first.old_range().start..last.old_range().end;
        let new = first.new_range().start..last.new_range().end;
        push(out, self.paint, Style::Info, &format!("@@ -{} +{} @@\n", lines(&old), lines(&new)));
        for op in ops {
            if op.tag() == DiffTag::Equal {
                op.old_range().for_each(|line| self.old_line(' ', line, out));
                continue;
            }
            op.old_range().for_each(|line| self.old_line('-', line, out));
            op.new_range().for_each(|line| self.new_line(line, out));
        }
    }

    fn old_line(&mut self, sign: char, line: usize, out: &mut String) {
        let (source, mask) = self.old;
        let range = whole(source, line);
        let text = mask.text(source, range.clone());
        self.line(sign, &source.text()[range], text, out);
    }

    fn new_line(&mut self, line: usize, out: &mut String) {
        let (source, mask) = self.new;
        let range = whole(source, line);
        let text = self.old.1.brought(&mask.text(source, range.clone())).into_owned();
        self.line('+', &source.text()[range], text, out);
    }

    fn line(&mut self, sign: char, plain: &str, text: String, out: &mut String) {
        self.masked |= text != plain;
        let style = match sign {
            '-' => Style::Removed,
            '+' => Style::Added,
            _ => return out.push_str(&visible(' ', &text)),
        };
        push(out, self.paint, style, &visible(sign, &text));
    }
}

/// The lines as [`Source`] counts them.
fn split(source: &Source) -> Vec<&str> {
    source.text().split_inclusive('\n').collect()
}

/// A line with its sign. Control characters are made visible, but for tabs and the line break.
fn visible(sign: char, text: &str) -> String {
    let body = text.trim_end_matches(['\r', '\n']);
    let parts: Vec<_> = body.split('\t').map(sanitise::line).collect();
    let end = &text[body.len()..];
    let end = if end.ends_with('\n') { end } else { "\n\\ No newline at end of file\n" };
    format!("{sign}{}{end}", parts.join("\t"))
}

/// The bytes of a line, counted from 0, with its line break.
fn whole(source: &Source, line: usize) -> Range<usize> {
    let start = source.line(line).start;
    let next = if line + 1 < source.line_count() { source.line(line + 1).start } else { source.text().len() };
    start..next
}

/// Lines as a hunk names them: the first one, from 1, and how many; before an empty range stands the line above.
fn lines(range: &Range<usize>) -> String {
    match range.len() {
        0 => format!("{},0", range.start),
        1 => (range.start + 1).to_string(),
        count => format!("{},{count}", range.start + 1),
    }
}

fn push(out: &mut String, paint: Paint, style: Style, text: &str) {
    let body = text.trim_end_matches('\n');
    // A string takes everything.
    let _ = write!(out, "{}{}", paint.paint(style, body), &text[body.len()..]);
}
