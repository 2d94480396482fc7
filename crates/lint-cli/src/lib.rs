//! The command line of Plimsoll: arguments, walking, rendering, commands.
//!
//! [`main`] is the program; [`run`] is the same with streams, rules and a current directory of the caller's.

mod args;
mod baseline;
mod bug;
mod changes;
mod color;
mod commands;
mod config;
mod console;
mod disk;
mod exit;
mod fingerprint;
mod git;
mod host;
mod item;
mod judge;
mod label;
mod listing;
mod mask;
mod outcome;
mod outputs;
mod papers;
mod place;
mod progress;
mod readiness;
mod render;
mod sanitise;
mod select;
mod timing;
mod trust;
mod walk;

pub use bug::Bug;
pub use color::{Paint, Terminal, When};
pub use console::Console;
pub use exit::Exit;
pub use outcome::{FileStatus, Outcome, Status, Tally};
pub use render::{Format, Shown};
pub use sanitise::is_hidden;

use args::{CheckArgs, Cli, Command, command_like};
use clap::Parser;
use exit::Usage;
use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

/// Runs the program with the arguments and streams of the process.
pub fn main() -> ExitCode {
    let cwd = match std::env::current_dir().and_then(std::fs::canonicalize) {
        Ok(cwd) => cwd,
        Err(error) => {
            let _ = io::Write::write_fmt(&mut io::stderr(), format_args!("error: no current directory: {error}\n"));
            return Exit::Usage.into();
        }
    };
    let var = |name: &str| std::env::var(name).ok();
    let columns = terminal_size::terminal_size_of(io::stdout()).map(|(columns, _)| usize::from(columns.0));
    let columns = columns.filter(|&columns| columns > 0);
    let terminal =
        Terminal { is_terminal: io::stdout().is_terminal(), columns, aside: io::stderr().is_terminal(), var: &var };
    let (input, out, err) = (&mut io::stdin().lock(), &mut io::stdout().lock(), &mut io::stderr());
    let mut console = Console { rules: lint_rules::RULES, cwd, input, out, err, terminal };
    let exit = bug::catch(|| "running".to_owned(), || run(std::env::args_os(), &mut console));
    match exit {
        Ok(exit) => exit.into(),
        Err(bug) => {
            console.say(format_args!("error: this is a bug in Plimsoll: {}", sanitise::line(&bug.detail)));
            Exit::Bug.into()
        }
    }
}

/// Runs one command line, the name of the program first.
pub fn run(args: impl IntoIterator<Item = OsString>, console: &mut Console<'_>) -> Exit {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return explain_arguments(&error, console),
    };
    let done = match cli.command {
        None => {
            commands::check::run(&cli.check, console).map_err(|usage| meant_a_command(usage, &cli.check.check, console))
        }
        Some(Command::Check(args)) => commands::check::run(&args, console),
        Some(Command::Fix(args)) => commands::fix::run(&args, console),
        Some(Command::Explain(args)) => commands::explain::run(&args, console),
        Some(Command::Baseline(command)) => commands::baseline::run(&command, console),
        Some(Command::View(args)) => commands::view::run(&args, console),
        Some(Command::Readiness(args)) => commands::readiness::run(&args, console),
        Some(Command::Config(command)) => commands::config::run(&command, console),
        Some(Command::Completions { shell }) => commands::shell::completions(shell, console),
        Some(Command::Man) => commands::shell::man(console),
    };
    done.unwrap_or_else(|Usage(what)| {
        console.say(format_args!("error: {what}"));
        Exit::Usage
    })
}

/// `plimsoll chek` and `plimsoll --color never check` name a path that does not exist.
fn meant_a_command(usage: Usage, args: &CheckArgs, console: &Console<'_>) -> Usage {
    let words = args.paths.iter().filter(|path| !console.cwd.join(path).exists()).filter_map(|path| path.to_str());
    match words.filter_map(command_like).next() {
        Some(command) => Usage(format!("{usage}; a command comes first: plimsoll {command} ...")),
        None => usage,
    }
}

/// Help and version are results; everything else that the parser of arguments says is wrong use.
fn explain_arguments(error: &clap::Error, console: &mut Console<'_>) -> Exit {
    let text = error.render();
    if error.use_stderr() {
        console.say(text.to_string().trim_end());
        return Exit::Usage;
    }
    // A closed pipe is no error.
    let _ = console.emit(|out| write!(out, "{text}"));
    Exit::Clean
}
