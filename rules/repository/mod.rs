//! Rules about the repository around a deployment: what Git keeps, what documents and workflows say.

pub mod misplaced_env_file;
pub mod tracked_secret;
pub mod value_not_as_agreed;
