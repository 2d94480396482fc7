//! YAML as an arena tree with exact spans.
//!
//! Aliases stay references, merge keys stay entries, comments are kept; a syntax error costs the block it stands in. What a
//! scalar means is decided the way Compose's own loader decides it ([`Meaning`]).

mod budget;
mod build;
mod check;
mod cook;
mod encoding;
mod events;
mod fault;
mod meaning;
mod place;
mod query;
mod recover;
mod tree;
mod write;

pub use query::Member;
pub use recover::is_template;
pub use tree::{Alias, Comment, Entry, Kind, Meaning, Node, NodeId, Scalar, Style, Tree};
pub use write::Place;

use crate::problem::Parsed;
use crate::text::Source;
use recover::Repair;
use std::collections::HashSet;

/// Reads a YAML file. Never fails: what cannot be read is in the problems, and its place in [`Tree::damaged`].
pub fn parse(source: Source) -> Parsed<Tree> {
    let mut repair = Repair::new(&source);
    let mut pass = build::build(&source, repair.text(), &HashSet::new());
    while let Some(stop) = &pass.stop {
        if !repair.mend(stop) {
            break;
        }
        pass = build::build(&source, repair.text(), &repair.lost_anchors());
    }
    let mut model = pass.tree;
    let (mut problems, damaged) = repair.finish();
    model.damaged = damaged;
    problems.extend(pass.problems);
    problems.extend(check::mappings(&source, &model));
    problems.sort_by_key(|problem| (problem.span.start, problem.span.end));
    Parsed { model, problems, source }
}
