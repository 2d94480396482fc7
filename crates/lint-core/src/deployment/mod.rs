//! All files of a run, resolved: Compose projects, the images they build, the env files they load, and the edges between them.

pub mod project;
mod readers;

pub use readers::{Purpose, Reader};

use crate::policy::Policy;
use crate::problem::Parsed;
use crate::rule::{Check, File, Found};
use crate::text::FileId;
use crate::workspace::{Content, ReadFile, Wanted, Workspace};
use std::collections::BTreeMap;

/// Everything that rules across files see.
#[derive(Debug)]
pub struct Deployment<'a> {
    workspace: &'a Workspace,
    policy: &'a Policy,
    readers: BTreeMap<FileId, Vec<Reader>>,
}

impl<'a> Deployment<'a> {
    /// Puts the files of a workspace together.
    pub(crate) fn new(workspace: &'a Workspace, policy: &'a Policy) -> Self {
        Deployment { workspace, policy, readers: BTreeMap::new() }
    }

    /// Files that others name and that the host has not answered for yet.
    pub(crate) fn into_wanted(self) -> Vec<Wanted> {
        Vec::new()
    }

    /// Runs the function of a rule over everything it is about.
    pub(crate) fn run(&self, check: Check, found: &mut Found) {
        for file in self.workspace.files() {
            match (check, &file.content) {
                (Check::Dockerfile(check), Content::Dockerfile(parsed)) => check(&self.view(file, parsed), found),
                (Check::Systemd(check), Content::Systemd(parsed)) => check(&self.view(file, parsed), found),
                (Check::Dotenv(check), Content::Dotenv(parsed)) => check(&self.view(file, parsed), found),
                (Check::Toml(check), Content::Toml(parsed)) => check(&self.view(file, parsed), found),
                _ => {}
            }
        }
    }

    fn view<T>(&self, file: &'a ReadFile, parsed: &'a Parsed<T>) -> File<'_, T> {
        let readers = self.readers.get(&file.file).map(Vec::as_slice).unwrap_or_default();
        File::new(parsed, &file.path, self.policy, readers)
    }
}
