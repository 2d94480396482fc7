//! systemd units: unit files, drop-ins and Podman's quadlets.
//!
//! [`parse`] reads the grammar, total and with exact places. What values say is read on demand: words and command lines
//! ([`words`], [`exec`], [`expansion`]), environment ([`environment`]), single values ([`values`], [`quantity`]). What systemd knows is in [`directives`].
//! Host facts (installed binaries, other units) are left out.

pub mod calendar;
pub mod detect;
pub mod directives;
pub mod environment;
pub mod exec;
pub mod expansion;
mod grammar;
mod lines;
mod merge;
pub mod name;
pub mod quantity;
mod references;
mod remark;
mod secrets;
mod service;
mod shells;
mod template;
mod unit;
pub mod values;
pub mod words;

pub use detect::{is_dbus_service, looks_like_unit};
pub use environment::{EnvironmentFile, Variable, environment_file, variables};
pub use exec::{Command, CommandLine, Prefix, command_line};
pub use grammar::parse;
pub use lines::{Comment, LINE_LIMIT};
pub use name::{DropIn, Instance, UnitKind, UnitName};
pub use references::{UnitReference, unit_references};
pub use secrets::Secret;
pub use service::{Service, ServiceType};
pub use shells::{ShellSign, SignKind};
pub use unit::{Assignment, Section, Unit};
pub use words::{Fault, FaultKind, Word, words};
