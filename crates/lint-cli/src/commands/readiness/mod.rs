//! `plimsoll readiness`: checklists, the record of an environment, and the gate.

mod args;
mod diff;
mod init;
mod verify;

pub use args::{Closing, GateArgs, GateFormat, ReadinessArgs, ReadinessCommand, TodoArgs};

use super::check::today;
use crate::args::CheckArgs;
use crate::config;
use crate::console::Console;
use crate::disk::{tree_of, words};
use crate::exit::{Exit, Usage};
use crate::host::feed;
use crate::listing;
use crate::outcome::{FileStatus, Outcome, Status};
use crate::readiness::{Asked, Gate, Input, Lists, Paper, Papers, Request, ask, built_in};
use crate::render::readiness::{Report, list, lists};
use crate::render::{Format, Shown};
use crate::sanitise::line;
use crate::walk::{Plan, plan};
use lint_core::checklist::Checklist;
use lint_core::checklist::record::{self, Record};
use lint_core::{Policy, RuleName};
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// Runs the command.
pub fn run(args: &ReadinessArgs, console: &mut Console<'_>) -> Result<Exit, Usage> {
    match &args.command {
        ReadinessCommand::Check(args) => check(args, console),
        ReadinessCommand::Todo(args) => todo(args, console),
        ReadinessCommand::Init(args) => init::run(args, console),
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
    let gate = match answer(args, console)? {
        Ok(gate) => gate,
        Err(mistakes) => return refuse(&mistakes, console),
    };
    let shown = Shown::new(&gate.outcome);
    let report = Report { gate: &gate, shown: &shown };
    for output in &args.output {
        let mut bytes = Vec::new();
        let written = report.write(output.format, Default::default(), &mut bytes);
        save(console, &output.file, written.map(|()| bytes))?;
    }
    let paint = console.terminal.paint(args.look.color, args.look.links);
    console.emit(|out| report.write(args.format, paint, out))?;
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
    let mut papers = Papers::default();
    let found = Lists::named(&[name.to_owned()], console.rules, &console.cwd, &mut papers)?;
    match papers.mistakes() {
        Some(mistakes) => refuse(&mistakes, console),
        None => console.emit(|out| found.asked.iter().try_for_each(|one| list(one, out))).map(|()| Exit::Clean),
    }
}

/// Reads everything and answers. What people wrote for the gate is read first: nothing runs while something is wrong in it.
fn answer(args: &GateArgs, console: &mut Console<'_>) -> Result<Result<Gate, Outcome>, Usage> {
    let today = args.today.or_else(today).ok_or_else(|| Usage("the clock gives no day: say --today".to_owned()))?;
    let mut papers = Papers::default();
    let paper = match &args.env {
        Some(path) => Some(papers.read(&console.cwd, path, record::read)?),
        None => None,
    };
    let names = names(args, paper.as_ref())?;
    let lists = Lists::named(&names, console.rules, &console.cwd, &mut papers)?;
    if let Some(paper) = &paper {
        papers.refuse(record::refusals(&paper.parsed.model, &lists.asked, &lists.others, today));
    }
    if let Some(mistakes) = papers.mistakes() {
        return Ok(Err(mistakes));
    }
    let inputs = paper.iter().map(|paper| Input::new(&paper.label, paper.parsed.source.text().as_bytes()));
    let inputs = lists.inputs.iter().cloned().chain(inputs).collect();
    let path = |path: &PathBuf| path.to_string_lossy().into_owned();
    let asked = Asked {
        paths: args.paths.iter().map(path).collect(),
        checklists: args.checklist.clone(),
        record: args.env.as_ref().map(path),
    };
    let policy = Policy { today: Some(today), known_rules: console.rules.to_vec(), ..Policy::default() };
    gate(args, lists, paper, Request { today, asked, inputs, cwd: console.cwd.clone(), policy }, console)
}

/// The checklists that are asked for: those of the command line, else those of the record.
fn names(args: &GateArgs, paper: Option<&Paper<Record>>) -> Result<Vec<String>, Usage> {
    let recorded =
        |paper: &Paper<Record>| paper.parsed.model.checklists.iter().map(|name| name.value.clone()).collect();
    let names: Vec<String> = match paper {
        _ if !args.checklist.is_empty() => args.checklist.clone(),
        Some(paper) => recorded(paper),
        None => Vec::new(),
    };
    if names.is_empty() {
        return Err(Usage("which checklist? --checklist NAME; `plimsoll readiness list` shows them".to_owned()));
    }
    Ok(names)
}

fn gate(
    args: &GateArgs,
    lists: Lists,
    paper: Option<Paper<Record>>,
    request: Request,
    console: &mut Console<'_>,
) -> Result<Result<Gate, Outcome>, Usage> {
    let recorded = paper.iter().flat_map(|paper| &paper.parsed.model.files);
    let recorded: Vec<PathBuf> = recorded.map(|file| PathBuf::from(&file.value)).collect();
    let paths = if args.paths.is_empty() { &recorded } else { &args.paths };
    let check = CheckArgs { config: args.config.clone(), ..CheckArgs::default() };
    let mut plan = plan_of(paths, console)?;
    let config = match config::begin(&check, console.rules, &mut plan)? {
        Ok(config) => config,
        Err(mistakes) => return Ok(Err(*mistakes)),
    };
    let named: BTreeSet<RuleName> =
        lists.asked.iter().flat_map(Checklist::items).flat_map(|item| item.rules.clone()).collect();
    if listing::is_asked_for(console.rules.iter().filter(|rule| named.contains(&rule.name))) {
        listing::take(&mut plan, paths, |label| config.leaves_out(label));
    }
    // What goes live is judged, also where Git leaves it out: `.env`.
    plan.whole = true;
    let mut fed = feed(plan, None);
    fed.files.retain(FileStatus::is_notable);
    let (_, policy) = config.bind(&mut fed.workspace, request.policy.clone());
    let gate = ask(fed, lists, paper, console.rules, Request { policy, ..request });
    console.say_about(&gate.outcome);
    Ok(Ok(gate))
}

/// The files below these paths, the current directory where there are none.
fn plan_of(paths: &[PathBuf], console: &Console<'_>) -> Result<Plan, Usage> {
    let here = [PathBuf::from(".")];
    let mut plan = plan(&console.cwd, if paths.is_empty() { &here } else { paths })?;
    if plan.roots.is_empty() {
        plan.roots.extend(tree_of(&console.cwd).ok());
    }
    Ok(plan)
}

/// Writes a report to a file, whole or not at all.
fn save(console: &Console<'_>, file: &Path, bytes: io::Result<Vec<u8>>) -> Result<(), Usage> {
    let path = console.cwd.join(file);
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.plimsoll-{}", std::process::id()));
    let written = bytes.and_then(|bytes| std::fs::write(&beside, bytes)).and_then(|()| std::fs::rename(&beside, &path));
    written.map_err(|error| {
        // Where nothing was written there is nothing to remove.
        let _ = std::fs::remove_file(&beside);
        Usage(format!("cannot write {}: {}", line(&file.to_string_lossy()), words(&error)))
    })
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
