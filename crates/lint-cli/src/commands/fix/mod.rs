//! `plimsoll fix`: repairs, writes, and checks what is left.
//!
//! Which fixes are made and whether they are proven is the core's ([`lint_core::fix`]); here are the passes, the disk, the diff.

pub mod allow;
mod diff;
mod passes;
mod write;

use super::check::{accepted, changed, configuration, exit, plan_of, policy, settle, show, staged, stdin, writable};
use crate::args::{CheckArgs, FixArgs};
use crate::color::{Paint, When};
use crate::console::Console;
use crate::exit::{Exit, Usage};
use crate::host::feed;
use crate::judge::judge;
use crate::mask::Mask;
use crate::outcome::Outcome;
use crate::render::Shown;
use crate::sanitise::line;
use lint_core::{Rule, Safety};
use passes::Repair;
use std::path::{Path, PathBuf};

/// Runs the command.
pub fn run(args: &FixArgs, console: &mut Console<'_>) -> Result<Exit, Usage> {
    run_on(args, None, console)
}

/// Runs the command on what counts by the lines of a diff, where there is one.
pub fn run_on(args: &FixArgs, diff: Option<&Path>, console: &mut Console<'_>) -> Result<Exit, Usage> {
    let check = &args.check;
    if check.explain_files {
        return Err(Usage("--explain-files repairs nothing: use it with `plimsoll check`".to_owned()));
    }
    if check.timings || check.allow.add_allow.is_some() {
        return Err(Usage("--timings and --add-allow go with `plimsoll check`".to_owned()));
    }
    if check.paths.len() > 1 && check.paths.iter().any(|path| path.as_path() == Path::new("-")) {
        return Err(Usage("`-` is repaired alone: the text goes to standard output".to_owned()));
    }
    writable(check, console)?;
    let mut changes = changed(check, diff, console)?;
    let mut plan = plan_of(check, changes.as_mut(), console)?;
    let Some(config) = configuration(check, None, &mut plan, console)? else { return Ok(Exit::Usage) };
    let check = &config.fill(check);
    let roots = plan.roots.clone();
    let given = stdin(check, console)?;
    let input = given.as_ref().map(|given| (given.label.clone(), given.bytes.clone()));
    let Some(baseline) = accepted(check, None, &mut plan, console)? else { return Ok(Exit::Usage) };
    let mut fed = feed(plan, given);
    settle(&mut fed, baseline, changes.as_ref(), console);
    let (rules, policy) = config.bind(&mut fed.workspace, policy(check, console));
    let outcome = judge(fed, &rules, &policy);
    let mask = Mask::new(&outcome);
    let limit = if check.unsafe_fixes { Safety::Unsafe } else { Safety::Safe };
    let repair = passes::run(outcome, &rules, limit, policy);
    match (args.diff, input) {
        (true, _) => Ok(show_diff(&repair, &mask, check, console)?),
        (false, Some((label, bytes))) => filter(repair, check, console, &label, bytes),
        (false, None) => write_back(repair, &rules, &roots, check, console),
    }
}

/// Puts a new text in the place of a file's old one, as fixes are written.
pub fn replace(path: &Path, old: &str, new: &str) -> Result<(), String> {
    write::replace(path, old, new)
}

/// Writes the changed files, shows what is left.
fn write_back(
    mut repair: Repair,
    rules: &[&Rule],
    roots: &[PathBuf],
    args: &CheckArgs,
    console: &mut Console<'_>,
) -> Result<Exit, Usage> {
    let failed = write::all(&repair, roots, &console.cwd);
    for (file, why) in &failed {
        let path = repair.outcome.file(*file).map_or("", |(path, _)| path);
        console.say(format_args!("error: cannot write {}: {why}", line(path)));
    }
    repair.take_back(&failed.iter().map(|(file, _)| *file).collect::<Vec<_>>(), rules);
    console.say_about(&repair.outcome);
    say_refused(&repair, console);
    show(args, &repair.outcome, console)?;
    say_summary(&repair, "fixed", console);
    let written = if failed.is_empty() { Exit::Clean } else { Exit::Unreadable };
    Ok(exit(args, &repair.outcome).max(written))
}

/// Standard input: the repaired text goes to standard output, everything else beside it.
fn filter(
    repair: Repair,
    args: &CheckArgs,
    console: &mut Console<'_>,
    label: &str,
    bytes: Vec<u8>,
) -> Result<Exit, Usage> {
    let text = repair.text_of(label).map_or(bytes, |text| text.as_bytes().to_vec());
    console.emit(|out| out.write_all(&text))?;
    console.say_about(&repair.outcome);
    say_refused(&repair, console);
    let paint = Paint { color: args.look.color == When::Always, links: args.look.links == When::Always, width: None };
    let shown = Shown { rules: console.rules, exit: Some(exit(args, &repair.outcome)), ..Shown::new(&repair.outcome) };
    // Standard error that is closed has no reader who could be told.
    let _ = shown.write(args.format, paint, &mut console.err);
    staged(args, &shown, console)?.commit()?;
    say_summary(&repair, "fixed", console);
    Ok(exit(args, &repair.outcome))
}

/// The diff, and nothing written: 1 where something would be.
fn show_diff(repair: &Repair, mask: &Mask, args: &CheckArgs, console: &mut Console<'_>) -> Result<Exit, Usage> {
    let color = console.terminal.color(args.look.color);
    let diff = diff::unified(repair, mask, Paint { color, ..Paint::default() });
    console.emit(|out| out.write_all(diff.text.as_bytes()))?;
    console.say_about(&repair.outcome);
    say_refused(repair, console);
    if diff.masked {
        console.say("note: secret values are hidden: the diff is for reading, not for `patch`");
    }
    say_summary(repair, "would fix", console);
    let ended = exit(args, &repair.outcome);
    let changes = if repair.changed().next().is_some() { Exit::Findings } else { Exit::Clean };
    Ok(if ended > Exit::Findings { ended } else { changes })
}

fn say_refused(repair: &Repair, console: &mut Console<'_>) {
    for refused in &repair.refused {
        console.say(format_args!("note: {refused}"));
    }
    if repair.unsettled {
        console
            .say(format_args!("note: after {} passes the fixes still change something: run it again", passes::LIMIT));
    }
}

fn say_summary(repair: &Repair, done: &str, console: &mut Console<'_>) {
    let left = repair.outcome.counted().count();
    let fixed = repair.fixed.len();
    let files = repair.changed().count();
    if fixed == 0 {
        let nothing = if left == 0 { "nothing to fix".to_owned() } else { format!("{done} nothing, {left} left") };
        return console.say(format_args!("{nothing}{}", hint(&repair.outcome, repair.limit)));
    }
    let problems = if fixed == 1 { "problem" } else { "problems" };
    let word = if files == 1 { "file" } else { "files" };
    let hint = hint(&repair.outcome, repair.limit);
    console.say(format_args!("{done} {fixed} {problems} in {files} {word}, {left} left{hint}"));
}

/// What to type next, where more could be done.
fn hint(outcome: &Outcome, limit: Safety) -> String {
    let more = outcome.counted().filter(|finding| finding.fixes.iter().any(|fix| fix.safety > limit)).count();
    if more == 0 { String::new() } else { format!(" ({more} with --unsafe)") }
}
