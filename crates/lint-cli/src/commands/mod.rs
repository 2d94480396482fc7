//! One file per command.

pub mod baseline;
pub mod check;
pub mod config;
pub mod explain;
pub mod fix;
mod import;
mod init;
pub mod readiness;
pub mod shell;
pub mod view;
