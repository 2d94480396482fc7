//! Answers as Markdown for a comment. Text of files goes into code spans or is escaped: it opens no link, mention or tag.
//!
//! A comment holds only so much. What passes goes first, then the items at the end of the longest group, and the comment says how many
//! are not in it.

use super::Report;
use super::words::{Remark, counts, decided};
use crate::readiness::Answered;
use crate::render::markdown::{code, inline, plain};
use crate::sanitise::line;
use lint_core::checklist::{Answer, Item, Status};
use std::io::{self, Write};

/// Comments of code hosts hold 65,536 characters; some of them count bytes.
const LONGEST: usize = 65_000;

/// The groups of items, what keeps the gate closed first.
const GROUPS: &[(Status, &str)] = &[
    (Status::Fail, "Fails"),
    (Status::Error, "Could not be judged"),
    (Status::Open, "Open"),
    (Status::Waived, "Waived"),
    (Status::NotApplicable, "Does not apply"),
    (Status::Pass, "Passes"),
];

/// The items of a checklist that end alike.
struct Group {
    title: &'static str,
    opens: bool,
    rows: Vec<String>,
    /// How many rows at the end are left out.
    cut: usize,
}

/// Writes the answers.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut lists: Vec<(String, Vec<Group>)> =
        report.gate.lists.iter().map(|list| (head(list), groups(report, list))).collect();
    let (start, end) = (start(report), end(report));
    let fixed = start.len() + end.len() + lists.iter().map(|(head, _)| head.len()).sum::<usize>();
    shorten(&mut lists, LONGEST.saturating_sub(fixed));
    out.write_all(start.as_bytes())?;
    for (head, groups) in &lists {
        out.write_all(head.as_bytes())?;
        groups.iter().try_for_each(|group| out.write_all(group.text().as_bytes()))?;
    }
    out.write_all(end.as_bytes())
}

/// Leaves out rows until the groups fit.
fn shorten(lists: &mut [(String, Vec<Group>)], room: usize) {
    let groups = || lists.iter().flat_map(|(_, groups)| groups);
    let mut length: usize = groups().map(|group| group.text().len()).sum();
    let mut groups: Vec<&mut Group> = lists.iter_mut().flat_map(|(_, groups)| groups).collect();
    for group in groups.iter_mut().filter(|group| group.opens) {
        if length > room {
            length -= group.text().len();
            group.cut = group.rows.len();
            length += group.text().len();
        }
    }
    while length > room {
        let Some(group) = groups.iter_mut().filter(|group| group.left() > 0).max_by_key(|group| group.text().len())
        else {
            return;
        };
        length -= group.text().len();
        group.cut += group.left().div_ceil(10);
        length += group.text().len();
    }
}

impl Group {
    fn left(&self) -> usize {
        self.rows.len() - self.cut
    }

    fn text(&self) -> String {
        let (title, count, open) = (self.title, self.rows.len(), if self.title == "Fails" { " open" } else { "" });
        let rows = self.rows[..self.left()].concat();
        let rest = match self.cut {
            0 => String::new(),
            cut => format!("- {cut} of {count} items are left out: `plimsoll readiness check` shows them\n"),
        };
        format!("\n<details{open}><summary>{title}: {count}</summary>\n\n{rows}{rest}\n</details>\n")
    }
}

fn start(report: &Report<'_>) -> String {
    let gate = report.gate;
    let state = if gate.is_open() { "The gate is open" } else { "The gate is closed" };
    let record = &gate.record;
    let about = record.environment.iter().chain(&record.release);
    let about: String = about.map(|text| format!(", {}", text_of(&text.value))).collect();
    let notes: String = report.notes().take(NOTES).map(|note| row("", &note)).collect();
    let notes = if notes.is_empty() { notes } else { format!("\n{notes}") };
    format!("## {state}{about}, {}\n{notes}", gate.today)
}

/// How many remarks about an item and about the record, and how many inputs a comment names.
const REMARKS: usize = 20;
const NOTES: usize = 50;
const INPUTS: usize = 100;

fn head(list: &Answered) -> String {
    format!("\n### {}\n\n{}; {}\n", text_of(&list.list.title), counts(list), decided(list))
}

fn groups(report: &Report<'_>, list: &Answered) -> Vec<Group> {
    let rows = |status: Status| -> Vec<String> {
        list.items().filter(|(_, answer)| answer.status == status).map(|pair| item(report, list, pair)).collect()
    };
    let group = |&(status, title): &(Status, &'static str)| {
        let opens = matches!(status, Status::Pass | Status::NotApplicable);
        Group { title, opens, rows: rows(status), cut: 0 }
    };
    GROUPS.iter().map(group).filter(|group| !group.rows.is_empty()).collect()
}

fn item(report: &Report<'_>, list: &Answered, (item, answer): (&Item, &Answer)) -> String {
    let remarks = report.remarks(list, item, answer);
    let mut rows: String = remarks.iter().take(REMARKS).map(|remark| row("  ", remark)).collect();
    if remarks.len() > REMARKS {
        rows += &format!("  - and {} more\n", remarks.len() - REMARKS);
    }
    format!("- {} {}\n{rows}", code(&line(&item.id)), inline(&line(&item.title)))
}

fn row(indent: &str, remark: &Remark) -> String {
    match remark.place.as_str() {
        "" => format!("{indent}- {}\n", inline(&remark.text)),
        place => format!("{indent}- {}: {}\n", code(place), inline(&remark.text)),
    }
}

/// What it was made from, and how to make it again.
fn end(report: &Report<'_>) -> String {
    let inputs = &report.gate.inputs;
    let rows = inputs.iter().take(INPUTS).map(|input| format!("- {} {}\n", input.sha256, code(&line(&input.path))));
    let rest = inputs.len().saturating_sub(INPUTS);
    let rest =
        if rest == 0 { String::new() } else { format!("- {rest} more are left out: the JSON report names them\n") };
    format!(
        "\n<details><summary>How to make this again</summary>\n\n{}\n\n{}:\n\n{}{rest}\n</details>\n",
        code(&line(&report.command())),
        report.made(),
        rows.collect::<String>()
    )
}

fn text_of(text: &str) -> String {
    plain(&line(text))
}
