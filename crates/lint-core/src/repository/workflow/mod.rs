//! CI workflows: what starts them, which jobs they have in which order, and what their steps do.
//!
//! They are read for what is there and what comes before what. What a step does is told by the name of its action or by the
//! words of its commands (`tools.tsv`); scripts, composite actions and reusable workflows of the same repository are followed.
//! What cannot be read is kept as [`Unread`]: whatever seems to be missing may be there.

mod calls;
mod commands;
mod github;
mod make;
mod task;
mod tools;

pub use task::{Failing, Task, TaskKind, Toothless, Unread};

use super::Repository;
use crate::text::{Span, Spanned, Text};
use std::collections::BTreeSet;

/// Folders of workflows in the syntax of GitHub.
const FOLDERS: &[&str] = &[".github/workflows/", ".forgejo/workflows/", ".gitea/workflows/"];

/// Files of other CI systems.
const OTHERS: &[&str] = &[
    ".gitlab-ci.yml",
    ".gitlab-ci.yaml",
    ".circleci/config.yml",
    ".travis.yml",
    ".drone.yml",
    ".woodpecker.yml",
    ".woodpecker.yaml",
    ".cirrus.yml",
    ".build.yml",
    ".buildkite/pipeline.yml",
    "azure-pipelines.yml",
    "bitbucket-pipelines.yml",
    "cloudbuild.yaml",
    "appveyor.yml",
    "buildspec.yml",
    "Jenkinsfile",
];

/// One workflow.
#[derive(Clone, Debug)]
pub struct Workflow {
    /// Its file.
    pub path: Text,
    /// The key `jobs`.
    pub place: Span,
    /// The key `on`, or [`Workflow::place`] where there is none.
    pub on: Span,
    /// What starts it: `push`, `pull_request`; a push of tags alone is `tag`.
    pub events: Vec<Spanned<Text>>,
    /// Its jobs, in order.
    pub jobs: Vec<Job>,
}

/// A job of a workflow.
#[derive(Clone, Debug)]
pub struct Job {
    /// What other jobs call it.
    pub id: Text,
    /// Where it is called that.
    pub key: Span,
    /// The jobs that it waits for.
    pub needs: Vec<Spanned<Text>>,
    /// The environments that it deploys to, by name; with those of a workflow that it calls.
    pub environments: Vec<Spanned<Text>>,
    /// Whether it runs several times, side by side.
    pub has_matrix: bool,
    /// What it does, in order.
    pub tasks: Vec<Task>,
    /// What it does besides, that nobody has read.
    pub unread: Vec<Unread>,
    /// Variables and inputs that it sets.
    pub inputs: Vec<Input>,
}

/// A variable or an input of an action.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its name.
    pub name: Text,
    /// Where that stands.
    pub key: Span,
    /// What it is set to, as written.
    pub value: Text,
    /// Where that stands.
    pub place: Span,
}

impl Job {
    /// True for a job that does this, or may do it.
    pub fn does(&self, kind: TaskKind) -> bool {
        self.tasks.iter().any(|task| task.kind == kind)
    }

    /// Its tasks of a kind. Deployments into a cluster that the job itself has started are none.
    pub fn tasks(&self, kind: TaskKind) -> impl Iterator<Item = &Task> {
        let practice = kind == TaskKind::Deploy && self.does(TaskKind::TestCluster);
        self.tasks.iter().filter(move |task| task.kind == kind && !practice)
    }
}

impl Workflow {
    /// True where it runs on this event.
    pub fn runs_on(&self, event: &str) -> bool {
        self.events
            .iter()
            .any(|own| own.value == *event || event == "pull_request" && own.value == "pull_request_target")
    }

    /// True where it only runs when somebody starts it.
    pub fn is_started_by_hand(&self) -> bool {
        !self.events.is_empty() && self.events.iter().all(|event| event.value == "workflow_dispatch")
    }

    /// Its tasks of a kind, in the order of the file.
    pub fn tasks(&self, kind: TaskKind) -> impl Iterator<Item = &Task> {
        self.jobs.iter().flat_map(move |job| job.tasks(kind))
    }

    /// What nobody has read and what may be of a kind.
    pub fn unread(&self, kind: TaskKind) -> impl Iterator<Item = &Unread> {
        self.jobs.iter().flat_map(|job| &job.unread).filter(move |unread| unread.may_be(kind))
    }

    /// The jobs that are over when `job` starts.
    pub fn before(&self, job: &Job) -> Vec<&Job> {
        let mut seen = BTreeSet::new();
        let mut waiting: Vec<&str> = job.needs.iter().map(|id| id.value.as_str()).collect();
        while let Some(id) = waiting.pop() {
            let next = self.jobs.iter().find(|other| other.id == *id);
            if let Some(next) = next.filter(|next| seen.insert(next.key)) {
                waiting.extend(next.needs.iter().map(|id| id.value.as_str()));
            }
        }
        self.jobs.iter().filter(|other| seen.contains(&other.key)).collect()
    }

    /// True where some of its jobs run side by side: a matrix, or two jobs of which neither waits for the other.
    pub fn runs_side_by_side(&self) -> bool {
        let waits = |job: &Job, other: &Job| self.before(job).iter().any(|before| before.key == other.key);
        let apart = |job: &Job, other: &Job| job.key != other.key && !waits(job, other) && !waits(other, job);
        self.jobs.iter().any(|job| job.has_matrix || self.jobs.iter().any(|other| apart(job, other)))
    }
}

/// What CI does, as far as it is read.
#[derive(Clone, Debug)]
pub struct Ci<'a> {
    /// The workflows that something but another workflow starts, by path.
    pub workflows: Vec<Workflow>,
    /// A file of CI that is not read: of another system, or a workflow that is damaged.
    pub elsewhere: Option<&'a str>,
}

impl Ci<'_> {
    /// Where to say what it lacks: the `jobs` of the first workflow that changes of the code start, or else of the first one.
    pub fn place(&self) -> Option<Span> {
        let changes = |workflow: &&Workflow| workflow.runs_on("pull_request") || workflow.runs_on("push");
        self.workflows.iter().find(changes).or(self.workflows.first()).map(|workflow| workflow.place)
    }

    /// The tasks of a kind, each once.
    pub fn tasks(&self, kind: TaskKind) -> Vec<&Task> {
        let mut seen = BTreeSet::new();
        let tasks = self.workflows.iter().flat_map(|workflow| workflow.tasks(kind));
        tasks.filter(|task| seen.insert(task.place)).collect()
    }

    /// Something unread that may be of a kind.
    pub fn unread(&self, kind: TaskKind) -> Option<Span> {
        self.workflows.iter().flat_map(|workflow| workflow.unread(kind)).next().map(|unread| unread.place)
    }
}

impl<'a> Repository<'a> {
    /// Its CI.
    pub fn ci(&self) -> Ci<'a> {
        let files = self.yamls().filter(|file| is_workflow(self.inside(file.path())));
        let mut workflows: Vec<Workflow> = files.filter_map(|file| github::workflow(*self, file)).collect();
        workflows.sort_by(|a, b| a.path.cmp(&b.path));
        workflows.retain(|workflow| workflow.events.iter().any(|event| event.value != "workflow_call"));
        let damaged = self.yamls().find(|file| is_workflow(self.inside(file.path())) && !file.damaged().is_empty());
        let other = || self.paths().find(|path| OTHERS.contains(path));
        Ci { workflows, elsewhere: damaged.map(|file| file.path()).or_else(other) }
    }
}

fn is_workflow(path: &str) -> bool {
    FOLDERS.iter().any(|folder| path.strip_prefix(folder).is_some_and(|name| !name.contains('/')))
}
