//! `plimsoll.toml`, from the outside: whole runs over small trees.
#![allow(clippy::unwrap_used, reason = "a test that cannot set the scene has failed")]

mod commands;
mod discovery;
mod effects;
mod guide;
mod mistakes;
mod precedence;
mod scene;
mod schema;
