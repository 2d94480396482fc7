//! Rules about one systemd unit file.

pub mod bad_exec_path;
pub mod bad_exec_prefix;
pub mod bad_unit_name;
pub mod dbus_without_bus_name;
pub mod directive_in_wrong_section;
pub mod directive_too_new;
pub mod exec_missing;
pub mod invalid_value;
pub mod legacy_directive;
pub mod network_online_without_wants;
pub mod oneshot_restart;
pub mod removed_directive;
pub mod requires_without_after;
pub mod secret_in_unit;
pub mod several_exec_start;
pub mod shell_syntax_in_exec;
pub mod stray_environment_word;
pub mod syntax_error;
pub mod trailing_comment;
pub mod unbalanced_quote;
pub mod unknown_directive;
pub mod unknown_escape;
pub mod unknown_install_target;
pub mod unknown_section;
pub mod unknown_specifier;
