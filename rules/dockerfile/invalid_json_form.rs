//! Brackets that BuildKit does not take for an exec form.

use lint_core::dockerfile::{Command, Dockerfile, Kind};
use lint_core::{Edit, File, Fix, Found, Span};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for instruction in file.instructions() {
        if let Some(command) = instruction.command() {
            found.target(command.span());
        }
        let place = match (&instruction.kind, instruction.command()) {
            (Kind::Run(_), Some(Command::Shell(shell))) => {
                (shell.bracketed && begins_array(shell.text.as_str())).then_some(shell.span)
            }
            (_, Some(Command::Shell(shell))) => shell.bracketed.then_some(shell.span),
            (Kind::Volume(volume), _) if !volume.json => {
                let bracketed = |word: &str| word.starts_with('[') && word.ends_with(']');
                let paths = volume.paths.first().zip(volume.paths.last());
                let span = paths.map(|(first, last)| first.span.to(last.span));
                span.filter(|span| bracketed(file.source().str(*span)))
            }
            _ => None,
        };
        if let Some(place) = place {
            report(file, place, found);
        }
    }
}

/// `["word",`: nothing that `test` knows. `[ "$a" = b ]` is a command.
fn begins_array(text: &str) -> bool {
    let rest = text.trim_start_matches(['[', ' ', '\t']);
    let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else { return false };
    rest[1..].split_once(quote).is_some_and(|(_, rest)| rest.trim_start().starts_with(','))
}

fn report(file: &File<'_, Dockerfile>, place: Span, found: &mut Found) {
    let finding = found.at(place, "this is no JSON array, so the brackets are taken literally");
    finding.help("write the strings in double quotes, with commas between them");
    let text = file.source().str(place);
    let single = !text.contains(['"', '\\', '\n', '$']) && text.matches('\'').count().is_multiple_of(2);
    if single && begins_array(&text.replacen(']', ",]", 1)) {
        finding.fix(Fix::unsafe_("use double quotes", vec![Edit::replace(place, text.replace('\'', "\""))]));
    }
}
