//! What becomes of `$` in a value: which expansion a loader has, and the small ones. Compose's and Node's have files of
//! their own.

use super::loaded::Meaning;
use super::run::{Command, Look, Run};
use super::{javascript, template};

/// The expansions of the loaders; shells have theirs in their grammar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Expansion {
    None,
    /// Compose's templates.
    Template,
    /// `${NAME}` and `${NAME:-word}` only.
    PythonBraces,
    EnvironmentD,
    /// After the whole file is read.
    DotenvExpand,
    Dotenvx,
    Ruby,
    Godotenv,
}

/// A value after expansion.
pub(super) enum Expanded {
    Text(String),
    /// Only running a command would tell.
    Unknown,
    /// The loader refuses the file for it.
    Refused,
}

impl From<Option<String>> for Expanded {
    fn from(text: Option<String>) -> Self {
        text.map_or(Expanded::Unknown, Expanded::Text)
    }
}

/// Expands a value while the file is read.
pub(super) fn value(text: &str, run: &Run<'_>) -> Expanded {
    if !text.contains('$') {
        return Expanded::Text(text.to_owned());
    }
    match run.expansion {
        Expansion::None | Expansion::DotenvExpand | Expansion::Dotenvx => Expanded::Text(text.to_owned()),
        Expansion::Template => template::expand(text, &|name| run.outside_first(name)),
        Expansion::PythonBraces => python(text, run).into(),
        Expansion::EnvironmentD => environment_d(text, run, 0).into(),
        Expansion::Ruby => ruby(text, run).into(),
        Expansion::Godotenv => godotenv(text, run).into(),
    }
}

/// Expands all values once the file is read, for the loader that does so.
pub(super) fn afterwards(run: &mut Run<'_>) {
    if run.expansion != Expansion::DotenvExpand {
        return;
    }
    for mut variable in run.take_variables() {
        if let Meaning::Text(text) = &variable.meaning {
            variable.meaning = javascript::dotenv_expand(text, run);
        }
        run.put(variable);
    }
}

/// The text of a name, empty where nobody has it; none where it is unknown.
fn or_empty(look: Look) -> Option<String> {
    match look {
        Look::Text(text) => Some(text),
        Look::Missing => Some(String::new()),
        Look::Unknown => None,
    }
}

/// `${name}` and `${name:-default}`; no name holds a `:`, no default a `}`.
fn python(text: &str, run: &Run<'_>) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let last_brace = text.rfind('}').unwrap_or(0);
    while let Some(at) = rest.find("${").filter(|at| text.len() - rest.len() + at < last_brace) {
        let inner = &rest[at + 2..];
        let name = &inner[..inner.find(['}', ':']).unwrap_or(inner.len())];
        let behind = &inner[name.len()..];
        let default = behind.strip_prefix(":-").and_then(|default| default.split_once('}'));
        let (default, after) = match (behind.strip_prefix('}'), default) {
            (Some(after), _) => ("", after),
            (None, Some((default, after))) => (default, after),
            (None, None) => {
                out.push_str(&rest[..at + 2]);
                rest = inner;
                continue;
            }
        };
        out.push_str(&rest[..at]);
        match run.file_first(name) {
            Look::Missing => out.push_str(default),
            look => out.push_str(&or_empty(look)?),
        }
        rest = after;
    }
    Some(out + rest)
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// So many brackets that nothing closes are looked for to the end of a value; then it stays unknown.
const MAX_OPEN: usize = 64;

/// systemd's `replace_env`: `$$`, `$NAME`, `${NAME}`, `${NAME:-word}`, `${NAME:+word}`; the word counts where the name is unset.
fn environment_d(text: &str, run: &Run<'_>, depth: usize) -> Option<String> {
    const MAX_DEPTH: usize = 32;
    if depth > MAX_DEPTH {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut open) = (text, 0);
    while let Some(at) = rest.find('$').filter(|_| open < MAX_OPEN) {
        out.push_str(&rest[..at]);
        let behind = &rest[at + 1..];
        let name_len = |text: &str| text.find(|c| !is_name(c)).unwrap_or(text.len());
        if let Some(after) = behind.strip_prefix('$') {
            out.push('$');
            rest = after;
        } else if let Some(inner) = behind.strip_prefix('{') {
            let (name, tail) = inner.split_at(name_len(inner));
            let word = tail.get(2..).and_then(closing_brace);
            if let Some(after) = tail.strip_prefix('}') {
                out.push_str(&or_empty(run.file_first(name))?);
                rest = after;
            } else if let (Some(end), Some(sign @ (":-" | ":+"))) = (word, tail.get(..2)) {
                let look = run.file_first(name);
                out.push_str(&match (look, sign) {
                    (Look::Missing, ":-") | (Look::Text(_), ":+") => environment_d(&tail[2..2 + end], run, depth + 1)?,
                    (look, _) => or_empty(look)?,
                });
                rest = &tail[2 + end + 1..];
            } else {
                open += 1;
                out.push_str("${");
                rest = inner;
            }
        } else {
            let (name, after) = behind.split_at(name_len(behind));
            out.push_str(&if name.is_empty() { "$".to_owned() } else { or_empty(run.file_first(name))? });
            rest = after;
        }
    }
    (open < MAX_OPEN).then(|| out + rest)
}

/// The brace that closes, others opened on the way counted.
fn closing_brace(text: &str) -> Option<usize> {
    let mut nest = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => nest += 1,
            '}' if nest == 0 => return Some(at),
            '}' => nest -= 1,
            _ => {}
        }
    }
    None
}

/// A reference as Ruby's dotenv and godotenv see it: a backslash, `$`, an optional brace, a name, an optional brace.
struct Loose<'t> {
    escaped: bool,
    name: &'t str,
    /// From the backslash or the `$` to the end.
    whole: &'t str,
}

/// The next loose reference, and its place.
fn loose(text: &str, is_name: impl Fn(char) -> bool, takes_bracket: bool) -> Option<(usize, Loose<'_>)> {
    let dollar = text.find('$')?;
    let escaped = text[..dollar].ends_with('\\');
    let start = dollar - usize::from(escaped);
    let mut end = dollar + 1;
    if takes_bracket && text[end..].starts_with('(') {
        end += 1;
    }
    end += usize::from(text[end..].starts_with('{'));
    let name = &text[end..][..text[end..].find(|c| !is_name(c)).unwrap_or(text.len() - end)];
    end += name.len();
    end += usize::from(text[end..].starts_with('}'));
    Some((start, Loose { escaped, name, whole: &text[start..end] }))
}

fn godotenv(text: &str, run: &Run<'_>) -> Option<String> {
    let is_capital = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, loose)) = loose(rest, is_capital, true) {
        out.push_str(&rest[..at]);
        if loose.escaped {
            out.push_str(&loose.whole[1..]);
        } else if loose.name.is_empty() {
            out.push_str(loose.whole);
        } else {
            out.push_str(&or_empty(run.file_first(loose.name))?);
        }
        rest = &rest[at + loose.whole.len()..];
    }
    Some(out + rest)
}

/// First names, then commands, as Ruby's dotenv 2.4 does it.
fn ruby(text: &str, run: &Run<'_>) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, loose)) = loose(rest, is_name, false) {
        out.push_str(&rest[..at]);
        let whole = loose.whole;
        let command = rest[at + whole.len()..].starts_with('(') && whole.ends_with('$');
        match (command, loose.escaped) {
            (true, _) => out.push_str(whole),
            (false, true) => out.push_str(&whole[1..]),
            (false, false) if loose.name.is_empty() => out.push_str(whole),
            (false, false) => out.push_str(&or_empty(run.file_first(loose.name))?),
        }
        rest = &rest[at + whole.len()..];
    }
    out.push_str(rest);
    ruby_commands(&out, run)
}

fn ruby_commands(text: &str, run: &Run<'_>) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut open) = (text, 0);
    while let Some(at) = rest.find("$(") {
        let Some(end) = closing_bracket(&rest[at + 2..]).filter(|&end| end > 0) else {
            open += 1;
            if open > MAX_OPEN {
                return None;
            }
            out.push_str(&rest[..at + 2]);
            rest = &rest[at + 2..];
            continue;
        };
        let command = &rest[at + 2..at + 2 + end];
        if let Some(before) = rest[..at].strip_suffix('\\') {
            out.push_str(before);
            out.push_str(&rest[at..=at + 2 + end]);
        } else {
            out.push_str(&rest[..at]);
            match run.outside.command(command) {
                Command::Prints(text) => out.push_str(&text),
                Command::Fails => {}
                Command::Unknown => return None,
            }
        }
        rest = &rest[at + 2 + end + 1..];
    }
    Some(out + rest)
}

fn closing_bracket(text: &str) -> Option<usize> {
    let mut nest = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => nest += 1,
            ')' if nest == 0 => return Some(at),
            ')' => nest -= 1,
            _ => {}
        }
    }
    None
}
