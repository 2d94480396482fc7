//! The configuration of a change against the one that is trusted, by what they do and not by how they are written: for every file
//! and rule, how much a finding would count; for the run, what it leaves out and what fails it.

use super::{Base, WEAKER, Written, finding, place};
use crate::args::FailOn;
use crate::outcome::{Outcome, Status};
use clap::ValueEnum;
use lint_core::{FileId, Finding, Policy, Role, Rule, RuleName, Severity, Span, Terms};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// One configuration, with what it says of the files of a run.
#[derive(Debug)]
pub struct Side {
    /// What files are judged by.
    pub policy: Policy,
    /// What fails a run.
    pub fail_on: FailOn,
    /// Files that it leaves out.
    pub excluded: BTreeSet<String>,
    /// The baseline that it names.
    pub baseline: Option<PathBuf>,
}

/// Both configurations.
#[derive(Debug)]
pub struct Sides<'s> {
    /// The one that is trusted.
    pub base: &'s Side,
    /// The one of the change; or what is wrong with it.
    pub change: Result<&'s Side, String>,
    /// The rules there are.
    pub rules: &'s [Rule],
    /// The configuration file of the current directory as the change has it; as it was, where the change has none.
    pub written: Option<Written<'s>>,
}

/// What is weaker: in words, and the words to look for in the file.
type Weaker = (Severity, String, Vec<String>);

/// A rule, what its findings count, and what they would count.
type Lowered = (RuleName, Option<Severity>, Option<Severity>);

impl Sides<'_> {
    /// What the change makes weaker, as findings in its configuration.
    pub fn findings(&self, base: &Base, outcome: &mut Outcome, cwd: &Path) -> Vec<Finding> {
        let Some(written) = &self.written else { return Vec::new() };
        let weaker = match &self.change {
            Err(why) => {
                vec![(Severity::Warning, format!("the configuration of this change cannot be used: {why}"), Vec::new())]
            }
            Ok(change) => self.compare(change, outcome),
        };
        if weaker.is_empty() {
            return Vec::new();
        }
        let old = base.held(&written.path(cwd)).and_then(Result::ok);
        let old = old.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let file: FileId = outcome.keep(written.label, written.source.text());
        let help = format!("this run is judged by the configuration of {}", base.name);
        let tell = |(severity, message, words): Weaker| {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let span = Span { file, ..place::of(old.as_deref(), written, &words) };
            finding(WEAKER, severity, span, message, &help)
        };
        weaker.into_iter().map(tell).collect()
    }

    fn compare(&self, change: &Side, outcome: &Outcome) -> Vec<Weaker> {
        let files = outcome.workspace.files().filter(|file| file.role == Role::Checked);
        let pairs: Vec<(&str, &Terms, &Terms)> = files
            .map(|file| (file.path.as_str(), self.base.policy.terms_at(&file.path), change.policy.terms_at(&file.path)))
            .collect();
        let mut weaker = self.levels(&pairs);
        weaker.extend(comments(&pairs));
        let checked = outcome.files.iter().filter(|file| file.status == Status::Checked).map(|file| file.path.as_str());
        let out: Vec<&str> = checked.filter(|path| change.excluded.contains(*path)).collect();
        if !out.is_empty() {
            let message = format!("this change leaves {} out of the check", files_of(&out));
            weaker.push((Severity::Warning, message, vec!["exclude".to_owned()]));
        }
        if change.baseline.is_some() && change.baseline != self.base.baseline {
            let message = "this change names another baseline".to_owned();
            weaker.push((Severity::Warning, message, vec!["baseline".to_owned()]));
        }
        if lax(change.fail_on) > lax(self.base.fail_on) {
            let (before, now) = (word(self.base.fail_on), word(change.fail_on));
            let message = format!("this change lets runs fail on `{now}` where they fail on `{before}`");
            weaker.push((Severity::Warning, message, vec!["fail-on".to_owned()]));
        }
        let facts: Vec<&str> =
            pairs.iter().filter(|(_, base, change)| base.facts != change.facts).map(|(path, ..)| *path).collect();
        if !facts.is_empty() {
            let message = format!("this change judges {} by other facts", files_of(&facts));
            weaker.push((Severity::Info, message, vec!["facts".to_owned()]));
        }
        weaker
    }

    /// Rules whose findings count less, each with how much less and for which files.
    fn levels(&self, pairs: &[(&str, &Terms, &Terms)]) -> Vec<Weaker> {
        let mut weaker: BTreeMap<Lowered, Vec<&str>> = BTreeMap::new();
        for (path, base, change) in pairs.iter().filter(|(_, base, change)| base.levels != change.levels) {
            for rule in self.rules {
                let own = rule.page.severity;
                let (before, now) = (base.severity(rule.name, own), change.severity(rule.name, own));
                if now < before {
                    weaker.entry((rule.name, before, now)).or_default().push(path);
                }
            }
        }
        let tell = |((rule, before, now), files): (Lowered, Vec<&str>)| {
            let before = before.map_or("off", Severity::as_str);
            let what = match now {
                None => format!("turns `{rule}` off"),
                Some(now) => format!("lowers `{rule}` from {before} to {}", now.as_str()),
            };
            let folder = rule.0.split('/').next().unwrap_or_default();
            let words = vec![rule.0.to_owned(), format!("{folder}/"), "presets".to_owned()];
            (Severity::Warning, format!("this change {what} for {}", files_of(&files)), words)
        };
        weaker.into_iter().map(tell).collect()
    }
}

/// Comments that may accept more, or for longer.
fn comments(pairs: &[(&str, &Terms, &Terms)]) -> Vec<Weaker> {
    let freed: BTreeSet<RuleName> = pairs
        .iter()
        .flat_map(|(_, base, change)| base.unsuppressable.difference(&change.unsuppressable))
        .copied()
        .collect();
    let mut weaker: Vec<Weaker> = freed
        .into_iter()
        .map(|rule| {
            let message = format!("this change lets comments accept what `{rule}` finds");
            (Severity::Warning, message, vec!["forbid".to_owned()])
        })
        .collect();
    let longer = |base: &Terms, change: &Terms| {
        base.longest_allow.is_some_and(|days| change.longest_allow.is_none_or(|longer| longer > days))
    };
    if pairs.iter().any(|(_, base, change)| longer(base, change)) {
        let message = "this change lets comments accept findings for longer".to_owned();
        weaker.push((Severity::Warning, message, vec!["max-days".to_owned()]));
    }
    weaker
}

/// How much a run may find before it fails.
fn lax(fail_on: FailOn) -> u8 {
    match fail_on {
        FailOn::Info => 0,
        FailOn::Warning => 1,
        FailOn::Error => 2,
        FailOn::Never => 3,
    }
}

fn word(fail_on: FailOn) -> String {
    fail_on.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

fn files_of(paths: &[&str]) -> String {
    match paths {
        [one] => format!("`{one}`"),
        many => format!("{} files", many.len()),
    }
}
