//! Rules about the TOML configuration of a server.

pub mod audit_off;
pub mod bind_wildcard;
pub mod cors_wildcard;
pub mod database_superuser;
pub mod database_tls_unverified;
pub mod development_mode;
pub mod inline_secret;
pub mod log_format_not_allowed;
pub mod log_level_not_allowed;
pub mod number_out_of_range;
pub mod old_tls_version;
pub mod placeholder;
pub mod relative_path;
pub mod secrets_logged;
pub mod setting_missing;
pub mod storage_not_durable;
pub mod syntax_error;
pub mod tls_disabled;
pub mod tls_off;
pub mod tls_verification_off;
pub mod unknown_key;
pub mod weak_secret;
pub mod wrong_type;
