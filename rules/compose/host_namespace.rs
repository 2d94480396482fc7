//! A namespace of the host is no wall any more.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        let namespaces = [
            (service.pid(), "processes", "drop it, or share the processes of one service: `pid: service:…`"),
            (service.ipc(), "memory segments and semaphores", "drop it, or share with one service: `ipc: service:…`"),
            (service.uts(), "name", "drop it and set `hostname`"),
            (service.cgroup(), "control groups", "drop it, or say `cgroup: private`"),
            (service.userns_mode(), "users", "drop it, so that root in the container is nobody on the host"),
        ];
        for (setting, what, help) in namespaces {
            let Some(setting) = setting else { continue };
            found.target(setting.origin);
            match setting.known().map(|mode| mode.as_str()) {
                Some("host") => {
                    found.at(setting.origin, format!("`{}` shares the host's {what}", service.name)).help(help);
                }
                Some(_) => {}
                None => found.undecided(setting.origin, "depends on a variable"),
            }
        }
    }
}
