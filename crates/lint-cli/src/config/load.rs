//! Reads a configuration file and the files that it extends into layers, and says what is wrong with them.

use super::keys::KEYS;
use super::layer::{self, Layer, texts};
use super::mistake;
use super::tree::Tree;
use crate::disk::Refusal;
use crate::label::{label_like, tidy};
use crate::outcome::Outcome;
use crate::papers::Papers;
use lint_core::policy::check_keys;
use lint_core::{FileId, Finding, Rule, Span, Spanned, Workspace};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A configuration file is written by people; a larger one is something else.
const LIMIT: usize = 256 << 10;

/// How many files may build on each other.
const FILES: usize = 32;

/// What a configuration file and those that it extends say.
#[derive(Debug, Default)]
pub struct Settings {
    /// The directory that patterns and paths are relative to, those of extended files too.
    pub base: PathBuf,
    /// What the files say, those that are built on first.
    pub layers: Vec<Layer>,
}

/// Reads configuration files, and keeps their text for those who show it.
pub struct Loader<'l> {
    /// Where files are read from.
    pub tree: &'l dyn Tree,
    /// The current directory: labels are relative to it.
    pub cwd: &'l Path,
    /// The rules there are.
    pub rules: &'l [Rule],
    papers: Papers,
}

impl<'l> Loader<'l> {
    /// One that has read nothing yet.
    pub fn new(tree: &'l dyn Tree, cwd: &'l Path, rules: &'l [Rule]) -> Self {
        Loader { tree, cwd, rules, papers: Papers::new("the configuration of Plimsoll", false) }
    }

    /// Reads the file at `path` and what it extends, within `root`. The patterns of all of them are relative to `base`.
    pub fn load(&mut self, path: &Path, base: PathBuf, root: &Path) -> Result<Settings, Refusal> {
        let bytes = read(self.tree, path, root)?;
        let mut chain = Chain { root, base: &base, open: Vec::new(), seen: BTreeMap::new(), layers: Vec::new() };
        self.take(&tidy(path), bytes, &mut chain);
        self.look_for_files(&chain);
        let layers = chain.layers;
        Ok(Settings { base, layers })
    }

    /// The files that were read, or their mistakes as the outcome of a run over them.
    pub fn finish(self) -> Result<Workspace, Box<Outcome>> {
        self.papers.settle(usize::MAX).map(Papers::into_workspace)
    }

    /// Reads one file, after those that it extends.
    fn take(&mut self, path: &Path, bytes: Vec<u8>, chain: &mut Chain<'_>) {
        let label = label_like(self.cwd, path, Path::new("."));
        let file = self.papers.take(&label, bytes);
        chain.seen.insert(path.to_path_buf(), file);
        let extends = self.root(file, |root, _| texts(root.get("extends")));
        chain.open.push(path.to_path_buf());
        for parent in extends.unwrap_or_default() {
            self.extend(path, &parent, chain);
        }
        chain.open.pop();
        let rules = self.rules;
        let read = self.root(file, |root, problems| {
            let mut findings: Vec<Finding> = problems;
            let layer = layer::read(file, &label, root, rules, &mut findings);
            (layer, findings)
        });
        if let Some((layer, findings)) = read {
            self.papers.refuse(findings);
            chain.layers.push(layer);
        }
    }

    /// Reads a file that `path` extends.
    fn extend(&mut self, path: &Path, parent: &Spanned<String>, chain: &mut Chain<'_>) {
        let named = tidy(&path.parent().unwrap_or(path).join(&parent.value));
        if chain.open.contains(&named) {
            return self.refuse(parent.span, format!("`{}` extends itself", parent.value), "leave it out");
        }
        if chain.seen.contains_key(&named) {
            return;
        }
        if chain.seen.len() >= FILES {
            return self.refuse(
                parent.span,
                format!("more than {FILES} files build on each other"),
                "join some of them",
            );
        }
        match read(self.tree, &named, chain.root) {
            Ok(bytes) => self.take(&named, bytes, chain),
            Err(refusal) => {
                let help = "paths are relative to this file, and stay inside the repository";
                self.refuse(parent.span, format!("cannot read `{}`: {}", parent.value, refusal), help);
            }
        }
    }

    /// Every Compose file that a project names has to be there.
    fn look_for_files(&mut self, chain: &Chain<'_>) {
        let files = chain.layers.iter().flat_map(|layer| &layer.projects).flat_map(|project| &project.files);
        let mut missing = Vec::new();
        for file in files {
            if let Err(refusal) = self.tree.read(&tidy(&chain.base.join(&file.value)), chain.root) {
                missing.push((file.span, format!("cannot read `{}`: {}", file.value, refusal)));
            }
        }
        let place = label_like(self.cwd, chain.base, Path::new("."));
        let place = if place.is_empty() { "the current directory".to_owned() } else { format!("`{place}`") };
        for (span, message) in missing {
            self.refuse(span, message, &format!("paths are relative to {place}"));
        }
        self.look_for_namesakes(chain);
    }

    /// Two projects of one name are one mistake.
    fn look_for_namesakes(&mut self, chain: &Chain<'_>) {
        let (mut seen, mut wrong) = (BTreeMap::<&str, Span>::new(), Vec::new());
        for project in chain.layers.iter().flat_map(|layer| &layer.projects) {
            let name = &project.name;
            if let Some(first) = seen.insert(&name.value, name.span) {
                let mut finding =
                    mistake::at(mistake::VALUE, name.span, format!("two projects are called `{}`", name.value));
                finding.related(first, "the other one");
                wrong.push(finding);
            }
        }
        self.papers.refuse(wrong);
    }

    fn refuse(&mut self, span: Span, message: String, help: &str) {
        let mut finding = mistake::at(mistake::PATH, span, message);
        finding.help(help);
        self.papers.refuse([finding]);
    }

    /// The table of a file, and what is wrong with its keys and values.
    fn root<T>(&self, file: FileId, work: impl FnOnce(&lint_core::toml::Table, Vec<Finding>) -> T) -> Option<T> {
        let parsed = self.papers.toml(file)?;
        let mut problems = parsed.problems.clone();
        check_keys(KEYS, "", parsed.source.whole().before(), &parsed.model.root, &mut problems);
        Some(work(&parsed.model.root, problems.into_iter().map(mistake::of).collect()))
    }
}

/// The files that build on each other.
struct Chain<'c> {
    root: &'c Path,
    base: &'c Path,
    /// The files on the way to the one that is read.
    open: Vec<PathBuf>,
    seen: BTreeMap<PathBuf, FileId>,
    layers: Vec<Layer>,
}

/// Reads a configuration file.
fn read(tree: &dyn Tree, path: &Path, root: &Path) -> Result<Vec<u8>, Refusal> {
    let bytes = tree.read(path, root)?;
    if bytes.len() > LIMIT {
        return Err(Refusal::Failed(format!("it is larger than {} KiB", LIMIT >> 10)));
    }
    Ok(bytes)
}
