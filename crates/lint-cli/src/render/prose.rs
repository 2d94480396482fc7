//! Sentences on a terminal: broken between words at its width, never inside a path, a name or a short command in backticks.

use crate::color::{Paint, Style};
use std::borrow::Cow;
use std::io::{self, Write};
use textwrap::core::{Word, display_width};
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

/// Sentences are not longer than this, however wide the terminal is: the eye loses the line.
const READABLE: usize = 120;
/// Text in backticks of at most this many columns stays on one line.
const TOGETHER: usize = 40;

/// The lines of a sentence that begins behind `taken` columns and goes on behind `indent`. Without a width it is one line.
pub fn wrap<'t>(text: &'t str, taken: usize, indent: usize, width: Option<usize>) -> Vec<Cow<'t, str>> {
    let Some(width) = width else { return vec![Cow::Borrowed(text)] };
    let width = width.min(READABLE);
    let first = " ".repeat(taken);
    let begins = words(text).next().map_or(0, |word| display_width(&word));
    if taken > indent && taken + begins > width {
        // Not a word fits behind what stands there already.
        let mut lines = vec![Cow::Borrowed("")];
        lines.extend(fill(text, width.saturating_sub(indent)));
        return lines;
    }
    fill_from(text, &first, indent, width)
}

/// Writes `  name: sentence`, broken at the width of the terminal.
pub fn named(name: &str, text: &str, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "  {} ", paint.paint(Style::Info, name))?;
    let lines = wrap(text, name.len() + 3, 4, paint.width);
    writeln!(out, "{}", lines.join("\n    "))
}

/// The lines of a text in `width` columns.
pub fn fill(text: &str, width: usize) -> Vec<Cow<'_, str>> {
    textwrap::wrap(text, options(width))
}

fn fill_from<'t>(text: &'t str, first: &str, indent: usize, width: usize) -> Vec<Cow<'t, str>> {
    let rest = " ".repeat(indent);
    let lines = textwrap::wrap(text, options(width).initial_indent(first).subsequent_indent(&rest));
    let bare = lines.iter().enumerate().map(|(at, line)| {
        let indent = if at == 0 { first.len() } else { rest.len() };
        Cow::Owned(line.get(indent..).unwrap_or_default().to_owned())
    });
    bare.collect()
}

fn options<'o>(width: usize) -> Options<'o> {
    Options::new(width)
        .break_words(false)
        .word_separator(WordSeparator::Custom(boxed))
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
}

fn boxed<'t>(text: &'t str) -> Box<dyn Iterator<Item = Word<'t>> + 't> {
    Box::new(words(text))
}

/// Splits behind spaces, but not between backticks that are near each other.
fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = word_end(rest);
        let blanks = rest[end..].len() - rest[end..].trim_start_matches(' ').len();
        let (word, left) = rest.split_at(end + blanks);
        rest = left;
        Some(Word::from(word))
    })
}

fn word_end(text: &str) -> usize {
    let mut at = 0;
    while let Some(found) = text[at..].find([' ', '`']) {
        at += found;
        if text[at..].starts_with(' ') {
            return at;
        }
        let quoted = text[at + 1..].find('`').map(|length| at + length + 2);
        at = quoted.filter(|&end| display_width(&text[at..end]) <= TOGETHER).unwrap_or(at + 1);
    }
    text.len()
}
