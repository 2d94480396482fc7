//! Every interface of the machine, with no network of a container in front.

use lint_core::Found;
use lint_core::deployment::{Deployment, Home, Process};

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    for process in deployment.processes().filter(is_bare) {
        for listener in process.listeners() {
            found.target(listener.span);
            if listener.is_everywhere() {
                let message = format!("`{}` listens on every interface of the machine", process.name());
                let finding = found.at(listener.span, message);
                finding.help("name the address that clients come from, 127.0.0.1 behind a proxy");
            }
        }
    }
}

/// True where nothing stands between the server and the network of the machine.
fn is_bare(process: &Process<'_, '_>) -> bool {
    if !process.is_in_production() || process.facts().wildcard_listener == "allow" {
        return false;
    }
    match process.home {
        Home::Container(_, service) => {
            service.network_mode().is_some_and(|mode| mode.known().is_some_and(|mode| *mode == *"host"))
                && !service.is_proxy()
        }
        Home::Machine(unit) => {
            let unit = unit.effective();
            let denied = unit.values("Service", "IPAddressDeny").iter().any(|line| line.text().contains("any"));
            !denied && unit.boolean("Service", "PrivateNetwork") != Some(true)
        }
    }
}
