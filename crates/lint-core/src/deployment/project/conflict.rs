//! Resources that an included file and its includer both define: Compose takes them for one only when they are equal.

use super::node::{Map, Node, Value};
use crate::problem::{Problem, ProblemKind};
use crate::text::Text;

/// The elements whose names have to be unique over included files.
const ELEMENTS: [&str; 5] = ["services", "volumes", "networks", "secrets", "configs"];

/// What both define differently. What variables may make equal is left alone.
pub(super) fn between(included: &Map<'_>, own: &Map<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for element in ELEMENTS {
        let (Some(theirs), Some(ours)) = (included.get(element), own.get(element)) else { continue };
        for (name, node) in ours.entries() {
            let Some(other) = theirs.raw(name).filter(|other| !name.starts_with("x-") && !same(other, node)) else {
                continue;
            };
            let message = format!("`{name}` in `{element}` differs from the one that an included file defines");
            let problem = Problem::new(ProblemKind::DuplicateKey, node.key, message);
            let problem = problem.related(other.key, "also defined here");
            problems.push(problem.help("rename one of them, or change the included one in an override file"));
        }
    }
    problems
}

/// Equal in content, wherever it is written. The budget of nodes bounds the recursion's work, the resolver its depth.
fn same(a: &Node<'_>, b: &Node<'_>) -> bool {
    match (&a.value, &b.value) {
        (Value::Scalar(one), Value::Scalar(other)) => {
            let known = a.unresolved().is_empty() && b.unresolved().is_empty();
            !known || one.text == other.text
        }
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Map(one), Value::Map(other)) => {
            let equal = |(key, node): (&Text, &Node<'_>)| other.get(key).is_some_and(|other| same(node, other));
            one.len() == other.len() && one.iter().all(equal)
        }
        _ => is_empty(a) && is_empty(b),
    }
}

fn is_empty(node: &Node<'_>) -> bool {
    node.is_null() || node.items().is_empty() && node.entries().is_empty() && !node.is_scalar()
}
