//! `plimsoll completions` and `plimsoll man`: made from the arguments themselves.

use crate::args::Cli;
use crate::console::Console;
use crate::exit::{Exit, Usage};
use clap::CommandFactory;
use clap_complete::Shell;

/// Writes the completion script of a shell.
pub fn completions(shell: Shell, console: &mut Console<'_>) -> Result<Exit, Usage> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "plimsoll", &mut script);
    console.emit(|out| out.write_all(&script))?;
    Ok(Exit::Clean)
}

/// Writes the manual page.
pub fn man(console: &mut Console<'_>) -> Result<Exit, Usage> {
    console.emit(|out| clap_mangen::Man::new(Cli::command()).render(&mut &mut *out))?;
    Ok(Exit::Clean)
}
