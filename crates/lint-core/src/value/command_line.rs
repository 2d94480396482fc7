//! A command line in one text, as Compose splits it into words. No shell reads it.

use super::expanded::Expanded;
use super::part::Malformed;

/// Characters at which Compose stops reading: what follows is no part of the command.
const STOPS: [char; 5] = [';', '&', '|', '<', '>'];

/// What keeps Compose from splitting the text: a quote or parenthesis without its other end.
pub fn malformed(line: &Expanded) -> Option<Malformed> {
    let open = open(line.as_str())?;
    let c = line.as_str()[open..].chars().next()?;
    let message = match c {
        '(' | ')' => format!("`{c}` is understood by a shell, and none reads this"),
        _ => format!("`{c}` has no other end"),
    };
    Some(Malformed { span: line.span(open..open + c.len_utf8()), message })
}

/// The place of the character that is not closed.
fn open(line: &str) -> Option<usize> {
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
            (None, '(') => return Some(at),
            (None, ')') => quote = Some((c, at)),
            (None, c) if STOPS.contains(&c) => return None,
            (Some('(' | ')'), ')') => quote = None,
            (Some('(' | ')'), '(') => return Some(at),
            (Some(quoted), c) if quoted == c => quote = None,
            _ => {}
        }
        before = c;
    }
    quote.map(|(_, at)| at).or(escaped)
}
