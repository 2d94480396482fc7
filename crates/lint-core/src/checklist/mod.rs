//! Checklists: what a team wants to know of a deployment before it goes live, item by item.
//!
//! Rules answer what files can tell; people attest the rest in a record; a gate puts both together. Checklists name rules, rules
//! never name checklists.

mod answer;
mod gate;
mod list;
mod read;
pub mod record;

pub use answer::{Against, Standing, Verdict};
pub use gate::{Answer, Decider, Inputs, Status, Why, answers};
pub use list::{Ask, Checklist, Item, Kind, Section, Waivers, Weight};
pub use read::{CHECKLIST, read};
