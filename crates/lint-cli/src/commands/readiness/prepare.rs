//! What people wrote for the gate, read before anything runs: the record, the checklists, the configuration. While something is
//! wrong in one of them, nothing else happens.

use super::GateArgs;
use crate::args::CheckArgs;
use crate::commands::check::today;
use crate::config::{self, Config};
use crate::console::Console;
use crate::disk::tree_of;
use crate::exit::Usage;
use crate::listing;
use crate::outcome::Outcome;
use crate::papers::Papers;
use crate::readiness::{Lists, Paper, paper};
use crate::walk::{Plan, plan};
use lint_core::checklist::Checklist;
use lint_core::checklist::record::{self, Record};
use lint_core::{Date, Problem, ProblemKind, Rule, RuleName, Spanned};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Everything that a gate needs besides the files of the deployment.
#[derive(Debug)]
pub struct Prepared<'r> {
    /// The day.
    pub today: Date,
    /// The record.
    pub paper: Option<Paper<Record>>,
    /// The checklists that are answered.
    pub lists: Lists,
    /// Those of the record, for what its entries are about.
    pub known: Vec<Checklist>,
    /// The files of the deployment.
    pub plan: Plan,
    /// The configuration.
    pub config: Config<'r>,
}

/// All of it, or what is wrong with it.
pub type Ready<'r> = Result<Prepared<'r>, Box<Outcome>>;

/// Reads what `args` name.
pub fn prepare<'r>(args: &GateArgs, console: &Console<'r>) -> Result<Ready<'r>, Usage> {
    let today = args.today.or_else(today).ok_or_else(|| Usage("the clock gives no day: say --today".to_owned()))?;
    let (cwd, rules) = (&console.cwd, console.rules);
    let mut papers = paper::papers();
    let paper = args.env.as_ref().map(|path| paper::read(&mut papers, cwd, path, record::read)).transpose()?;
    let recorded = paper.as_ref().map(|paper| &paper.parsed.model);
    let (lists, known) = lists(args, recorded, console, &mut papers)?;
    if let Some(record) = recorded {
        paper::refuse(&mut papers, record::refusals(record, &known, &lists.others, today));
    }
    let mut papers = match papers.settle(usize::MAX) {
        Ok(papers) => papers,
        Err(mistakes) => return Ok(Err(mistakes)),
    };
    if lists.asked.is_empty() {
        return Err(Usage("which checklist? --checklist NAME; `plimsoll readiness list` shows them".to_owned()));
    }
    let files = recorded.into_iter().flat_map(|record| &record.files).map(|file| PathBuf::from(&file.value));
    let files: Vec<PathBuf> = files.collect();
    let paths = if args.paths.is_empty() { &files } else { &args.paths };
    let mut plan = plan_of(paths, cwd)?;
    // Nobody deploys what is written for the gate.
    plan.candidates.retain(|label, _| !papers.holds(label));
    let check = CheckArgs { config: args.config.clone(), ..CheckArgs::default() };
    let config = match config::begin(&check, rules, &mut plan)? {
        Ok(config) => config,
        Err(mistakes) => return Ok(Err(mistakes)),
    };
    if asks_about_repository(&lists.asked, rules) {
        listing::take(&mut plan, paths, |label| config.leaves_out(label));
    }
    // What goes live is judged, also where Git leaves it out: `.env`.
    plan.whole = true;
    if let Some(record) = recorded {
        paper::refuse(&mut papers, record::overlong(record, &known, config.waiver_days(), today));
    }
    Ok(papers.settle(usize::MAX).map(|_| Prepared { today, paper, lists, known, plan, config }))
}

/// The checklists that are answered: those of the command line, else those of the record; and all that the record's entries are
/// about.
fn lists(
    args: &GateArgs,
    recorded: Option<&Record>,
    console: &Console<'_>,
    papers: &mut Papers,
) -> Result<(Lists, Vec<Checklist>), Usage> {
    let named = recorded.map(|record| there(record, &console.cwd, papers)).unwrap_or_default();
    let of_record = Lists::named(&named, console.rules, &console.cwd, papers)?;
    if args.checklist.is_empty() {
        let known = of_record.asked.clone();
        return Ok((of_record, known));
    }
    let lists = Lists::named(&args.checklist, console.rules, &console.cwd, papers)?;
    let is_other = |list: &Checklist| lists.asked.iter().all(|asked| asked.name != list.name);
    let others = of_record.asked.into_iter().filter(is_other);
    let known = lists.asked.iter().cloned().chain(others).collect();
    Ok((lists, known))
}

fn asks_about_repository(lists: &[Checklist], rules: &[Rule]) -> bool {
    let named: BTreeSet<RuleName> =
        lists.iter().flat_map(Checklist::items).flat_map(|item| item.rules.iter().copied()).collect();
    listing::is_asked_for(rules.iter().filter(|rule| named.contains(&rule.name)))
}

/// The checklists that a record names and that there are. Files that it names and that there are not are taken down.
fn there(record: &Record, cwd: &Path, papers: &mut Papers) -> Vec<String> {
    let absent = |path: &&Spanned<String>| !cwd.join(&path.value).exists();
    let is_file = |name: &&Spanned<String>| name.value.ends_with(".toml");
    let files = record.files.iter().chain(record.checklists.iter().filter(is_file)).filter(absent);
    let at = |path: &Spanned<String>| {
        let message = format!("there is no file `{}`", path.value);
        Problem::new(ProblemKind::WrongValue, path.span, message).help("paths are relative to the current directory")
    };
    paper::refuse(papers, files.map(at));
    let (known, unknown): (Vec<_>, Vec<_>) = record
        .checklists
        .iter()
        .filter(|name| !is_file(name) || !absent(name))
        .partition(|name| is_file(name) || Lists::is_built_in(&name.value));
    paper::refuse(papers, unknown.into_iter().map(Lists::unknown));
    known.into_iter().map(|name| name.value.clone()).collect()
}

/// The files below these paths, the current directory where there are none.
fn plan_of(paths: &[PathBuf], cwd: &Path) -> Result<Plan, Usage> {
    let here = [PathBuf::from(".")];
    let mut plan = plan(cwd, if paths.is_empty() { &here } else { paths })?;
    if plan.roots.is_empty() {
        plan.roots.extend(tree_of(cwd).ok());
    }
    Ok(plan)
}
