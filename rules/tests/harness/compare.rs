//! What was found against what is marked.

use super::excerpt;
use super::pages::example::{Case, File, Mark, Place};
use lint_core::{Finding, Source, Span, Workspace};

/// Every difference between the marks of a case and the findings in it, ready to read. `page` is the path of the page.
///
/// Each mark wants one finding of its own, and each finding one mark: the same characters, and the phrase in the message.
pub fn compare(page: &str, case: &Case, workspace: &Workspace, findings: &[Finding]) -> Vec<String> {
    let mut open: Vec<Found<'_>> = Vec::new();
    let mut differences = Vec::new();
    for finding in findings {
        match locate(case, workspace, finding.primary.span) {
            Some((file, start, end)) => open.push(Found { file, start, end, message: &finding.message }),
            None => {
                differences.push(format!("{page}:{}: a finding lies in no file of the example: {finding:?}", case.line))
            }
        }
    }
    let mut unmet = Vec::new();
    for file in &case.files {
        for mark in &file.marks {
            match open.iter().position(|found| found.is_at(file, mark) && found.message.contains(&mark.phrase)) {
                Some(index) => drop(open.swap_remove(index)),
                None => unmet.push((file, mark)),
            }
        }
    }
    for (file, mark) in unmet {
        differences.push(match open.iter().position(|found| found.is_at(file, mark)) {
            Some(index) => wrong_phrase(page, mark, &open.swap_remove(index)),
            None => missing(page, file, mark),
        });
    }
    open.sort_by_key(|found| (found.file.first_line, found.start, found.end));
    differences.extend(open.iter().map(|found| extra(page, found)));
    differences
}

/// A finding with its place in the example.
struct Found<'a> {
    file: &'a File,
    start: Place,
    end: Place,
    message: &'a str,
}

impl Found<'_> {
    fn is_at(&self, file: &File, mark: &Mark) -> bool {
        self.file.path == file.path && (self.start, self.end) == (mark.start, mark.end)
    }
}

/// The file of the example that a span lies in, and where.
pub fn locate<'a>(case: &'a Case, workspace: &Workspace, span: Span) -> Option<(&'a File, Place, Place)> {
    let read = workspace.file(span.file)?;
    let file = case.files.iter().find(|file| file.path == read.path)?;
    let source = read.content.source();
    Some((file, place(source, span.range().start), place(source, span.range().end)))
}

fn place(source: &Source, byte: usize) -> Place {
    let position = source.position(byte);
    Place { line: position.line, column: position.column }
}

fn missing(page: &str, file: &File, mark: &Mark) -> String {
    let shown = excerpt::show(file, mark.start, mark.end, &mark.phrase);
    format!("{page}:{}: marked, and not found:\n{shown}", mark.page_line)
}

fn wrong_phrase(page: &str, mark: &Mark, found: &Found<'_>) -> String {
    let shown = excerpt::show(found.file, found.start, found.end, found.message);
    format!("{page}:{}: the message does not say \"{}\":\n{shown}", mark.page_line, mark.phrase)
}

fn extra(page: &str, found: &Found<'_>) -> String {
    let shown = excerpt::show(found.file, found.start, found.end, found.message);
    let hint = excerpt::as_mark(found.file, found.start, found.end, found.message);
    let line = excerpt::page_line(found.file, found.start.line);
    format!("{page}:{line}: found, and not marked:\n{shown}  if it is right, {hint}")
}
