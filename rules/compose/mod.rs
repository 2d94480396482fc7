//! Rules about a Compose project: the services as Compose would run them.

pub mod broken_reference;
pub mod duplicate_key;
pub mod syntax_error;
pub mod unknown_attribute;
pub mod wrong_type;
