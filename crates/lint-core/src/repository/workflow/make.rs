//! Recipes of a `Makefile`, as far as they are read without make: targets, what they need, and their lines.

use crate::joined::Joined;
use crate::text::{Source, Span};

/// A rule of a makefile.
#[derive(Clone, Debug, Default)]
pub(super) struct Recipe {
    /// The targets that come first.
    pub(super) needs: Vec<String>,
    /// The command lines, continued ones as one.
    pub(super) lines: Vec<Line>,
}

/// A command line of a recipe.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) text: Joined,
    /// The `-` that lets make go on when it fails.
    pub(super) tolerated: Option<Span>,
}

/// The recipe of a target. `None` where no line names it.
pub(super) fn recipe(source: &Source, target: &str) -> Option<Recipe> {
    let text = |index: usize| &source.text()[source.line(index)];
    let mut found: Option<Recipe> = None;
    let mut index = 0;
    while index < source.line_count() {
        let head = text(index).split(" #").next().unwrap_or_default().trim_end();
        index += 1;
        let Some(needs) = needs(head, target) else { continue };
        let recipe = found.get_or_insert_default();
        recipe.needs.extend(needs.split_whitespace().filter(|need| *need != "|").map(str::to_owned));
        while index < source.line_count() && text(index).starts_with('\t') {
            let first = index;
            while text(index).trim_end().ends_with('\\') && index + 1 < source.line_count() {
                index += 1;
            }
            recipe.lines.push(line(source, source.line(first).start, source.line(index).end));
            index += 1;
        }
    }
    found
}

/// What stands behind the colon of a line that names a target.
fn needs<'a>(line: &'a str, target: &str) -> Option<&'a str> {
    if line.starts_with(['\t', ' ', '#']) {
        return None;
    }
    let (names, needs) = line.split_once(':')?;
    let assigned = needs.starts_with(['=', ':']) || names.contains('=');
    (!assigned && names.split_whitespace().any(|name| name == target)).then_some(needs)
}

fn line(source: &Source, start: usize, end: usize) -> Line {
    let text = source.text().get(start..end).unwrap_or_default();
    let marks = text.len() - text.trim_start_matches(['\t', ' ', '@', '-', '+']).len();
    let minus = text[..marks].find('-').map(|at| source.span(start + at..start + at + 1));
    Line { text: Joined::verbatim(source, start + marks..end), tolerated: minus }
}
