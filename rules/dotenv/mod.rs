//! Rules about one env file.

pub mod cors_wildcard;
pub mod development_mode;
pub mod dollar_lost;
pub mod duplicate_key;
pub mod duplicate_secret;
pub mod forbidden_key;
pub mod key_missing;
pub mod line_lost;
pub mod log_format_not_allowed;
pub mod log_level_not_allowed;
pub mod number_out_of_range;
pub mod placeholder;
pub mod plaintext_secret;
pub mod readers_disagree;
pub mod short_secret;
pub mod syntax_error;
pub mod tls_verification_off;
pub mod weak_secret;
