//! Shell syntax in command lines. systemd starts programs itself: what a shell would make of `>`, `&&` or `$(…)` is lost
//! unless one is asked.

use super::exec::{Command, Prefix};
use super::expansion::is_variable_name;
use super::words::Word;
use crate::text::{Source, Span};
use std::ops::Range;

/// Something in a command that only a shell understands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ShellSign {
    /// What it would do there.
    pub kind: SignKind,
    /// Where it is written.
    pub span: Span,
}

/// What a sign means to a shell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SignKind {
    /// `>`, `2>&1`, `</dev/null`.
    Redirection,
    /// `|`, `&&`, `||`.
    Operator,
    /// `&` at the end.
    Background,
    /// `;` at the end of a word, with another command behind it.
    Separator,
    /// `$(…)` or backticks.
    Substitution,
    /// A path with `*` for a program that takes files.
    Pattern,
    /// `NAME=value` in the place of the program.
    Variable,
    /// A word of the shell's own, such as `cd` or `if`, in the place of the program.
    Builtin,
}

/// Shells, by file name.
const SHELLS: [&str; 13] =
    ["sh", "bash", "dash", "zsh", "ksh", "mksh", "ash", "fish", "tcsh", "csh", "rbash", "busybox", "pwsh"];

/// Programs for which `>`, `|` and `&&` among the arguments mean something: they join them for a shell, or have operators of
/// their own.
const OPERATORS: [&str; 25] = [
    "ssh", "autossh", "sshpass", "mosh", "watch", "tmux", "screen", "parallel", "xterm", "expr", "test", "[", "find",
    "tcpdump", "tshark", "dumpcap", "ngrep", "awk", "gawk", "mawk", "nft", "tc", "jq", "su", "eval",
];

/// Programs whose arguments with `*` can only be meant as patterns of files.
const FILE_TOOLS: [&str; 14] =
    ["rm", "cp", "mv", "ls", "cat", "chmod", "chown", "chgrp", "touch", "ln", "install", "rmdir", "gzip", "insmod"];

/// Words that shells know and no program is called by.
const BUILTINS: [&str; 9] = ["cd", "export", "source", "exec", "set", "eval", "if", "for", "while"];

impl Command {
    /// True where a shell may read some of the arguments: the program is one, or is handed one, or systemd asks one.
    pub fn runs_shell(&self) -> bool {
        self.has(Prefix::Shell) || self.words().any(|word| SHELLS.contains(&file_name(word.as_str())))
    }

    /// What only a shell would understand, in the order of the words. Nothing where one reads the line, and where the
    /// program has a use for such signs of its own.
    pub fn shell_signs(&self, source: &Source) -> Vec<ShellSign> {
        let unknown = self.program.as_str().starts_with(['$', '%', '@']);
        if unknown || self.runs_shell() || self.words().any(|word| OPERATORS.contains(&file_name(word.as_str()))) {
            return Vec::new();
        }
        let mut signs: Vec<ShellSign> = self.program_sign().into_iter().collect();
        for (index, word) in self.arguments.iter().enumerate() {
            let bare = !word.quoted && source.str(word.span) == word.as_str();
            let sign = if bare { self.bare_sign(index) } else { quoted_sign(word.as_str()) };
            signs.extend(sign.map(|(kind, range)| ShellSign { kind, span: word.at(range) }));
        }
        signs
    }

    fn words(&self) -> impl Iterator<Item = &Word> {
        std::iter::once(&self.program).chain(&self.arguments)
    }

    fn program_sign(&self) -> Option<ShellSign> {
        let text = self.program.as_str();
        let variable = text.split_once('=').is_some_and(|(name, _)| is_variable_name(name));
        let kind = match text {
            _ if variable && !self.arguments.is_empty() => SignKind::Variable,
            _ if BUILTINS.contains(&text) => SignKind::Builtin,
            _ => return None,
        };
        Some(ShellSign { kind, span: self.program.span })
    }

    fn bare_sign(&self, index: usize) -> Option<(SignKind, Range<usize>)> {
        let text = self.arguments[index].as_str();
        let next = self.arguments.get(index + 1).map(Word::as_str);
        if matches!(text, "|" | "&&" | "||") && next.is_some() {
            return Some((SignKind::Operator, 0..text.len()));
        }
        if text == "&" && next.is_none() {
            return Some((SignKind::Background, 0..1));
        }
        if let Some(length) = redirection(text, next.is_some()) {
            return Some((SignKind::Redirection, 0..length));
        }
        if text.ends_with(';') && text.len() > 1 && next.is_some_and(|next| next.starts_with('/')) {
            return Some((SignKind::Separator, text.len() - 1..text.len()));
        }
        if let Some(at) = text.find("$(").or_else(|| text.find('`')) {
            return Some((SignKind::Substitution, at..text.len()));
        }
        let pattern = text.starts_with('/') && text.contains('*') && FILE_TOOLS.contains(&self.program_name());
        pattern.then_some((SignKind::Pattern, 0..text.len()))
    }
}

/// A quoted word that is a substitution and nothing else, behind a flag or a name at most.
fn quoted_sign(text: &str) -> Option<(SignKind, Range<usize>)> {
    let at = text.find("$(").filter(|&at| at == 0 || text[..at].ends_with('='))?;
    text.ends_with(')').then_some((SignKind::Substitution, at..text.len()))
}

/// The length of the mark in `>`, `2>>`, `&>/var/log/x`, `2>&1`. Behind it stands a file, a descriptor, or the next word.
fn redirection(text: &str, more: bool) -> Option<usize> {
    let rest = text.strip_prefix(['1', '2', '&']).unwrap_or(text);
    let target = [">>", ">|", ">", "<"].iter().find_map(|mark| rest.strip_prefix(mark))?;
    let file = target.starts_with('/') || (target.is_empty() && more);
    let descriptor = target.strip_prefix('&').is_some_and(|number| matches!(number, "1" | "2" | "-"));
    (file || descriptor).then_some(if descriptor { text.len() } else { text.len() - target.len() })
}

fn file_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |split| split.1)
}
