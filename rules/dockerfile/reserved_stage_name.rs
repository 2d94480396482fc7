//! `AS scratch`.

use lint_core::dockerfile::Dockerfile;
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for name in file.stages().filter_map(|stage| stage.name()) {
        found.target(name.span);
        if ["context", "scratch"].iter().any(|reserved| name.value.eq_ignore_ascii_case(reserved)) {
            found.at(name.span, format!("`{}` is reserved", name.value)).help("give the stage another name");
        }
    }
}
