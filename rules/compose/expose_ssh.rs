//! A shell for everybody with a key.

use lint_core::Found;
use lint_core::compose::{Project, Service};
use lint_core::value::port::Protocol;

/// What the name of an image holds whose purpose is SSH.
const SERVERS: [&str; 8] = ["bastion", "forgejo", "gitea", "gitlab", "gogs", "sftp", "ssh", "soft-serve"];

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services().filter(|service| !is_server(service)) {
        for port in service.ports() {
            found.target(port.target.span);
            let is_ssh = port.target.known().is_some_and(|ports| ports.contains(22));
            if is_ssh && port.effective_protocol() == Some(Protocol::Tcp) {
                let finding = found.at(port.target.span, format!("`{}` offers SSH", service.name));
                finding.help("use `docker compose exec` for a shell, and leave the SSH server out");
            }
        }
        let program = [service.entrypoint(), service.command()].into_iter().flatten();
        for word in program.filter_map(|command| command.words.into_iter().next()) {
            if word.known().is_some_and(|word| word.rsplit('/').next() == Some("sshd")) {
                found
                    .at(word.span, format!("`{}` starts an SSH server", service.name))
                    .help("use `docker compose exec`");
            }
        }
    }
}

fn is_server(service: &Service<'_>) -> bool {
    let image = service.image().and_then(|image| image.known().and_then(|image| image.name()));
    image.is_some_and(|name| SERVERS.iter().any(|server| name.contains(server)))
}
