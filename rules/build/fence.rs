//! Fences: what the line that opens one says, and the lines inside.

use super::{Mistakes, spelling};

/// What an example shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// The rule finds exactly what is marked.
    Bad,
    /// The rule finds nothing.
    Good,
    /// What the fixes make of a bad example.
    Fixed,
}

/// All roles with the word in the fence and the heading that they stand under.
pub const ROLES: [(Role, &str, &str); 3] =
    [(Role::Bad, "bad", "Bad"), (Role::Good, "good", "Good"), (Role::Fixed, "fixed", "Fixed")];

/// A fence as it stands on the page.
#[derive(Clone, Debug)]
pub struct Fence<'a> {
    /// The line of the page that opens it, from 1. Its first line of text is the next one.
    pub line: usize,
    /// What follows the backticks.
    pub info: &'a str,
    /// The text, line by line.
    pub lines: Vec<&'a str>,
}

/// What the line that opens an example says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Info {
    /// What it shows.
    pub role: Role,
    /// `file=`: the path of the file, where one is given.
    pub file: Option<String>,
    /// `with`: one more file of the case before it.
    pub with: bool,
    /// `git=`: what Git does with the file.
    pub git: Option<String>,
    /// `expect=`: the places, as written.
    pub expect: Vec<String>,
}

/// What Git does with a file of a repository; the first one where nothing is said.
pub const GIT: [&str; 3] = ["tracked", "untracked", "ignored"];

/// Languages that readers of Markdown colour, out of those that an example may be in.
const LANGUAGES: [&str; 10] = ["yaml", "dockerfile", "ini", "dotenv", "toml", "sh", "json", "text", "diff", "markdown"];

/// Opens a fence? Then the backticks and the rest of the line.
pub fn opening(line: &str) -> Option<(usize, &str)> {
    let info = line.trim_start_matches('`');
    let ticks = line.len() - info.len();
    (ticks >= 3 && !info.contains('`')).then(|| (ticks, info.trim()))
}

/// Closes a fence that was opened with so many backticks?
pub fn closes(line: &str, ticks: usize) -> bool {
    let line = line.trim_end();
    line.len() >= ticks && line.bytes().all(|byte| byte == b'`')
}

/// The language alone: a fence that only shows something.
pub fn language(fence: &Fence<'_>, mistakes: &mut Mistakes<'_>) {
    let mut words = fence.info.split_whitespace();
    check_language(fence, words.next(), mistakes);
    if let Some(word) = words.next() {
        mistakes.at(
            fence.line,
            format!("`{word}`: only fences under `## Bad`, `## Good` and `## Fixed` are run, take it away"),
        );
    }
}

/// Reads what the line that opens an example says. `role` is what the heading promises.
pub fn info(fence: &Fence<'_>, role: Role, mistakes: &mut Mistakes<'_>) -> Info {
    let mut words = fence.info.split_whitespace();
    check_language(fence, words.next(), mistakes);
    let (_, wanted, heading) = ROLES[role as usize];
    match words.next() {
        Some(word) if word == wanted => {}
        Some(word) if ROLES.iter().any(|known| known.1 == word) => {
            mistakes.at(
                fence.line,
                format!("a `{word}` example does not belong under `## {heading}`: move it, or write `{wanted}`"),
            );
        }
        Some(word) => {
            mistakes.at(
                fence.line,
                format!("the word after the language is `{wanted}` under `## {heading}`, not `{word}`"),
            );
        }
        None => mistakes.at(fence.line, format!("does not say what it shows: write `{wanted}` after the language")),
    }
    let mut info = Info { role, file: None, with: false, git: None, expect: Vec::new() };
    for word in words {
        if let Some(why) = add(&mut info, word) {
            mistakes.at(fence.line, why);
        }
    }
    info
}

fn check_language(fence: &Fence<'_>, language: Option<&str>, mistakes: &mut Mistakes<'_>) {
    match language {
        Some(known) if LANGUAGES.contains(&known) => {}
        Some(other) => {
            let instead = spelling::instead(other, &LANGUAGES);
            mistakes.at(fence.line, format!("a fence starts with its language, not `{other}`: {instead}"));
        }
        None => {
            mistakes.at(fence.line, format!("a fence starts with its language: write {}", spelling::or(&LANGUAGES)))
        }
    }
}

/// Takes one word in; says why not where it is none of ours.
fn add(info: &mut Info, word: &str) -> Option<String> {
    match word.split_once('=') {
        None if word == "with" => info.with = true,
        Some(("file", path)) if info.file.is_none() => {
            if path.is_empty() || path.starts_with('/') || path.contains('\\') {
                return Some(format!("`{word}` is no path in a deployment: write it relative to its root, with `/`"));
            }
            info.file = Some(path.to_owned());
        }
        Some(("file", _)) => return Some(format!("`{word}`: a fence is one file, and `file=` was said before")),
        Some(("git", state)) if GIT.contains(&state) => info.git = Some(state.to_owned()),
        Some(("git", state)) => return Some(format!("`{word}`: {}", spelling::instead(state, &GIT))),
        Some(("expect", places)) if info.role == Role::Bad => info.expect.extend(places.split(',').map(str::to_owned)),
        Some(("expect", _)) => return Some(format!("`{word}`: only a bad example has something to find")),
        _ => {
            let key = word.split('=').next().unwrap_or(word);
            return Some(format!(
                "`{word}` means nothing in a fence: {}",
                spelling::instead(key, &["with", "file", "git", "expect"])
            ));
        }
    }
    None
}
