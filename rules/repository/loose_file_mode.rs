//! Modes that are wider than their owner wants.

use lint_core::value::pattern::fits;
use lint_core::{Found, Repository};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let bounds: Vec<(&str, u32)> = repository.facts().modes().collect();
    if bounds.is_empty() {
        return;
    }
    for declared in repository.declared_modes() {
        let bound = bounds.iter().find(|(path, _)| fits(path, declared.path.trim_end_matches('/')));
        let Some((_, widest)) = bound else { continue };
        let message = format!("`{}` may be {widest:04o} at most, and is {:04o}", declared.path, declared.mode);
        if let Some(finding) = found.require(declared.span, declared.mode & !widest == 0, message) {
            finding.help(format!("write {widest:04o}, and give the file to the user that needs it"));
        }
    }
}
