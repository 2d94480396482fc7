//! The formats: each turns a [`Source`](crate::Source) into a model with exact spans. Parsing never fails.

pub mod compose;
pub mod dockerfile;
pub mod dockerignore;
pub mod document;
pub mod dotenv;
pub mod nginx;
pub mod redis;
pub mod shell;
pub mod systemd;
pub mod toml;
pub mod yaml;
