//! Older versions of Compose refuse what they do not know.

use lint_core::Found;
use lint_core::compose::Project;

/// Attributes of a service, and the releases that Compose's reference says they came with.
const SINCE: [(&str, (u32, u32)); 12] = [
    ("attach", (2, 20)),
    ("build.additional_contexts", (2, 17)),
    ("build.dockerfile_inline", (2, 17)),
    ("build.entitlements", (2, 27)),
    ("build.privileged", (2, 15)),
    ("build.ulimits", (2, 23)),
    ("cgroup", (2, 15)),
    ("develop", (2, 22)),
    ("label_file", (2, 32)),
    ("post_start", (2, 30)),
    ("pre_stop", (2, 30)),
    ("uts", (2, 15)),
];

pub fn check(project: &Project<'_>, found: &mut Found) {
    let Some(oldest) = project.facts().compose_release() else { return };
    for service in project.services() {
        for (path, since) in SINCE {
            let Some(node) = service.get(path) else { continue };
            found.target(node.key);
            if since > oldest {
                let ((major, minor), (old_major, old_minor)) = (since, oldest);
                let message = format!("`{path}` of `{}` needs Compose {major}.{minor}", service.name);
                let finding = found.at(node.key, message);
                finding.help(format!("do without it, or ask for a newer Compose than {old_major}.{old_minor}"));
            }
        }
    }
}
