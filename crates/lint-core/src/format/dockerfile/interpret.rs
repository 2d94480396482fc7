//! From logical lines to instructions.

use super::command::{self, Split};
use super::flags::{self, Values};
use super::image;
use super::instruction::{
    Command, Exec, Healthcheck, Image, Instruction, Kind, Port, Probe, Run, ShellText, User, Volume,
};
use super::json::{self, Array};
use super::keyword::Keyword;
use super::lines::Logical;
use super::reading::Reading;
use super::word::{self, Word};
use super::{pairs, transfer};
use crate::problem::{Problem, ProblemKind};
use crate::text::{Source, Span};
use std::ops::Range;

/// Reads one logical line.
pub(super) fn instruction(source: &Source, line: Logical, escape: char, problems: &mut Vec<Problem>) -> Instruction {
    let reading = Reading { source, joined: &line.joined, escape };
    let mut instruction = parse(reading, reading.whole(), &line, false, problems);
    instruction.span = source.span(line.range);
    instruction.heredocs = line.heredocs;
    instruction.comments = line.comments;
    instruction.blank_lines = line.blank_lines;
    instruction.dangling = line.dangling;
    instruction
}

/// What the arguments of one instruction are read with.
pub(super) struct Operands<'a, 'p> {
    pub keyword: Keyword,
    pub reading: Reading<'a>,
    pub arguments: Range<usize>,
    pub values: Values,
    pub line: &'a Logical,
    pub problems: &'p mut Vec<Problem>,
}

fn parse(
    reading: Reading<'_>,
    range: Range<usize>,
    line: &Logical,
    inner: bool,
    problems: &mut Vec<Problem>,
) -> Instruction {
    let Split { keyword: written, flags, arguments } = command::split(reading, range.clone());
    let keyword = Keyword::named(reading.str(written.clone()));
    let kind = match keyword {
        None => Kind::Unknown,
        Some(keyword) => {
            let values = flags::check(reading, keyword, &flags, problems);
            let arguments = arguments.clone();
            let mut operands = Operands { keyword, reading, arguments, values, line, problems };
            operands.kind(inner).unwrap_or(Kind::Broken(keyword))
        }
    };
    let rest = reading.trim(written.end..range.end);
    Instruction {
        keyword: reading.spanned(written),
        span: reading.span(reading.trim(range)),
        arguments: reading.joined.slice(rest),
        flags,
        heredocs: if inner { line.heredocs.clone() } else { Vec::new() },
        comments: Vec::new(),
        blank_lines: Vec::new(),
        dangling: None,
        kind,
    }
}

impl<'a> Operands<'a, '_> {
    fn kind(&mut self, inner: bool) -> Option<Kind> {
        let optional = matches!(self.keyword, Keyword::Cmd | Keyword::Entrypoint);
        if self.arguments.is_empty() && !optional {
            self.missing();
            return None;
        }
        let range = self.arguments.clone();
        Some(match self.keyword {
            Keyword::Add => Kind::Add(transfer::read(self)?),
            Keyword::Copy => Kind::Copy(transfer::read(self)?),
            Keyword::Arg => Kind::Arg(pairs::arguments(self.reading, range, self.problems)),
            Keyword::Env => Kind::Env(pairs::assignments(self.reading, range, self.problems)),
            Keyword::Label => Kind::Label(pairs::assignments(self.reading, range, self.problems)),
            Keyword::Cmd => Kind::Cmd(self.command(range)?),
            Keyword::Entrypoint => Kind::Entrypoint(self.command(range)?),
            Keyword::Expose => Kind::Expose(self.ports()),
            Keyword::From => Kind::From(self.image()?),
            Keyword::Healthcheck => Kind::Healthcheck(self.healthcheck()?),
            Keyword::Maintainer => Kind::Maintainer(self.reading.spanned(range)),
            Keyword::Onbuild => self.onbuild(inner)?,
            Keyword::Run => Kind::Run(self.run()?),
            Keyword::Shell => self.shell()?,
            Keyword::Stopsignal => Kind::Stopsignal(self.word(range)),
            Keyword::User => Kind::User(self.user()),
            Keyword::Volume => Kind::Volume(self.volume()?),
            Keyword::Workdir => Kind::Workdir(self.word(range)),
        })
    }

    pub(super) fn word(&mut self, range: Range<usize>) -> Word {
        word::read(self.reading, range, self.problems)
    }

    pub(super) fn words(&mut self) -> Vec<Word> {
        let words = self.reading.words(self.arguments.clone());
        words.into_iter().map(|range| self.word(range)).collect()
    }

    pub(super) fn report(&mut self, kind: ProblemKind, range: Range<usize>, message: impl Into<String>) {
        self.problems.push(Problem::new(kind, self.reading.span(range), message));
    }

    fn missing(&mut self) {
        let span = self.reading.source.span(self.line.range.clone());
        let message = format!("{} has no arguments", self.keyword);
        self.problems.push(Problem::new(ProblemKind::Syntax, span, message));
    }

    /// The items of the JSON array that `range` is; `None` for anything else. An array with something that is no string
    /// breaks the instruction.
    pub(super) fn items(&mut self, range: Range<usize>) -> Option<Result<Vec<json::Item>, ()>> {
        match json::array(self.reading, range)? {
            Array::Strings(items) => Some(Ok(items)),
            Array::Mixed(odd) => {
                let problem = Problem::new(ProblemKind::WrongValue, self.reading.span(odd), "this item is no string");
                self.problems.push(problem.help("put it in double quotes"));
                Some(Err(()))
            }
        }
    }

    /// A JSON item as a word.
    pub(super) fn item_word(&mut self, item: &json::Item) -> Word {
        let Reading { source, escape, .. } = self.reading;
        word::read_all(source, &item.text, escape, item.span, self.problems)
    }

    fn command(&mut self, range: Range<usize>) -> Option<Command> {
        let span = if range.is_empty() { self.end() } else { self.reading.span(range.clone()) };
        if let Some(items) = self.items(range.clone()) {
            return Some(Command::Exec(Exec { items: items.ok()?, span }));
        }
        let text = self.reading.str(range.clone());
        let bracketed = text.starts_with('[') && text.ends_with(']');
        Some(Command::Shell(ShellText { text: self.reading.joined.slice(range), span, bracketed }))
    }

    /// The empty place behind the instruction.
    fn end(&self) -> Span {
        let end = self.line.range.end;
        self.reading.source.span(end..end)
    }

    fn run(&mut self) -> Option<Run> {
        let range = self.arguments.clone();
        let span = self.reading.span(range.clone());
        let command = match self.line.heredocs.as_slice() {
            [only] if only.opener == span => Command::Script(only.clone()),
            _ => self.command(range)?,
        };
        let values = std::mem::take(&mut self.values);
        Some(Run { mounts: values.mounts, network: values.network, security: values.security, command })
    }

    fn image(&mut self) -> Option<Image> {
        let words = self.reading.words(self.arguments.clone());
        let (image, rest) = words.split_first()?;
        let (as_keyword, alias) = match rest {
            [] => (None, None),
            [keyword, name] if self.reading.str(keyword.clone()).eq_ignore_ascii_case("as") => {
                (Some(self.reading.spanned(keyword.clone())), Some(self.alias(name)))
            }
            [first, .., last] | [first @ last] => {
                let message = "FROM takes an image, or an image, AS and a name";
                self.report(ProblemKind::Syntax, first.start..last.end, message);
                (None, None)
            }
        };
        let reference = image::read(self.reading, image.clone());
        let word = self.word(image.clone());
        Some(Image { platform: self.values.platform.take(), word, reference, as_keyword, alias })
    }

    fn alias(&mut self, name: &Range<usize>) -> crate::text::Spanned<crate::text::Text> {
        let spanned = self.reading.spanned(name.clone());
        let mut chars = spanned.value.chars();
        let first = chars.next().is_some_and(|c| c.is_ascii_alphabetic());
        if !first || !chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')) {
            let message = format!("`{}` cannot be the name of a stage", spanned.value.escape_debug());
            let problem = Problem::new(ProblemKind::WrongValue, spanned.span, message);
            self.problems.push(problem.help("begin with a letter and go on with letters, digits, `-`, `_` and `.`"));
        }
        spanned
    }

    fn onbuild(&mut self, inner: bool) -> Option<Kind> {
        let split = command::split(self.reading, self.arguments.clone());
        let word = self.reading.str(split.keyword.clone());
        match Keyword::named(word) {
            Some(keyword @ (Keyword::Onbuild | Keyword::From | Keyword::Maintainer)) => {
                self.report(ProblemKind::WrongValue, split.keyword, format!("{keyword} cannot be an ONBUILD trigger"));
                None
            }
            None => {
                let problem = super::unknown(word, self.reading.span(split.keyword));
                self.problems.push(problem);
                None
            }
            Some(_) if inner => None,
            Some(_) => {
                let instruction = parse(self.reading, self.arguments.clone(), self.line, true, self.problems);
                Some(Kind::Onbuild(Box::new(instruction)))
            }
        }
    }

    fn shell(&mut self) -> Option<Kind> {
        let range = self.arguments.clone();
        match self.items(range.clone()) {
            Some(Ok(items)) if !items.is_empty() => return Some(Kind::Shell(items)),
            Some(Err(())) => return None,
            Some(Ok(_)) | None => {}
        }
        let problem =
            Problem::new(ProblemKind::Syntax, self.reading.span(range), "SHELL takes a JSON array of strings");
        self.problems.push(problem.help("such as `[\"/bin/bash\", \"-c\"]`"));
        None
    }

    fn healthcheck(&mut self) -> Option<Healthcheck> {
        let text = self.reading.str(self.arguments.clone());
        let length = text.find(char::is_whitespace).unwrap_or(text.len());
        let kind = self.arguments.start..self.arguments.start + length;
        let rest = self.reading.trim(kind.end..self.arguments.end);
        let word = self.reading.str(kind.clone());
        if word.eq_ignore_ascii_case("none") {
            if !rest.is_empty() {
                self.report(ProblemKind::Syntax, rest, "HEALTHCHECK NONE takes no arguments");
            }
            return Some(Healthcheck::None(self.reading.span(kind)));
        }
        if !word.eq_ignore_ascii_case("cmd") {
            let message = format!("HEALTHCHECK knows CMD and NONE, not `{}`", word.escape_debug());
            let problem = Problem::new(ProblemKind::WrongValue, self.reading.span(kind), message);
            self.problems.push(problem.help("put CMD before the command"));
            return None;
        }
        if rest.is_empty() {
            self.report(ProblemKind::Syntax, kind, "HEALTHCHECK CMD has no command");
            return None;
        }
        let command = self.command(rest)?;
        let values = std::mem::take(&mut self.values);
        Some(Healthcheck::Command(Box::new(Probe {
            interval: values.interval,
            timeout: values.timeout,
            start_period: values.start_period,
            start_interval: values.start_interval,
            retries: values.retries,
            command,
        })))
    }

    fn user(&mut self) -> User {
        let range = self.arguments.clone();
        let word = self.word(range.clone());
        let text = self.reading.str(range.clone());
        let mut depth = 0_usize;
        let colon = text.char_indices().find(|(_, c)| {
            match c {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            *c == ':' && depth == 0
        });
        let quiet = &mut Vec::new();
        let (user, group) = match colon {
            Some((at, _)) => {
                let colon = range.start + at;
                let group = word::read(self.reading, colon + 1..range.end, quiet);
                (word::read(self.reading, range.start..colon, quiet), Some(group))
            }
            None => (word.clone(), None),
        };
        User { word, user, group }
    }

    fn volume(&mut self) -> Option<Volume> {
        if let Some(items) = self.items(self.arguments.clone()) {
            let paths = items.ok()?.iter().map(|item| self.item_word(item)).collect();
            return Some(Volume { paths, json: true });
        }
        Some(Volume { paths: self.words(), json: false })
    }

    fn ports(&mut self) -> Vec<Port> {
        let words = self.reading.words(self.arguments.clone());
        words.into_iter().map(|range| self.port(range)).collect()
    }

    fn port(&mut self, range: Range<usize>) -> Port {
        let word = self.word(range.clone());
        let text = self.reading.str(range.clone());
        let slash = if text.contains("${") { None } else { text.rfind('/') };
        let number = range.start..slash.map_or(range.end, |slash| range.start + slash);
        let protocol = slash.map(|slash| self.reading.spanned(range.start + slash + 1..range.end));
        let digits = self.reading.str(number.clone());
        let (first, last) = digits.split_once('-').unwrap_or((digits, digits));
        let ports = first.parse().ok().zip(last.parse().ok());
        Port { word, range: ports, number: self.reading.spanned(number), protocol }
    }
}
