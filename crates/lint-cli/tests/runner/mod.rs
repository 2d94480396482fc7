//! Runs of the whole program with all rules, in a directory of the test's own.
#![allow(clippy::unwrap_used, reason = "a test that cannot set the scene has failed")]

use lint_cli::{Console, Exit, Terminal, run};
use std::io;
use std::path::Path;

/// Runs `plimsoll` with arguments that hold no blanks: exit code, standard output, standard error.
pub fn plimsoll(directory: &Path, args: &str) -> (Exit, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut console = Console {
        rules: lint_rules::RULES,
        cwd: directory.canonicalize().unwrap(),
        input: &mut io::empty(),
        out: &mut out,
        err: &mut err,
        terminal: Terminal::default(),
    };
    let exit = run(format!("plimsoll {args}").split_whitespace().map(Into::into), &mut console);
    (exit, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}
