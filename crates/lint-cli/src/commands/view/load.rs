//! What a view needs to know beside the file itself: for a Compose file the rest of its project, for others nothing.

use crate::disk::tree_of;
use crate::exit::Usage;
use crate::host::{Given, feed};
use crate::outcome::{Outcome, Status};
use crate::walk::plan;
use lint_core::{Content, Policy};
use std::path::{Path, PathBuf};

/// What Compose reads in a folder without being told, and so what a file there may be laid over.
const COMPANIONS: [&str; 8] = [
    "compose.yaml",
    "compose.yml",
    "docker-compose.yml",
    "docker-compose.yaml",
    "compose.override.yml",
    "compose.override.yaml",
    "docker-compose.override.yml",
    "docker-compose.override.yaml",
];

/// Reads a file, and the files of its project where it is one of Compose.
pub fn load(cwd: &Path, label: &str, bytes: Vec<u8>) -> Result<Outcome, Usage> {
    let mut outcome = Outcome::default();
    let file = outcome.workspace.set(label, bytes.clone());
    if outcome.workspace.file(file).is_some_and(|file| matches!(file.content, Content::Compose(_))) {
        outcome = project(cwd, label, bytes)?;
    }
    outcome.report = outcome.workspace.report(&[], &Policy::default());
    Ok(outcome)
}

fn project(cwd: &Path, label: &str, bytes: Vec<u8>) -> Result<Outcome, Usage> {
    let path = Path::new(label);
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut paths: Vec<PathBuf> = COMPANIONS.iter().map(|name| folder.join(name)).collect();
    paths.push(path.to_path_buf());
    paths.retain(|path| label != "<stdin>" && cwd.join(path).is_file());
    let mut plan = plan(cwd, &paths)?;
    if plan.roots.is_empty() {
        plan.roots.extend(tree_of(cwd).ok());
    }
    let fed = feed(plan, Some(Given { label: label.to_owned(), bytes }));
    let mut files = fed.files;
    // A file of the folder that is no Compose file although it is called like one is no concern of this view.
    files.retain(|file| file.status != Status::Skipped);
    Ok(Outcome { workspace: fed.workspace, files, bugs: fed.bugs, ..Outcome::default() })
}
