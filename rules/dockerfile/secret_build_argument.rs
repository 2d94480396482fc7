//! `ARG NPM_TOKEN`.

use lint_core::dockerfile::{Dockerfile, Kind};
use lint_core::value::secret::is_secret_key;
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for instruction in file.instructions() {
        let Kind::Arg(pairs) = &instruction.kind else { continue };
        for pair in pairs {
            found.target(pair.key.span);
            let name = pair.name();
            if pair.value.is_none() && is_secret_key(&name) {
                let finding = found.at(pair.key.span, format!("`{name}` stays readable in the history of the image"));
                finding.help("use `RUN --mount=type=secret,id=…,env=…` where it is needed");
            }
        }
    }
}
