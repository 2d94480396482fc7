//! The arguments of the command line. What they mean is decided where they are used.

use crate::color::When;
use crate::commands::readiness::ReadinessArgs;
use crate::config::{ConfigArgs, ConfigCommand};
use crate::render::Format;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use lint_core::{Date, Preset, Severity};
use std::path::PathBuf;
use std::str::FromStr;

/// Lints the files a service is deployed with: Compose, Dockerfile, systemd units, .env and server TOML, read together as one
/// deployment.
#[derive(Parser, Debug)]
#[command(name = "plimsoll", version, args_conflicts_with_subcommands = true, subcommand_precedence_over_arg = true)]
#[command(
    after_help = "Exit codes: 0 nothing to report, 1 findings, 2 wrong use or configuration, 3 a file could not be read, 4 a bug of Plimsoll."
)]
pub struct Cli {
    /// What to do; `check` where nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The options of `check`.
    #[command(flatten)]
    pub check: CheckCommand,
}

/// The command that somebody meant who wrote a word that is no path.
pub fn command_like(word: &str) -> Option<String> {
    let names: Vec<String> = Cli::command().get_subcommands().map(|command| command.get_name().to_owned()).collect();
    names.into_iter().find(|name| strsim::osa_distance(name, word) <= name.len() / 4)
}

/// What Plimsoll does.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Check files and directories (also without this word: `plimsoll PATH`)
    Check(CheckCommand),
    /// Repair what can be repaired safely, and check what is left
    Fix(FixArgs),
    /// Show the page of a rule, or all rules with one line each
    #[command(alias = "rule", visible_alias = "rules")]
    Explain(ExplainArgs),
    /// Keep a list of findings that are accepted until somebody repairs them
    #[command(subcommand)]
    Baseline(BaselineCommand),
    /// Show what a file says, as JSON with positions
    View(ViewArgs),
    /// Answer checklists before a release goes live
    Readiness(ReadinessArgs),
    /// Show the configuration or its schema, write a first one, or import that of other linters
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Write a completion script for a shell to standard output
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Write the manual page to standard output
    Man,
}

/// `check`: what it shares with `fix`, and what only it has.
#[derive(Args, Debug, Default, Clone)]
pub struct CheckCommand {
    /// The options that `fix` has, too.
    #[command(flatten)]
    pub check: CheckArgs,
    /// Count only findings on lines that a unified diff adds or changes; `-` for standard input
    #[arg(long, value_name = "FILE", help_heading = "Files", conflicts_with_all = ["since", "staged"])]
    pub diff: Option<PathBuf>,
    /// Judge by the configuration and the baseline of this commit or branch, and report what the change makes weaker in them
    #[arg(long, value_name = "REF", help_heading = "Configuration", conflicts_with_all = ["config", "no_config", "fix", "add_allow"])]
    pub config_from: Option<String>,
}

/// What to check, by which rules, and how to show it.
#[derive(Args, Debug, Default, Clone)]
pub struct CheckArgs {
    /// Files and directories to check, `-` for standard input [default: .]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub rules: RuleArgs,
    /// Also run the rules that a checklist needs, with what it states as facts: a name, or the path of a file (repeatable)
    #[arg(long, value_name = "NAME", help_heading = "Rules")]
    pub checklist: Vec<String>,
    #[command(flatten)]
    pub config: ConfigArgs,
    /// The mildest severity that makes the exit code 1 [default: warning]
    #[arg(long, value_name = "SEVERITY", help_heading = "Rules")]
    pub fail_on: Option<FailOn>,
    /// Report what comments in the files accept (`# plimsoll: allow[RULE] -- REASON`) like any other finding
    #[arg(long, help_heading = "Rules")]
    pub no_suppressions: bool,
    #[command(flatten)]
    pub baseline: BaselineArgs,
    /// The day to judge by, for what has a last day [default: the day of the system's clock, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD", help_heading = "Rules")]
    pub today: Option<Date>,
    /// How to show the results on standard output
    #[arg(long, short = 'f', value_name = "FORMAT", default_value = "human", help_heading = "Output")]
    pub format: Format,
    /// Also write the results to a file, in this format (repeatable)
    #[arg(long, short = 'o', value_name = "FORMAT=FILE", help_heading = "Output")]
    pub output: Vec<OutputTo>,
    /// Count how often each rule reports, instead of showing the findings (json: besides them)
    #[arg(long, help_heading = "Output")]
    pub statistics: bool,
    /// Say on standard error how long each phase and each rule took
    #[arg(long, help_heading = "Output", conflicts_with_all = ["fix", "explain_files"])]
    pub timings: bool,
    #[command(flatten)]
    pub look: LookArgs,
    #[command(flatten)]
    pub changes: ChangesArgs,
    /// The name that standard input goes by; decides what kind of file it is
    #[arg(long, value_name = "PATH", help_heading = "Files")]
    pub stdin_filename: Option<PathBuf>,
    /// Say for every file what it was taken for and why, and check nothing
    #[arg(long, help_heading = "Files")]
    pub explain_files: bool,
    #[command(flatten)]
    pub allow: AllowArgs,
    /// Repair what can be repaired safely, and check what is left
    #[arg(long, help_heading = "Fixes", conflicts_with = "explain_files")]
    pub fix: bool,
    /// With --fix: also make the fixes that may change what a file means
    #[arg(long = "unsafe", help_heading = "Fixes")]
    pub unsafe_fixes: bool,
}

/// Which findings to accept in comments.
#[derive(Args, Debug, Default, Clone)]
pub struct AllowArgs {
    /// Write a comment above each finding of this rule that accepts it
    #[arg(long, value_name = "RULE", help_heading = "Accepting", requires = "reason")]
    #[arg(conflicts_with_all = ["fix", "explain_files", "no_suppressions", "timings", "since", "staged", "diff"])]
    pub add_allow: Option<String>,
    /// With --add-allow: why the findings are accepted
    #[arg(long, value_name = "TEXT", help_heading = "Accepting", requires = "add_allow")]
    pub reason: Option<String>,
    /// With --add-allow: the last day on which they are
    #[arg(long, value_name = "YYYY-MM-DD", help_heading = "Accepting", requires = "add_allow")]
    pub until: Option<Date>,
}

/// What to repair: everything that `check` knows, and how to go about it.
#[derive(Args, Debug, Default, Clone)]
pub struct FixArgs {
    /// The options of `check`.
    #[command(flatten)]
    pub check: CheckArgs,
    /// Show what would change as a unified diff and write nothing
    #[arg(long, help_heading = "Fixes")]
    pub diff: bool,
}

/// Which rules run.
#[derive(Args, Debug, Default, Clone)]
pub struct RuleArgs {
    /// Add a group of rules: default, production, style (repeatable)
    #[arg(long, value_name = "NAME", value_delimiter = ',', help_heading = "Rules")]
    pub preset: Vec<PresetName>,
    /// Run only these rules, and those of --preset: names, globs (`compose/*`), ids of other tools (`hadolint:DL3007`)
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    pub select: Vec<String>,
    /// Leave these rules out: names, globs, ids of other tools
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    pub ignore: Vec<String>,
}

/// Which findings of before are accepted.
#[derive(Args, Debug, Default, Clone)]
pub struct BaselineArgs {
    /// Accept the findings that this file lists (`plimsoll baseline create` writes one)
    #[arg(long, value_name = "FILE", help_heading = "Rules")]
    pub baseline: Option<PathBuf>,
    /// Report what the baseline accepts like any other finding
    #[arg(long, help_heading = "Rules", conflicts_with = "baseline")]
    pub no_baseline: bool,
}

/// Which changes the run is about.
#[derive(Args, Debug, Default, Clone)]
pub struct ChangesArgs {
    /// Count only findings on lines that changed since the history parted from this commit or branch; new files count whole
    #[arg(long, value_name = "REF", help_heading = "Files", conflicts_with = "staged")]
    pub since: Option<String>,
    /// Judge the files as they are staged, and count only findings on lines that the next commit changes
    #[arg(long, help_heading = "Files")]
    pub staged: bool,
}

/// What to do with a baseline.
#[derive(Subcommand, Debug, Clone)]
pub enum BaselineCommand {
    /// Write a new baseline of all findings
    Create(BaselineRun),
    /// Take away what is repaired, and say what is not in the baseline
    Update {
        #[command(flatten)]
        run: BaselineRun,
        /// Accept the findings that are not in the baseline, too
        #[arg(long)]
        add: bool,
    },
    /// Take away what is repaired
    Prune(BaselineRun),
}

/// Which findings a baseline is about.
#[derive(Args, Debug, Default, Clone)]
pub struct BaselineRun {
    /// Files and directories to check [default: .]
    pub paths: Vec<PathBuf>,
    /// The baseline [default: plimsoll-baseline.toml]
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    #[command(flatten)]
    pub config: ConfigArgs,
    #[command(flatten)]
    pub rules: RuleArgs,
    /// Also run the rules that a checklist needs (repeatable)
    #[arg(long, value_name = "NAME", help_heading = "Rules")]
    pub checklist: Vec<String>,
    /// The day to judge by, for what has a last day [default: the day of the system's clock, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD", help_heading = "Rules")]
    pub today: Option<Date>,
}

/// How results look on a terminal.
#[derive(Args, Debug, Default, Clone, Copy)]
pub struct LookArgs {
    /// Whether to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto", help_heading = "Output")]
    pub color: When,
    /// Whether rule names are links
    #[arg(long, value_name = "WHEN", default_value = "auto", help_heading = "Output")]
    pub links: When,
}

/// What to explain.
#[derive(Args, Debug, Clone)]
pub struct ExplainArgs {
    /// The rule, by its name, a former name or an id of another tool; all of them where none is given
    pub rule: Option<String>,
    /// How to show it
    #[arg(long, short = 'f', value_name = "FORMAT", default_value = "human")]
    pub format: PageFormat,
    #[command(flatten)]
    pub look: LookArgs,
}

/// What to view.
#[derive(Args, Debug, Clone)]
pub struct ViewArgs {
    /// The file, `-` for standard input
    pub file: PathBuf,
    /// The name that standard input goes by
    #[arg(long, value_name = "PATH")]
    pub stdin_filename: Option<PathBuf>,
}

/// How pages of rules are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum PageFormat {
    /// For people.
    Human,
    /// For programs.
    Json,
}

/// The name of a preset.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum PresetName {
    /// Mistakes, and dangers that are rare and serious.
    Default,
    /// Hardening for production.
    Production,
    /// Taste.
    Style,
}

impl From<PresetName> for Preset {
    fn from(name: PresetName) -> Self {
        match name {
            PresetName::Default => Preset::Default,
            PresetName::Production => Preset::Production,
            PresetName::Style => Preset::Style,
        }
    }
}

/// The mildest severity that fails a run.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub enum FailOn {
    /// Only errors.
    Error,
    /// Errors and warnings.
    #[default]
    Warning,
    /// Any finding.
    Info,
    /// No finding.
    Never,
}

impl FailOn {
    /// Whether a finding of this severity fails the run.
    pub fn fails(self, severity: Severity) -> bool {
        match self {
            FailOn::Error => severity >= Severity::Error,
            FailOn::Warning => severity >= Severity::Warning,
            FailOn::Info => true,
            FailOn::Never => false,
        }
    }
}

/// A further place for results: `sarif=report.sarif`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OutputTo<F = Format> {
    /// The format.
    pub format: F,
    /// The file.
    pub file: PathBuf,
}

impl<F: ValueEnum> FromStr for OutputTo<F> {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let (format, file) = text.split_once('=').ok_or("it has the form FORMAT=FILE, such as json=report.json")?;
        if file.is_empty() {
            return Err("the file is missing after `=`".to_owned());
        }
        let format = F::from_str(format, false).map_err(|_| {
            let known = F::value_variants().iter().filter_map(F::to_possible_value);
            let known: Vec<String> = known.map(|value| value.get_name().to_owned()).collect();
            format!("there is no format `{format}`; there are {}", known.join(", "))
        })?;
        Ok(OutputTo { format, file: file.into() })
    }
}
