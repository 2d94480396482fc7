//! The units that a line such as `After=` or `WantedBy=` names. Whether they exist is a matter of the deployment.

use super::name::unit_name_problem;
use super::unit::Assignment;
use super::words::{Word, plain_words};

/// A unit that a line such as `After=` or `WantedBy=` names.
#[derive(Clone, Debug)]
pub struct UnitReference {
    /// The name as written; specifiers are still in it.
    pub name: Word,
    /// Why systemd takes it for no name of a unit.
    pub problem: Option<String>,
}

/// The units that a line names, in their order. Quotes do not group here: they are refused as part of a name.
pub fn unit_references(assignment: &Assignment) -> Vec<UnitReference> {
    let words = plain_words(assignment).into_iter();
    words.map(|name| UnitReference { problem: reference_problem(name.as_str()), name }).collect()
}

/// A specifier may become anything, a suffix too.
fn reference_problem(name: &str) -> Option<String> {
    if name.contains('%') { None } else { unit_name_problem(name) }
}
