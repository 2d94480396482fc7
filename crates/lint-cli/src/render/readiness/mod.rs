//! Answers to checklists, one file per format.

mod html;
mod human;
mod json;
mod markdown;
mod sarif;
mod words;

pub use human::{list, lists};

use super::{Shown, plural};
use crate::color::Paint;
use crate::commands::readiness::GateFormat;
use crate::fingerprint::shared;
use crate::readiness::{Gate, digest};
use lint_core::Finding;
use std::io::{self, Write};

/// Answers, and what every renderer needs to show them.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The answers.
    pub gate: &'a Gate,
    /// Its findings, ready to be shown.
    pub shown: &'a Shown<'a>,
}

impl Report<'_> {
    /// Writes the answers.
    pub fn write(&self, format: GateFormat, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
        match format {
            GateFormat::Human => human::write(self, paint, out),
            GateFormat::Json => json::write(self, out),
            GateFormat::Markdown => markdown::write(self, out),
            GateFormat::Html => html::write(self, out),
            GateFormat::Sarif => sarif::write(self, out),
        }
    }

    /// The command that gives these answers again.
    pub fn command(&self) -> String {
        format!("plimsoll readiness check --today {} {}", self.gate.today, self.asked())
    }

    /// What was asked, as somebody would type it.
    fn asked(&self) -> String {
        let asked = &self.gate.asked;
        let lists = asked.checklists.iter().flat_map(|name| ["--checklist", name.as_str()]);
        let record = asked.record.iter().flat_map(|path| ["--env", path.as_str()]);
        let words = lists.chain(record).chain(asked.paths.iter().map(String::as_str));
        words.map(quoted).collect::<Vec<_>>().join(" ")
    }

    /// The fingerprint of a note.
    fn print(&self, note: &Finding) -> String {
        let outcome = &self.gate.outcome;
        let path = outcome.file(note.primary.span.file).map_or("", |(path, _)| path);
        shared(outcome, &self.shown.mask, note, note.rule.0, path)
    }

    /// What these answers were made by and from, in one line.
    pub fn made(&self) -> String {
        let inputs = &self.gate.inputs;
        let files = plural(inputs.len(), "input");
        format!("Plimsoll {}, {files} of the SHA-256 {}", env!("CARGO_PKG_VERSION"), digest(inputs))
    }

    /// Writes what is still to do, for one person or for all.
    pub fn todo(&self, owner: Option<&str>, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
        human::todo(self, owner, paint, out)
    }
}

/// A word for a shell.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:@%+=,".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}
