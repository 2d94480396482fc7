//! One path, one mount.

use lint_core::compose::Project;
use lint_core::{Found, Span, Text};
use std::collections::HashMap;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        let mut places: HashMap<Text, Span> = HashMap::new();
        for mount in service.tmpfs().into_iter().chain(service.volumes()) {
            found.target(mount.span);
            let Some(target) = mount.target.known() else {
                found.undecided(mount.span, "the target depends on a variable");
                continue;
            };
            if let Some(first) = places.get(target) {
                let finding = found.at(mount.target.span, format!("`{}` mounts `{target}` twice", service.name));
                finding.related(*first, "mounted here already").help("give one of them another path, or drop it");
            }
            places.entry(target.clone()).or_insert(mount.target.span);
        }
    }
}
