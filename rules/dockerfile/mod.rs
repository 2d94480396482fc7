//! Rules about one Dockerfile.

pub mod curl_pipe_shell;
pub mod latest_tag;
pub mod root_user;
pub mod secret_in_arg;
pub mod syntax_error;
pub mod unknown_instruction;
pub mod user_missing;
pub mod wrong_value;
