//! `plimsoll view`: what a file says, as JSON with positions, for `jq`, policy engines and people who debug.
//!
//! One file per format beside this one. A value is `{"text", "start", "end"}`; secrets in it are dots. The values of env files
//! are not shown at all: any of them may be one. A Compose file is also shown as its project would run ([`effective`]).

mod compose;
mod dockerfile;
mod dotenv;
mod effective;
mod load;
mod nginx;
mod redis;
mod scene;
mod systemd;
mod toml;

use crate::args::ViewArgs;
use crate::bug::catch;
use crate::console::Console;
use crate::disk::{Refusal, read};
use crate::exit::{Exit, Usage};
use crate::host::stdin_label;
use crate::label::label;
use crate::outcome::{Outcome, Status};
use crate::render::{Shown, to_json};
use crate::sanitise::line;
use lint_core::{Content, Problem, ReadFile};
use load::load;
use scene::Scene;
use serde_json::{Value, json};
use std::path::Path;

/// Runs the command.
pub fn run(args: &ViewArgs, console: &mut Console<'_>) -> Result<Exit, Usage> {
    let (label, bytes) = if args.file == Path::new("-") {
        (stdin_label(&console.cwd, args.stdin_filename.as_deref()), console.read_input()?)
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
    match catch(|| format!("reading {label}"), || load(&console.cwd, &label, bytes).map(|it| (view(&label, &it), it))) {
        Ok(Ok((view, outcome))) => {
            console.say_about(&outcome);
            let exit = match outcome.bugs.is_empty() {
                true if outcome.count(Status::Unreadable) > 0 => Exit::Unreadable,
                true => Exit::Clean,
                false => Exit::Bug,
            };
            console.emit(|out| to_json(&view, true, out)).map(|()| exit)
        }
        Ok(Err(usage)) => Err(usage),
        Err(bug) => {
            console.say(format_args!(
                "error: this is a bug in Plimsoll ({}): {}",
                line(&bug.during),
                line(&bug.detail)
            ));
            Ok(Exit::Bug)
        }
    }
}

fn view(label: &str, outcome: &Outcome) -> Value {
    let shown = Shown::new(outcome);
    let Some(file) = outcome.workspace.at(label) else { return Value::Null };
    let scene = Scene { shown: &shown, source: file.content.source() };
    json!({
        "version": 1,
        "path": label,
        "kind": file.detected.kind.as_str(),
        "reason": file.detected.reason,
        "lines": scene.source.line_count(),
        "problems": problems(file).iter().map(|problem| scene.problem(problem)).collect::<Vec<_>>(),
        "model": model(&scene, file),
    })
}

/// The model; null for a file that is of no known kind.
fn model(scene: &Scene<'_>, file: &ReadFile) -> Value {
    match &file.content {
        Content::Systemd(parsed) => systemd::unit(scene, &parsed.model),
        Content::Dotenv(parsed) => dotenv::file(scene, &parsed.model),
        Content::Toml(parsed) => toml::file(scene, &parsed.model),
        Content::Redis(parsed) => redis::file(scene, &parsed.model),
        Content::Nginx(parsed) => nginx::file(scene, &parsed.model),
        Content::Compose(parsed) => {
            let mut model = compose::file(scene, &parsed.model);
            model["effective"] = effective::of(scene.shown, file.file);
            model
        }
        Content::Dockerfile(parsed) => dockerfile::file(scene, &parsed.model),
        Content::Yaml(_) | Content::Document(_) | Content::Other(_) => Value::Null,
    }
}

fn problems(file: &ReadFile) -> &[Problem] {
    file.content.problems()
}
