//! Variables that say where a configuration is, and it is not there.

use lint_core::Found;
use lint_core::deployment::{Deployment, Home};
use lint_core::value::words::split;

/// Endings of configuration files.
const ENDINGS: [&str; 8] = [".toml", ".yaml", ".yml", ".json", ".conf", ".ini", ".cfg", ".properties"];

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    for process in deployment.processes() {
        let Home::Container(_, service) = process.home else { continue };
        let Some(contents) = process.contents() else { continue };
        let variables = process.variables();
        for (name, given) in variables.all().filter(|(name, _)| split(name).iter().any(|word| word.starts_with("conf")))
        {
            let Some(path) = given.value.as_ref().filter(|path| path.starts_with('/')) else { continue };
            if !ENDINGS.iter().any(|ending| path.ends_with(ending)) {
                continue;
            }
            let message = format!("`{name}` names a configuration that is not in the container of `{}`", service.name);
            if let Some(finding) = found.require(given.span, contents.hold(path), message) {
                finding.related(process.place(), "is given this variable");
                finding.help("mount the file there, or name the path at which it is mounted");
            }
        }
    }
}
