//! What several formats share: image references, ports and addresses, durations, sizes, secrets.

pub mod address;
pub mod command_line;
pub mod cron;
pub mod duration;
pub mod endpoint;
pub mod expanded;
pub mod image;
pub mod interpolation;
pub mod logs;
pub mod mount;
pub mod origins;
pub mod part;
pub mod pattern;
pub mod pem;
pub mod port;
pub mod promql;
pub mod secret;
pub mod similar;
pub mod size;

pub use address::{Address, Exposure};
pub use endpoint::Endpoint;
pub use expanded::Expanded;
pub use image::Image;
pub use part::{Malformed, Part};
pub mod template;
pub mod words;
