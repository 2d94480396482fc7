//! Git, asked as a program: the only place that starts one.
//!
//! It is asked for facts of the repository around the current directory and never for anything that runs other programs of a
//! repository's choosing, writes, or reaches out: no external diff, text conversion, file system monitor, pager, prompt, lock or
//! lazy fetch. The variables that hooks set (`GIT_DIR`, `GIT_INDEX_FILE`) hold as everywhere. What the user writes reaches git
//! as a revision alone.

mod held;
mod snapshot;

pub use held::Held;
pub use snapshot::{Entry, Snapshot};

use crate::disk::words;
use crate::exit::Usage;
use crate::sanitise::line;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A repository with a working tree.
#[derive(Clone, Debug)]
pub struct Git {
    /// The top of its working tree, canonical.
    pub top: PathBuf,
}

/// The settings of every call: what a repository's configuration could turn on.
const SETTINGS: [&str; 5] = [
    "core.fsmonitor=false",
    "core.quotePath=true",
    "protocol.allow=never",
    "core.pager=cat",
    "core.hooksPath=/dev/null",
];

/// How changes are told, whatever is configured.
const DIFF: [&str; 13] = [
    "diff",
    "-O/dev/null",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--no-relative",
    "--text",
    "--unified=0",
    "--inter-hunk-context=0",
    "--find-renames",
    "--ignore-submodules=all",
    "--src-prefix=a/",
    "--dst-prefix=b/",
];

impl Git {
    /// The repository that `cwd` lies in. `option` is what needs it, for the words of a refusal.
    pub fn around(cwd: &Path, option: &str) -> Result<Git, Usage> {
        let top = call(cwd, ["rev-parse", "--show-toplevel"]).map_err(|why| Usage(format!("{option}: {why}")))?;
        let top = std::fs::canonicalize(path(top.trim_ascii_end()));
        top.map(|top| Git { top }).map_err(|error| Usage(format!("{option}: {}", words(&error))))
    }

    /// What the program prints, or its words where it fails.
    fn ask<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Result<Vec<u8>, String> {
        call(&self.top, args)
    }

    /// The commit that `name` stands for.
    pub fn commit(&self, name: &str, option: &str) -> Result<String, Usage> {
        let refused = |why: &str| Usage(format!("{option}: `{}` {why}", line(name)));
        if name.starts_with('-') {
            return Err(refused("is no name of a commit"));
        }
        let resolve = |name: &str| {
            let name = format!("{name}^{{commit}}");
            self.ask(["rev-parse", "--verify", "--quiet", "--end-of-options", &name])
        };
        if let Ok(commit) = resolve(name) {
            return Ok(text(&commit));
        }
        let remote = format!("origin/{name}");
        if resolve(&remote).is_ok() {
            return Err(refused(&format!("is no commit here; there is `{}`", line(&remote))));
        }
        Err(refused("is no commit here: fetch it, or name another one"))
    }

    /// The commit at which the history of `commit` and the one that is checked out part.
    pub fn fork_of(&self, commit: &str, name: &str, option: &str) -> Result<String, Usage> {
        self.commit("HEAD", option)?;
        let base = self.ask(["merge-base", commit, "HEAD"]);
        base.map(|base| text(&base)).map_err(|_| {
            let name = line(name);
            Usage(format!(
                "{option}: `{name}` and HEAD have no common commit here; in a shallow clone, fetch more of the history"
            ))
        })
    }

    /// What the working tree has changed since a commit, as a diff.
    pub fn diff_since(&self, commit: &str) -> Result<Vec<u8>, String> {
        self.ask(DIFF.iter().chain(&[commit, "--"]))
    }

    /// What the next commit would change, as a diff.
    pub fn diff_staged(&self) -> Result<Vec<u8>, String> {
        self.ask(DIFF.iter().chain(&["--cached", "--"]))
    }

    /// Files that git does not know and is not told to ignore, and files whose merge is not settled.
    pub fn unknown(&self) -> Result<Vec<PathBuf>, String> {
        let untracked = self.ask(["ls-files", "-z", "--others", "--exclude-standard", "--full-name"])?;
        let unmerged = self.ask(DIFF.iter().chain(&["-z", "--name-only", "--diff-filter=U"]))?;
        let names = untracked.split(|&byte| byte == 0).chain(unmerged.split(|&byte| byte == 0));
        Ok(names.filter(|name| !name.is_empty()).map(|name| self.top.join(path(name))).collect())
    }
}

/// A call of git in `directory` that does what the head of this file promises.
fn command(directory: &Path) -> Command {
    let mut command = Command::new("git");
    command.current_dir(directory).arg("--no-pager").arg("--literal-pathspecs");
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    for (name, value) in
        [("LC_ALL", "C"), ("GIT_OPTIONAL_LOCKS", "0"), ("GIT_NO_LAZY_FETCH", "1"), ("GIT_TERMINAL_PROMPT", "0")]
    {
        command.env(name, value);
    }
    command.env_remove("GIT_EXTERNAL_DIFF").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn call<S: AsRef<OsStr>>(directory: &Path, args: impl IntoIterator<Item = S>) -> Result<Vec<u8>, String> {
    let output = command(directory).args(args).output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => "there is no program `git` here".to_owned(),
        _ => format!("git cannot be started: {}", words(&error)),
    })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let first = said.lines().find(|line| !line.starts_with("warning: ")).unwrap_or_default();
    let first = first.trim_start_matches("fatal: ").trim_start_matches("error: ");
    Err(if first.is_empty() { "git fails without a word".to_owned() } else { format!("git says: {}", line(first)) })
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> &Path {
    Path::new(<OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> &Path {
    Path::new(std::str::from_utf8(bytes).unwrap_or_default())
}
