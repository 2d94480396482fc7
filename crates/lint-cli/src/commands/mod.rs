//! One file per command.

pub mod baseline;
pub mod check;
pub mod explain;
pub mod fix;
pub mod readiness;
pub mod shell;
pub mod view;
