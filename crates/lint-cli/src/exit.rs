//! The exit codes. They are API, and the same for every output format.

use std::fmt;
use std::process::ExitCode;

/// How a run ended. The order is the precedence: where two hold, the later one is the exit code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub enum Exit {
    /// Nothing at or above `--fail-on`.
    Clean = 0,
    /// Findings at or above `--fail-on`.
    Findings = 1,
    /// Wrong use or wrong configuration; nothing ran.
    Usage = 2,
    /// Some file could not be read; the rest was checked and reported.
    Unreadable = 3,
    /// A bug of Plimsoll.
    Bug = 4,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}

/// Wrong use: what to say before the program ends with [`Exit::Usage`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Usage(pub String);

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
