//! `USER node`.

use lint_core::dockerfile::{Dockerfile, Family};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    let Some(user) = file.final_stage().and_then(|stage| stage.effective_user()) else { return };
    found.target(user.origin);
    let Some(name) = user.known() else {
        found.undecided(user.origin, "the user depends on a variable without a default");
        return;
    };
    let name = name.split(':').next().unwrap_or_default();
    // Windows has no numbers, and root by name is the business of `dockerfile/root-user`.
    let base = file.final_stage().and_then(|stage| stage.base_image());
    if name == "root" || base.is_some_and(|base| base.family == Family::Windows) {
        return;
    }
    if !name.is_empty() && !name.bytes().all(|byte| byte.is_ascii_digit()) {
        let finding = found.at(user.origin, format!("`{name}` is a name, which says nothing outside of the image"));
        finding.help("write its number, such as `USER 1000`");
    }
}
