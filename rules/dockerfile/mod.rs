//! Rules about one Dockerfile.

pub mod copy_from_own_stage;
pub mod copy_target_no_directory;
pub mod curl_pipe_shell;
pub mod duplicate_stage_name;
pub mod env_refers_to_itself;
pub mod expose_out_of_range;
pub mod invalid_json_form;
pub mod latest_tag;
pub mod relative_workdir;
pub mod remote_add_without_checksum;
pub mod root_user;
pub mod secret_in_arg;
pub mod several_cmd;
pub mod several_entrypoint;
pub mod several_healthcheck;
pub mod syntax_error;
pub mod undefined_base_arg;
pub mod unknown_instruction;
pub mod user_missing;
pub mod wrong_value;
