//! Rules about one systemd unit file.

pub mod directive_in_wrong_section;
pub mod syntax_error;
pub mod unknown_directive;
pub mod unknown_section;
