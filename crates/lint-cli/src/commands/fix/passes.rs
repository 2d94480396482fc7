//! Fixes in passes, in memory: a repair may uncover the next finding, and fixes that overlap wait for each other.

use crate::bug::catch;
use crate::host::Fed;
use crate::judge::judge;
use crate::outcome::Outcome;
use crate::render::Shown;
use crate::sanitise::line;
use lint_core::fix::{Fixed, Plan, plan};
use lint_core::{FileId, Finding, Policy, Rule, Safety, Source, read};
use std::collections::BTreeMap;

/// The passes that are made at most. Two rules that undo each other's fixes end here.
pub const LIMIT: usize = 10;

/// What the passes came to.
#[derive(Debug)]
pub struct Repair {
    /// The files as they are now, and the findings that are left.
    pub outcome: Outcome,
    /// The texts as they were, of each file that a fix changed.
    pub originals: BTreeMap<FileId, Source>,
    /// The repaired findings, each with the files that its fix changed.
    pub fixed: Vec<Vec<FileId>>,
    /// The fixes that were not made, and why, ready to be shown.
    pub refused: Vec<String>,
    /// Whether the passes ran out before the fixes did.
    pub unsettled: bool,
    /// What was asked for.
    pub limit: Safety,
    policy: Policy,
}

/// Makes the fixes until nothing changes.
pub fn run(outcome: Outcome, rules: &[&Rule], limit: Safety, policy: Policy) -> Repair {
    let mut repair = Repair::new(outcome, limit, policy);
    let bugs = repair.outcome.bugs.len();
    for pass in 0..=LIMIT {
        let plan = match catch(|| "planning fixes".to_owned(), || repair.plan()) {
            Ok(plan) => plan,
            Err(bug) => {
                repair.outcome.bugs.push(bug);
                break;
            }
        };
        repair.refused = repair.words(&plan);
        if plan.files.is_empty() {
            break;
        }
        if pass == LIMIT {
            repair.unsettled = true;
            break;
        }
        repair.outcome.bugs.truncate(bugs);
        repair.make(plan, rules);
    }
    repair
}

impl Repair {
    /// Nothing has changed yet.
    pub fn new(outcome: Outcome, limit: Safety, policy: Policy) -> Self {
        Repair {
            outcome,
            originals: BTreeMap::new(),
            fixed: Vec::new(),
            refused: Vec::new(),
            unsettled: false,
            limit,
            policy,
        }
    }

    /// Gives files new texts, and judges again.
    pub fn change(&mut self, texts: impl IntoIterator<Item = (FileId, String)>, rules: &[&Rule]) {
        for (file, text) in texts {
            let Some((_, old)) = self.outcome.file(file) else { continue };
            let old = old.clone();
            self.originals.entry(file).or_insert(old);
            self.put(file, text);
        }
        self.judge(rules);
    }

    /// The files whose text is another one now, with the text as it was.
    pub fn changed(&self) -> impl Iterator<Item = (&str, &Source, &Source)> {
        self.originals.iter().filter_map(|(file, old)| {
            let (path, new) = self.outcome.file(*file)?;
            (old.text() != new.text()).then_some((path, old, new))
        })
    }

    /// The new text of the file that goes by `label`, where it changed.
    pub fn text_of(&self, label: &str) -> Option<&str> {
        self.changed().find(|(path, ..)| *path == label).map(|(_, _, new)| new.text())
    }

    /// Puts files back to what they were, and judges again.
    pub fn take_back(&mut self, files: &[FileId], rules: &[&Rule]) {
        if files.is_empty() {
            return;
        }
        for file in files {
            if let Some(old) = self.originals.remove(file) {
                self.put(*file, old.text().to_owned());
            }
        }
        self.fixed.retain(|changed| !changed.iter().any(|file| files.contains(file)));
        self.judge(rules);
    }

    fn findings(&self) -> Vec<&Finding> {
        self.outcome.counted().collect()
    }

    fn plan(&self) -> Plan {
        plan(&self.outcome.workspace, &self.findings(), self.limit)
    }

    fn make(&mut self, plan: Plan, rules: &[&Rule]) {
        self.fixed.extend(plan.fixed.into_iter().map(|Fixed { files, .. }| files));
        self.change(plan.files.into_iter().map(|changed| (changed.file, changed.text)), rules);
    }

    fn put(&mut self, file: FileId, text: String) {
        let Some(old) = self.outcome.workspace.file(file) else { return };
        if let Some(touched) = &mut self.outcome.touched {
            touched.edited(old.content.source(), &text);
        }
        let new = read(file, &old.path, old.role, Some(old.detected.kind), text.into_bytes());
        self.outcome.workspace.put(new);
    }

    fn judge(&mut self, rules: &[&Rule]) {
        let Outcome { workspace, files, bugs, touched, baseline, walked, .. } = std::mem::take(&mut self.outcome);
        self.outcome = judge(Fed { workspace, files, bugs, touched, baseline, walked }, rules, &self.policy);
    }

    /// One line for each fix that was not made.
    fn words(&self, plan: &Plan) -> Vec<String> {
        let findings = self.findings();
        let shown = Shown::new(&self.outcome);
        let of = |refused: &lint_core::fix::Refused| {
            let finding = findings.get(refused.finding)?;
            let (path, source) = self.outcome.file(finding.primary.span.file)?;
            let place = source.position(finding.primary.span.start as usize);
            let (path, why) = (line(path), shown.words(&refused.why));
            Some(format!("{path}:{}:{}: the fix of {} is not made: {why}", place.line, place.column, finding.rule))
        };
        plan.refused.iter().filter_map(of).collect()
    }
}
