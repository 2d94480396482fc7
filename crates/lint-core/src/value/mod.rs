//! What several formats share: image references, ports and addresses, durations, sizes, secrets.

pub mod secret;
pub mod similar;
