//! Answers as one HTML file that needs nothing besides: no script, no font, no network. It prints on paper, with room to sign.

use super::Report;
use super::words::{counts, decided};
use crate::readiness::Answered;
use crate::sanitise::line;
use lint_core::checklist::{Answer, Item, Section};
use std::io::{self, Write};

const STYLE: &str = "
:root { color-scheme: light dark; --line: #8884; --soft: #8881 }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem } h2 { font-size: 1.3rem; margin-top: 2.5rem } h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem }
table { border-collapse: collapse; width: 100% }
td, th { border-bottom: 1px solid var(--line); padding: .4rem .6rem; text-align: left; vertical-align: top }
td:first-child { width: 8rem; white-space: nowrap; font-weight: 600 }
ul { margin: .2rem 0 0; padding-left: 1.1rem } code { font: .85em ui-monospace, monospace; overflow-wrap: anywhere }
.id { opacity: .7 } .fail, .error { color: #c62828 } .open { color: #b26a00 } .pass { color: #2e7d32 }
@media (prefers-color-scheme: dark) { .fail, .error { color: #ff8a80 } .open { color: #ffc46b } .pass { color: #8ed19a } }
.gate { padding: .8rem 1rem; background: var(--soft); border-left: .4rem solid currentColor; font-weight: 600 }
.sign td { height: 2.4rem } footer { margin-top: 3rem; font-size: .9rem; opacity: .85 }
@media print { body { margin: 0; max-width: none } tr, h3 { break-inside: avoid } h3 { break-after: avoid } }
";

/// Writes the file.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let gate = report.gate;
    let (state, class) = if gate.is_open() { ("The gate is open", "pass") } else { ("The gate is closed", "fail") };
    let titles: Vec<String> = gate.lists.iter().map(|list| escape(&list.list.title)).collect();
    writeln!(out, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    writeln!(out, "<title>{}: {state}</title>\n<style>{STYLE}</style>\n</head>\n<body>", titles.join(", "))?;
    writeln!(out, "<h1>{}</h1>\n<p class=\"gate {class}\">{state}</p>", titles.join(", "))?;
    facts(report, out)?;
    for list in &gate.lists {
        if gate.lists.len() > 1 {
            writeln!(out, "<h2>{}</h2>", escape(&list.list.title))?;
        }
        writeln!(out, "<p>{}; {}</p>", counts(list), decided(list))?;
        let mut pairs = list.items();
        for part in &list.list.sections {
            section(report, list, part, pairs.by_ref().take(part.items.len()), out)?;
        }
    }
    notes(report, out)?;
    signatures(out)?;
    footer(report, out)?;
    writeln!(out, "</body>\n</html>")
}

fn facts(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let record = &report.gate.record;
    let named = |name: &str, text: Option<&str>| text.map(|text| (name.to_owned(), text.to_owned()));
    let mut rows = vec![("Date".to_owned(), report.gate.today.to_string())];
    rows.extend(named("Environment", record.environment.as_ref().map(|text| text.value.as_str())));
    rows.extend(named("Release", record.release.as_ref().map(|text| text.value.as_str())));
    rows.extend(record.fields.iter().cloned());
    writeln!(out, "<table>")?;
    for (name, text) in rows {
        writeln!(out, "<tr><td>{}</td><td>{}</td></tr>", escape(&name), escape(&report.shown.words(&text)))?;
    }
    writeln!(out, "</table>")
}

fn section<'a>(
    report: &Report<'_>,
    list: &'a Answered,
    part: &Section,
    pairs: impl Iterator<Item = (&'a Item, &'a Answer)>,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "<h3>{}</h3>\n<table>", escape(&part.title))?;
    for (item, answer) in pairs {
        let status = answer.status.as_str();
        write!(out, "<tr><td class=\"{status}\">{status}</td><td>{}", prose(&item.title))?;
        write!(out, " <code class=\"id\">{}</code>", escape(&item.id))?;
        let remarks = report.remarks(list, item, answer);
        if !remarks.is_empty() {
            write!(out, "<ul>")?;
            for remark in remarks {
                let place = match remark.place.as_str() {
                    "" => String::new(),
                    place => format!("<code>{}</code>: ", escape(place)),
                };
                write!(out, "<li>{place}{}</li>", prose(&remark.text))?;
            }
            write!(out, "</ul>")?;
        }
        writeln!(out, "</td></tr>")?;
    }
    writeln!(out, "</table>")
}

fn notes(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    if report.gate.notes.is_empty() {
        return Ok(());
    }
    writeln!(out, "<h2>About the record</h2>\n<ul>")?;
    for note in report.notes() {
        writeln!(out, "<li><code>{}</code>: {}</li>", escape(&note.place), prose(&note.text))?;
    }
    writeln!(out, "</ul>")
}

fn signatures(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<h2>Signatures</h2>\n<table class=\"sign\">")?;
    writeln!(out, "<tr><th>Role</th><th>Name</th><th>Date</th><th>Signature</th></tr>")?;
    for _ in 0..4 {
        writeln!(out, "<tr><td></td><td></td><td></td><td></td></tr>")?;
    }
    writeln!(out, "</table>")
}

fn footer(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<footer>\n<h2>How to make this again</h2>\n<p><code>{}</code></p>", escape(&report.command()))?;
    writeln!(out, "<p>{}:</p>\n<table>", report.made())?;
    for input in &report.gate.inputs {
        writeln!(out, "<tr><td><code>{}</code></td><td><code>{}</code></td></tr>", input.sha256, escape(&input.path))?;
    }
    writeln!(out, "</table>\n</footer>")
}

/// A sentence; what stands in backticks is code.
fn prose(text: &str) -> String {
    let parts: Vec<String> = text.split('`').map(escape).collect();
    if parts.len().is_multiple_of(2) {
        return parts.join("`");
    }
    let marked = parts.into_iter().enumerate().map(|(at, part)| match at % 2 {
        0 => part,
        _ => format!("<code>{part}</code>"),
    });
    marked.collect()
}

/// Text that means nothing to HTML.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
