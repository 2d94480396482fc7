//! `plimsoll readiness`: checklists, the record of an environment, and the gate.

mod args;
mod diff;
mod import;
mod init;
mod prepare;
mod renew;
mod verify;

pub use args::{Closing, GateArgs, GateFormat, ImportArgs, ReadinessArgs, ReadinessCommand, RenewArgs, TodoArgs};

use crate::color::Paint;
use crate::console::Console;
use crate::disk::words;
use crate::exit::{Exit, Usage};
use crate::host::feed;
use crate::outcome::{FileStatus, Outcome, Status};
use crate::outputs::{self, Outputs};
use crate::readiness::{Asked, Gate, Input, Lists, Request, ask, built_in, paper};
use crate::render::readiness::{Report, list, lists};
use crate::render::{Format, Shown};
use lint_core::Policy;
use prepare::{Prepared, prepare};
use std::path::PathBuf;

/// Runs the command.
pub fn run(args: &ReadinessArgs, console: &mut Console<'_>) -> Result<Exit, Usage> {
    match &args.command {
        ReadinessCommand::Check(args) => check(args, console),
        ReadinessCommand::Todo(args) => todo(args, console),
        ReadinessCommand::Init(args) => init::run(args, console),
        ReadinessCommand::Renew(args) => renew::run(args, console),
        ReadinessCommand::Import(args) => import::run(args, console),
        ReadinessCommand::Verify { report } => verify::run(report, console),
        ReadinessCommand::Diff { old, new } => diff::run(old, new, console),
        ReadinessCommand::List { name: None } => {
            let all = built_in(console.rules);
            console.emit(|out| lists(&all, out)).map(|()| Exit::Clean)
        }
        ReadinessCommand::List { name: Some(name) } => show_list(name, console),
    }
}

fn check(args: &GateArgs, console: &mut Console<'_>) -> Result<Exit, Usage> {
    outputs::writable(&console.cwd, args.output.iter().map(|output| output.file.as_path()))?;
    let gate = match answer(args, console)? {
        Ok(gate) => gate,
        Err(mistakes) => return refuse(&mistakes, console),
    };
    let shown = Shown { rules: console.rules, exit: Some(exit(args, &gate)), ..Shown::new(&gate.outcome) };
    let report = Report { gate: &gate, shown: &shown };
    let mut outputs = Outputs::default();
    for output in &args.output {
        let mut bytes = Vec::new();
        report.write(output.format, Paint::default(), &mut bytes).map_err(|error| Usage(words(&error)))?;
        outputs.stage(&console.cwd, &output.file, bytes)?;
    }
    let paint = console.terminal.paint(args.look.color, args.look.links);
    console.emit(|out| report.write(args.format, paint, out))?;
    outputs.commit()?;
    Ok(exit(args, &gate))
}

fn todo(args: &TodoArgs, console: &mut Console<'_>) -> Result<Exit, Usage> {
    let gate = match answer(&args.gate, console)? {
        Ok(gate) => gate,
        Err(mistakes) => return refuse(&mistakes, console),
    };
    let shown = Shown::new(&gate.outcome);
    let paint = console.terminal.paint(args.gate.look.color, args.gate.look.links);
    console.emit(|out| Report { gate: &gate, shown: &shown }.todo(args.owner.as_deref(), paint, out))?;
    Ok(exit(&args.gate, &gate))
}

fn show_list(name: &str, console: &mut Console<'_>) -> Result<Exit, Usage> {
    let mut papers = paper::papers();
    let found = Lists::named(&[name.to_owned()], console.rules, &console.cwd, &mut papers)?;
    match papers.settle(usize::MAX) {
        Err(mistakes) => refuse(&mistakes, console),
        Ok(_) => console.emit(|out| found.asked.iter().try_for_each(|one| list(one, out))).map(|()| Exit::Clean),
    }
}

/// Reads everything and answers.
fn answer(args: &GateArgs, console: &mut Console<'_>) -> Result<Result<Gate, Box<Outcome>>, Usage> {
    let Prepared { today, paper, lists, plan, config, .. } = match prepare(args, console)? {
        Ok(prepared) => prepared,
        Err(mistakes) => return Ok(Err(mistakes)),
    };
    let record = paper.iter().map(|paper| Input::new(&paper.label, paper.parsed.source.text().as_bytes()));
    let configured = config.read().map(|(label, source)| Input::new(label, source.text().as_bytes()));
    let inputs = lists.inputs.iter().cloned().chain(record).chain(configured).collect();
    let path = |path: &PathBuf| path.to_string_lossy().into_owned();
    let asked = Asked {
        paths: args.paths.iter().map(path).collect(),
        checklists: args.checklist.clone(),
        record: args.env.as_ref().map(path),
    };
    let mut fed = feed(plan, None);
    fed.files.retain(FileStatus::is_notable);
    let policy = Policy { today: Some(today), known_rules: console.rules.to_vec(), ..Policy::default() };
    let (_, policy) = config.bind(&mut fed.workspace, policy);
    let gate =
        ask(fed, lists, paper, console.rules, Request { today, asked, inputs, cwd: console.cwd.clone(), policy });
    console.say_about(&gate.outcome);
    Ok(Ok(gate))
}

/// Shows what is wrong in files that people wrote for the gate.
fn refuse(mistakes: &Outcome, console: &mut Console<'_>) -> Result<Exit, Usage> {
    let shown = Shown::new(mistakes);
    console.emit(|out| shown.write(Format::Human, Default::default(), out))?;
    Ok(Exit::Usage)
}

fn exit(args: &GateArgs, gate: &Gate) -> Exit {
    let closed = match args.fail_on {
        Closing::Open => !gate.is_open(),
        Closing::Fail => gate.lists.iter().any(|list| list.count(lint_core::checklist::Status::Fail) > 0),
    };
    let of = |holds, exit| if holds { exit } else { Exit::Clean };
    of(closed, Exit::Findings)
        .max(of(gate.outcome.count(Status::Unreadable) > 0, Exit::Unreadable))
        .max(of(!gate.outcome.bugs.is_empty(), Exit::Bug))
}
