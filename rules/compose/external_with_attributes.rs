//! What exists already is not described.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for volume in project.volumes() {
        let Some(external) = volume.node().get("external") else { continue };
        found.target(volume.name_span);
        if external.is_map() {
            let name = external.get("name").zip(volume.node().get("name"));
            if let Some((inner, outer)) = name.filter(|(inner, outer)| inner.text().value != outer.text().value) {
                let message = format!("`{}` has a `name` of its own and one in `external`", volume.name);
                found
                    .at(inner.key, message)
                    .related(outer.key, "the other name")
                    .help("keep `name`, and `external: true`");
            }
        } else if !external.flag().is(true) {
            continue;
        }
        for (key, node) in volume.node().entries() {
            if ["name", "external"].contains(&key.as_str()) || key.starts_with("x-") {
                continue;
            }
            let message = format!("`{}` is external and has a `{key}`", volume.name);
            let finding = found.at(node.key, message);
            finding.related(external.key, "exists already").help("drop one of the two");
        }
    }
}
