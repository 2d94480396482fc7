//! Protections that are on unless a file says otherwise.

use lint_core::Found;
use lint_core::compose::Project;

const OFF: [(&str, &str, &str); 5] = [
    ("seccomp", "unconfined", "without seccomp: every system call of the kernel is open to it"),
    ("apparmor", "unconfined", "without AppArmor"),
    ("label", "disable", "without SELinux labels"),
    ("systempaths", "unconfined", "with the protected parts of `/proc` and `/sys` open"),
    ("no-new-privileges", "false", "with setuid programs allowed on purpose"),
];

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        for option in service.security_opt() {
            found.target(option.origin);
            let Some(text) = option.known() else {
                found.undecided(option.origin, "the option depends on a variable");
                continue;
            };
            let Some((name, value)) = text.split_once(['=', ':']) else { continue };
            let Some((_, _, how)) = OFF.iter().find(|off| off.0 == name && off.1 == value) else { continue };
            let finding = found.at(option.origin, format!("`{}` runs {how}", service.name));
            finding.help("drop the option, or load a profile that allows the calls the program needs");
        }
    }
}
