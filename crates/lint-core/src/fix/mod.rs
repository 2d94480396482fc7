//! Repairs: from findings with fixes to the new text of files.
//!
//! [`plan`] picks the fixes that go together, and keeps those whose result it can prove: the new text is parsed, and what it
//! says beside the edits is held against what the old one said. Writing files is the host's.

mod apply;
mod facts;
mod plan;
mod proof;
mod touched;

pub use apply::{Clash, apply};
pub use plan::{Changed, Fixed, Plan, Refused, plan};
