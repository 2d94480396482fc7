//! `RUN a && RUN b`.

use lint_core::dockerfile::{Dockerfile, Keyword};
use lint_core::shell::Word;
use lint_core::{File, Found, Source, Span};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts().iter().filter(|run| !run.embedded) {
        for command in run.script.commands() {
            for (index, word) in command.words().enumerate() {
                let span = run.script.span(file.source(), word.range());
                // In the place of an argument it is one only where a line begins with it.
                if is_keyword(&word)
                    && (index == 0 || begins_line(file.source(), span) && command.words().len() > index + 1)
                {
                    let name = word.raw();
                    let finding = found.at(span, format!("`{name}` is an instruction, and here an argument of `RUN`"));
                    finding.help(format!("end the line above without `&&` and `\\`, or take `{name}` away"));
                }
            }
        }
    }
}

/// A keyword as it is usually written; the shell knows capitals.
fn is_keyword(word: &Word<'_>) -> bool {
    let raw = word.raw();
    raw.bytes().all(|byte| byte.is_ascii_uppercase()) && Keyword::named(raw).is_some()
}

fn begins_line(source: &Source, span: Span) -> bool {
    let line = source.line(source.line_of(span.start as usize)).start;
    let before = source.text().get(line..span.start as usize).unwrap_or_default();
    before.trim().is_empty()
}
