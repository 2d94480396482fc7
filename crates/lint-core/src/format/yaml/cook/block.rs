//! Literal (`|`) and folded (`>`) block scalars.

use crate::format::yaml::place;
use crate::format::yaml::tree::Block;
use crate::joined::Joined;
use crate::text::Source;
use std::ops::Range;

/// One line of a block scalar, its indentation removed. `stop` is its line break, empty at the end of the file.
struct Line {
    text: Range<usize>,
    stop: Range<usize>,
}

/// What the header asks for the line breaks at the end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Chomp {
    Strip,
    Clip,
    Keep,
}

/// The end of the last line of a block scalar that holds text; the end of its header when none does.
pub(in crate::format::yaml) fn end(text: &str, header: usize, block: &Block) -> usize {
    let last = lines(text, header, block).filter(|line| !line.text.is_empty()).last();
    last.map_or_else(|| header + header_len(text, header), |line| line.text.end)
}

/// The text of the block scalar whose header is at `header`.
pub(super) fn cook(source: &Source, header: usize, block: &Block, folded: bool) -> Joined {
    let text = source.text();
    let mut joined = Joined::default();
    // The break of the last line with text, and those of the empty lines since.
    let mut held: Option<Range<usize>> = None;
    let mut empty: Vec<Range<usize>> = Vec::new();
    let mut indented = false;
    for line in lines(text, header, block) {
        if line.text.is_empty() {
            empty.extend((!line.stop.is_empty()).then_some(line.stop));
            continue;
        }
        let deeper = matches!(text.as_bytes()[line.text.start], b' ' | b'\t');
        let fold = folded && !indented && !deeper;
        match held.take() {
            Some(_) if fold && !empty.is_empty() => {}
            Some(stop) => joined.push_as(if fold { " " } else { "\n" }, stop),
            None => {}
        }
        empty.drain(..).for_each(|stop| joined.push_as("\n", stop));
        indented = deeper;
        joined.push(source, line.text);
        held = (!line.stop.is_empty()).then_some(line.stop);
    }
    let chomp = chomp(&text[header..header + header_len(text, header)]);
    if chomp != Chomp::Strip {
        held.into_iter().for_each(|stop| joined.push_as("\n", stop));
    }
    if chomp == Chomp::Keep {
        empty.into_iter().for_each(|stop| joined.push_as("\n", stop));
    }
    joined
}

/// The lines below the header, up to the end of the block.
fn lines<'a>(text: &'a str, header: usize, block: &'a Block) -> impl Iterator<Item = Line> + 'a {
    let first = place::line_end(text, header);
    let mut at = first + stop_len(text, first);
    std::iter::from_fn(move || {
        if at >= block.end {
            return None;
        }
        let end = place::line_end(text, at).min(block.end);
        let spaces = text[at..end].bytes().take_while(|&byte| byte == b' ').count();
        let start = block.indent.map_or(end, |indent| at + spaces.min(indent));
        let stop = end..end + if end < block.end { stop_len(text, end) } else { 0 };
        at = stop.end.max(end + usize::from(stop.is_empty()));
        Some(Line { text: start..end, stop })
    })
}

fn stop_len(text: &str, at: usize) -> usize {
    match &text.as_bytes()[at..] {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

/// `|`, `>` with its indentation and chomping indicators.
fn header_len(text: &str, header: usize) -> usize {
    let rest = &text.as_bytes()[header..];
    let more = rest.iter().skip(1).take_while(|byte| matches!(byte, b'+' | b'-' | b'0'..=b'9')).count();
    (1 + more).min(rest.len())
}

fn chomp(header: &str) -> Chomp {
    if header.contains('-') {
        Chomp::Strip
    } else if header.contains('+') {
        Chomp::Keep
    } else {
        Chomp::Clip
    }
}
