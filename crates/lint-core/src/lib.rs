//! The engine of Plimsoll: reads the files a service is deployed with, understands them together, and runs rules over them.
//!
//! The way through: `bytes → Source → Parsed<Model> → Deployment → rules → Findings → Report`. Every arrow is a function from a
//! value to a value; nothing here reads a file, a clock or the environment.

mod alike;
pub mod checklist;
pub mod deployment;
mod file;
mod files;
mod finding;
pub mod fix;
pub mod format;
mod joined;
pub mod kind;
pub mod policy;
mod problem;
mod reader;
pub mod repository;
mod rule;
mod secrets;
mod setting;
mod suppress;
mod text;
pub mod value;
mod workspace;

pub use file::File;
pub use files::{Content, ReadFile, Role, Wanted, read};
pub use finding::{Acceptance, Confidence, Edit, Finding, Fix, Label, RuleName, Safety, Severity, Suppression};
pub use format::{compose, dockerfile, dockerignore, document, dotenv, nginx, redis, shell, systemd, toml, yaml};
pub use joined::Joined;
pub use policy::{Facts, Level, Policy, Terms};
pub use problem::{Parsed, Problem, ProblemKind};
pub use reader::{Purpose, Reader};
pub use repository::{Failing, GitState, Listing, Repository, Sought, TaskKind, Toothless};
pub use rule::{Check, Found, Page, Preset, Rule};
pub use setting::{Resolved, Setting, Variable};
pub use suppress::{Date, ENGINE_RULES, Items, acceptance};
pub use text::{FileId, Position, Source, Span, Spanned, Text};
pub use workspace::{Judged, Report, Workspace};
