//! Lines of crontabs: in crontabs, in scripts that install one, and in documents that tell people to.

use super::Schedule;
use crate::files::Content;
use crate::repository::Repository;
use crate::text::Source;
use crate::value::cron;
use std::ops::Range;

/// All such lines.
pub(super) fn all(repository: &Repository<'_>) -> Vec<Schedule> {
    let mut found = Vec::new();
    for file in repository.files() {
        let Content::Other(source) = &file.content else { continue };
        let path = file.path.to_ascii_lowercase();
        let whole = source.body_start()..source.text().len();
        if is_crontab(&path) {
            found.extend(lines(source, whole).filter_map(|line| entry(source, line, None)));
        } else if path.ends_with(".sh") && source.text().contains("cron") {
            found.extend(within(source, whole, Some("whether this script is run is not known")));
        }
    }
    for document in repository.documents() {
        for fence in document.model().fences() {
            let why = Some("a document says so, and whether somebody did it is not known");
            found.extend(within(document.source(), fence.text.range(), why));
        }
    }
    found
}

fn is_crontab(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let named = name == "crontab" || name.ends_with(".cron") || name.ends_with(".crontab");
    named || path.contains("cron.d/") || path.contains("crontabs/")
}

/// The lines of a range of a file.
fn lines(source: &Source, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let numbers = source.line_of(range.start)..=source.line_of(range.end);
    numbers.map(|line| source.line(line)).filter(move |line| line.start >= range.start && line.end <= range.end)
}

/// The lines of a range that hold a line of a crontab, in quotes or behind other words.
fn within(source: &Source, range: Range<usize>, doubt: Option<&'static str>) -> Vec<Schedule> {
    let held = |line: Range<usize>| {
        let text = source.text().get(line.clone())?;
        let begins =
            |at: &usize| text[..*at].ends_with(|c: char| c.is_whitespace() || c == '"' || c == '\'') || *at == 0;
        let starts =
            text.char_indices().filter(|(_, c)| c.is_ascii_digit() || matches!(c, '*' | '@')).map(|(at, _)| at);
        starts.filter(begins).find_map(|at| entry(source, line.start + at..line.end, doubt))
    };
    lines(source, range).filter_map(held).collect()
}

/// A schedule with its command.
fn entry(source: &Source, line: Range<usize>, doubt: Option<&'static str>) -> Option<Schedule> {
    let text = source.text().get(line.clone())?;
    let start = line.start + (text.len() - text.trim_start().len());
    let text = text.trim();
    let count = cron::fields_of(text)?;
    let mut rest = text;
    for _ in 0..count {
        rest = rest.trim_start();
        rest = &rest[rest.find(char::is_whitespace).unwrap_or(rest.len())..];
    }
    let (fields, command) = (&text[..text.len() - rest.len()], rest.trim());
    (!command.is_empty()).then(|| Schedule {
        place: source.span(start..start + fields.len()),
        gap: cron::longest_gap(fields),
        does: command.to_ascii_lowercase(),
        doubt,
        is_timer: false,
    })
}
