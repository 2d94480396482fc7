//! Workflows in the syntax of GitHub Actions, which Forgejo and Gitea share.

use super::calls::{Call, How, Set};
use super::commands::{self, Work};
use super::make::{self, Recipe};
use super::task::{Failing, TaskKind, Toothless, Unread};
use super::tools;
use super::{Input, Job, Workflow};
use crate::file::File;
use crate::format::shell::{Invocation, Settings, Shell};
use crate::format::yaml::{Meaning, Member, NodeId, Tree};
use crate::joined::Joined;
use crate::repository::Repository;
use crate::text::{Source, Spanned, Text};
use std::cell::Cell;
use std::rc::Rc;

/// How deep workflows and actions that call others are followed.
const DEEPEST: usize = 4;

/// How many scripts, targets, actions and workflows are followed from one workflow. What comes then is not read.
const MOST: u32 = 500;

/// A YAML file of the repository, being read.
#[derive(Clone, Copy)]
struct Yaml<'a> {
    repository: Repository<'a>,
    tree: &'a Tree,
    source: &'a Source,
}

/// What holds around a command: where it runs, in which shell, with which variables.
#[derive(Clone)]
pub(super) struct Around<'a> {
    repository: Repository<'a>,
    variables: Vec<Set>,
    shell: Shell,
    folder: String,
    /// What a failure goes through.
    outer: Failing,
    /// How much more is followed.
    left: Rc<Cell<u32>>,
}

/// The workflow of a file; `None` where it has no jobs.
pub(super) fn workflow(repository: Repository<'_>, file: File<'_, Tree>) -> Option<Workflow> {
    let yaml = Yaml { repository, tree: file.model(), source: file.source() };
    let root = *yaml.tree.documents().first()?;
    let jobs = yaml.tree.get(root, "jobs")?;
    let place = yaml.tree.node(jobs.key).span;
    let on = yaml.tree.get(root, "on").map_or(place, |member| yaml.tree.node(member.key).span);
    let jobs = yaml.jobs(root, &Around::new(repository, Rc::new(Cell::new(MOST))), 0);
    let (path, events) = (Text::from(file.path()), yaml.events(root));
    (!jobs.is_empty()).then_some(Workflow { path, place, on, events, jobs })
}

impl<'a> Yaml<'a> {
    fn open(repository: Repository<'a>, path: &str) -> Option<Self> {
        let file = repository.yaml(path)?;
        Some(Yaml { repository, tree: file.model(), source: file.source() })
    }

    fn get(&self, id: NodeId, key: &str) -> Option<NodeId> {
        self.tree.get(id, key).map(|member| member.value)
    }

    fn text(&self, id: NodeId) -> Option<Spanned<Text>> {
        let scalar = self.tree.scalar(id)?;
        Some(Spanned::new(scalar.text.clone(), self.tree.node(id).span))
    }

    fn text_of(&self, id: NodeId, key: &str) -> Option<Spanned<Text>> {
        self.get(id, key).and_then(|value| self.text(value))
    }

    /// One text, or a list of them.
    fn texts(&self, id: NodeId) -> Vec<Spanned<Text>> {
        let one = self.text(id).into_iter().filter(|text| !text.value.is_empty());
        one.chain(self.tree.items(id).iter().filter_map(|item| self.text(*item))).collect()
    }

    fn events(&self, root: NodeId) -> Vec<Spanned<Text>> {
        let Some(on) = self.get(root, "on") else { return Vec::new() };
        let mut events = self.texts(on);
        for member in self.tree.entries(on) {
            let Some(name) = self.tree.key(member.key) else { continue };
            let has = |key| self.get(member.value, key).is_some();
            let tags = name == "push" && has("tags") && !has("branches") && !has("branches-ignore");
            let name = if tags { "tag" } else { name };
            events.push(Spanned::new(Text::from(name), self.tree.node(member.key).span));
        }
        events
    }

    fn jobs(&self, root: NodeId, around: &Around<'a>, depth: usize) -> Vec<Job> {
        let around = self.around(around, root);
        let jobs = self.get(root, "jobs").map(|jobs| self.tree.entries(jobs)).unwrap_or_default();
        let inputs = self.inputs(root, "env");
        let job = |member: Member| {
            let id = Text::from(self.tree.key(member.key)?);
            let key = self.tree.node(member.key).span;
            let runs = !self.is_off(member.value) && !self.tree.own_entries(member.value).is_empty();
            let mut job = runs.then(|| self.job(member.value, &around, depth))?;
            job.inputs.extend(inputs.iter().cloned());
            Some(Job { id, key, ..job })
        };
        jobs.into_iter().filter_map(job).collect()
    }

    /// A job without its name.
    fn job(&self, id: NodeId, around: &Around<'a>, depth: usize) -> Job {
        let around = self.around(around, id);
        let environment = self.get(id, "environment");
        let name = environment.map(|value| self.get(value, "name").unwrap_or(value));
        let strategy = self.get(id, "strategy");
        let mut job = Job {
            id: Text::from(""),
            key: self.tree.node(id).span,
            needs: self.get(id, "needs").map(|needs| self.texts(needs)).unwrap_or_default(),
            environments: name.and_then(|name| self.text(name)).into_iter().collect(),
            has_matrix: strategy.is_some_and(|strategy| self.get(strategy, "matrix").is_some()),
            tasks: Vec::new(),
            unread: Vec::new(),
            inputs: self.inputs(id, "env"),
        };
        let mut work = Work::default();
        for step in self.get(id, "steps").map(|steps| self.tree.items(steps)).unwrap_or_default() {
            work.add(self.step(*step, &around, depth));
            job.inputs.extend(self.inputs(*step, "env").into_iter().chain(self.inputs(*step, "with")));
        }
        if let Some(uses) = self.text_of(id, "uses") {
            self.called(&mut job, &mut work, &uses, (id, &around), depth);
        }
        job.tasks = work.tasks;
        job.unread = work.unread;
        judged_by_host(&mut job);
        job
    }

    /// Takes what a reusable workflow does into the job that calls it.
    fn called(&self, job: &mut Job, work: &mut Work, uses: &Spanned<Text>, at: (NodeId, &Around<'a>), depth: usize) {
        let (id, around) = at;
        let local = uses.value.strip_prefix("./").filter(|_| depth < DEEPEST && around.goes_on());
        if let Some(yaml) = local.and_then(|path| Yaml::open(self.repository, path))
            && let Some(root) = yaml.tree.documents().first()
        {
            for inner in yaml.jobs(*root, &Around::new(self.repository, around.left.clone()), depth + 1) {
                job.has_matrix |= inner.has_matrix;
                job.environments.extend(inner.environments);
                job.inputs.extend(inner.inputs);
                work.add(Work { tasks: inner.tasks, unread: inner.unread });
            }
            return;
        }
        let call = action(uses, self.settings(id, "with", ""));
        match tools::tasks(&call) {
            Some(tasks) => work.tasks.extend(tasks),
            None => work.unread.push(Unread::anything(uses.span)),
        }
    }

    fn step(&self, id: NodeId, around: &Around<'a>, depth: usize) -> Work {
        if self.is_off(id) {
            return Work::default();
        }
        let around = self.around(around, id);
        let mut work = around.variable_tasks();
        if let Some(run) = self.get(id, "run").map(|run| self.tree.resolve(run).0) {
            let text = self.tree.joined(self.source, run);
            let shell = self.text_of(id, "shell").map_or(Some(around.shell), |shell| named(&shell.value));
            work.add(match shell {
                Some(shell) => commands::text(&around, self.source, &text, shell, 0),
                None => Work { tasks: Vec::new(), unread: vec![Unread::anything(self.tree.node(run).span)] },
            });
        }
        if let Some(uses) = self.text_of(id, "uses") {
            work.add(self.action(&uses, id, &around, depth));
        }
        work.under(around.outer)
    }

    fn action(&self, uses: &Spanned<Text>, id: NodeId, around: &Around<'a>, depth: usize) -> Work {
        if let Some(path) = uses.value.strip_prefix("./") {
            let composite = ["action.yml", "action.yaml"].iter().find_map(|name| {
                let path =
                    if path.is_empty() { (*name).to_owned() } else { format!("{}/{name}", path.trim_matches('/')) };
                Yaml::open(self.repository, &path)
            });
            let steps = composite.filter(|_| depth < DEEPEST && around.goes_on()).and_then(|yaml| {
                let runs = yaml.get(*yaml.tree.documents().first()?, "runs")?;
                Some((yaml, yaml.tree.items(yaml.get(runs, "steps")?)))
            });
            let Some((yaml, steps)) = steps else {
                return Work { tasks: Vec::new(), unread: vec![Unread::own(uses.span, path)] };
            };
            let mut work = Work::default();
            steps.iter().for_each(|step| work.add(yaml.step(*step, around, depth + 1)));
            return work;
        }
        let mut call = action(uses, self.settings(id, "with", ""));
        call.settings.extend(around.variables().cloned());
        match tools::tasks(&call) {
            Some(tasks) => Work { tasks, unread: Vec::new() },
            None => Work { tasks: Vec::new(), unread: vec![Unread::foreign(uses.span, &call.name)] },
        }
    }

    /// What holds inside of a workflow, job or step.
    fn around(&self, outer: &Around<'a>, id: NodeId) -> Around<'a> {
        let mut around = outer.clone();
        around.variables.extend(self.settings(id, "env", "$"));
        let defaults = self.get(id, "defaults").and_then(|defaults| self.get(defaults, "run"));
        if let Some(shell) = defaults.and_then(|run| self.text_of(run, "shell")).and_then(|shell| named(&shell.value)) {
            around.shell = shell;
        }
        let folder = defaults.and_then(|run| self.text_of(run, "working-directory"));
        if let Some(folder) = self.text_of(id, "working-directory").or(folder) {
            around.folder = folder.value.trim_start_matches("./").trim_end_matches('/').to_owned();
        }
        if let Some(value) = self.get(id, "continue-on-error") {
            let failing = match self.tree.scalar(value).map(|scalar| scalar.meaning) {
                Some(Meaning::Bool(true)) => Failing::Never(self.tree.node(value).span, Toothless::Tolerated),
                Some(Meaning::Bool(false)) => Failing::Fails,
                _ => Failing::Unknown,
            };
            around.outer = around.outer.and(failing);
        }
        around
    }

    /// True for what never runs: `if: false`.
    fn is_off(&self, id: NodeId) -> bool {
        let condition = self.get(id, "if").and_then(|value| self.tree.scalar(value));
        condition.is_some_and(|condition| {
            let text = condition.text.trim().trim_start_matches("${{").trim_end_matches("}}");
            text.trim() == "false"
        })
    }

    fn inputs(&self, id: NodeId, key: &str) -> Vec<Input> {
        let members = self.get(id, key).map(|map| self.tree.entries(map)).unwrap_or_default();
        let input = |member: Member| {
            let name = Text::from(self.tree.key(member.key)?);
            let value = self.text(member.value)?;
            Some(Input { name, key: self.tree.node(member.key).span, value: value.value, place: value.span })
        };
        members.into_iter().filter_map(input).collect()
    }

    fn settings(&self, id: NodeId, key: &str, mark: &str) -> Vec<Set> {
        let set = |input: Input| Set {
            name: format!("{mark}{}", input.name),
            key: input.key,
            value: input.value.to_string(),
            place: input.place,
        };
        self.inputs(id, key).into_iter().map(set).collect()
    }
}

impl<'a> Around<'a> {
    fn new(repository: Repository<'a>, left: Rc<Cell<u32>>) -> Self {
        let shell = with(Shell::bash(), false);
        Around { repository, variables: Vec::new(), shell, folder: String::new(), outer: Failing::Fails, left }
    }

    /// Counts one more thing that is followed; false where it is one too many.
    pub(super) fn goes_on(&self) -> bool {
        self.left.replace(self.left.get().saturating_sub(1)) > 0
    }

    /// The variables that are set.
    pub(super) fn variables(&self) -> impl Iterator<Item = &Set> {
        self.variables.iter()
    }

    /// The text of a script of the repository, by the path that a command calls it by.
    pub(super) fn script(&self, path: &str) -> Option<&'a Source> {
        let path = path.trim_start_matches("./");
        let known = path.strip_prefix("$GITHUB_WORKSPACE/").unwrap_or(path);
        let inside = format!("{}/{known}", self.folder);
        known.ends_with(".sh").then(|| self.repository.text(&inside).or_else(|| self.repository.text(known)))?
    }

    /// A script of `package.json`.
    pub(super) fn package_script(&self, name: &str) -> Option<(&'a Source, Joined)> {
        let inside = format!("{}/package.json", self.folder);
        let package = |path: &str| Yaml::open(self.repository, path);
        let yaml = package(inside.trim_start_matches('/')).or_else(|| package("package.json"))?;
        let scripts = yaml.get(*yaml.tree.documents().first()?, "scripts")?;
        let script = yaml.tree.resolve(yaml.get(scripts, name)?).0;
        Some((yaml.source, yaml.tree.joined(yaml.source, script)))
    }

    /// The recipe of a target of make.
    pub(super) fn recipe(&self, target: &str) -> Option<(&'a Source, Recipe)> {
        let inside = format!("{}/Makefile", self.folder);
        let source = self.repository.text(&inside).or_else(|| self.repository.text("Makefile"))?;
        Some((source, make::recipe(source, target)?))
    }

    /// What variables alone bring about.
    fn variable_tasks(&self) -> Work {
        let call = |set: &Set| Call {
            how: How::Variable,
            name: format!("{}={}", set.name.trim_start_matches('$'), set.value),
            operands: Vec::new(),
            settings: Vec::new(),
            place: set.place,
        };
        let tasks = self.variables.iter().filter_map(|set| tools::tasks(&call(set))).flatten().collect();
        Work { tasks, unread: Vec::new() }
    }
}

fn action(uses: &Spanned<Text>, settings: Vec<Set>) -> Call {
    let name = uses.value.split('@').next().unwrap_or_default().to_ascii_lowercase();
    Call { how: How::Action, name, operands: Vec::new(), settings, place: uses.span }
}

/// Where findings are uploaded to the host of the repository, the host decides by them: a report for it need not fail itself.
fn judged_by_host(job: &mut Job) {
    if !job.does(TaskKind::SarifUpload) {
        return;
    }
    for task in &mut job.tasks {
        if matches!(task.failing, Failing::Never(_, Toothless::Needs(_) | Toothless::Told)) {
            task.failing = Failing::Elsewhere;
        }
    }
}

/// The shell of a step; `None` for one that reads another language.
fn named(shell: &str) -> Option<Shell> {
    match shell {
        "bash" => Some(with(Shell::bash(), true)),
        "sh" => Some(with(Shell::sh(), false)),
        _ => {
            let words: Vec<Option<&str>> = shell.split_whitespace().map(Some).collect();
            Invocation::read(&words).map(|invocation| invocation.shell)
        }
    }
}

fn with(shell: Shell, pipefail: bool) -> Shell {
    Shell { settings: Settings { errexit: true, pipefail, ..Settings::default() }, ..shell }
}

/// True for a text that holds an expression.
pub(super) fn is_expression(text: &str) -> bool {
    text.contains("${{")
}

/// The text with a variable that no shell knows in the place of each expression.
pub(super) fn placeholders(text: &Joined) -> Joined {
    let written = text.as_str();
    let (mut out, mut at) = (Joined::default(), 0);
    while let Some(start) = written[at..].find("${{").map(|found| at + found) {
        let end = written[start..].find("}}").map_or(written.len(), |found| start + found + 2);
        out.push_joined(text, at..start);
        out.push_as("${_}", text.range(start..end));
        at = end;
    }
    out.push_joined(text, at..written.len());
    out
}
