//! Node 20's own reader: `--env-file` and `util.parseEnv`. Source: nodejs/node, `node_dotenv.cc`.

use super::loaded::{Effect, Meaning, Why};
use super::run::Run;

pub(super) fn read(text: &str, run: &mut Run<'_>) {
    let mut at = skip(text, 0);
    while at < text.len() {
        let rest = &text[at..];
        // A comment on a last line without a line break is read as a key.
        if let Some(end) = rest.find('\n').filter(|_| rest.starts_with(['\n', '#'])) {
            at += end + 1;
            continue;
        }
        let Some(equals) = rest.find('=') else {
            let words = rest.trim_end().len();
            if words > 0 {
                run.lose(at..at + words, Why::NoSeparator, Effect::Truncates);
            }
            return;
        };
        let key = rest[..equals].trim_matches(is_space);
        if key.is_empty() {
            return run.lose(at..at + equals + 1, Why::NoKey, Effect::Truncates);
        }
        let written = key.strip_prefix("export ").unwrap_or(key);
        let key_start = at + equals - rest[..equals].trim_start_matches(is_space).len();
        let key_start = key_start + key.len() - written.len();
        at = value(text, written, key_start, at + equals + 1, run);
    }
}

fn is_space(c: char) -> bool {
    c == ' '
}

fn skip(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches(is_space).len()
}

/// Reads the value behind the `=`; the place behind it.
fn value(text: &str, key: &str, key_start: usize, from: usize, run: &mut Run<'_>) -> usize {
    let key_range = key_start..key_start + key.len();
    let start = skip(text, from);
    let line_end = |at: usize| at + text[at..].find('\n').unwrap_or(text.len() - at);
    if let Some(quote @ ('"' | '\'' | '`')) = text[start..].chars().next()
        && let Some(close) = text[start + 1..].find(quote)
    {
        let end = start + 1 + close + 1;
        let inner = &text[start + 1..end - 1];
        let inner = if quote == '"' { inner.replace("\\n", "\n") } else { inner.to_owned() };
        let next = line_end(end);
        let junk = text[end..next].trim_start_matches(is_space);
        if !junk.is_empty() && !junk.starts_with('#') {
            run.lose(next - junk.len()..next, Why::BehindQuote, Effect::Drops);
        }
        run.set(key, key_range, Meaning::Text(inner), start..end);
        return next;
    }
    let end = line_end(start);
    let line = &text[start..end];
    let value = if line.starts_with(['"', '\'', '`']) {
        if end == text.len() {
            // Without a line break it never gets to storing the value, and goes on in the middle of it.
            run.lose(start..end, Why::UnclosedQuote, Effect::Drops);
            return start;
        }
        line
    } else {
        line[..line.find('#').unwrap_or(line.len())].trim_matches(is_space)
    };
    run.set(key, key_range, Meaning::Text(value.to_owned()), start..start + value.len());
    end
}
