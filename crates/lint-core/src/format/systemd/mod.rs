//! systemd units: unit files, drop-ins and Podman's quadlets.
//!
//! [`parse`] reads the grammar, total and with exact places. What values say is read on demand: words and command lines
//! ([`words`], [`exec`]), environment ([`environment`]), single values ([`values`]). What systemd knows is in [`directives`].
//! Host facts (installed binaries, other units) are left out.

pub mod detect;
pub mod directives;
mod grammar;
mod lines;
pub mod name;
mod template;
mod unit;

pub use detect::{is_dbus_service, looks_like_unit};
pub use grammar::parse;
pub use lines::{Comment, LINE_LIMIT};
pub use name::{DropIn, Instance, UnitKind, UnitName};
pub use unit::{Assignment, Section, Unit};
