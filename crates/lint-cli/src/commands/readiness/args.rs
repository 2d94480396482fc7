//! The arguments of `plimsoll readiness`.

use crate::args::{LookArgs, OutputTo};
use crate::config::ConfigArgs;
use clap::{Args, Subcommand, ValueEnum};
use lint_core::Date;
use std::path::PathBuf;

/// Checklists: what a team wants to know before a release goes live.
#[derive(Args, Debug, Clone)]
pub struct ReadinessArgs {
    /// What to do
    #[command(subcommand)]
    pub command: ReadinessCommand,
}

/// What to do with checklists.
#[derive(Subcommand, Debug, Clone)]
pub enum ReadinessCommand {
    /// Answer every item of a checklist, and say whether the gate is open
    Check(GateArgs),
    /// List what is still to do, with the evidence that each item needs
    Todo(TodoArgs),
    /// Write a record for an environment, with an entry for each item that needs evidence
    Init(InitArgs),
    /// Move the last day of a waiver in a record, and leave every other byte as it is
    Renew(RenewArgs),
    /// Make a checklist of the tick boxes and tables of a Markdown file; what is ticked there is a claim, and no evidence
    Import(ImportArgs),
    /// Make a report again from the files that are there, and say whether it is the same
    Verify {
        /// The report, as `readiness check --format json` wrote it
        report: PathBuf,
    },
    /// Say what has become better and worse between two reports
    Diff {
        /// The earlier report, in JSON
        old: PathBuf,
        /// The later one
        new: PathBuf,
    },
    /// List the checklists, or show the items of one
    List {
        /// The checklist, by name or by the path of a file; all of them where none is given
        name: Option<String>,
    },
}

/// What is asked, and of which files.
#[derive(Args, Debug, Default, Clone)]
pub struct GateArgs {
    /// Files and directories of the deployment [default: .]
    pub paths: Vec<PathBuf>,
    /// The checklist to answer: a name, or the path of a file (repeatable) [default: those of the record]
    #[arg(long, value_name = "NAME")]
    pub checklist: Vec<String>,
    /// The record of the environment: evidence and waivers
    #[arg(long, value_name = "FILE")]
    pub env: Option<PathBuf>,
    /// The day to judge by [default: the day of the system's clock, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<Date>,
    /// How to show the answers
    #[arg(long, short = 'f', value_name = "FORMAT", default_value = "human")]
    pub format: GateFormat,
    /// Also write the answers to a file, in this format (repeatable)
    #[arg(long, short = 'o', value_name = "FORMAT=FILE")]
    pub output: Vec<OutputTo<GateFormat>>,
    /// What closes the gate: items that fail, or also those that are open
    #[arg(long, value_name = "WHAT", default_value = "open")]
    pub fail_on: Closing,
    #[command(flatten)]
    pub config: ConfigArgs,
    #[command(flatten)]
    pub look: LookArgs,
}

/// What is still to do, for whom.
#[derive(Args, Debug, Default, Clone)]
pub struct TodoArgs {
    #[command(flatten)]
    pub gate: GateArgs,
    /// Only what waivers say this person answers for
    #[arg(long, value_name = "NAME")]
    pub owner: Option<String>,
}

/// What record to write.
#[derive(Args, Debug, Clone)]
pub struct InitArgs {
    /// The checklist that it answers (repeatable)
    #[arg(long, value_name = "NAME", required = true)]
    pub checklist: Vec<String>,
    /// The environment that it is about, `prod`
    #[arg(long, value_name = "NAME")]
    pub env: String,
    /// Where to write it [default: readiness/ENV.toml]
    pub file: Option<PathBuf>,
}

/// Which waiver to renew.
#[derive(Args, Debug, Clone)]
pub struct RenewArgs {
    /// The waiver, `W-007`
    pub waiver: String,
    /// The record that it stands in
    #[arg(long, value_name = "FILE")]
    pub env: PathBuf,
    /// Its new last day [default: 30 days from today, or fewer where a waiver may not hold as long]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub until: Option<Date>,
    /// The day to judge by [default: the day of the system's clock, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<Date>,
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// What to make a checklist of.
#[derive(Args, Debug, Clone)]
pub struct ImportArgs {
    /// The Markdown file
    pub file: PathBuf,
    /// What the checklist is called [default: the name of the file]
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Also take list items that have no box
    #[arg(long)]
    pub bullets: bool,
    /// Where to write it; never over a file [default: standard output]
    #[arg(long, short = 'o', value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// How answers are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub enum GateFormat {
    /// For people.
    #[default]
    Human,
    /// One JSON document (docs/schema/readiness-v1.schema.json).
    Json,
    /// Markdown that fits into a comment.
    Markdown,
    /// One HTML file that prints well and needs nothing besides.
    Html,
    /// SARIF 2.1.0; what a waiver sets aside is suppressed.
    Sarif,
}

/// What closes the gate.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub enum Closing {
    /// Items that fail or are open.
    #[default]
    Open,
    /// Only items that fail.
    Fail,
}
