//! Options that make a package manager trust everything.

use lint_core::dockerfile::Dockerfile;
use lint_core::shell::Effective;
use lint_core::{File, Found};

const OPTIONS: [(&[&str], &[&str]); 5] = [
    (&["apk"], &["allow-untrusted"]),
    (&["apt-get", "apt"], &["allow-unauthenticated", "force-yes", "allow-insecure-repositories"]),
    (&["yum", "dnf", "microdnf", "tdnf"], &["nogpgcheck"]),
    (&["rpm"], &["nosignature", "nodigest"]),
    (&["zypper"], &["no-gpg-checks", "allow-unsigned-rpm"]),
];

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts() {
        for command in run.script.commands() {
            let effective = command.effective();
            let Some(program) = effective.program() else { continue };
            let Some((_, options)) = OPTIONS.iter().find(|(names, _)| names.contains(&program.as_str())) else {
                continue;
            };
            let option = options.iter().find_map(|option| effective.option(None, option));
            let indexes = effective.operands().first().is_some_and(|word| word.is("index"));
            if let Some(word) = option.filter(|_| !indexes && !is_local(&effective)) {
                let span = run.script.span(file.source(), word.range());
                let finding = found.at(span, format!("`{program}` installs whatever the signature"));
                finding.help("import the key of the repository, and leave the option out");
            }
        }
    }
}

/// True where all packages lie on disk.
fn is_local(effective: &Effective<'_>) -> bool {
    let actions = ["add", "install", "localinstall", "update", "upgrade"];
    let packages: Vec<_> =
        effective.operands().into_iter().filter(|word| !actions.iter().any(|it| word.is(it))).collect();
    let local = |text: &str| {
        let file = [".apk", ".deb", ".rpm"].iter().any(|ending| text.ends_with(ending)) || text.starts_with(['/', '.']);
        file && !text.contains("://")
    };
    !packages.is_empty() && packages.iter().all(|word| local(&word.text()))
}
