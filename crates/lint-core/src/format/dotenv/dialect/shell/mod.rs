//! A POSIX shell that sources the file: only assignments and `export` are understood, everything else is a command.
//!
//! The file is a program, so this is a reading of it, not a run: what a command would do stays unknown.

mod scan;
mod value;

use super::loaded::{Effect, Meaning, Why};
use super::run::Run;
use crate::format::dotenv::model::is_variable_name;
use scan::{skip_blanks, word_end};
use std::ops::Range;

pub(super) fn read(text: &str, run: &mut Run<'_>) {
    let mut at = 0;
    // What stands between this command and the one before it decides whether it runs here.
    let mut elsewhere = false;
    while let Some(start) = command_start(text, at) {
        match command(text, start) {
            Ok(command) => {
                at = command.next;
                let detached = elsewhere || command.redirected || matches!(command.end, End::Pipe | End::Background);
                elsewhere = matches!(command.end, End::Pipe | End::Or);
                if !apply(text, &command, detached, run) {
                    return;
                }
            }
            Err((at, why)) => {
                let line = text[at..].split('\n').next().unwrap_or_default();
                return run.lose(at..at + line.len(), why, Effect::Stops);
            }
        }
    }
}

/// What ends a command.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// A line break, `;` or `&&`: the next command runs too, as far as can be told.
    Next,
    Or,
    Pipe,
    Background,
}

struct Command {
    words: Vec<Range<usize>>,
    end: End,
    redirected: bool,
    next: usize,
}

/// The first character of the next command; comments and empty lines are stepped over.
fn command_start(text: &str, mut at: usize) -> Option<usize> {
    loop {
        at = skip_blanks(text, at);
        let c = text[at..].chars().next()?;
        match c {
            '\n' => at += 1,
            '#' => at += text[at..].find('\n')?,
            _ => return Some(at),
        }
    }
}

fn command(text: &str, start: usize) -> Result<Command, (usize, Why)> {
    let mut command = Command { words: Vec::new(), end: End::Next, redirected: false, next: text.len() };
    let mut at = start;
    loop {
        at = skip_blanks(text, at);
        let rest = &text[at..];
        let Some(c) = rest.chars().next() else { return Ok(command) };
        let (end, len) = match c {
            '\n' => (End::Next, 1),
            '#' => (End::Next, rest.find('\n').unwrap_or(rest.len())),
            ';' | '&' | '|' | '(' | ')' if command.words.is_empty() && !command.redirected => {
                return Err((at, Why::Syntax));
            }
            '(' | ')' => return Err((at, Why::Syntax)),
            ';' if rest.starts_with(";;") => return Err((at, Why::Syntax)),
            ';' => (End::Next, 1),
            '&' if rest.starts_with("&&") => (End::Next, 2),
            '&' => (End::Background, 1),
            '|' if rest.starts_with("||") => (End::Or, 2),
            '|' => (End::Pipe, 1),
            '<' | '>' => {
                let behind = rest.trim_start_matches(['<', '>', '&', '|', '-']);
                let target = skip_blanks(text, text.len() - behind.len());
                if text[target..].is_empty() || text[target..].starts_with(['\n', ';', '&', '|', '(', ')', '<', '>']) {
                    return Err((at, Why::Syntax));
                }
                command.redirected = true;
                at = word_end(text, target)?;
                continue;
            }
            _ => {
                let end = word_end(text, at)?;
                command.words.push(at..end);
                at = end;
                continue;
            }
        };
        (command.end, command.next) = (end, at + len);
        return Ok(command);
    }
}

/// The name and the place of the value in a word such as `NAME=value`.
fn assignment(text: &str, word: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let equals = text[word.clone()].find('=')?;
    let name = word.start..word.start + equals;
    is_variable_name(&text[name.clone()]).then(|| (name.clone(), name.end + 1..word.end))
}

/// True for a word that is an expansion without quotes and comes to nothing: it is no command.
fn vanishes(word: &str, run: &Run<'_>) -> bool {
    word.starts_with('$')
        && !word.contains(['"', '\''])
        && value::evaluate(word, run).text.is_some_and(|text| text.is_empty())
}

/// Commands that set nothing, fail never and belong into files that are sourced.
const HARMLESS: &[&str] = &["set", ":", "true", "unset", "umask", "return"];

/// Does what a command does to variables. False where the shell stops.
fn apply(text: &str, command: &Command, detached: bool, run: &mut Run<'_>) -> bool {
    let (Some(first), Some(last)) = (command.words.first(), command.words.last()) else { return true };
    let whole = first.start..last.end;
    let is_name = |word: &&Range<usize>| assignment(text, word).is_none() && !vanishes(&text[(*word).clone()], run);
    let name = command.words.iter().find(is_name).cloned();
    let name_start = name.as_ref().map_or(0, |name| name.start);
    let name = name.map(|word| &text[word]);
    let sets = matches!(name, None | Some("export" | "readonly"));
    if detached || !sets {
        let effect = if name.is_some_and(|name| HARMLESS.contains(&name)) { Effect::Drops } else { Effect::Reports };
        run.lose(whole, Why::RunsCommand, effect);
        return true;
    }
    for word in &command.words {
        let Some((name, range)) = assignment(text, word) else { continue };
        let value = value::evaluate(&text[range.clone()], run);
        if let Some((why, effect)) = value.failure {
            run.lose(range.clone(), why, effect);
            if effect == Effect::Stops {
                return false;
            }
        }
        for (name, text) in value.assigned {
            run.set(&name, range.clone(), Meaning::Text(text), range.clone());
        }
        // What stands before `export` lasts in dash and not in bash.
        let lasts = name.start >= name_start;
        let meaning = value.text.filter(|_| lasts).map_or(Meaning::Computed, Meaning::Text);
        run.set(&text[name.clone()], name, meaning, range);
    }
    true
}
