//! Checklists answered for a deployment: which lists, which record, what became of each item.

mod ask;
pub mod document;
mod inputs;
mod lists;
pub mod paper;
pub mod records;
mod unread;

pub use ask::{Answered, Gate, Request, ask};
pub use inputs::{Asked, Input, digest};
pub use lists::{Lists, built_in};
pub use paper::Paper;
