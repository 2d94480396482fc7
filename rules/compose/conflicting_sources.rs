//! One source each.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for resource in project.secrets().into_iter().chain(project.configs()) {
        found.target(resource.name_span);
        let sources = ["file", "environment", "content"];
        let given: Vec<_> =
            sources.iter().filter_map(|key| resource.node().get(key).map(|node| (*key, node.origin))).collect();
        let [(first, other), rest @ ..] = given.as_slice() else { continue };
        for (key, place) in rest {
            let message = format!("`{}` comes from `{first}` and `{key}`", resource.name);
            found.at(*place, message).related(*other, "the other source").help("keep one of them");
        }
    }
}
