//! `plimsoll check`: reads, judges, shows.

use crate::args::{CheckArgs, CheckCommand, FixArgs};
use crate::baseline::{self, Baseline, Refused};
use crate::changes::{self, Changes, Index};
use crate::color::Paint;
use crate::config::{self, Config, Disk, Tree};
use crate::console::Console;
use crate::disk::{tree_of, words};
use crate::exit::{Exit, Usage};
use crate::host::{Fed, Given, feed_watched, stdin_label};
use crate::judge::judge;
use crate::listing;
use crate::outcome::{FileStatus, Outcome, Status};
use crate::outputs::{self, Outputs};
use crate::progress::Progress;
use crate::readiness::records;
use crate::render::{Format, Shown};
use crate::sanitise::line;
use crate::timing::Clock;
use crate::trust::Trial;
use crate::walk::{Plan, plan, plan_staged};
use lint_core::kind::FileKind;
use lint_core::{Date, Policy};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// Runs the command.
pub fn run(command: &CheckCommand, console: &mut Console<'_>) -> Result<Exit, Usage> {
    let CheckCommand { check: args, diff, .. } = command;
    if args.fix {
        return super::fix::run_on(&FixArgs { check: args.clone(), diff: false }, diff.as_deref(), console);
    }
    if let Some(rule) = &args.allow.add_allow {
        return super::fix::allow::run(args, rule, console);
    }
    check(command, console)
}

/// Reads, judges and shows, and writes nothing but results.
fn check(command: &CheckCommand, console: &mut Console<'_>) -> Result<Exit, Usage> {
    let CheckCommand { check: args, diff, config_from } = command;
    fit_together(args)?;
    writable(args, console)?;
    let mut clock = Clock::start();
    let mut changes = changed(args, diff.as_deref(), console)?;
    let mut plan = plan_of(args, changes.as_mut(), console)?;
    let mut trial = Trial::open(config_from.as_deref(), &plan)?;
    let Some(config) = configuration(args, trial.as_mut(), &mut plan, console)? else { return Ok(Exit::Usage) };
    let args = &config.fill(args);
    clock.lap("finding files");
    if config.asks_about_repository() {
        listing::take(&mut plan, &args.paths, |label| config.leaves_out(label));
    }
    let passed_over = if args.explain_files { plan.passed_over.clone() } else { Default::default() };
    let given = stdin(args, console)?;
    let Some(baseline) = accepted(args, trial.as_ref(), &mut plan, console)? else { return Ok(Exit::Usage) };
    let progress = Progress::new(console.terminal.progress());
    let mut fed = feed_watched(plan, given, &progress);
    clock.lap("reading files");
    if args.explain_files {
        drop(progress);
        return Ok(explain_files(fed, passed_over, console));
    }
    settle(&mut fed, baseline, changes.as_ref(), console);
    let (rules, policy) = config.bind(&mut fed.workspace, policy(args, console));
    progress.begin("judging", None);
    let mut outcome = judge(fed, &rules, &policy);
    drop(progress);
    records::review(&mut outcome, policy.today);
    if let Some(trial) = trial {
        trial.review(&mut outcome, &command.check, &config, console.rules, &policy)?;
    }
    clock.lap("judging");
    console.say_about(&outcome);
    show(args, &outcome, console)?;
    clock.lap("showing");
    if args.timings {
        clock.say(&outcome, &rules, &policy, console);
    }
    Ok(exit(args, &outcome))
}

/// Tells the files of a run what is accepted in them, and which of their lines count.
pub(super) fn settle(fed: &mut Fed, baseline: Option<Baseline>, changes: Option<&Changes>, console: &Console<'_>) {
    fed.files.retain(FileStatus::is_notable);
    fed.baseline = baseline.map(|baseline| baseline.bind(fed));
    fed.touched = changes.map(|changes| changes.bind(&fed.workspace, &console.cwd));
}

/// Reads the configuration of the files in `plan`. `None`: it has mistakes, and they have been shown.
pub(super) fn configuration<'r>(
    args: &CheckArgs,
    trial: Option<&mut Trial>,
    plan: &mut Plan,
    console: &mut Console<'r>,
) -> Result<Option<Config<'r>>, Usage> {
    let index = if args.changes.staged { Some(Index::open(&console.cwd)?) } else { None };
    let tree: &dyn Tree = match (&trial, &index) {
        (Some(trial), _) => &trial.base,
        (None, Some(index)) => index,
        (None, None) => &Disk,
    };
    match config::begin_in(tree, args, console.rules, plan)? {
        Ok(config) => {
            trial.into_iter().for_each(|trial| trial.took(plan));
            Ok(Some(config))
        }
        Err(outcome) => {
            show(args, &outcome, console)?;
            Ok(None)
        }
    }
}

/// Says which options do not go together.
fn fit_together(args: &CheckArgs) -> Result<(), Usage> {
    if args.unsafe_fixes {
        return Err(Usage("--unsafe goes with --fix, or with `plimsoll fix`".to_owned()));
    }
    if args.statistics && !matches!(args.format, Format::Human | Format::Json) {
        return Err(Usage("--statistics goes with --format human or json".to_owned()));
    }
    Ok(())
}

/// The findings of before that are accepted. `None`: their list has mistakes, and they have been shown.
pub(super) fn accepted(
    args: &CheckArgs,
    trial: Option<&Trial>,
    plan: &mut Plan,
    console: &mut Console<'_>,
) -> Result<Option<Option<Baseline>>, Usage> {
    let opened = match trial {
        Some(trial) => trial.baseline(args),
        None => baseline::open(&args.baseline, None, &console.cwd),
    };
    match opened {
        Ok(baseline) => {
            // Nobody deploys it.
            plan.candidates.retain(|label, _| baseline.as_ref().is_none_or(|baseline| *label != baseline.label));
            Ok(Some(baseline))
        }
        Err(Refused::Usage(usage)) => Err(usage),
        Err(Refused::Mistakes(outcome)) => {
            show(args, &outcome, console)?;
            Ok(None)
        }
    }
}

/// What to judge by.
pub(super) fn policy(args: &CheckArgs, console: &Console<'_>) -> Policy {
    Policy {
        suppressions: !args.no_suppressions,
        today: args.today.or_else(today),
        known_rules: console.rules.to_vec(),
        ..Policy::default()
    }
}

/// The day of the system's clock, in UTC.
pub(super) fn today() -> Option<Date> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    Some(Date::from_days(seconds / 86_400))
}

/// The changes that the arguments are about.
pub(super) fn changed(
    args: &CheckArgs,
    diff: Option<&Path>,
    console: &mut Console<'_>,
) -> Result<Option<Changes>, Usage> {
    let changes = changes::asked(&args.changes, diff, console)?;
    if changes.is_some() && args.paths.iter().any(|path| path.as_path() == Path::new("-")) {
        return Err(Usage(
            "text from standard input is judged whole: --since, --staged and --diff go with files".to_owned(),
        ));
    }
    Ok(changes)
}

/// The files that the arguments name.
pub(super) fn plan_of(args: &CheckArgs, changes: Option<&mut Changes>, console: &Console<'_>) -> Result<Plan, Usage> {
    let here = [PathBuf::from(".")];
    let paths: Vec<PathBuf> = if args.paths.is_empty() { &here[..] } else { &args.paths }
        .iter()
        .filter(|path| path.as_path() != Path::new("-"))
        .cloned()
        .collect();
    let mut plan = match changes.and_then(|changes| changes.index.take()) {
        Some(index) => plan_staged(&console.cwd, &paths, index)?,
        None => plan(&console.cwd, &paths)?,
    };
    if plan.roots.is_empty() {
        plan.roots.extend(tree_of(&console.cwd).ok());
    }
    Ok(plan)
}

/// Standard input, where the arguments name it.
pub(super) fn stdin(args: &CheckArgs, console: &mut Console<'_>) -> Result<Option<Given>, Usage> {
    if !args.paths.iter().any(|path| path.as_path() == Path::new("-")) {
        return match &args.stdin_filename {
            Some(_) => Err(Usage("--stdin-filename goes with the path `-`".to_owned())),
            None => Ok(None),
        };
    }
    let bytes = console.read_input()?;
    Ok(Some(Given { label: stdin_label(&console.cwd, args.stdin_filename.as_deref()), bytes }))
}

/// Says before the run whether results can be written to the files of `--output`.
pub(super) fn writable(args: &CheckArgs, console: &Console<'_>) -> Result<(), Usage> {
    outputs::writable(&console.cwd, args.output.iter().map(|output| output.file.as_path()))
}

/// Shows an outcome on standard output and in the files of `--output`.
pub(super) fn show(args: &CheckArgs, outcome: &Outcome, console: &mut Console<'_>) -> Result<(), Usage> {
    let shown = Shown {
        asked: asked(args, outcome),
        statistics: args.statistics,
        rules: console.rules,
        exit: Some(exit(args, outcome)),
        ..Shown::new(outcome)
    };
    let outputs = staged(args, &shown, console)?;
    let paint = console.terminal.paint(args.look.color, args.look.links);
    console.emit(|out| shown.write(args.format, paint, out))?;
    outputs.commit()
}

/// The paths and the changes as somebody would type them again; `None` where that is not simple.
fn asked(args: &CheckArgs, outcome: &Outcome) -> Option<String> {
    let plain = |text: &&str| {
        !text.starts_with('-') && text.chars().all(|c| c.is_ascii_alphanumeric() || "/._-+,:@%=".contains(c))
    };
    let changes = match (&args.changes.since, args.changes.staged) {
        (Some(name), _) => vec![Some("--since"), Some(name.as_str()).filter(plain)],
        (None, true) => vec![Some("--staged")],
        (None, false) if outcome.touched.is_some() => return None,
        (None, false) => Vec::new(),
    };
    let paths = args.paths.iter().map(|path| path.to_str().filter(plain));
    let words = changes.into_iter().chain(paths);
    words.collect::<Option<Vec<_>>>().map(|words| words.join(" "))
}

/// The results for the files of `--output`, ready to take their places.
pub(super) fn staged(args: &CheckArgs, shown: &Shown<'_>, console: &Console<'_>) -> Result<Outputs, Usage> {
    let mut outputs = Outputs::default();
    for output in &args.output {
        let mut bytes = Vec::new();
        shown.write(output.format, Paint::default(), &mut bytes).map_err(|error| Usage(words(&error)))?;
        outputs.stage(&console.cwd, &output.file, bytes)?;
    }
    Ok(outputs)
}

/// The exit code for an outcome.
pub(super) fn exit(args: &CheckArgs, outcome: &Outcome) -> Exit {
    let failed = outcome.counted().any(|finding| args.fail_on.unwrap_or_default().fails(finding.severity));
    let of = |holds, exit| if holds { exit } else { Exit::Clean };
    of(failed, Exit::Findings)
        .max(of(outcome.count(Status::Unreadable) > 0, Exit::Unreadable))
        .max(of(!outcome.bugs.is_empty(), Exit::Bug))
}

fn explain_files(mut fed: Fed, passed_over: BTreeSet<String>, console: &mut Console<'_>) -> Exit {
    let passed_over = passed_over.into_iter();
    fed.files.extend(passed_over.map(|path| FileStatus::skipped(path, "not a name of a file that Plimsoll reads")));
    fed.files.sort_by(|a, b| a.path.cmp(&b.path));
    let unreadable = fed.files.iter().any(|file| file.status == Status::Unreadable);
    let row = |file: &FileStatus| {
        let kind = if file.kind == FileKind::Other { "-" } else { file.kind.as_str() };
        format!("{:<10} {kind:<10} {}: {}", file.status.as_str(), line(&file.path), line(&file.reason))
    };
    // A pipe that closes is no error, and a list has no other consequence.
    let _ = console.emit(|out| fed.files.iter().try_for_each(|file| writeln!(out, "{}", row(file))));
    if unreadable { Exit::Unreadable } else { Exit::Clean }
}
