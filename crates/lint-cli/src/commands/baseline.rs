//! `plimsoll baseline`: writes the list of findings that are accepted until somebody repairs them, and keeps it small.
//!
//! A list grows by `create` and `update --add` alone. What a run did not look at stays as it is.

use super::check::{configuration, exit, plan_of, policy, show};
use crate::args::{BaselineArgs, BaselineCommand, CheckArgs, FailOn};
use crate::baseline::{Baseline, Counted, Entry, NAME, Refused, count};
use crate::console::Console;
use crate::disk::words;
use crate::exit::{Exit, Usage};
use crate::host::feed;
use crate::judge::judge;
use crate::mask::Mask;
use crate::outcome::{Outcome, Status};
use crate::sanitise::line;
use lint_core::{Policy, Rule};
use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Runs the command.
pub fn run(command: &BaselineCommand, console: &mut Console<'_>) -> Result<Exit, Usage> {
    let (BaselineCommand::Create(run) | BaselineCommand::Update { run, .. } | BaselineCommand::Prune(run)) = command;
    let args = CheckArgs {
        paths: run.paths.clone(),
        rules: run.rules.clone(),
        checklist: run.checklist.clone(),
        today: run.today,
        baseline: BaselineArgs { baseline: None, no_baseline: true },
        config: run.config.clone(),
        ..CheckArgs::default()
    };
    let mut plan = plan_of(&args, None, console)?;
    let Some(config) = configuration(&args, None, &mut plan, console)? else { return Ok(Exit::Usage) };
    let path = run.baseline.clone().or_else(|| config.baseline()).unwrap_or_else(|| PathBuf::from(NAME));
    let Some(held) = held(command, &path, &args, console)? else { return Ok(Exit::Usage) };
    let mut fed = feed(plan, None);
    let (rules, policy) = config.bind(&mut fed.workspace, policy(&args, console));
    let outcome = judge(fed, &rules, &policy);
    console.say_about(&outcome);
    let ended = exit(&CheckArgs { fail_on: Some(FailOn::Never), ..args }, &outcome);
    if ended == Exit::Bug {
        return Ok(ended);
    }
    let scene = Scene { path: &path, held: &held, outcome: &outcome, rules: &rules, policy: &policy };
    let done = match command {
        BaselineCommand::Create(_) => scene.create(console)?,
        BaselineCommand::Update { add, .. } => scene.update(*add, console)?,
        BaselineCommand::Prune(_) => scene.prune(console)?,
    };
    Ok(done.max(ended))
}

/// The baseline as it is. `None`: it has mistakes, and they have been shown.
fn held(
    command: &BaselineCommand,
    path: &Path,
    args: &CheckArgs,
    console: &mut Console<'_>,
) -> Result<Option<Baseline>, Usage> {
    if let BaselineCommand::Create(_) = command {
        free(path, console)?;
        return Ok(Some(Baseline::empty(path, &console.cwd)));
    }
    match Baseline::open(path, &console.cwd) {
        Ok(baseline) => Ok(Some(baseline)),
        Err(Refused::Usage(usage)) => Err(usage),
        Err(Refused::Mistakes(outcome)) => {
            show(args, &outcome, console)?;
            Ok(None)
        }
    }
}

/// Says before the run that `create` overwrites nothing.
fn free(path: &Path, console: &Console<'_>) -> Result<(), Usage> {
    match std::fs::symlink_metadata(console.cwd.join(path)) {
        Ok(_) => Err(taken(path)),
        Err(_) => Ok(()),
    }
}

fn taken(path: &Path) -> Usage {
    Usage(format!("{} is there already: `plimsoll baseline update` changes it", line(&path.to_string_lossy())))
}

/// A baseline beside what a run found.
struct Scene<'s> {
    path: &'s Path,
    held: &'s Baseline,
    outcome: &'s Outcome,
    rules: &'s [&'s Rule],
    policy: &'s Policy,
}

impl Scene<'_> {
    fn count(&self) -> Counted {
        count(self.held, self.outcome, self.rules, self.policy)
    }

    fn create(&self, console: &mut Console<'_>) -> Result<Exit, Usage> {
        let entries = self.count().new;
        let refused = |error: std::io::Error| match error.kind() {
            ErrorKind::AlreadyExists => taken(self.path),
            _ => Usage(format!("cannot write {}: {}", self.name(), words(&error))),
        };
        let file = OpenOptions::new().write(true).create_new(true).open(console.cwd.join(self.path));
        file.and_then(|mut file| file.write_all(self.held.with(&entries).as_bytes())).map_err(refused)?;
        let (findings, checked) = (total(&entries), self.outcome.count(Status::Checked));
        let text = format!("{}: {} of {}", self.name(), plural(findings, "finding"), plural(checked, "checked file"));
        console.emit(|out| writeln!(out, "{text}"))?;
        Ok(Exit::Clean)
    }

    fn update(&self, add: bool, console: &mut Console<'_>) -> Result<Exit, Usage> {
        let counted = self.count();
        let mut entries: BTreeMap<String, Entry> =
            self.left(&counted).into_iter().map(|entry| (entry.print.clone(), entry)).collect();
        for (old, new) in self.renamed(&counted) {
            entries.remove(&old);
            join(&mut entries, new);
        }
        if add {
            counted.new.iter().for_each(|new| join(&mut entries, new.clone()));
        }
        let entries: Vec<Entry> = entries.into_values().collect();
        self.write(&entries, console)?;
        let (removed, new) = (self.removed(&counted), total(&counted.new));
        let word = if add { "added" } else { "not in it" };
        let mut text = format!("{}: {removed} removed, {new} {word}, {} left\n", self.name(), total(&entries));
        if add || new == 0 {
            console.emit(|out| out.write_all(text.as_bytes()))?;
            return Ok(Exit::Clean);
        }
        for entry in &counted.new {
            let item = if entry.item.is_empty() { String::new() } else { format!(" ({})", line(&entry.item)) };
            let times = if entry.count == 1 { String::new() } else { format!(", {} times", entry.count) };
            text.push_str(&format!("  not in it: {}: {}{item}{times}\n", line(&entry.path), entry.rule));
        }
        text.push_str("repair them, or accept them with `plimsoll baseline update --add`\n");
        console.emit(|out| out.write_all(text.as_bytes()))?;
        Ok(Exit::Findings)
    }

    fn prune(&self, console: &mut Console<'_>) -> Result<Exit, Usage> {
        let counted = self.count();
        let entries = self.left(&counted);
        self.write(&entries, console)?;
        let text = format!("{}: {} removed, {} left", self.name(), self.removed(&counted), total(&entries));
        console.emit(|out| writeln!(out, "{text}"))?;
        Ok(Exit::Clean)
    }

    /// The entries that still find something, or that nobody looked at.
    fn left(&self, counted: &Counted) -> Vec<Entry> {
        let mut entries = self.held.entries.clone();
        for (entry, found) in &counted.stale {
            entries[*entry].count = *found;
        }
        entries.retain(|entry| entry.count > 0);
        entries
    }

    /// Entries under a former name of their rule: the fingerprint that goes, and the entry that comes.
    fn renamed(&self, counted: &Counted) -> Vec<(String, Entry)> {
        let mask = Mask::new(self.outcome);
        let mut renamed: BTreeMap<usize, Entry> = BTreeMap::new();
        for (number, entry) in &counted.accepted {
            let old = &self.held.entries[*entry];
            let finding = &self.outcome.report.findings[*number];
            if old.rule == finding.rule.0 {
                continue;
            }
            let new = || {
                let print = self.held.print(self.outcome, &mask, finding);
                Entry { print, rule: finding.rule.0.to_owned(), count: 0, ..old.clone() }
            };
            renamed.entry(*entry).or_insert_with(new).count += 1;
        }
        renamed.into_iter().map(|(entry, new)| (self.held.entries[entry].print.clone(), new)).collect()
    }

    fn removed(&self, counted: &Counted) -> usize {
        counted.stale.iter().map(|(entry, found)| self.held.entries[*entry].count - found).sum()
    }

    fn write(&self, entries: &[Entry], console: &Console<'_>) -> Result<(), Usage> {
        let text = self.held.with(entries);
        if text == self.held.text {
            return Ok(());
        }
        let path = console.cwd.join(self.path);
        super::fix::replace(&path, &self.held.text, &text)
            .map_err(|why| Usage(format!("cannot write {}: {why}", self.name())))
    }

    fn name(&self) -> String {
        line(&self.held.label).into_owned()
    }
}

/// Adds an entry, or what it counts to the one that is alike.
fn join(entries: &mut BTreeMap<String, Entry>, new: Entry) {
    let count = new.count;
    entries.entry(new.print.clone()).and_modify(|entry| entry.count += count).or_insert(new);
}

fn total(entries: &[Entry]) -> usize {
    entries.iter().map(|entry| entry.count).sum()
}

fn plural(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
