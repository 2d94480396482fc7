//! The surroundings of a run: streams, current directory, environment, rules. Tests bring their own.

use crate::bug::Bug;
use crate::color::Terminal;
use crate::disk::{Refusal, drain};
use crate::exit::Usage;
use crate::outcome::{Outcome, Status};
use crate::sanitise::line;
use lint_core::Rule;
use std::fmt;
use std::io::{self, BufWriter, Read, Write};
use std::path::PathBuf;

/// What a run works with.
pub struct Console<'a> {
    /// The rules there are.
    pub rules: &'a [Rule],
    /// The current directory, canonical.
    pub cwd: PathBuf,
    /// Standard input.
    pub input: &'a mut dyn Read,
    /// Where results go.
    pub out: &'a mut dyn Write,
    /// Where everything else goes.
    pub err: &'a mut dyn Write,
    /// What is known about the place results go to.
    pub terminal: Terminal<'a>,
}

impl fmt::Debug for Console<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Console").field("cwd", &self.cwd).field("terminal", &self.terminal).finish_non_exhaustive()
    }
}

impl Console<'_> {
    /// Writes results. A reader that has gone away ends the output quietly.
    pub fn emit(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Usage> {
        let mut out = BufWriter::with_capacity(1 << 16, &mut *self.out);
        match write(&mut out).and_then(|()| out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                // What is still in the buffer has no reader.
                let _ = out.into_parts();
                Ok(())
            }
            Err(error) => Err(Usage(format!("cannot write to standard output: {}", crate::disk::words(&error)))),
            Ok(()) => Ok(()),
        }
    }

    /// Reads standard input.
    pub fn read_input(&mut self) -> Result<Vec<u8>, Usage> {
        drain(&mut *self.input).map_err(|refusal| match refusal {
            Refusal::Absent => Usage("cannot read standard input".to_owned()),
            Refusal::Skipped(why) | Refusal::Failed(why) => Usage(format!("cannot read standard input: {why}")),
        })
    }

    /// Writes a line beside the results. There is nobody to tell when that fails.
    pub fn say(&mut self, text: impl fmt::Display) {
        let _ = writeln!(self.err, "{text}");
    }

    /// Says which files could not be read, which named ones were left alone, and what went wrong inside Plimsoll.
    pub fn say_about(&mut self, outcome: &Outcome) {
        for file in &outcome.files {
            let (path, reason) = (line(&file.path), line(&file.reason));
            match file.status {
                Status::Unreadable => self.say(format_args!("error: cannot read {path}: {reason}")),
                Status::Skipped if file.explicit => self.say(format_args!("note: {path} is skipped: {reason}")),
                _ => {}
            }
        }
        for Bug { during, detail } in &outcome.bugs {
            self.say(format_args!("error: this is a bug in Plimsoll ({}): {}", line(during), line(detail)));
        }
    }
}
