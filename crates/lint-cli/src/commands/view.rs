//! `plimsoll view`: what a file says, as JSON with positions.

use crate::args::ViewArgs;
use crate::console::Console;
use crate::disk::{Refusal, read};
use crate::exit::{Exit, Usage};
use crate::host::stdin_label;
use crate::label::label;
use crate::render::to_json;
use crate::sanitise::line;
use lint_core::{FileId, Role};
use serde_json::json;
use std::path::Path;

/// Runs the command.
pub fn run(args: &ViewArgs, console: &mut Console<'_>) -> Result<Exit, Usage> {
    let (label, bytes) = if args.file == Path::new("-") {
        let bytes = console.read_input()?;
        (stdin_label(&console.cwd, args.stdin_filename.as_deref()), bytes)
    } else {
        let label = label(&console.cwd, &args.file);
        match read(&console.cwd.join(&args.file)) {
            Ok(bytes) => (label, bytes),
            Err(Refusal::Absent) => return Err(Usage(format!("there is no file {}", line(&label)))),
            Err(Refusal::Skipped(why) | Refusal::Failed(why)) => {
                console.say(format_args!("error: cannot read {}: {}", line(&label), line(&why)));
                return Ok(Exit::Unreadable);
            }
        }
    };
    let file = lint_core::read(FileId(0), &label, Role::Checked, None, bytes);
    let lines = file.content.source().line_count();
    let view = json!({
        "version": 1,
        "path": label,
        "kind": file.detected.kind.as_str(),
        "reason": file.detected.reason,
        "lines": lines,
    });
    console.emit(|out| to_json(&view, true, out))?;
    Ok(Exit::Clean)
}
