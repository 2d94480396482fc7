//! The options about configuration files, and the commands around them.

use crate::args::{PageFormat, RuleArgs};
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// Which configuration files count.
#[derive(Args, Debug, Default, Clone)]
pub struct ConfigArgs {
    /// Read this configuration file and no other; its paths are relative to the current directory
    #[arg(long, value_name = "FILE", help_heading = "Configuration", conflicts_with = "no_config")]
    pub config: Option<PathBuf>,
    /// Read no configuration file
    #[arg(long, help_heading = "Configuration")]
    pub no_config: bool,
}

/// What to do about configuration.
#[derive(Subcommand, Debug, Clone)]
pub enum ConfigCommand {
    /// Show every value with the place where it was written
    Show(ShowArgs),
    /// Write the JSON Schema of plimsoll.toml to standard output
    Schema,
    /// Write a plimsoll.toml for what is found in the current directory
    Init,
    /// Show what configuration of hadolint, dclint or trivy comes to in plimsoll.toml, and what of it has no place there
    Import {
        /// The files: .hadolint.yaml, .dclintrc, .trivyignore, .trivyignore.yaml
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

/// Whose configuration to show.
#[derive(Args, Debug, Clone)]
pub struct ShowArgs {
    /// The file or directory whose configuration to show
    #[arg(default_value = ".")]
    pub path: PathBuf,
    #[command(flatten)]
    pub config: ConfigArgs,
    #[command(flatten)]
    pub rules: RuleArgs,
    /// How to show it
    #[arg(long, short = 'f', value_name = "FORMAT", default_value = "human")]
    pub format: PageFormat,
}
