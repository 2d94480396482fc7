//! `plimsoll config`: show what holds and where it was written, the schema, a first file.

use super::check::{configuration, plan_of};
use crate::args::{CheckArgs, PageFormat};
use crate::config::{ConfigCommand, Origin, Row, ShowArgs, schema};
use crate::console::Console;
use crate::exit::{Exit, Usage};
use crate::label::tidy;
use crate::sanitise::line;
use serde_json::{Value, json};

/// Runs the command.
pub fn run(command: &ConfigCommand, console: &mut Console<'_>) -> Result<Exit, Usage> {
    match command {
        ConfigCommand::Show(args) => show(args, console),
        ConfigCommand::Schema => {
            console.emit(|out| writeln!(out, "{:#}", schema()))?;
            Ok(Exit::Clean)
        }
        ConfigCommand::Init => super::init::run(console),
        ConfigCommand::Import { files } => super::import::run(files, console),
    }
}

fn show(args: &ShowArgs, console: &mut Console<'_>) -> Result<Exit, Usage> {
    let path = tidy(&console.cwd.join(&args.path));
    let directory = if path.is_dir() { path.as_path() } else { path.parent().unwrap_or(&path) };
    let format = if args.format == PageFormat::Json { crate::render::Format::Json } else { Default::default() };
    let check = CheckArgs {
        paths: vec![args.path.clone()],
        rules: args.rules.clone(),
        config: args.config.clone(),
        // The directory counts even where it has no file that would be checked.
        stdin_filename: Some(directory.join("plimsoll.toml")),
        format,
        ..CheckArgs::default()
    };
    let mut plan = plan_of(&check, None, console)?;
    let Some(config) = configuration(&check, None, &mut plan, console)? else { return Ok(Exit::Usage) };
    let rows = config.rows(directory, &args.rules);
    let files = config.files(directory);
    match args.format {
        PageFormat::Json => {
            let values: Vec<Value> = rows.iter().map(row).collect();
            let shown = json!({ "version": 1, "files": files, "values": values });
            console.emit(|out| writeln!(out, "{shown:#}"))?;
        }
        PageFormat::Human => {
            let width =
                rows.iter().map(|row| text(row).chars().count()).filter(|width| *width <= 60).max().unwrap_or(0);
            console
                .emit(|out| rows.iter().try_for_each(|row| writeln!(out, "{:width$}  # {}", text(row), origin(row))))?;
        }
    }
    Ok(Exit::Clean)
}

/// A row as a line of TOML.
fn text(row: &Row) -> String {
    line(&format!("{} = {}", row.key, row.value)).into_owned()
}

fn origin(row: &Row) -> String {
    match &row.origin {
        Origin::Default => "default".to_owned(),
        Origin::CommandLine => "command line".to_owned(),
        Origin::File { path, line: number, column } => format!("{}:{number}:{column}", line(path)),
    }
}

fn row(row: &Row) -> Value {
    let origin = match &row.origin {
        Origin::Default => json!({ "kind": "default" }),
        Origin::CommandLine => json!({ "kind": "command-line" }),
        Origin::File { path, line, column } => json!({ "kind": "file", "path": path, "line": line, "column": column }),
    };
    json!({ "key": row.key, "value": row.value, "origin": origin })
}
