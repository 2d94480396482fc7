//! Options and variables that switch the check of certificates off.

use lint_core::dockerfile::{Dockerfile, Kind, RunScript};
use lint_core::shell::{Effective, Word};
use lint_core::{File, Found};

/// Variables with the values that switch it off; an empty list stands for any value.
const VARIABLES: [(&str, &[&str]); 5] = [
    ("GIT_SSL_NO_VERIFY", &["1", "true", "yes", "on"]),
    ("NODE_TLS_REJECT_UNAUTHORIZED", &["0"]),
    ("PYTHONHTTPSVERIFY", &["0"]),
    ("NPM_CONFIG_STRICT_SSL", &["false"]),
    ("PIP_TRUSTED_HOST", &[]),
];

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for instruction in file.instructions() {
        let (Kind::Env(pairs) | Kind::Arg(pairs)) = &instruction.kind else { continue };
        for pair in pairs {
            let Some(value) = &pair.value else { continue };
            let name = pair.name();
            if value.literal().is_some_and(|literal| switches_off(&name, &literal)) {
                let finding = found.at(value.span, format!("`{name}` switches the check of certificates off"));
                finding.help("add the missing certificate to the image instead");
            }
        }
    }
    for run in file.scripts() {
        for command in run.script.commands() {
            let effective = command.effective();
            if let Some(word) = effective.unchecked_tls() {
                report(file, run, &effective, word, found);
            }
            let words = command.words().filter_map(|word| word.assignment());
            for set in command.assignments().chain(words) {
                if set.value.literal().is_some_and(|value| switches_off(set.name, &value)) {
                    let span = run.script.span(file.source(), set.range);
                    let finding = found.at(span, format!("`{}` switches the check of certificates off", set.name));
                    finding.help("add the missing certificate to the image instead");
                }
            }
        }
    }
}

fn report(file: &File<'_, Dockerfile>, run: &RunScript, effective: &Effective<'_>, word: &Word<'_>, found: &mut Found) {
    let program = effective.program().unwrap_or_default();
    let span = run.script.span(file.source(), word.range());
    let finding = found.at(span, format!("`{program}` does not check the server's certificate"));
    finding.help("install `ca-certificates`, or the certificate of the server's authority");
}

fn switches_off(name: &str, value: &str) -> bool {
    let known = VARIABLES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    known.is_some_and(|(_, values)| {
        !value.is_empty() && (values.is_empty() || values.contains(&&*value.to_ascii_lowercase()))
    })
}
