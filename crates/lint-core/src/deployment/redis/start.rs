//! How a Redis server is started: by the words of a command line, or by an image that needs none.

use super::super::{Home, Process};
use crate::format::dockerfile::Base;
use crate::format::redis::Directive;
use crate::text::{Span, Spanned, Text};
use crate::value::part::Part;

const PROGRAMS: [&str; 3] = ["redis-server", "valkey-server", "keydb-server"];

/// How a server is started.
pub(super) struct Start {
    /// The file that it is told to read.
    pub configuration: Option<Part<Text>>,
    /// The options behind that.
    pub options: Vec<Directive>,
    /// What may bring more of them.
    pub open: Option<Span>,
}

impl Start {
    /// `None` where no Redis server is started.
    pub fn of(process: &Process<'_, '_>) -> Option<Start> {
        let image = Image::of(process);
        let may = image.is_some() || process.stage().is_some() || matches!(process.home, Home::Machine(_));
        let commands = if may || names_server(process) { process.command_line().commands } else { return None };
        let program = |words: &[Part<Text>]| words.iter().position(|word| is_program(word, &PROGRAMS));
        for command in &commands {
            if command
                .words
                .iter()
                .any(|word| word.is(Text::from("--sentinel")) || is_program(word, &["redis-sentinel"]))
            {
                return None;
            }
            if let Some(at) = program(&command.words) {
                return Some(Start::read(
                    &command.words[at + 1..],
                    image.filter(|image| !image.official).map(|_| process.place()),
                ));
            }
        }
        let image = image?;
        let own = !image.official;
        match (&commands[..], commands.first().and_then(|command| command.words.first())) {
            ([], _) | (_, None) => Some(Start::read(&[], own.then(|| process.place()))),
            ([command], Some(first)) => {
                let text = first.known().map(Text::as_str);
                match text {
                    // The entry point of the image puts the program in front.
                    Some(text) if text.starts_with('-') || text.ends_with(".conf") => {
                        Some(Start::read(&command.words, own.then(|| process.place())))
                    }
                    Some(text) if text.contains("redis-cli") || text.contains("valkey-cli") => None,
                    _ => Some(Start { configuration: None, options: Vec::new(), open: Some(first.span) }),
                }
            }
            (_, Some(first)) => {
                let client = |word: &Part<Text>| is_program(word, &["redis-cli", "valkey-cli"]);
                let asks = commands.iter().flat_map(|command| &command.words).any(client);
                (!asks).then(|| Start { configuration: None, options: Vec::new(), open: Some(first.span) })
            }
        }
    }

    fn read(words: &[Part<Text>], open: Option<Span>) -> Start {
        let mut start = Start { configuration: None, options: Vec::new(), open };
        let mut words = words;
        if let Some((first, rest)) = words.split_first()
            && !first.known().is_some_and(|text| text.starts_with('-'))
        {
            start.configuration = Some(first.clone());
            words = rest;
        }
        for word in words {
            let last = start.options.last_mut();
            match word.known().map(Text::as_str) {
                Some(text) if text.starts_with("--") => start.options.push(option(word, text)),
                // What follows the single value of an option, and is not known, may be more options.
                None if last.as_ref().is_none_or(|last| !last.arguments.is_empty()) => start.open = Some(word.span),
                _ => match last {
                    Some(last) => {
                        last.span = if last.span.file == word.span.file { last.span.to(word.span) } else { last.span };
                        last.arguments.push(word.clone());
                    }
                    None => start.open = Some(word.span),
                },
            }
        }
        start
    }
}

/// `--name`, or `--name value` in one word.
fn option(word: &Part<Text>, text: &str) -> Directive {
    let bare = text.trim_start_matches('-');
    let (name, value) = match bare.split_once([' ', '\t']) {
        Some((name, _)) => (name, word.behind(text.len() - bare.len() + name.len() + 1)),
        None => (bare, None),
    };
    Directive {
        name: Spanned::new(Text::from(name.to_ascii_lowercase()), word.span),
        arguments: value.into_iter().collect(),
        span: word.span,
    }
}

fn is_program(word: &Part<Text>, programs: &[&str]) -> bool {
    word.known().is_some_and(|text| programs.contains(&text.rsplit('/').next().unwrap_or_default()))
}

/// True where the words of a service say so; saves asking every service for its whole command line.
fn names_server(process: &Process<'_, '_>) -> bool {
    let Home::Container(_, service) = process.home else { return false };
    let commands = [service.entrypoint(), service.command()].into_iter().flatten();
    let mut words = commands.flat_map(|command| command.words);
    words.any(|word| word.known().is_some_and(|text| PROGRAMS.iter().any(|program| text.contains(program))))
}

/// An image that brings a server.
#[derive(Clone, Copy)]
struct Image {
    /// One that gives the server no options of its own.
    official: bool,
}

impl Image {
    fn of(process: &Process<'_, '_>) -> Option<Image> {
        let Home::Container(_, service) = process.home else { return None };
        let repository = match service.build() {
            Some(_) => match process.stage()?.1.ground().base() {
                Base::Image(reference) => reference.split([':', '@']).next()?.to_ascii_lowercase(),
                _ => return None,
            },
            None => service.image()?.known()?.repository.known()?.to_ascii_lowercase(),
        };
        let official = matches!(repository.as_str(), "redis" | "library/redis" | "valkey/valkey");
        let base = repository.rsplit('/').next().unwrap_or_default();
        let own = matches!(base, "redis" | "valkey" | "redis-stack" | "redis-stack-server" | "keydb");
        (official || own).then_some(Image { official })
    }
}
