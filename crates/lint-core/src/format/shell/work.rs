//! What a command is there for, where a build makes no sense without it.
//!
//! Programs are known by name. What is not in the list may matter just as much; rules that ask here say nothing about it.

use super::effective::Effective;
use super::word::Word;

/// What a build cannot do without.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Work {
    /// It fetches something.
    Fetch,
    /// It installs packages, or reads the list of them.
    Install,
    /// It builds a program.
    Build,
    /// It unpacks an archive.
    Unpack,
    /// It changes the directory for what follows.
    Enter,
}

/// Package managers and what they are told for it to be an installation. `dpkg` fails on purpose where `apt-get -f install` follows.
const INSTALLERS: [(&[&str], &[&str]); 12] = [
    (&["apt-get", "apt", "aptitude"], &["install", "update", "build-dep", "upgrade", "dist-upgrade", "full-upgrade"]),
    (&["apk"], &["add", "update", "upgrade"]),
    (&["yum", "dnf", "microdnf", "tdnf"], &["install", "groupinstall", "localinstall", "update", "upgrade"]),
    (&["zypper"], &["install", "in", "refresh", "ref", "update", "up"]),
    (&["pip", "pip3", "pipx", "conda", "mamba", "micromamba", "gem"], &["install", "sync"]),
    (&["npm", "pnpm"], &["install", "i", "ci", "add"]),
    (&["yarn", "bun"], &["install", "add"]),
    (&["bundle", "composer", "poetry", "pipenv"], &["install"]),
    (&["go"], &["install", "get"]),
    (&["cargo"], &["install"]),
    (&["rpm"], &["-i", "-ivh", "-Uvh", "-U", "--install"]),
    (&["pecl", "luarocks", "cpanm", "opam", "brew"], &["install"]),
];

/// Programs that build, and what they are told; with nothing listed, whatever they are told.
const BUILDERS: [(&[&str], &[&str]); 6] = [
    (&["make", "gmake", "ninja", "cmake", "configure", "autoreconf", "autogen.sh", "bazel", "meson"], &[]),
    (&["mvn", "mvnw", "gradle", "gradlew", "ant", "sbt"], &[]),
    (&["go", "cargo", "npm", "dotnet"], &["build", "publish", "restore", "test"]),
    (&["yarn", "pnpm", "bun"], &["build"]),
    (&["gcc", "g++", "cc", "c++", "clang", "clang++", "rustc", "javac"], &[]),
    (&["docker-php-ext-install", "docker-php-ext-configure", "docker-php-ext-enable"], &[]),
];

/// Programs that tell something about the machine, or about the text that they are given.
const TELLING: [&str; 22] = [
    "arch",
    "basename",
    "cut",
    "date",
    "dirname",
    "dpkg",
    "dpkg-architecture",
    "echo",
    "getconf",
    "hostname",
    "id",
    "lsb_release",
    "mktemp",
    "nproc",
    "printf",
    "pwd",
    "readlink",
    "realpath",
    "tr",
    "tty",
    "uname",
    "whoami",
];

impl Effective<'_> {
    /// True for programs that do nothing but tell something, and can hardly fail: `uname`, `nproc`, `dirname`.
    pub fn only_tells(&self) -> bool {
        self.program().is_some_and(|program| TELLING.contains(&program.as_str()))
    }

    /// What it is there for; `None` where that is not known, or where it only asks for help or a version.
    pub fn work(&self) -> Option<Work> {
        let program = self.program()?;
        let asks = |word: &Word<'_>| ["--version", "--help", "-V", "-h"].iter().any(|option| word.is(option));
        if self.arguments().iter().any(asks) {
            return None;
        }
        if self.fetches() && self.has_address() || program == "git" && self.tells(&["clone", "fetch", "pull"]) {
            return Some(Work::Fetch);
        }
        let listed = |table: &[(&[&str], &[&str])]| {
            let named = table.iter().filter(|(names, _)| names.contains(&program.as_str()));
            named.into_iter().any(|(_, actions)| actions.is_empty() || self.tells(actions))
        };
        match program.as_str() {
            "cd" => self.arguments().first().map(|_| Work::Enter),
            "unzip" | "bsdtar" => Some(Work::Unpack),
            "tar" => self.extracts().then_some(Work::Unpack),
            _ if listed(&INSTALLERS) || self.installs_module(&program) => Some(Work::Install),
            _ if listed(&BUILDERS) => Some(Work::Build),
            _ => None,
        }
    }

    /// True where one of the words behind the options is an action of this name.
    fn tells(&self, actions: &[&str]) -> bool {
        self.arguments().iter().take(6).any(|word| actions.iter().any(|action| word.is(action)))
    }

    /// A URL, or a variable that may hold one.
    fn has_address(&self) -> bool {
        self.url().is_some() || self.arguments().iter().any(|word| word.text().starts_with('$'))
    }

    fn extracts(&self) -> bool {
        let first =
            self.arguments().first().is_some_and(|word| !word.text().starts_with('-') && word.text().contains('x'));
        first || self.option(Some('x'), "extract").is_some()
    }

    /// `python3 -m pip install …`.
    fn installs_module(&self, program: &str) -> bool {
        program.starts_with("python") && self.tells(&["pip"]) && self.tells(&["install"])
    }
}
