//! What each real loader makes of an env file.
//!
//! Thirteen loaders were run over seventy small files; each one offered here gives the recorded answer on every file. A
//! loader is a row of [`Traits`]: its grammar, its expansion, what it does with a byte order mark and line ends. Grammars
//! that share nothing have a file each. Nothing is executed and no environment is read: the caller's [`Outside`] answers.
//!
//! Left out: that most libraries let a variable of the process win over the file. What is asked here is what the file says.

mod compose;
mod docker;
mod expand;
mod godotenv;
mod javascript;
mod loaded;
mod node;
mod normal;
mod parse_env;
mod python;
mod ruby;
mod run;
mod shell;
mod systemd;
mod template;

pub use loaded::{Effect, Loaded, Loss, Meaning, Variable, Why};
pub use run::{Command, Outside};

use super::model::Entry;
use crate::text::Source;
use expand::Expansion;
use normal::{LineEnds, Normal};
use run::Run;

/// A program or library that reads env files.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Loader {
    /// `docker run --env-file`, and Compose's `format: raw`.
    DockerRun,
    /// Docker Compose v2: its `.env` and `env_file`.
    Compose,
    /// docker-compose 1.29, in Python.
    ComposeV1,
    /// `EnvironmentFile=` of systemd up to 253.
    Systemd,
    /// `environment.d` of systemd up to 253.
    EnvironmentD,
    /// A POSIX shell that sources the file: dash, bash.
    Shell,
    /// `dotenv` for Node.
    NodeDotenv,
    /// `dotenv-expand` 1000 behind `dotenv`, for Node.
    DotenvExpand,
    /// Node's own `--env-file` and `util.parseEnv`, Node 20.
    Node,
    /// `dotenvx`.
    Dotenvx,
    /// `python-dotenv`.
    PythonDotenv,
    /// `dotenv` for Ruby, 2.4.
    Ruby,
    /// `godotenv`.
    Godotenv,
}

/// How a loader's lines are read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Grammar {
    Docker,
    Compose,
    Systemd,
    Shell,
    /// One regular expression over the whole text.
    Node,
    ParseEnv,
    Python,
    /// Before a comment directly behind `= ` counted as one.
    PythonBefore,
    Ruby,
    Godotenv,
}

/// A loader as data.
#[derive(Clone, Copy, Debug)]
struct Traits {
    loader: Loader,
    /// The name in settings and messages, then other names that mean it.
    names: &'static [&'static str],
    grammar: Grammar,
    expansion: Expansion,
    /// A byte order mark is stepped over; else it becomes part of the first line.
    skips_bom: bool,
    line_ends: LineEnds,
    /// Commands in values are executed.
    executes: bool,
}

const fn row(loader: Loader, names: &'static [&'static str], grammar: Grammar, expansion: Expansion) -> Traits {
    Traits { loader, names, grammar, expansion, skips_bom: true, line_ends: LineEnds::Kept, executes: false }
}

const TRAITS: &[Traits] = &[
    row(Loader::DockerRun, &["docker-run", "docker", "podman", "raw"], Grammar::Docker, Expansion::None),
    Traits {
        line_ends: LineEnds::CrLfToLf,
        ..row(Loader::Compose, &["compose", "compose2", "docker-compose"], Grammar::Compose, Expansion::Template)
    },
    row(
        Loader::ComposeV1,
        &["compose1", "compose1.29", "docker-compose1"],
        Grammar::PythonBefore,
        Expansion::PythonBraces,
    ),
    Traits { skips_bom: false, ..row(Loader::Systemd, &["systemd"], Grammar::Systemd, Expansion::None) },
    Traits {
        skips_bom: false,
        ..row(Loader::EnvironmentD, &["environment.d"], Grammar::Systemd, Expansion::EnvironmentD)
    },
    Traits {
        skips_bom: false,
        executes: true,
        ..row(Loader::Shell, &["shell", "sh", "dash", "bash"], Grammar::Shell, Expansion::None)
    },
    Traits {
        line_ends: LineEnds::AllToLf,
        ..row(Loader::NodeDotenv, &["node-dotenv", "dotenv"], Grammar::Node, Expansion::None)
    },
    Traits {
        line_ends: LineEnds::AllToLf,
        executes: true,
        ..row(Loader::DotenvExpand, &["dotenv-expand"], Grammar::Node, Expansion::DotenvExpand)
    },
    Traits {
        skips_bom: false,
        line_ends: LineEnds::CrDropped,
        ..row(Loader::Node, &["node", "node20"], Grammar::ParseEnv, Expansion::None)
    },
    Traits {
        line_ends: LineEnds::AllToLf,
        executes: true,
        ..row(Loader::Dotenvx, &["dotenvx"], Grammar::Node, Expansion::Dotenvx)
    },
    row(Loader::PythonDotenv, &["python-dotenv"], Grammar::Python, Expansion::PythonBraces),
    Traits { executes: true, ..row(Loader::Ruby, &["ruby", "ruby-dotenv"], Grammar::Ruby, Expansion::Ruby) },
    Traits {
        skips_bom: false,
        line_ends: LineEnds::CrLfToLf,
        ..row(Loader::Godotenv, &["godotenv"], Grammar::Godotenv, Expansion::Godotenv)
    },
];

impl Loader {
    /// Every loader.
    pub const ALL: &'static [Loader] = &[
        Loader::DockerRun,
        Loader::Compose,
        Loader::ComposeV1,
        Loader::Systemd,
        Loader::EnvironmentD,
        Loader::Shell,
        Loader::NodeDotenv,
        Loader::DotenvExpand,
        Loader::Node,
        Loader::Dotenvx,
        Loader::PythonDotenv,
        Loader::Ruby,
        Loader::Godotenv,
    ];

    /// The name in settings and messages.
    pub fn name(self) -> &'static str {
        self.traits().names[0]
    }

    /// The loader of this name, or of another name for it (`compose2`, `bash`, `raw`).
    pub fn parse(name: &str) -> Option<Loader> {
        TRAITS.iter().find(|traits| traits.names.contains(&name)).map(|traits| traits.loader)
    }

    /// True where the loader replaces `$NAME` or `${NAME}`.
    pub fn expands(self) -> bool {
        self.traits().grammar == Grammar::Shell || self.traits().expansion != Expansion::None
    }

    /// True where the loader executes `$(…)`.
    pub fn executes(self) -> bool {
        self.traits().executes
    }

    fn traits(self) -> &'static Traits {
        TRAITS.iter().find(|traits| traits.loader == self).expect("every loader has its row")
    }
}

/// What `loader` makes of a file.
pub fn load(loader: Loader, source: &Source, outside: &dyn Outside) -> Loaded {
    let traits = loader.traits();
    let start = if traits.skips_bom { source.body_start() } else { 0 };
    let normal = Normal::new(&source.text()[start..], start, traits.line_ends);
    let mut run = Run::new(source, &normal, outside, traits.expansion);
    match traits.grammar {
        Grammar::Docker => docker::read(&normal.text, &mut run),
        Grammar::Compose => compose::read(&normal.text, &mut run),
        Grammar::Systemd => systemd::read(&normal.text, &mut run),
        Grammar::Shell => shell::read(&normal.text, &mut run),
        Grammar::Node => node::read(&normal.text, &mut run),
        Grammar::ParseEnv => parse_env::read(&normal.text, &mut run),
        Grammar::Python => python::read(&normal.text, true, &mut run),
        Grammar::PythonBefore => python::read(&normal.text, false, &mut run),
        Grammar::Ruby => ruby::read(&normal.text, &mut run),
        Grammar::Godotenv => godotenv::read(&normal.text, &mut run),
    }
    expand::afterwards(&mut run);
    run.finish()
}

/// What the key of `entry` is for each of several loaders, in their order; none where a loader does not have it at all.
///
/// Loading is the whole file's business (quotes, references, a refusal elsewhere): `loaded` holds what [`load`] gave.
pub fn meanings<'a>(loaded: &'a [(Loader, Loaded)], entry: &Entry) -> Vec<(Loader, Option<&'a Meaning>)> {
    loaded.iter().map(|(loader, loaded)| (*loader, loaded.get(&entry.key.value))).collect()
}

/// The first two loaders that disagree on the key of `entry`. Two values that only
/// running a command would tell count as equal.
pub fn differs(loaded: &[(Loader, Loaded)], entry: &Entry) -> Option<(Loader, Loader)> {
    let meanings = meanings(loaded, entry);
    let (first, rest) = meanings.split_first()?;
    rest.iter().find(|(_, meaning)| *meaning != first.1).map(|(loader, _)| (first.0, *loader))
}
