//! Rules that need more than one file to see what is wrong.

pub mod effective_root_user;
pub mod missing_dockerfile;
pub mod missing_env_file;
pub mod undefined_variable;
