//! Devices that lead around every permission.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        for device in service.devices() {
            found.target(device.source.span);
            match device.source.known() {
                None => found.undecided(device.source.span, "the device depends on a variable"),
                Some(path) => {
                    let Some(what) = what(path) else { continue };
                    let finding = found.at(device.source.span, format!("`{}` may use {what}", service.name));
                    finding.help("take it away, or name the one device that it needs");
                }
            }
        }
        for rule in service.device_cgroup_rules() {
            found.target(rule.origin);
            if rule.known().is_some_and(|rule| rule.starts_with("a ") || rule.as_str() == "a") {
                let finding = found.at(rule.origin, format!("`{}` may use every device of the host", service.name));
                finding.help("name the kind and number of what it needs: `c 189:* rmw`");
            }
        }
    }
}

fn what(path: &str) -> Option<String> {
    let name = path.trim_end_matches('/').strip_prefix("/dev")?;
    match name.strip_prefix('/') {
        None if name.is_empty() => Some("every device of the host".to_owned()),
        Some("mem" | "kmem" | "port") => Some("the memory of the host".to_owned()),
        Some(name) if is_disk(name) => Some(format!("the disk `{path}`")),
        _ => None,
    }
}

fn is_disk(name: &str) -> bool {
    let folders = ["disk/", "mapper/", "block/", "md/"];
    let plain = ["sd", "hd", "vd", "xvd"].iter().any(|kind| {
        let rest = name.strip_prefix(kind).unwrap_or_default();
        rest.starts_with(|c: char| c.is_ascii_lowercase()) && rest.chars().all(|c| c.is_ascii_alphanumeric())
    });
    let numbered = ["dm-", "md"].iter().any(|kind| name.strip_prefix(kind).is_some_and(is_number));
    let flash = ["nvme", "mmcblk"].iter().any(|kind| name.strip_prefix(kind).is_some_and(|rest| !rest.is_empty()));
    plain || numbered || flash || folders.iter().any(|folder| name.starts_with(folder)) && name != "mapper/control"
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
