//! Packages that a language's package manager installs without a version.

use super::effective::Effective;
use super::word::Word;

/// How a package manager is asked to install.
struct Manager {
    names: &'static [&'static str],
    actions: &'static [&'static str],
    /// Options whose value is the next word.
    valued: &'static [&'static str],
    /// Options that fix the versions, or install something else than packages by name.
    settled: &'static [&'static str],
}

const MANAGERS: [Manager; 5] = [
    Manager {
        names: &["pip", "pip3"],
        actions: &["install"],
        valued: &[
            "-r",
            "-e",
            "-t",
            "-i",
            "-f",
            "--requirement",
            "--editable",
            "--target",
            "--index-url",
            "--extra-index-url",
            "--find-links",
            "--prefix",
            "--root",
            "--platform",
            "--python-version",
            "--timeout",
            "--retries",
            "--trusted-host",
            "--progress-bar",
            "--cache-dir",
            "--no-binary",
            "--only-binary",
            "--abi",
            "--implementation",
            "--log",
            "--proxy",
            "--cert",
            "--config-settings",
            "--global-option",
        ],
        settled: &["-c", "--constraint", "--require-hashes", "--no-index"],
    },
    Manager {
        names: &["npm"],
        actions: &["install", "i", "add"],
        valued: &["--registry", "--prefix", "--cache", "--omit", "--include", "--loglevel", "-w", "--workspace"],
        settled: &[],
    },
    Manager {
        names: &["gem"],
        actions: &["install"],
        valued: &["-i", "-n", "-s", "--source", "--install-dir", "--bindir", "-P", "--platform"],
        settled: &["-v", "--version", "-g", "--file", "-l", "--local"],
    },
    Manager { names: &["go"], actions: &["install"], valued: &["-ldflags", "-tags", "-o"], settled: &[] },
    Manager {
        names: &["cargo"],
        actions: &["install"],
        valued: &["--root", "--features", "-F", "--target", "--profile", "-j", "--jobs", "--bin", "--registry"],
        settled: &["--version", "--vers", "--path", "--git", "--list"],
    },
];

impl<'a> Effective<'a> {
    /// The packages, known by name, that pip, npm, gem, go or cargo install here in their newest version.
    pub fn unpinned(&self) -> Vec<&Word<'a>> {
        let Some(program) = self.program() else { return Vec::new() };
        let words = self.arguments();
        let module = program.starts_with("python") && words.len() > 2 && words[0].is("-m") && words[1].is("pip");
        let (program, words) = if module { ("pip", &words[2..]) } else { (program.as_str(), words) };
        let Some(manager) = MANAGERS.iter().find(|manager| manager.names.contains(&program)) else { return Vec::new() };
        if words.iter().any(|word| manager.settled.contains(&word.text().split('=').next().unwrap_or_default())) {
            return Vec::new();
        }
        let mut words = words.iter();
        let mut operands = Vec::new();
        while let Some(word) = words.next() {
            let text = word.text();
            if manager.valued.contains(&&*text) {
                words.next();
            } else if !text.starts_with('-') {
                operands.push(word);
            }
        }
        match operands.split_first() {
            Some((action, packages)) if manager.actions.iter().any(|name| action.is(name)) => {
                packages.iter().copied().filter(|word| is_open(program, word)).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// True for the name of a package without a version; false for a path, a URL, what is not known, and
/// pip's own tools.
fn is_open(program: &str, word: &Word<'_>) -> bool {
    let Some(text) = word.pattern() else { return false };
    let local = text.starts_with(['.', '/', '~']) || text.contains("://") || text.is_empty();
    let file = [".whl", ".gz", ".tgz", ".gem", ".zip"].iter().any(|ending| text.ends_with(ending));
    if local || file {
        return false;
    }
    match program {
        "go" => text.ends_with("@latest"),
        "npm" => text.get(1..).is_some_and(|rest| !rest.contains('@')) || text.ends_with("@latest"),
        "gem" => !text.contains(':'),
        "cargo" => !text.contains('@'),
        _ if ["pip", "setuptools", "wheel"].contains(&&*text) => false,
        _ => text.chars().all(|c| c.is_ascii_alphanumeric() || "._-[],".contains(c)),
    }
}
