//! Rules about one env file.

pub mod dollar_lost;
pub mod duplicate_key;
pub mod line_lost;
pub mod placeholder;
pub mod readers_disagree;
pub mod syntax_error;
pub mod tls_verification_off;
pub mod weak_secret;
