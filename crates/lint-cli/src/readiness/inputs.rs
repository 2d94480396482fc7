//! What answers were made from, so that somebody else can make them again.

use crate::disk::read;
use lint_core::{Source, Workspace};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::path::Path;

/// A file, or a checklist that comes with Plimsoll.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Input {
    /// Its path, or `checklist:NAME`.
    pub path: String,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
}

impl Input {
    /// The input of these bytes.
    pub fn new(path: impl Into<String>, bytes: &[u8]) -> Self {
        let digest = Sha256::digest(bytes);
        Input { path: path.into(), sha256: digest.iter().map(|byte| format!("{byte:02x}")).collect() }
    }
}

/// One digest for all of them: of the lines that `sha256sum` writes for them, in their order.
pub fn digest(inputs: &[Input]) -> String {
    let lines: String = inputs.iter().map(|input| format!("{}  {}\n", input.sha256, input.path)).collect();
    Input::new("", lines.as_bytes()).sha256
}

/// The files of a run, by path.
pub fn files(workspace: &Workspace, cwd: &Path) -> Vec<Input> {
    let input = |path: &str, source: &Source| match source.invalid() {
        [] => Input::new(path, source.text().as_bytes()),
        // The text is not what was read where the bytes are no UTF-8.
        _ => Input::new(path, &read(&cwd.join(path)).unwrap_or_default()),
    };
    let mut inputs: Vec<Input> = workspace.files().map(|file| input(&file.path, file.content.source())).collect();
    inputs.sort();
    inputs
}

/// What was asked, in the words of the command line.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Asked {
    /// The paths of the deployment.
    pub paths: Vec<String>,
    /// The checklists.
    pub checklists: Vec<String>,
    /// The record.
    pub record: Option<String>,
}
