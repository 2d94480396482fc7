//! Capabilities that amount to root on the host.

use lint_core::Found;
use lint_core::compose::Project;

/// What each one allows, by capabilities(7).
const DANGEROUS: &[(&str, &str)] = &[
    ("ALL", "everything that root may"),
    ("BPF", "programs in the kernel"),
    ("DAC_READ_SEARCH", "reading every file of the host by its handle"),
    ("MAC_ADMIN", "changing the rules of AppArmor and SELinux"),
    ("SYS_ADMIN", "mounting, and half of what root may"),
    ("SYS_BOOT", "restarting the host"),
    ("SYS_MODULE", "loading modules into the kernel"),
    ("SYS_PTRACE", "reading and changing other processes"),
    ("SYS_RAWIO", "writing to memory and ports of the hardware"),
];

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        for added in service.cap_add() {
            found.target(added.origin);
            let Some(name) = added.known() else {
                found.undecided(added.origin, "the capability depends on a variable");
                continue;
            };
            let name = name.to_ascii_uppercase();
            let name = name.strip_prefix("CAP_").unwrap_or(&name);
            let allowed = &project.facts().capabilities_allowed;
            if allowed.iter().any(|allowed| allowed.trim_start_matches("CAP_") == name) {
                continue;
            }
            let Some((name, allows)) = DANGEROUS.iter().find(|(dangerous, _)| *dangerous == name) else { continue };
            let finding = found.at(added.origin, format!("`{}` is given {name}: {allows}", service.name));
            finding.help("drop it, or name the narrower capability that the program needs");
        }
    }
}
