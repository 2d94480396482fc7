//! Answers to checklists, one file per format.

mod html;
mod human;
mod json;
mod markdown;
mod words;

pub use human::{list, lists};

use super::Shown;
use crate::color::Paint;
use crate::commands::readiness::GateFormat;
use crate::readiness::Gate;
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
        }
    }

    /// The command that gives these answers again.
    pub fn command(&self) -> String {
        let asked = &self.gate.asked;
        let lists = asked.checklists.iter().flat_map(|name| ["--checklist", name.as_str()]);
        let record = asked.record.iter().flat_map(|path| ["--env", path.as_str()]);
        let words: Vec<&str> = lists.chain(record).chain(asked.paths.iter().map(String::as_str)).collect();
        format!("plimsoll readiness check --today {} {}", self.gate.today, words.join(" "))
    }

    /// Writes what is still to do, for one person or for all.
    pub fn todo(&self, owner: Option<&str>, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
        human::todo(self, owner, paint, out)
    }
}
