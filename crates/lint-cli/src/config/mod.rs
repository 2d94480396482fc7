//! `plimsoll.toml`: what an owner says about a deployment, which rules run, and how much their findings count.
//!
//! The way through: files are found ([`find`]) and read with those that they extend ([`load`]) into layers ([`layer`]); layers and
//! command line give the terms for each file ([`terms`]). What may be written is one table ([`keys`]); what is written wrong is a
//! finding in the file ([`mistake`]), shown like any other before anything runs. Rules and files of the run see none of this: they
//! get terms, a layout and a plan.

mod args;
mod find;
mod globs;
mod keys;
mod layer;
mod load;
mod mistake;
mod names;
mod schema;
mod show;
mod terms;
mod tree;

pub use args::{ConfigArgs, ConfigCommand, ShowArgs};
pub use mistake::PREFIX;
pub use schema::schema;
pub use show::{Origin, Row};
pub use tree::{Disk, Tree};

use crate::args::CheckArgs;
use crate::exit::Usage;
use crate::label::{label_like, tidy};
use crate::listing;
use crate::outcome::{FileStatus, Outcome};
use crate::readiness::{Lists, paper};
use crate::walk::Plan;
use find::Found;
use layer::Place;
use lint_core::deployment::DeclaredProject;
use lint_core::kind::FileKind;
use lint_core::{Policy, Rule, RuleName, Source, Terms, Workspace};
use load::{Loader, Settings};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use terms::{Asked, last};

/// The configuration of a run.
#[derive(Debug)]
pub struct Config<'r> {
    asked: Asked<'r>,
    found: Found,
    /// The configuration files themselves.
    sources: Workspace,
    cwd: PathBuf,
}

/// A configuration, or its mistakes as the outcome of a run over its files.
pub type Begun<'r> = Result<Config<'r>, Box<Outcome>>;

/// Reads the configuration of the files in `plan`, and takes out of the plan what configuration leaves out.
pub fn begin<'r>(args: &CheckArgs, rules: &'r [Rule], plan: &mut Plan) -> Result<Begun<'r>, Usage> {
    begin_in(&Disk, args, rules, plan)
}

/// The same with configuration files from elsewhere than the disk.
pub fn begin_in<'r>(tree: &dyn Tree, args: &CheckArgs, rules: &'r [Rule], plan: &mut Plan) -> Result<Begun<'r>, Usage> {
    let cwd = plan.cwd.clone();
    let mut papers = paper::papers();
    let lists = Lists::named(&args.checklist, rules, &cwd, &mut papers)?.asked;
    if let Err(mistakes) = papers.settle(usize::MAX) {
        return Ok(Err(mistakes));
    }
    let asked = Asked::new(rules, &args.rules, lists)?;
    let given = args.stdin_filename.as_ref().map(|name| tidy(&cwd.join(name)));
    let files = plan.candidates.values().map(|candidate| candidate.path.as_path()).chain(given.as_deref());
    let directories: BTreeSet<&Path> = files.filter_map(Path::parent).chain([cwd.as_path()]).collect();
    let mut loader = Loader::new(tree, &cwd, rules);
    let found = match &args.config {
        ConfigArgs { no_config: true, .. } => Found::default(),
        ConfigArgs { config: Some(file), .. } => Found::named(&mut loader, file)?,
        _ => Found::nearest(&mut loader, directories.into_iter(), &plan.roots)?,
    };
    let sources = match loader.finish() {
        Ok(sources) => sources,
        Err(outcome) => return Ok(Err(outcome)),
    };
    let config = Config { asked, found, sources, cwd };
    config.exclude(plan);
    plan.projects = config.projects(plan);
    Ok(Ok(config))
}

impl<'r> Config<'r> {
    /// The arguments, with what configuration says where they say nothing. What is one for the whole run is that of the current
    /// directory.
    pub fn fill(&self, args: &CheckArgs) -> CheckArgs {
        let layers = self.found.of(&self.cwd).map(|settings| settings.layers.as_slice()).unwrap_or_default();
        let fail_on = args.fail_on.or_else(|| last(layers, |layer| layer.fail_on.as_ref()).copied());
        let mut baseline = args.baseline.clone();
        if !baseline.no_baseline {
            baseline.baseline = baseline.baseline.or_else(|| self.baseline());
        }
        CheckArgs { fail_on, baseline, ..args.clone() }
    }

    /// Lets a rule run whatever the groups say.
    pub fn also(&mut self, rule: RuleName) {
        self.asked.also(rule);
    }

    /// The baseline that the configuration of the current directory names, relative to that directory.
    pub fn baseline(&self) -> Option<PathBuf> {
        let settings = self.found.of(&self.cwd)?;
        let path = last(&settings.layers, |layer| layer.baseline.as_ref())?;
        Some(label_like(&self.cwd, &tidy(&settings.base.join(path)), Path::new(".")).into())
    }

    /// The configuration files of the run, with their labels.
    pub fn read(&self) -> impl Iterator<Item = (&str, &Source)> {
        self.sources.files().map(|file| (file.path.as_str(), file.content.source()))
    }

    /// How many days ahead the last day of a waiver may be, by the configuration of the current directory.
    pub fn waiver_days(&self) -> Option<u32> {
        last(&self.found.of(&self.cwd)?.layers, |layer| layer.waiver_days.as_ref()).copied()
    }

    /// Tells the workspace who reads what, and says which rules run and what each file is judged by.
    pub fn bind(&self, workspace: &mut Workspace, policy: Policy) -> (Vec<&'r Rule>, Policy) {
        self.declare_readers(workspace);
        let policy = self.judge_by(workspace, policy);
        let used = workspace
            .files()
            .map(|file| policy.terms_at(&file.path))
            .chain(policy.places.is_empty().then_some(&*policy.terms));
        let mut used: Vec<&Terms> = used.collect();
        used.sort_by_key(|terms| std::ptr::from_ref(*terms));
        used.dedup_by(|a, b| std::ptr::eq(*a, *b));
        let runs = |rule: &&Rule| used.iter().any(|terms| terms.severity(rule.name, rule.page.severity).is_some());
        (self.asked.rules.iter().filter(runs).collect(), policy)
    }

    /// What each file is judged by.
    pub fn judge_by(&self, workspace: &Workspace, policy: Policy) -> Policy {
        let plain = Arc::new(self.asked.plain());
        let mut known: BTreeMap<(usize, Vec<usize>), Arc<Terms>> = BTreeMap::new();
        let mut places = BTreeMap::new();
        for file in workspace.files() {
            let Some((place, path)) = self.place(&file.path) else { continue };
            let settings = &self.found.settings[place];
            let about = about(settings, &path);
            let which: Vec<usize> = about.iter().map(|(at, _)| *at).collect();
            let terms = known.entry((place, which)).or_insert_with(|| {
                let about: Vec<&Place> = about.iter().map(|(_, place)| *place).collect();
                Arc::new(self.asked.terms(settings, &about))
            });
            places.insert(file.path.clone(), Arc::clone(terms));
        }
        Policy { terms: plain, places, ..policy }
    }

    /// The configuration file of the current directory, else the first there is: its label and its text.
    pub fn written(&self) -> Option<(&str, &Source)> {
        let settings = self.found.of(&self.cwd).or(self.found.settings.first())?;
        let layer = settings.layers.last()?;
        Some((&layer.label, self.sources.file(layer.file)?.content.source()))
    }

    /// The settings of a file, by their place, and its path relative to their directory.
    fn place(&self, label: &str) -> Option<(usize, String)> {
        let path = tidy(&self.cwd.join(label));
        let place = self.found.place(path.parent()?)?;
        Some((place, label_like(&self.found.settings[place].base, &path, Path::new("."))))
    }

    /// True for a file that configuration excludes.
    pub fn leaves_out(&self, label: &str) -> bool {
        let Some((place, path)) = self.place(label) else { return false };
        let settings = &self.found.settings[place];
        last(&settings.layers, |layer| layer.exclude.as_ref()).is_some_and(|globs| globs.fit(&path))
    }

    /// True when a rule about the repository may run.
    pub fn asks_about_repository(&self) -> bool {
        let settings = self.found.settings.iter().map(|settings| self.asked.terms(settings, &[]));
        let terms: Vec<Terms> = settings.chain([self.asked.plain()]).collect();
        let runs = |rule: &&Rule| terms.iter().any(|terms| terms.severity(rule.name, rule.page.severity).is_some());
        listing::is_asked_for(self.asked.rules.iter().filter(runs))
    }

    /// Leaves out of a plan what no one named and configuration excludes.
    fn exclude(&self, plan: &mut Plan) {
        let unnamed = plan.candidates.iter().filter(|(_, candidate)| !candidate.explicit).map(|(label, _)| label);
        let excluded: Vec<String> = unnamed.filter(|label| self.leaves_out(label)).cloned().collect();
        for label in excluded {
            plan.candidates.remove(&label);
            plan.refused.push(FileStatus::skipped(label, "`exclude` of the configuration leaves it out"));
        }
    }

    /// The Compose projects that configuration declares.
    fn projects(&self, plan: &Plan) -> Vec<DeclaredProject> {
        let labels: BTreeMap<&Path, &String> =
            plan.candidates.iter().map(|(label, candidate)| (candidate.path.as_path(), label)).collect();
        let mut projects = Vec::new();
        for settings in &self.found.settings {
            let label = |path: &String| {
                let path = tidy(&settings.base.join(path));
                let known = labels.get(path.as_path()).map(|label| (*label).clone());
                known.unwrap_or_else(|| label_like(&self.cwd, &path, Path::new(".")))
            };
            for project in settings.layers.iter().flat_map(|layer| &layer.projects) {
                projects.push(DeclaredProject {
                    name: project.name.value.clone(),
                    files: project.files.iter().map(|file| label(&file.value)).collect(),
                    env_files: project.env_files.iter().map(|file| label(&file.value)).collect(),
                    profiles: project.profiles.as_ref().map(|all| all.iter().map(|it| it.value.clone()).collect()),
                });
            }
        }
        projects
    }

    fn declare_readers(&self, workspace: &mut Workspace) {
        let mut readers = Vec::new();
        for file in workspace.files().filter(|file| file.detected.kind == FileKind::Dotenv) {
            let Some((place, path)) = self.place(&file.path) else { continue };
            let said = self.found.settings[place].layers.iter().flat_map(|layer| &layer.env_files);
            readers.extend(said.filter(|said| said.files.fit(&path)).map(|said| (file.path.clone(), said.loader)));
        }
        for (path, loader) in readers {
            workspace.declare_reader(&path, loader);
        }
    }
}

/// What settings say about single files and is about this one: environments first, then `[[paths]]`, each with a number of its own.
fn about<'s>(settings: &'s Settings, path: &str) -> Vec<(usize, &'s Place)> {
    let environments = settings.layers.iter().flat_map(|layer| &layer.environments);
    let places = environments.chain(settings.layers.iter().flat_map(|layer| &layer.paths));
    places.enumerate().filter(|(_, place)| place.files.fit(path)).collect()
}
