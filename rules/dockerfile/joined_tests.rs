//! `[ a -a b ]`.

use lint_core::dockerfile::Dockerfile;
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.every_script() {
        for words in run.script.commands().filter_map(|command| command.test()) {
            // In front there are an operator and its operand, or an operand alone; behind it one at least.
            let inner = words.iter().skip(1).take(words.len().saturating_sub(2));
            if let Some(word) = inner.into_iter().find(|word| matches!(word.raw(), "-a" | "-o")) {
                let span = run.script.span(file.source(), word.range());
                let (now, raw) = (if word.raw() == "-a" { "&&" } else { "||" }, word.raw());
                found.at(span, format!("`{raw}` joins two tests in one")).help(format!("write `[ … ] {now} [ … ]`"));
            }
        }
    }
}
