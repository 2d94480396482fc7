//! Feeds the workspace: reads and parses files on all cores, joins them in a fixed order, and fetches what files name.

use crate::baseline::Baseline;
use crate::bug::{Bug, catch};
use crate::changes::Touched;
use crate::disk::{Refusal, read, read_within};
use crate::label::{label, tidy};
use crate::outcome::{FileStatus, Status};
use crate::progress::Progress;
use crate::walk::Plan;
use lint_core::kind::FileKind;
use lint_core::{FileId, ReadFile, Role, Wanted, Workspace};
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// A chain of files that name files ends here; real ones end after two or three.
const ROUNDS: usize = 64;

/// The files of a run, read.
#[derive(Debug, Default)]
pub struct Fed {
    /// The workspace; nothing is missing from it that could be had.
    pub workspace: Workspace,
    /// Every file and what became of it, by path.
    pub files: Vec<FileStatus>,
    /// Panics while reading.
    pub bugs: Vec<Bug>,
    /// The changed lines, where only findings on them count.
    pub touched: Option<Touched>,
    /// The accepted findings of before, where there is a list of them.
    pub baseline: Option<Baseline>,
    /// The directories whose files were looked for, absolute.
    pub walked: Vec<PathBuf>,
}

/// Text that does not come from disk.
#[derive(Debug)]
pub struct Given {
    /// The label it goes by.
    pub label: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Reads the files of `plan` and `given`, and whatever they name.
pub fn feed(plan: Plan, given: Option<Given>) -> Fed {
    feed_watched(plan, given, &Progress::none())
}

/// The same, with somebody who watches.
pub fn feed_watched(mut plan: Plan, given: Option<Given>, progress: &Progress) -> Fed {
    let mut fed = Fed { files: plan.take_refused(), walked: std::mem::take(&mut plan.walked), ..Fed::default() };
    plan.projects.drain(..).for_each(|project| fed.workspace.declare_project(project));
    if let Some(listing) = plan.listing.take() {
        fed.workspace.list(listing);
    }
    let given = given.map(|given| {
        plan.candidates.remove(&given.label);
        Job { explicit: true, ..fed.job(given.label, Origin::Memory(Ok(given.bytes)), Role::Checked, None) }
    });
    let mut jobs: Vec<Job> = given.into_iter().collect();
    for (label, candidate) in &plan.candidates {
        let staged = plan.index.as_mut().and_then(|index| index.text(&candidate.path));
        let origin = match staged {
            Some(text) => Origin::Memory(text),
            None if candidate.explicit => Origin::Named(candidate.path.clone()),
            None => Origin::Walked(candidate.path.clone()),
        };
        let job = fed.job(label.clone(), origin, Role::Checked, None);
        jobs.push(Job { explicit: candidate.explicit, ..job });
    }
    fed.take(jobs, &plan.roots, progress);
    for _ in 0..ROUNDS {
        match catch(|| "joining files".to_owned(), || fed.workspace.missing()) {
            Ok(wanted) if wanted.is_empty() => break,
            Ok(wanted) => fed.fetch(wanted, &mut plan, progress),
            Err(bug) => {
                fed.bugs.push(bug);
                break;
            }
        }
    }
    fed.files.sort_by(|a, b| (&a.path, a.status).cmp(&(&b.path, b.status)));
    fed.files.dedup_by(|a, b| a.path == b.path);
    fed
}

#[derive(Debug)]
struct Job {
    file: FileId,
    label: String,
    origin: Origin,
    role: Role,
    kind: Option<FileKind>,
    explicit: bool,
}

#[derive(Debug)]
enum Origin {
    /// Given, or staged.
    Memory(Result<Vec<u8>, Refusal>),
    /// Found below a directory; no link was followed on the way.
    Walked(PathBuf),
    /// Named by the user or by a file.
    Named(PathBuf),
}

enum Read {
    File(Box<ReadFile>),
    Refused(Refusal),
    Bug(Bug),
}

impl Fed {
    fn job(&mut self, label: String, origin: Origin, role: Role, kind: Option<FileKind>) -> Job {
        Job { file: self.workspace.reserve(&label), label, origin, role, kind, explicit: false }
    }

    /// Answers what the workspace misses. A file below the walked directories is checked like the others. Where the next commit is
    /// judged, what it does not hold comes from disk: `.env` is often kept out of the repository and read all the same.
    fn fetch(&mut self, wanted: Vec<Wanted>, plan: &mut Plan, progress: &Progress) {
        let mut jobs = Vec::new();
        for wanted in wanted {
            // Who asks about the repository asks about all of it.
            let listed = wanted.by.is_none() && self.workspace.lists(&wanted.path) && is_aside(wanted.kind);
            let asked = plan.passed_over.contains(&wanted.path)
                || plan.candidates.contains_key(&wanted.path)
                || listed
                || plan.whole;
            let role = if asked { Role::Checked } else { Role::Context };
            let path = plan.cwd.join(&wanted.path);
            self.files.retain(|file| !(file.path == wanted.path && file.status == Status::Skipped));
            let staged = plan.index.as_mut().and_then(|index| index.text(&tidy(&path)));
            let origin = staged.map_or(Origin::Named(path), Origin::Memory);
            jobs.push(self.job(wanted.path, origin, role, Some(wanted.kind)));
        }
        jobs.dedup_by(|a, b| a.label == b.label);
        let labels: Vec<String> = jobs.iter().map(|job| job.label.clone()).collect();
        self.take(jobs, &plan.roots, progress);
        for label in labels {
            let file = self.workspace.reserve(&label);
            if self.workspace.file(file).is_none() {
                self.workspace.set_absent(&label);
            }
        }
    }

    fn take(&mut self, jobs: Vec<Job>, roots: &[PathBuf], progress: &Progress) {
        progress.begin("reading files", Some(jobs.len()));
        let read = parallel(&jobs, |job| {
            let read = perform(job, roots);
            progress.step();
            read
        });
        for (job, read) in jobs.into_iter().zip(read) {
            let status = match read {
                Read::File(file) => self.put(&job, *file),
                Read::Refused(Refusal::Absent) if job.role == Role::Context || job.kind.is_some() => continue,
                Read::Refused(Refusal::Absent) => FileStatus::unreadable(job.label, "it is gone"),
                Read::Refused(Refusal::Skipped(reason)) => FileStatus::skipped(job.label, reason),
                Read::Refused(Refusal::Failed(reason)) => FileStatus::unreadable(job.label, reason),
                Read::Bug(bug) => {
                    self.bugs.push(bug);
                    FileStatus::unreadable(job.label, "a bug of Plimsoll")
                }
            };
            self.files.push(FileStatus { explicit: job.explicit, ..status });
        }
    }

    fn put(&mut self, job: &Job, file: ReadFile) -> FileStatus {
        let kind = file.detected.kind;
        // A file of no format of ours is kept where another file names it: `.dockerignore`.
        let named = job.kind == Some(FileKind::Other);
        let status = match (kind, job.role) {
            (FileKind::Other, _) if !named => Status::Skipped,
            (kind, _) if is_aside(kind) => Status::Context,
            (_, Role::Checked) => Status::Checked,
            (_, Role::Context) => Status::Context,
        };
        let reason = file.detected.reason.clone();
        if status != Status::Skipped {
            self.workspace.put(file);
        }
        FileStatus { path: job.label.clone(), kind, status, reason, explicit: job.explicit }
    }
}

/// True for what is no file of a deployment.
fn is_aside(kind: FileKind) -> bool {
    matches!(kind, FileKind::Yaml | FileKind::Document | FileKind::Other)
}

fn perform(job: &Job, roots: &[PathBuf]) -> Read {
    let bytes = match &job.origin {
        Origin::Memory(bytes) => bytes.clone(),
        Origin::Walked(path) => read(path),
        Origin::Named(path) => read_within(path, roots),
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(refusal) => return Read::Refused(refusal),
    };
    let work = || lint_core::read(job.file, &job.label, job.role, job.kind, bytes);
    match catch(|| format!("reading {}", job.label), work) {
        Ok(file) => Read::File(Box::new(file)),
        Err(bug) => Read::Bug(bug),
    }
}

/// Runs `work` over `jobs` on all cores. Results come in the order of the jobs.
fn parallel<J: Sync, R: Send>(jobs: &[J], work: impl Fn(&J) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(jobs.len() / 4 + 1);
    if threads == 1 {
        return jobs.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let take = || {
        let mut done = Vec::new();
        while let Some((at, job)) = Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, jobs.get(at)?)))
        {
            done.push((at, work(job)));
        }
        done
    };
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(take)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// The label of standard input.
pub fn stdin_label(cwd: &std::path::Path, name: Option<&std::path::Path>) -> String {
    name.map_or_else(|| "<stdin>".to_owned(), |name| label(cwd, name))
}
