//! Command lines of `ExecStart=` and its kin: prefixes, program, arguments, several commands on one line.
//!
//! No shell reads them: `>`, `|` and `&&` are arguments like any other. Whether the program exists is a fact of the host.

use super::expansion::{Expansion, expansions, unknown_specifiers};
use super::unit::Assignment;
use super::words::{Fault, FaultKind, Splitter, Word};
use crate::text::{Span, Spanned};

/// What a command line says.
#[derive(Clone, Debug, Default)]
pub struct CommandLine {
    /// The commands in their order, up to the first fault that makes systemd drop the rest.
    pub commands: Vec<Command>,
    /// What is wrong.
    pub faults: Vec<Fault>,
}

/// One command.
#[derive(Clone, Debug)]
pub struct Command {
    /// The characters before the program.
    pub prefixes: Vec<Spanned<Prefix>>,
    /// The program, without its prefixes.
    pub program: Word,
    /// The name that the process gets instead of its path, with `@`.
    pub argv0: Option<Word>,
    /// The arguments, without the program.
    pub arguments: Vec<Word>,
    /// The `;` that ends it.
    pub separator: Option<Span>,
    /// From its first prefix to its last argument.
    pub span: Span,
}

impl Command {
    /// True with that prefix.
    pub fn has(&self, prefix: Prefix) -> bool {
        self.prefixes.iter().any(|found| found.value == prefix)
    }

    /// The program's file name, without its directories.
    pub fn program_name(&self) -> &str {
        let path = self.program.as_str();
        path.rsplit_once('/').map_or(path, |split| split.1)
    }

    /// What is replaced in a word of this command: specifiers, and variables unless `:` turns them off.
    pub fn expansions(&self, word: &Word) -> Vec<Expansion> {
        expansions(word, !self.has(Prefix::NoExpansion))
    }
}

/// What a prefix asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Prefix {
    /// `-`: a failure counts as success.
    IgnoreFailure,
    /// `@`: the word behind the program is the name of the process.
    Argv0,
    /// `:`: no variables are replaced.
    NoExpansion,
    /// `+`: as root, outside of the sandbox.
    Privileged,
    /// `!`: as root, inside of the sandbox.
    KeepUser,
    /// `!!`: `!` where the kernel lacks ambient capabilities; ignored since systemd 258.
    KeepUserFallback,
    /// `|`: by the shell of the user, since systemd 258.
    Shell,
}

/// Reads a command line. An empty value gives no command and no fault: it is a reset.
pub fn command_line(assignment: &Assignment) -> CommandLine {
    let mut splitter = Splitter::new(assignment);
    let mut commands = Vec::new();
    while let Some(first) = splitter.word() {
        if first.as_str() == ";" {
            continue;
        }
        let Some(command) = command(&mut splitter, first) else { break };
        let more = command.separator.is_some();
        commands.push(command);
        if !more {
            break;
        }
    }
    CommandLine { commands, faults: splitter.faults }
}

fn command(splitter: &mut Splitter<'_>, first: Word) -> Option<Command> {
    let (prefixes, length) = prefixes(&first);
    let program = Word {
        text: first.text.slice(length..first.as_str().len()),
        span: if length == 0 { first.span } else { first.at(length..first.as_str().len()) },
        ..first.clone()
    };
    let program_fault = program_fault(&program, &prefixes);
    if let Some((kind, message)) = program_fault {
        let span = if program.as_str().is_empty() { first.span } else { program.span };
        splitter.faults.push(Fault { kind, span, message: message.to_owned() });
        return None;
    }
    let mut command =
        Command { prefixes, span: first.span, program, argv0: None, arguments: Vec::new(), separator: None };
    while let Some(word) = argument(splitter) {
        let Ok(word) = word else {
            command.separator = Some(splitter.take(1).span);
            break;
        };
        command.span = command.span.to(word.span);
        if command.has(Prefix::Argv0) && command.argv0.is_none() {
            command.argv0 = Some(word);
        } else {
            command.arguments.push(word);
        }
    }
    let unbalanced = splitter.faults.last().is_some_and(|fault| fault.kind == FaultKind::Unbalanced);
    if command.has(Prefix::Argv0) && command.argv0.is_none() && !unbalanced {
        let message = "`@` asks for a name of the process behind the program, and there is none";
        splitter.faults.push(Fault { kind: FaultKind::EmptyCommand, span: command.span, message: message.to_owned() });
        return None;
    }
    let words = std::iter::once(&command.program).chain(&command.argv0).chain(&command.arguments);
    splitter.faults.extend(words.flat_map(unknown_specifiers));
    (!unbalanced).then_some(command)
}

/// The next argument; `Err` before a separator, which only counts as a word of its own and as it is written.
fn argument(splitter: &mut Splitter<'_>) -> Option<Result<Word, ()>> {
    let rest = splitter.rest();
    let alone = |mark: &str| {
        rest.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']))
    };
    if alone(";") {
        return Some(Err(()));
    }
    if alone("\\;") {
        let escaped = splitter.take(2);
        return Some(Ok(Word { text: escaped.text.slice(1..2), ..escaped }));
    }
    splitter.word().map(Ok)
}

fn prefixes(first: &Word) -> (Vec<Spanned<Prefix>>, usize) {
    let mut found: Vec<Spanned<Prefix>> = Vec::new();
    let mut length = 0;
    for (at, character) in first.as_str().char_indices() {
        let has = |prefix| found.iter().any(|found| found.value == prefix);
        let root = has(Prefix::Privileged) || has(Prefix::KeepUserFallback);
        let prefix = match character {
            '-' => Prefix::IgnoreFailure,
            '@' => Prefix::Argv0,
            ':' => Prefix::NoExpansion,
            '|' => Prefix::Shell,
            '+' if !root && !has(Prefix::KeepUser) => Prefix::Privileged,
            '!' if !root && !has(Prefix::KeepUser) => Prefix::KeepUser,
            '!' if !root => Prefix::KeepUserFallback,
            _ => break,
        };
        if has(prefix) {
            break;
        }
        length = at + 1;
        let place = first.at(at..length);
        if prefix == Prefix::KeepUserFallback {
            found.retain(|found| found.value != Prefix::KeepUser);
            found.push(Spanned::new(prefix, first.at(at - 1..length)));
        } else {
            found.push(Spanned::new(prefix, place));
        }
    }
    (found, length)
}

fn program_fault(program: &Word, prefixes: &[Spanned<Prefix>]) -> Option<(FaultKind, &'static str)> {
    let text = program.as_str();
    let shell = prefixes.iter().any(|prefix| prefix.value == Prefix::Shell);
    if shell || (text.starts_with('%') && !text.starts_with("%%")) {
        return None;
    }
    if text.is_empty() {
        return Some((FaultKind::EmptyCommand, "there is no program behind the prefix"));
    }
    if text.contains(|character: char| character < ' ' || matches!(character, '"' | '\'' | '\\' | '\u{7f}')) {
        return Some((
            FaultKind::BadProgram,
            "quotes, backslashes and control characters are refused in a program's name",
        ));
    }
    let too_long = text.split('/').any(|part| part.len() > 255) || text.len() > 4095;
    if too_long || !text.starts_with('/') && (text.contains('/') || matches!(text, "." | "..")) {
        if !prefixes.is_empty() && text.starts_with(['-', '@', ':', '+', '!']) {
            return Some((FaultKind::PrefixConflict, "this prefix stands twice, or excludes the one before it"));
        }
        return Some((FaultKind::BadProgram, "the program is neither an absolute path nor a plain file name"));
    }
    text.ends_with('/').then_some((FaultKind::BadProgram, "the path of the program names a directory"))
}
