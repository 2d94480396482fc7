//! Rules that need more than one file to see what is wrong.

pub mod bind_wildcard;
pub mod component_missing;
pub mod development_server;
pub mod dockerignore_missing;
pub mod effective_root_user;
pub mod environment_drift;
pub mod healthcheck_missing;
pub mod healthy_without_healthcheck;
pub mod ignored_copy_source;
pub mod image_differs;
pub mod loopback_in_container;
pub mod maxmemory_above_limit;
pub mod missing_dockerfile;
pub mod missing_env_file;
pub mod missing_included_file;
pub mod missing_seccomp_profile;
pub mod missing_unit;
pub mod port_mismatch;
pub mod required_flag_missing;
pub mod secret_on_command_line;
pub mod setting_conflict;
pub mod undefined_variable;
pub mod unexpected_server;
pub mod unmounted_config;
pub mod unmounted_path;
pub mod variable_not_passed;
