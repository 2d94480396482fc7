//! Comments that were meant to be directives.

use lint_core::dockerfile::Dockerfile;
use lint_core::value::similar::closest;
use lint_core::{Edit, File, Fix, Found, Span};

const NAMES: [&str; 3] = ["syntax", "escape", "check"];

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    let body = file.instructions().first().map_or(u32::MAX, |first| first.span.start);
    let mut below = None;
    for comment in file.comments().iter().filter(|comment| comment.end <= body) {
        if let Some((span, value)) = assignment(file, *comment) {
            let name = file.source().str(span).to_ascii_lowercase();
            let meant = NAMES.into_iter().find(|known| *known == name).or_else(|| closest(&name, NAMES));
            if let Some(meant) = meant.filter(|meant| is_meant(meant, value)) {
                found.target(span);
                judge(file, found, (span, &name), (meant, value), below);
            }
        }
        below.get_or_insert(*comment);
    }
    file.directives().iter().for_each(|directive| found.target(directive.name.span));
}

fn judge(
    file: &File<'_, Dockerfile>,
    found: &mut Found,
    (span, name): (Span, &str),
    (meant, value): (&str, &str),
    below: Option<Span>,
) {
    if name == meant {
        let finding = found.at(span, format!("`{name}` stands below a comment, so it is one"));
        finding.related(below.unwrap_or(span), "the comment").help("move it to the first line");
        return;
    }
    let written = file.source().str(span);
    let finding = found.at(span, format!("no directive is called `{written}`"));
    finding.help(format!("write `{meant}`"));
    if below.is_none() {
        let edits = vec![Edit::replace(span, meant)];
        let own = value.starts_with("docker/dockerfile");
        finding.fix(if own { Fix::safe("spell it right", edits) } else { Fix::unsafe_("spell it right", edits) });
    }
}

/// The name and the value of a comment of the form `# name=value`.
fn assignment<'f>(file: &'f File<'_, Dockerfile>, comment: Span) -> Option<(Span, &'f str)> {
    let text = file.source().str(comment);
    let body = text.strip_prefix('#')?.trim_start();
    let start = text.len() - body.len();
    let length = body.find(|c: char| !c.is_ascii_alphanumeric()).filter(|length| *length > 0)?;
    let value = body[length..].trim_start().strip_prefix('=')?.trim();
    Some((comment.slice(start..start + length), value))
}

/// True for a value that only this directive has.
fn is_meant(directive: &str, value: &str) -> bool {
    match directive {
        "syntax" => value.contains("dockerfile") && !value.contains(' '),
        "escape" => matches!(value, "\\" | "`"),
        _ => (value.starts_with("skip=") || value.starts_with("error=")) && !value.contains(' '),
    }
}
