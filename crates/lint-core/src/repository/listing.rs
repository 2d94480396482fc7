//! The list of a repository's files, and by which kind each is read when rules about the repository are asked.

use crate::kind::FileKind;
use std::collections::BTreeMap;

/// What Git does with a file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum GitState {
    /// It is in the index: part of the repository, or of its next commit.
    Tracked,
    /// It is neither tracked nor ignored: `git add .` would take it.
    Untracked,
    /// It is there, and Git is told to leave it out.
    Ignored,
}

impl GitState {
    /// The words for them.
    pub const WORDS: &'static [&'static str] = &["tracked", "untracked", "ignored"];

    /// The state of a word.
    pub fn of(word: &str) -> Option<GitState> {
        let all = [GitState::Tracked, GitState::Untracked, GitState::Ignored];
        all.into_iter().zip(GitState::WORDS).find(|(_, known)| **known == word).map(|(state, _)| state)
    }
}

/// The files of a repository, by path relative to the root of the run, with `/`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Listing {
    files: BTreeMap<String, Option<GitState>>,
    git: bool,
    /// Where the root of the repository is not that of the run: labels by path from its root, and the reverse.
    labels: BTreeMap<String, String>,
    insides: BTreeMap<String, String>,
}

impl Listing {
    /// The files of a folder that Git does not keep: nobody knows what is tracked.
    pub fn of_folder(paths: impl IntoIterator<Item = String>) -> Self {
        Listing { files: paths.into_iter().map(|path| (path, None)).collect(), ..Listing::default() }
    }

    /// The files that Git knows, with what it does with each. Ignored ones need not be among them.
    pub fn of_git(files: impl IntoIterator<Item = (String, GitState)>) -> Self {
        Listing {
            files: files.into_iter().map(|(path, state)| (path, Some(state))).collect(),
            git: true,
            ..Listing::default()
        }
    }

    /// True for a list that says what Git does with its files.
    pub fn is_kept_by_git(&self) -> bool {
        self.git
    }

    /// The same list, where the root of the repository is not that of the run: each path of the run with the one from that root.
    pub fn placed(self, places: impl IntoIterator<Item = (String, String)>) -> Self {
        let insides: BTreeMap<String, String> = places.into_iter().collect();
        let labels = insides.iter().map(|(label, path)| (path.clone(), label.clone())).collect();
        Listing { labels, insides, ..self }
    }

    /// The paths as the run has them, sorted, without those of ignored files.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        let held = self.files.iter().filter(|(_, state)| **state != Some(GitState::Ignored));
        held.map(|(path, _)| path.as_str())
    }

    /// The same paths from the root of the repository, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let mut paths: Vec<&str> = self.labels().map(|label| self.inside(label)).collect();
        paths.sort_unstable();
        paths.into_iter()
    }

    /// A path of the run, relative to the root of the repository.
    pub fn inside<'p>(&'p self, label: &'p str) -> &'p str {
        self.insides.get(label).map_or(label, String::as_str)
    }

    /// A path from the root of the repository, as the run has it.
    pub fn label<'p>(&'p self, path: &'p str) -> &'p str {
        self.labels.get(path).map_or(path, String::as_str)
    }

    /// True where it names a file at this path.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// What Git does with the file at a path; `None` where that is not known.
    pub fn state(&self, path: &str) -> Option<GitState> {
        self.files.get(path).copied().flatten()
    }
}

/// Folders whose files others have written.
const FOREIGN: &[&str] = &["node_modules", "vendor", "third_party", ".venv", "venv", "target", "dist"];

/// Plain text that rules ask for, by name.
const NAMES: &[&str] = &[
    "codeowners",
    ".gitignore",
    ".gitattributes",
    ".gitleaks.toml",
    "crontab",
    "pipfile",
    "pyproject.toml",
    "go.mod",
    "cargo.toml",
    "gemfile",
    "jenkinsfile",
    "makefile",
    "justfile",
    "caddyfile",
    "fluent-bit.conf",
    "fluent.conf",
    "fluentd.conf",
    "td-agent.conf",
    "traefik.toml",
    "vector.toml",
    "id_rsa",
    "id_ecdsa",
    "id_ed25519",
];

/// Plain text that rules ask for, by the end of the name.
const ENDINGS: &[&str] = &[".cron", ".crontab", ".pem", ".key", ".tf", ".alloy", ".sh"];

/// As which kind a file of a repository is read when rules about the repository are asked. `None`: not at all. What a format of
/// the deployment claims by name is read as that.
pub fn reading(path: &str) -> Option<FileKind> {
    let path = path.to_ascii_lowercase();
    let mut parts = path.rsplit('/');
    let name = parts.next().unwrap_or_default();
    if parts.any(|folder| FOREIGN.contains(&folder)) {
        return None;
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    if ends(&[".md", ".markdown"]) {
        return Some(FileKind::Document);
    }
    if ends(&[".yml", ".yaml", ".rules"]) {
        return Some(FileKind::Yaml);
    }
    if ends(&[".json", ".json5"]) {
        let asked = ["package.json", "composer.json"].contains(&name)
            || ["renovate", "dashboard", "grafana", "monitoring", "observability", "config", "settings", "claw"]
                .iter()
                .any(|word| path.contains(word));
        return asked.then_some(FileKind::Yaml);
    }
    let requirements = name.starts_with("requirements") && name.ends_with(".txt");
    let cron = path.contains("cron.d/") || path.contains("crontabs/");
    let tmpfiles = path.contains("tmpfiles.d/") && name.ends_with(".conf");
    (NAMES.contains(&name) || ends(ENDINGS) || requirements || cron || tmpfiles).then_some(FileKind::Other)
}
