//! A command line in one text, as Compose splits it into words. No shell reads it.

use super::expanded::Expanded;
use super::part::Malformed;
use std::ops::Range;

/// Characters at which Compose stops reading: what follows is no part of the command.
const STOPS: [char; 5] = [';', '&', '|', '<', '>'];

/// What keeps Compose from splitting the text: a quote or parenthesis without its other end.
pub fn malformed(line: &Expanded) -> Option<Malformed> {
    let Stop::Open(open) = stop(line.as_str()) else { return None };
    let c = line.as_str()[open..].chars().next()?;
    let message = match c {
        '(' | ')' => format!("`{c}` is understood by a shell, and none reads this"),
        _ => format!("`{c}` has no other end"),
    };
    Some(Malformed { span: line.span(open..open + c.len_utf8()), message })
}

/// The operator of a shell at which Compose stops reading: it and all behind it are dropped.
pub fn cut(line: &str) -> Option<Range<usize>> {
    let Stop::Operator(at) = stop(line) else { return None };
    let length = line[at..].chars().take_while(|c| STOPS.contains(c)).count();
    Some(at..at + length)
}

/// Where the reading of a line ends.
enum Stop {
    End,
    /// At a character whose other end is missing.
    Open(usize),
    /// At an operator.
    Operator(usize),
}

fn stop(line: &str) -> Stop {
    let mut quote: Option<(char, usize)> = None;
    let mut escaped: Option<usize> = None;
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        if escaped.take().is_some() {
            before = c;
            continue;
        }
        match (quote.map(|(quote, _)| quote), c) {
            (Some('\''), '\\') => {}
            (_, '\\') => escaped = Some(at),
            (None, '\'' | '"' | '`') => quote = Some((c, at)),
            (None, '(') if before == '$' => quote = Some((c, at)),
            (None, '(') => return Stop::Open(at),
            (None, ')') => quote = Some((c, at)),
            (None, c) if STOPS.contains(&c) => return Stop::Operator(at),
            (Some('(' | ')'), ')') => quote = None,
            (Some('(' | ')'), '(') => return Stop::Open(at),
            (Some(quoted), c) if quoted == c => quote = None,
            _ => {}
        }
        before = c;
    }
    quote.map(|(_, at)| at).or(escaped).map_or(Stop::End, Stop::Open)
}
