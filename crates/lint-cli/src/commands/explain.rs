//! `plimsoll explain` and `plimsoll rules`: the pages of the rules.

use crate::args::{ExplainArgs, PageFormat};
use crate::color::{Paint, Style};
use crate::console::Console;
use crate::exit::{Exit, Usage};
use crate::render::{page_url, to_json};
use crate::select::find;
use lint_core::{Rule, Severity};
use serde::Serialize;
use std::io::{self, Write};

/// Runs the command.
pub fn run(args: &ExplainArgs, console: &mut Console<'_>) -> Result<Exit, Usage> {
    let paint = console.terminal.paint(args.look.color, args.look.links);
    let rules: Vec<&Rule> = match &args.rule {
        Some(name) => find(console.rules, name)?,
        None => console.rules.iter().collect(),
    };
    let whole = args.rule.is_some();
    console.emit(|out| match args.format {
        PageFormat::Json => to_json(&rules.iter().map(|rule| Entry::new(rule, whole)).collect::<Vec<_>>(), true, out),
        PageFormat::Human if whole => rules.iter().try_for_each(|rule| page(rule, paint, out)),
        PageFormat::Human => list(&rules, paint, out),
    })?;
    Ok(Exit::Clean)
}

#[derive(Serialize)]
struct Entry {
    name: &'static str,
    title: &'static str,
    severity: &'static str,
    confidence: &'static str,
    preset: &'static str,
    fix: Option<&'static str>,
    since: &'static str,
    was: &'static [&'static str],
    equivalents: &'static [&'static str],
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<&'static str>,
}

impl Entry {
    fn new(rule: &Rule, whole: bool) -> Self {
        let page = rule.page;
        Entry {
            name: rule.name.0,
            title: page.title,
            severity: page.severity.as_str(),
            confidence: page.confidence.as_str(),
            preset: page.preset.as_str(),
            fix: page.fix.map(|fix| fix.as_str()),
            since: page.since,
            was: page.was,
            equivalents: page.equivalents,
            url: page_url(rule.name.0),
            body: whole.then_some(page.body),
        }
    }
}

fn style(severity: Severity) -> Style {
    match severity {
        Severity::Error => Style::Error,
        Severity::Warning => Style::Warning,
        Severity::Info => Style::Info,
    }
}

fn list(rules: &[&Rule], paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let width = rules.iter().map(|rule| rule.name.0.len()).max().unwrap_or(0);
    for rule in rules {
        let page = rule.page;
        let gap = " ".repeat(width - rule.name.0.len());
        let name = paint.link(page_url(rule.name.0).as_deref(), rule.name);
        let severity = paint.paint(style(page.severity), format_args!("{:<7}", page.severity.as_str()));
        writeln!(out, "{name}{gap}  {severity}  {:<10}  {}", page.preset.as_str(), page.title)?;
    }
    Ok(())
}

fn page(rule: &Rule, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let page = rule.page;
    let name = paint.link(page_url(rule.name.0).as_deref(), paint.paint(Style::Bold, rule.name));
    let severity = paint.paint(style(page.severity), page.severity.as_str());
    let fix = page.fix.map_or_else(|| "no fix".to_owned(), |fix| format!("{} fix", fix.as_str()));
    let confidence = page.confidence.as_str();
    writeln!(
        out,
        "{name}\n{severity} · {confidence} confidence · preset {} · {fix} · since {}",
        page.preset.as_str(),
        page.since
    )?;
    if !page.was.is_empty() {
        writeln!(out, "formerly {}", page.was.join(", "))?;
    }
    if !page.equivalents.is_empty() {
        writeln!(out, "in other tools: {}", page.equivalents.join(", "))?;
    }
    writeln!(out)?;
    let mut code = false;
    for line in page.body.trim().lines() {
        let fence = line.starts_with("```");
        code ^= fence;
        match line {
            _ if fence => continue,
            line if code => writeln!(out, "    {line}")?,
            line if line.starts_with('#') => {
                writeln!(out, "{}", paint.paint(Style::Bold, line.trim_start_matches(['#', ' '])))?
            }
            line => writeln!(out, "{line}")?,
        }
    }
    Ok(())
}
