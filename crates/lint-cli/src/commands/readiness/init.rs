//! `plimsoll readiness init`: a record with an entry for each item that somebody has to attest.

use super::args::InitArgs;
use crate::console::Console;
use crate::disk::words;
use crate::exit::{Exit, Usage};
use crate::readiness::{Lists, paper};
use crate::sanitise::line;
use lint_core::checklist::{Checklist, Item, Kind};
use lint_core::policy::Datum;
use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

/// Runs the command. It never writes over a file.
pub fn run(args: &InitArgs, console: &mut Console<'_>) -> Result<Exit, Usage> {
    let mut papers = paper::papers();
    let lists = Lists::named(&args.checklist, console.rules, &console.cwd, &mut papers)?;
    if let Err(mistakes) = papers.settle(usize::MAX) {
        return super::refuse(&mistakes, console);
    }
    let file = args.file.clone().unwrap_or_else(|| Path::new("readiness").join(format!("{}.toml", args.env)));
    let text = text(args, &lists.asked);
    create(&console.cwd.join(&file), &text).map_err(|why| Usage(format!("cannot write {}: {why}", shown(&file))))?;
    let file = shown(&file);
    console.emit(|out| writeln!(out, "wrote {file}; next: plimsoll readiness check --env {file}"))?;
    Ok(Exit::Clean)
}

/// A path as it is shown.
pub(super) fn shown(file: &Path) -> String {
    line(&file.to_string_lossy()).into_owned()
}

/// Writes a file that is not there yet.
pub(super) fn create(path: &Path, text: &str) -> Result<(), String> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| words(&error))?;
    }
    let opened = OpenOptions::new().write(true).create_new(true).open(path);
    let mut file = opened.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => "there is one already".to_owned(),
        _ => words(&error),
    })?;
    file.write_all(text.as_bytes()).map_err(|error| words(&error))
}

/// The text of a new record.
fn text(args: &InitArgs, lists: &[Checklist]) -> String {
    let toml = |text: &str| Datum::Text(text.to_owned()).to_string();
    let names: Vec<String> = args.checklist.iter().map(|name| toml(name)).collect();
    let mut out = format!(
        "# What people attest and what is waived, for one environment. Reviewed like code.\n\
         version = 1\nenvironment = {}\nchecklists = [{}]\n# release = \"v1.0.0\"\n",
        toml(&args.env),
        names.join(", ")
    );
    for list in lists {
        for section in &list.sections {
            let items: Vec<&Item> = section.items.iter().filter(|item| needs_evidence(item)).collect();
            if items.is_empty() {
                continue;
            }
            // Writing to a string does not fail.
            let _ = write!(out, "\n# {}: {}\n", comment(&list.title), comment(&section.title));
            items.iter().for_each(|item| out.push_str(&stub(item)));
        }
    }
    out + WAIVER
}

fn needs_evidence(item: &Item) -> bool {
    matches!(item.kind, Kind::Evidence | Kind::Partial) || item.rules.is_empty() && item.asks.is_none()
}

/// An entry that is no entry yet.
fn stub(item: &Item) -> String {
    let id = Datum::Text(item.id.clone());
    let evidence = item.evidence.as_deref().unwrap_or_default();
    format!(
        "\n# {}\n# Evidence: {}\n# [[evidence]]\n# item = {id}\n# result = \"pass\"\n# by = \"\"\n# on = 2027-01-31\n# refs = [\"\"]\n",
        comment(&item.title),
        comment(evidence),
    )
}

const WAIVER: &str = "
# A waiver sets one item aside for a time:
# [[waiver]]
# id = \"W-001\"
# item = \"\"
# reason = \"\"
# owner = \"\"
# action = \"\"
# due = 2027-01-31
# expires = 2027-01-31
";

/// Text that stays within its comment.
fn comment(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
