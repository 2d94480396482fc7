//! The web belongs to the proxy.

use lint_core::Found;
use lint_core::compose::Project;
use lint_core::value::address::Exposure;
use lint_core::{Resolved, value::port::Ports};

const WEB: [u16; 4] = [80, 443, 8080, 8443];

pub fn check(project: &Project<'_>, found: &mut Found) {
    let facts = project.facts();
    for service in project.services().filter(|service| !service.is_proxy()) {
        for port in service.ports() {
            let Some(published) = port.published.as_ref() else { continue };
            found.target(port.span);
            if matches!(port.exposure(), Resolved::Known(Exposure::Loopback)) || facts.is_public_service(&service.name)
            {
                continue;
            }
            let web = |ports: &Ports| WEB.into_iter().find(|port| ports.contains(*port));
            if let Some(number) = published.known().and_then(web) {
                let message = format!("`{}` publishes {number}, and is no proxy", service.name);
                found
                    .at(port.span, message)
                    .help("publish it on `127.0.0.1`, or on no port, and let a proxy pass requests on");
            }
        }
    }
}
