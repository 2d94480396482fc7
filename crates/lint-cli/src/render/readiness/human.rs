//! Answers for people.

use super::Report;
use super::words::{counts, decided};
use crate::color::{Paint, Style};
use crate::readiness::Answered;
use crate::render::human;
use crate::render::prose::wrap;
use crate::sanitise::line;
use lint_core::checklist::{Answer, Checklist, Item, Status};
use std::io::{self, Write};

/// Columns of a status, and of what is said about an item.
const STATUS: usize = 16;

/// Writes every item of every checklist, and whether the gate is open.
pub fn write(report: &Report<'_>, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    for list in &report.gate.lists {
        head(report, list, paint, out)?;
        let mut pairs = list.items();
        for section in &list.list.sections {
            writeln!(out, "\n{}", paint.paint(Style::Bold, line(&section.title)))?;
            for (item, answer) in pairs.by_ref().take(section.items.len()) {
                row(report, list, (item, answer), paint, out)?;
            }
        }
        writeln!(out)?;
    }
    report.gate.notes.iter().try_for_each(|note| human::finding(report.shown, note, paint, out))?;
    summary(report, paint, out)
}

/// Writes the items that keep the gate closed, with what each of them needs.
pub fn todo(report: &Report<'_>, owner: Option<&str>, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let of_owner = |answer: &Answer| {
        let waivers = answer.waivers.iter().chain(&answer.expired);
        let mut owners = waivers.filter_map(|&index| report.gate.record.waivers.get(index)).map(|waiver| &waiver.owner);
        owner.is_none_or(|owner| owners.any(|known| known == owner))
    };
    let mut shown = 0;
    for list in &report.gate.lists {
        let left = |answer: &Answer| !answer.status.opens() || owner.is_some();
        for pair in list.items().filter(|(_, answer)| left(answer) && of_owner(answer)) {
            row(report, list, pair, paint, out)?;
            shown += 1;
        }
    }
    if shown == 0 {
        writeln!(out, "nothing is left to do")?;
    }
    Ok(())
}

fn head(report: &Report<'_>, list: &Answered, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let record = &report.gate.record;
    let about = record.environment.iter().chain(&record.release).map(|text| format!(", {}", line(&text.value)));
    let about: String = about.collect();
    writeln!(out, "{}{about}, {}", paint.paint(Style::Bold, line(&list.list.title)), report.gate.today)
}

fn style(status: Status) -> Style {
    match status {
        Status::Fail | Status::Error => Style::Error,
        Status::Open => Style::Warning,
        Status::Pass | Status::Waived | Status::NotApplicable => Style::Info,
    }
}

fn row(
    report: &Report<'_>,
    list: &Answered,
    (item, answer): (&Item, &Answer),
    paint: Paint,
    out: &mut dyn Write,
) -> io::Result<()> {
    let status = answer.status.as_str();
    let gap = " ".repeat(STATUS.saturating_sub(status.len()));
    let indent = STATUS + 2;
    let pad = " ".repeat(indent);
    let title = format!("{} ({})", line(&item.title), line(&item.id));
    let lines = wrap(&title, indent, indent, paint.width).join(&format!("\n{pad}"));
    writeln!(out, "  {}{gap}{lines}", paint.paint(style(answer.status), status))?;
    for remark in report.remarks(list, item, answer) {
        let text = if remark.place.is_empty() { remark.text } else { format!("{}: {}", remark.place, remark.text) };
        for (at, text) in wrap(&text, indent + 2, indent + 2, paint.width).into_iter().enumerate() {
            writeln!(out, "{pad}{} {text}", if at == 0 { "·" } else { " " })?;
        }
    }
    Ok(())
}

fn summary(report: &Report<'_>, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    for list in &report.gate.lists {
        writeln!(out, "{}: {}; {}", line(&list.list.name), counts(list), decided(list))?;
    }
    writeln!(out, "{}", report.made())?;
    if report.gate.is_open() {
        return writeln!(out, "{}", paint.paint(Style::Bold, "the gate is open"));
    }
    let closed = paint.paint(Style::Error, "the gate is closed");
    writeln!(out, "{closed}; next: plimsoll readiness todo {}", line(&report.asked()))
}

/// Writes checklists, one line each.
pub fn lists(lists: &[Checklist], out: &mut dyn Write) -> io::Result<()> {
    let width = lists.iter().map(|list| list.name.len()).max().unwrap_or(0);
    for list in lists {
        writeln!(out, "{:width$}  {:>3} items  {}", line(&list.name), list.items().count(), line(&list.title))?;
    }
    Ok(())
}

/// Writes the items of a checklist.
pub fn list(list: &Checklist, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", line(&list.title))?;
    for section in &list.sections {
        writeln!(out, "\n{}", line(&section.title))?;
        for item in &section.items {
            writeln!(out, "  {:<10}{}: {}", item.kind.as_str(), line(&item.id), line(&item.title))?;
            let rules: Vec<String> = item.rules.iter().map(ToString::to_string).collect();
            if !rules.is_empty() {
                writeln!(out, "            rules: {}", rules.join(", "))?;
            }
            if let Some(evidence) = &item.evidence {
                writeln!(out, "            evidence: {}", line(evidence))?;
            }
        }
    }
    Ok(())
}
