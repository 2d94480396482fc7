//! Files that people write for the gate: checklists and records, read from disk.

use crate::disk::read as read_file;
use crate::exit::Usage;
use crate::label::label_like;
use crate::papers::{Papers, finding};
use crate::sanitise::line;
use lint_core::{Parsed, Problem, RuleName, Source};
use std::path::Path;

/// What is wrong in a checklist or in a record.
const MISTAKE: RuleName = RuleName("plimsoll/readiness-mistake");

/// One of them, read.
#[derive(Debug)]
pub struct Paper<T> {
    /// The label it goes by.
    pub label: String,
    /// What it says.
    pub parsed: Parsed<T>,
}

/// The papers of a run, before any was read.
pub fn papers() -> Papers {
    Papers::new("written for the gate", true)
}

/// Reads the file at `path` by `parse`, and takes down what is wrong with it.
pub fn read<T>(
    papers: &mut Papers,
    cwd: &Path,
    path: &Path,
    parse: impl FnOnce(Source) -> Parsed<T>,
) -> Result<Paper<T>, Usage> {
    let label = label_like(cwd, &cwd.join(path), Path::new("."));
    let bytes = read_file(&cwd.join(path))
        .map_err(|refusal| Usage(format!("cannot read {}: {}", line(&label), line(&refusal.to_string()))))?;
    let file = papers.take(&label, bytes.clone());
    let parsed = parse(Source::new(file, bytes));
    refuse(papers, parsed.problems.iter().cloned());
    Ok(Paper { label, parsed })
}

/// Takes down more that is wrong.
pub fn refuse(papers: &mut Papers, problems: impl IntoIterator<Item = Problem>) {
    papers.refuse(problems.into_iter().map(|problem| finding(MISTAKE, problem)));
}
