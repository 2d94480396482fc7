//! Answers as Markdown for a comment. Text of files goes into code spans or is escaped: it opens no link, mention or tag.

use super::Report;
use super::words::counts;
use crate::readiness::Answered;
use crate::sanitise::line;
use lint_core::checklist::{Answer, Item, Status};
use std::io::{self, Write};

/// Comments of code hosts hold 65,536 characters. Beyond this many, what has passed is left out.
const LONG: usize = 60_000;

/// Writes the answers, what keeps the gate closed first.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let whole = text(report, true);
    let text = if whole.chars().count() > LONG { text(report, false) } else { whole };
    out.write_all(text.as_bytes())
}

fn text(report: &Report<'_>, passed: bool) -> String {
    let gate = report.gate;
    let state = if gate.is_open() { "The gate is open" } else { "The gate is closed" };
    let record = &gate.record;
    let about = record.environment.iter().chain(&record.release).map(|text| format!(", {}", escape(&text.value)));
    let mut out = format!("## {state}{}, {}\n", about.collect::<String>(), gate.today);
    for list in &gate.lists {
        out += &format!("\n### {}\n\n{} of {} items\n", escape(&list.list.title), counts(list), list.answers.len());
        let of = |status: Status| list.items().filter(move |(_, answer)| answer.status == status);
        for (status, title) in [(Status::Fail, "Fails"), (Status::Open, "Open"), (Status::Waived, "Waived")] {
            out += &group(report, list, title, of(status));
        }
        if passed {
            for (status, title) in [(Status::NotApplicable, "Does not apply"), (Status::Pass, "Passes")] {
                out += &group(report, list, title, of(status));
            }
        }
    }
    out
}

fn group<'a>(
    report: &Report<'_>,
    list: &'a Answered,
    title: &str,
    pairs: impl Iterator<Item = (&'a Item, &'a Answer)>,
) -> String {
    let rows: Vec<String> = pairs
        .map(|(item, answer)| {
            let remarks = report.remarks(list, item, answer);
            let remarks = remarks.into_iter().map(|remark| match remark.place.as_str() {
                "" => format!("  - {}\n", escape(&remark.text)),
                place => format!("  - {}: {}\n", code(place), escape(&remark.text)),
            });
            format!("- {} {}\n{}", code(&item.id), escape(&item.title), remarks.collect::<String>())
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    format!("\n<details{}><summary>{title}: {}</summary>\n\n{}\n</details>\n", open(title), rows.len(), rows.concat())
}

fn open(title: &str) -> &'static str {
    if title == "Fails" { " open" } else { "" }
}

/// Text that means nothing to Markdown.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // A word joiner keeps mentions and references to issues from being made.
            '@' | '#' => out.extend([c, '\u{2060}']),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '!' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// Text as code, behind a fence that is longer than any in it.
fn code(text: &str) -> String {
    let text = line(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}
