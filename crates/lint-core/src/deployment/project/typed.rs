//! Values that only their variables make wrong: a port that the `.env` sets to a word, an amount that it leaves empty.
//!
//! What is wrong whatever the variables are is in the problems of the file already.

use super::node::{Map, Node, Value};
use crate::format::compose::check::misfit;
use crate::format::compose::schema::{FILE, Keys, Shape};
use crate::problem::Problem;

/// The problems of a document whose variables were replaced.
pub(super) fn check(document: &Map<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    if let Some(keys) = FILE.map {
        entries(document, keys, &mut problems);
    }
    problems
}

fn entries(map: &Map<'_>, keys: &'static Keys, problems: &mut Vec<Problem>) {
    for (key, node) in map.iter() {
        if let Some(shape) = keys.shape(key) {
            value(node, shape, key, problems);
        }
    }
}

/// The schema's own depth bounds the recursion.
fn value(node: &Node<'_>, shape: &'static Shape, name: &str, problems: &mut Vec<Problem>) {
    match (&node.value, shape.list, shape.map) {
        (Value::Scalar(scalar), ..) => {
            let depends = node.as_written().is_some_and(|written| !written.is_known(written.whole()));
            let expanded = scalar.expanded.as_deref().filter(|_| shape.form.is_some() && depends);
            let problem = expanded.and_then(|expanded| misfit(expanded, shape, name));
            problems.extend(problem.map(|problem| problem.help("the variables say so: look at where they are set")));
        }
        (Value::List(items), Some(item), _) => {
            for (index, node) in items.iter().enumerate() {
                value(node, item, &format!("{name}[{index}]"), problems);
            }
        }
        (Value::Map(map), _, Some(keys)) => entries(map, keys, problems),
        (Value::List(_), None, _) | (Value::Map(_), _, None) => {}
    }
}
