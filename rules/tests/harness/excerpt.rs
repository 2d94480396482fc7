//! Lines of an example with carets under them.

use super::pages::example::{File, Place};

/// The line of the page that a line of the linted text stands in.
pub fn page_line(file: &File, line: usize) -> usize {
    file.page_lines.get(line - 1).copied().unwrap_or(file.first_line)
}

/// The line with the place marked, and a note beside the carets. A place over several lines is marked in its first one.
pub fn show(file: &File, start: Place, end: Place, note: &str) -> String {
    let text = file.text.lines().nth(start.line - 1).unwrap_or_default();
    let number = page_line(file, start.line).to_string();
    let gutter = " ".repeat(number.len());
    // Tabs are repeated, so that the carets stand right whatever a tab is wide.
    let indent: String = text.chars().take(start.column - 1).map(|it| if it == '\t' { '\t' } else { ' ' }).collect();
    let carets = "^".repeat(width(text, start, end).max(1));
    let (path, more) =
        (&file.path, if end.line > start.line { format!(" (to {}:{})", end.line, end.column) } else { String::new() });
    format!(
        "  {number} | {text}\n  {gutter} | {indent}{carets}{more} {note}\n  {gutter} = {path}:{}:{}\n",
        start.line, start.column
    )
}

/// What to write on the page so that a finding at this place is expected.
pub fn as_mark(file: &File, start: Place, end: Place, message: &str) -> String {
    let text = file.text.lines().nth(start.line - 1).unwrap_or_default();
    let indent = text.chars().take_while(|it| *it == ' ').count();
    let width = width(text, start, end);
    let blanks = start.column - 1;
    if end.line == start.line && width > 0 {
        if blanks > indent + 1 {
            return format!(
                "write under the line:\n{}#{}{} {message}\n",
                spaces(indent),
                spaces(blanks - indent - 1),
                carets(width)
            );
        }
        if blanks == indent && width > 1 {
            return format!("write under the line:\n{}#{} {message}\n", spaces(indent), carets(width - 1));
        }
    }
    let end = if end.line == start.line { end.column.to_string() } else { format!("{}:{}", end.line, end.column) };
    format!("write in the fence: expect={}:{}-{end}\n", start.line, start.column)
}

fn width(text: &str, start: Place, end: Place) -> usize {
    let end = if end.line > start.line { text.chars().count() + 1 } else { end.column };
    end.saturating_sub(start.column)
}

fn spaces(count: usize) -> String {
    " ".repeat(count)
}

fn carets(count: usize) -> String {
    "^".repeat(count)
}
