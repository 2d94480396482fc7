//! Protections that are on unless a file says otherwise.

use lint_core::compose::Project;
use lint_core::{Fix, Found, Span};

const OFF: [(&str, &str, &str); 5] = [
    ("seccomp", "unconfined", "without seccomp: every system call of the kernel is open to it"),
    ("apparmor", "unconfined", "without AppArmor"),
    ("label", "disable", "without SELinux labels"),
    ("systempaths", "unconfined", "with the protected parts of `/proc` and `/sys` open"),
    ("no-new-privileges", "false", "with setuid programs allowed on purpose"),
];

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        let (mut off, mut own) = (Vec::new(), Vec::<Span>::new());
        for option in service.security_opt() {
            found.target(option.origin);
            let Some(text) = option.known() else {
                found.undecided(option.origin, "the option depends on a variable");
                continue;
            };
            let Some((name, value)) = text.split_once(['=', ':']) else { continue };
            let Some((_, _, how)) = OFF.iter().find(|off| off.0 == name && off.1 == value) else { continue };
            off.push((option.origin, *how));
            own.extend(option.via.is_empty().then_some(option.origin));
        }
        let drop = project.remove(&own).map(|edits| Fix::unsafe_("drop what switches protections off", edits));
        for (place, how) in off {
            let finding = found.at(place, format!("`{}` runs {how}", service.name));
            finding.help("drop the option, or load a profile that allows the calls the program needs");
            finding.fixes.extend(drop.clone().filter(|_| own.contains(&place)));
        }
    }
}
