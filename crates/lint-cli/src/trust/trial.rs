//! A run that is judged by a commit: what it needs before, and what it says after.

use super::weaker::{Side, Sides};
use super::{Base, Written};
use crate::args::CheckArgs;
use crate::baseline::{Baseline, Refused};
use crate::config::{self, Config};
use crate::exit::Usage;
use crate::outcome::Outcome;
use crate::walk::{Candidate, Plan};
use lint_core::{Content, Policy, Rule, Source, Workspace};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// The commit that is trusted, and the files of the run before any configuration.
#[derive(Debug)]
pub struct Trial {
    /// The commit.
    pub base: Base,
    cwd: PathBuf,
    roots: Vec<PathBuf>,
    candidates: BTreeMap<String, Candidate>,
    /// The files that the trusted configuration leaves in.
    taken: BTreeSet<String>,
}

impl Trial {
    /// Opens the commit where somebody names one.
    pub fn open(name: Option<&str>, plan: &Plan) -> Result<Option<Self>, Usage> {
        let open = |name| {
            Ok(Trial {
                base: Base::open(name, &plan.cwd)?,
                cwd: plan.cwd.clone(),
                roots: plan.roots.clone(),
                candidates: plan.candidates.clone(),
                taken: BTreeSet::new(),
            })
        };
        name.map(open).transpose()
    }

    /// Takes down what the trusted configuration left of the plan.
    pub fn took(&mut self, plan: &Plan) {
        self.taken = plan.candidates.keys().cloned().collect();
    }

    /// The baseline that the arguments name, as the commit has it.
    pub fn baseline(&self, args: &CheckArgs) -> Result<Option<Baseline>, Refused> {
        let named = args.baseline.baseline.as_deref().filter(|_| !args.baseline.no_baseline);
        named.map(|path| self.base.baseline(path, &self.cwd)).transpose()
    }

    /// Adds what the change makes weaker to the outcome of the run. `asked` are the arguments without configuration, `config` the
    /// trusted one.
    pub fn review(
        &self,
        outcome: &mut Outcome,
        asked: &CheckArgs,
        config: &Config<'_>,
        rules: &[Rule],
        policy: &Policy,
    ) -> Result<(), Usage> {
        let mut plan = Plan {
            cwd: self.cwd.clone(),
            roots: self.roots.clone(),
            candidates: self.candidates.clone(),
            ..Plan::default()
        };
        let change = config::begin(asked, rules, &mut plan)?;
        let filled = config.fill(asked);
        let base = self.side(&filled, policy.clone(), &|label| self.taken.contains(label));
        let theirs = change.as_ref().ok().map(|change| {
            let policy = change.judge_by(&outcome.workspace, policy.clone());
            self.side(&change.fill(asked), policy, &|label| plan.candidates.contains_key(label))
        });
        let sources = match &change {
            Ok(change) => {
                change.written().or_else(|| config.written()).map(|(label, source)| (label.to_owned(), source.clone()))
            }
            Err(mistakes) => first(&mistakes.workspace),
        };
        let why = || {
            change
                .as_ref()
                .err()
                .and_then(|it| it.report.findings.first())
                .map_or_else(String::new, |it| it.message.clone())
        };
        let written = sources.as_ref().map(|(label, source)| Written { label, source });
        let sides = Sides { base: &base, change: theirs.as_ref().ok_or_else(why), rules, written };
        self.base.review(outcome, &sides, base.baseline.as_deref(), &self.cwd);
        Ok(())
    }

    /// What a configuration comes to. `filled` are the arguments with what it says.
    fn side(&self, filled: &CheckArgs, policy: Policy, takes: &dyn Fn(&String) -> bool) -> Side {
        Side {
            policy,
            fail_on: filled.fail_on.unwrap_or_default(),
            excluded: self.candidates.keys().filter(|label| !takes(label)).cloned().collect(),
            baseline: filled.baseline.baseline.clone().filter(|_| !filled.baseline.no_baseline),
        }
    }
}

fn first(workspace: &Workspace) -> Option<(String, Source)> {
    let file = workspace.files().find(|file| matches!(file.content, Content::Toml(_)))?;
    Some((file.path.clone(), file.content.source().clone()))
}
