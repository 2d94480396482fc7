//! The command line of Plimsoll: arguments, walking, rendering, commands.

use std::process::ExitCode;

/// Runs the program with the arguments and streams of the process.
pub fn main() -> ExitCode {
    ExitCode::SUCCESS
}
