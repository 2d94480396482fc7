//! Rules about Redis and Valkey servers: their configuration and their command line together.

pub mod acl_missing;
pub mod bind_wildcard;
pub mod dangerous_command;
pub mod memory_limit_missing;
pub mod password_missing;
pub mod password_on_command_line;
pub mod persistence_missing;
pub mod protected_mode_off;
pub mod slowlog_off;
pub mod syntax_error;
pub mod timeout_missing;
pub mod tls_missing;
pub mod unprotected;
pub mod weak_password;
