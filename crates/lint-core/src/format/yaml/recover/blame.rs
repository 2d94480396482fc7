//! Where an error comes from, which is not always where the parser notices it.

use crate::format::yaml::build::Stop;
use crate::format::yaml::fault::{Cause, Fault};
use crate::format::yaml::place;

/// Characters that a key may have when it is not marked with `?`.
const LONGEST_KEY: usize = 1024;

/// What to report, and the place whose block is damaged.
pub(super) fn blame(text: &str, stop: &Stop) -> (Fault, usize) {
    let fault = stop.fault.clone();
    let at = fault.range.start;
    let found = match fault.cause {
        Cause::AfterQuote => open_quote(text, stop, &fault),
        Cause::Colon => open_bracket(text, stop, &fault).or_else(|| continued(text, stop, &fault)),
        _ => None,
    };
    let fault = found.unwrap_or(fault);
    let head = stop.open.unwrap_or(at).min(fault.range.start);
    (fault, head)
}

/// A quote that was left open, and closed by the next one.
fn open_quote(text: &str, stop: &Stop, fault: &Fault) -> Option<Fault> {
    let quote = place::opening_quote(text, stop.read)?;
    let earlier = place::line_end(text, quote) < fault.range.start;
    let message = "this quote is not closed on its line".into();
    earlier.then(|| Fault { range: quote..quote + 1, message, ..fault.clone() })
}

/// A bracket that was left open, so that the keys below it make no sense.
fn open_bracket(text: &str, stop: &Stop, fault: &Fault) -> Option<Fault> {
    let open = stop.open.filter(|&open| place::line_end(text, open) < fault.range.start)?;
    let message = format!("`{}` is not closed before the next key", &text[open..=open]);
    Some(Fault { range: open..open + 1, message, ..fault.clone() })
}

/// A value without quotes that goes on over a line which was meant to be a key.
fn continued(text: &str, stop: &Stop, fault: &Fault) -> Option<Fault> {
    let at = fault.range.start;
    let line = place::line_start(text, at);
    if text[line..at].contains(": ") {
        return None;
    }
    if at - line > LONGEST_KEY {
        let message = "YAML reads no key longer than 1024 characters".into();
        return Some(Fault { message, ..fault.clone() });
    }
    let last = &stop.last;
    let read_already = last.end <= at && text[last.end..at].trim().is_empty() && !last.is_empty();
    let start = if read_already { last.start } else { place::token(text, stop.read) };
    if place::line_end(text, start) >= at {
        return None;
    }
    if place::first_on_line(text, start) {
        let message = "a `:` is missing on this line".into();
        return Some(Fault { range: place::rest_of_line(text, start), message, ..fault.clone() });
    }
    let range = place::rest_of_line(text, line);
    let message = "this line goes on with the value above: the indentation is wrong".into();
    Some(Fault { range, message, ..fault.clone() })
}
