//! `A = b`, `$A=b`, `"apt-get update"`.

use lint_core::dockerfile::Dockerfile;
use lint_core::shell::{Command, PartKind};
use lint_core::{File, Found};
use std::ops::Range;

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    if file.is_template() || file.is_unfinished() {
        return;
    }
    for run in file.every_script() {
        for (range, message, help) in run.script.commands().filter_map(judge) {
            found.at(run.script.span(file.source(), range), message).help(help);
        }
    }
}

fn judge(command: Command<'_>) -> Option<(Range<usize>, String, &'static str)> {
    let word = command.words().next()?;
    let raw = word.raw();
    let second = command.arguments().next();
    let is_name = raw.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && raw.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if let Some(second) = second.filter(|second| is_name && (second.raw() == "=" || second.raw() == "==")) {
        let message = format!("this runs a program `{raw}`: blanks stand around the `=`");
        return Some((second.range(), message, "take the blanks away"));
    }
    let mut parts = word.parts();
    if let (Some(PartKind::Parameter(it)), Some(PartKind::Literal(rest))) =
        (parts.next().map(|part| part.kind()), parts.next().map(|part| part.kind()))
        && rest.starts_with('=')
        && it.operator().is_none()
    {
        let message = format!("this sets nothing: it runs what `${}` holds", it.name());
        return Some((word.range(), message, "take the dollar sign away"));
    }
    let text = word.literal().filter(|_| word.is_quoted())?;
    let line = text.contains(' ') && !text.contains('/') && command.words().len() == 1;
    line.then(|| (word.range(), "this looks for a program with blanks in its name".to_owned(), "take the quotes away"))
}
