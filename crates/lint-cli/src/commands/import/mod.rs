//! `plimsoll config import`: what the configuration of another linter says, as `plimsoll.toml`, and what of it has no place there.
//!
//! The text goes to standard output, the report beside it: nothing is written, and nothing is lost in silence.

mod carried;
mod dclint;
mod hadolint;
mod trivy;

use crate::console::Console;
use crate::disk::{Refusal, read};
use crate::exit::{Exit, Usage};
use crate::sanitise::line;
use carried::Carried;
use lint_core::{FileId, Rule, Source};
use std::path::{Path, PathBuf};

/// A reader of one tool's files.
type Reader = fn(&Source, &mut Carried<'_>);

/// Runs the command.
pub fn run(files: &[PathBuf], console: &mut Console<'_>) -> Result<Exit, Usage> {
    let mut carried = Carried::new(console.rules);
    for path in files {
        let shown = line(&path.to_string_lossy()).into_owned();
        let reader = reader(path).ok_or_else(|| {
            Usage(format!(
                "{shown} is none of the files that are understood: .hadolint.yaml, .dclintrc, .trivyignore, .trivyignore.yaml"
            ))
        })?;
        let bytes = read(&console.cwd.join(path)).map_err(|refusal| {
            let why = match refusal {
                Refusal::Absent => "there is no such file".to_owned(),
                Refusal::Skipped(why) | Refusal::Failed(why) => why,
            };
            Usage(format!("cannot read {shown}: {why}"))
        })?;
        carried.file = shown;
        reader(&Source::new(FileId(0), bytes), &mut carried);
    }
    for lost in &carried.lost {
        console.say(format_args!("not carried over: {}", line(lost)));
    }
    for wider in carried.wider() {
        console.say(format_args!("note: {}", line(&wider)));
    }
    console.emit(|out| out.write_all(carried.toml().as_bytes()))?;
    Ok(Exit::Clean)
}

/// Who reads a file of this name.
fn reader(path: &Path) -> Option<Reader> {
    let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
    let bare = name.trim_start_matches('.');
    match bare {
        "hadolint.yaml" | "hadolint.yml" => Some(hadolint::read),
        _ if bare.starts_with("dclintrc") && !bare.ends_with("js") => Some(dclint::read),
        "trivyignore.yaml" | "trivyignore.yml" => Some(trivy::read_yaml),
        "trivyignore" => Some(trivy::read),
        _ => None,
    }
}

/// The rules that check the same as a check of another tool.
fn equivalents<'r>(rules: &'r [Rule], id: &str) -> Vec<&'r Rule> {
    rules.iter().filter(|rule| rule.page.equivalents.contains(&id)).collect()
}
