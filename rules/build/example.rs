//! Examples: the cases of a page, the files of a case, and the places in them that a rule has to find.

use super::fence::{self, Fence, Info, Role};
use super::{Mistakes, name};

/// One deployment: the files of a fence and of those that join it by `with`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    /// What it shows.
    pub role: Role,
    /// The line of the page that its first fence opens in.
    pub line: usize,
    /// Its files; at least one, no path twice.
    pub files: Vec<File>,
}

/// One file of a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct File {
    /// Its path, from the root of the deployment.
    pub path: String,
    /// Whether the page names the path; else it is the folder's usual one.
    pub named: bool,
    /// What Git does with it, where the page says so.
    pub git: Option<String>,
    /// The text that is linted: the marks are taken out.
    pub text: String,
    /// The line of the page that the first line of the text stands in or would stand in.
    pub first_line: usize,
    /// For each line of the text, its line on the page.
    pub page_lines: Vec<usize>,
    /// What is to be found.
    pub marks: Vec<Mark>,
}

/// A place that a rule has to find.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// The line of the page that asks for it.
    pub page_line: usize,
    /// The first character.
    pub start: Place,
    /// The character after the last one.
    pub end: Place,
    /// What the message has to contain. `expect=` has none.
    pub phrase: String,
}

/// A place in the text that is linted: line and column in characters, from 1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// The file that an example of a folder is, unless it says `file=`.
fn usual_path(folder: &str) -> Option<&'static str> {
    let usual = [
        ("compose", "compose.yaml"),
        ("dockerfile", "Dockerfile"),
        ("systemd", "app.service"),
        ("dotenv", ".env"),
        ("toml", "app.toml"),
        ("redis", "redis.conf"),
        ("nginx", "app.conf"),
    ];
    debug_assert!(usual.iter().all(|(folder, _)| name::FOLDERS.contains(folder)));
    usual.into_iter().find(|known| known.0 == folder).map(|known| known.1)
}

/// Adds what a fence shows to the cases of the page.
pub fn add(cases: &mut Vec<Case>, folder: &str, fence: &Fence<'_>, role: Role, mistakes: &mut Mistakes<'_>) {
    let info = fence::info(fence, role, mistakes);
    let usual = usual_path(folder);
    if usual.is_none() && info.file.is_none() {
        mistakes.at(fence.line, "an example of a deployment or a repository has no usual file: write `file=PATH`");
    }
    let file = read(fence, &info, usual.unwrap_or_default(), mistakes);
    if !info.with {
        cases.push(Case { role, line: fence.line, files: vec![file] });
        return;
    }
    match cases.last_mut().filter(|case| case.role == role) {
        Some(case) => {
            if case.files.iter().any(|other| other.path == file.path) {
                mistakes.at(
                    fence.line,
                    format!("the case has a file `{}` already: write `file=` with another path", file.path),
                );
            }
            case.files.push(file);
        }
        None => mistakes
            .at(fence.line, "`with` joins the fence before it, and there is none under this heading: take it away"),
    }
}

/// Refuses a bad example that leaves open what is to be found.
pub fn check(cases: &[Case], mistakes: &mut Mistakes<'_>) {
    for case in cases.iter().filter(|case| case.role == Role::Bad) {
        if case.files.iter().all(|file| file.marks.is_empty()) {
            mistakes.at(
                case.line,
                "says nowhere what is to be found: write `# ^^^^ phrase` under the characters, or `expect=`",
            );
        }
    }
}

fn read(fence: &Fence<'_>, info: &Info, usual: &str, mistakes: &mut Mistakes<'_>) -> File {
    let mut file = File {
        path: info.file.clone().unwrap_or_else(|| usual.to_owned()),
        named: info.file.is_some(),
        git: info.git.clone(),
        text: String::new(),
        first_line: fence.line + 1,
        page_lines: Vec::new(),
        marks: Vec::new(),
    };
    for (index, line) in fence.lines.iter().enumerate() {
        let page_line = fence.line + 1 + index;
        match marker(line) {
            Some(marker) if info.role == Role::Bad => place(&mut file, page_line, &marker, mistakes),
            Some(_) => mistakes.at(page_line, "only a bad example has something to mark: delete the line"),
            None => {
                file.text.push_str(line);
                file.text.push('\n');
                file.page_lines.push(page_line);
            }
        }
    }
    for place in &info.expect {
        match expected(place, &file.text) {
            Ok((start, end)) => file.marks.push(Mark { page_line: fence.line, start, end, phrase: String::new() }),
            Err(why) => mistakes.at(fence.line, format!("`expect={place}`: {why}")),
        }
    }
    file
}

/// A line of carets.
struct Marker<'a> {
    /// First column and the one after the last, for each group of carets.
    groups: Vec<(usize, usize)>,
    /// What stands after them.
    rest: &'a str,
    /// Whether it starts with `#`.
    comment: bool,
}

/// Reads `#   ^^^^ phrase`. A `#` that touches the first caret counts as one: else nothing could be marked in column 1.
fn marker(line: &str) -> Option<Marker<'_>> {
    let indented = line.trim_start();
    let comment = indented.starts_with('#');
    let carets = indented.strip_prefix('#').unwrap_or(indented);
    if !carets.trim_start().starts_with('^') || (!comment && !carets.starts_with("^^")) {
        return None;
    }
    let first = line[..line.len() - carets.len()].chars().count() + 1;
    let mut groups: Vec<(usize, usize)> = Vec::new();
    let mut rest = "";
    for (column, (at, character)) in (first..).zip(carets.char_indices()) {
        match (character, groups.last_mut()) {
            ('^', Some(group)) if group.1 == column => group.1 += 1,
            ('^', None) if at == 0 && comment => groups.push((column - 1, column + 1)),
            ('^', _) => groups.push((column, column + 1)),
            (blank, _) if blank.is_whitespace() => {}
            _ => {
                rest = &carets[at..];
                break;
            }
        }
    }
    Some(Marker { groups, rest, comment })
}

/// Puts the marks of a marker line under the last line of text.
fn place(file: &mut File, page_line: usize, marker: &Marker<'_>, mistakes: &mut Mistakes<'_>) {
    if !marker.comment {
        return mistakes
            .at(page_line, "a line of carets starts with `#`, so that the example stays one that its reader accepts");
    }
    let Some(marked) = file.text.lines().next_back() else {
        return mistakes.at(page_line, "marks nothing: it belongs under the line that it marks");
    };
    let length = marked.chars().count();
    let line = file.page_lines.len();
    for &(start, end) in &marker.groups {
        // One caret after the last character is the empty place there.
        let end = if start == length + 1 && end == start + 1 { start } else { end };
        if end > length + 1 {
            mistakes
                .at(page_line, format!("marks up to column {}, but the line above ends in column {length}", end - 1));
        }
        let (start, end) = (Place { line, column: start }, Place { line, column: end });
        file.marks.push(Mark { page_line, start, end, phrase: marker.rest.trim_end().to_owned() });
    }
}

/// Reads `LINE:COLUMN-COLUMN` or `LINE:COLUMN-LINE:COLUMN`.
fn expected(text: &str, linted: &str) -> Result<(Place, Place), String> {
    const FORM: &str =
        "write `LINE:COLUMN-COLUMN` or `LINE:COLUMN-LINE:COLUMN`, the end exclusive, lines counted without marks";
    let parts = || {
        let (start, end) = text.split_once('-')?;
        let (line, column) = start.split_once(':')?;
        let start = Place { line: line.parse().ok()?, column: column.parse().ok()? };
        let (line, column) = end.split_once(':').unwrap_or((line, end));
        Some((start, Place { line: line.parse().ok()?, column: column.parse().ok()? }))
    };
    let (start, end) = parts().ok_or(FORM)?;
    for place in [start, end] {
        let Some(line) = place.line.checked_sub(1).and_then(|index| linted.lines().nth(index)) else {
            return Err(format!("the text ends in line {}", linted.lines().count()));
        };
        let length = line.chars().count();
        if place.column == 0 || place.column > length + 1 {
            return Err(format!("line {} has the columns 1 to {length}", place.line));
        }
    }
    if end < start { Err("ends before it starts".to_owned()) } else { Ok((start, end)) }
}
