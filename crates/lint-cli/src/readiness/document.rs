//! Checklists that people keep as Markdown: tick boxes and rows of tables, under their headings. Line by line, and total: what is
//! neither is left out. No HTML is read, and nothing inside of fences.

use std::mem;

/// A document as a checklist.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Document {
    /// The first heading of the first level.
    pub title: Option<String>,
    /// The sections that have items.
    pub sections: Vec<Part>,
}

/// Items under one heading.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Part {
    /// The heading, and the one above it.
    pub title: String,
    /// What the ids of its items begin with.
    pub prefix: String,
    /// The items.
    pub rows: Vec<Row>,
}

/// A tick box or a row of a table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Row {
    /// What it says, in plain text.
    pub text: String,
    /// The words that its id is made of.
    pub name: String,
    /// Whether it is ticked, or a cell says so.
    pub ticked: bool,
    /// `critical`, where it begins with `[CRITICAL]`.
    pub weight: Option<&'static str>,
}

/// Words of cells that say that something is done, and that it is not.
const DONE: &[&str] =
    &["done", "yes", "y", "x", "[x]", "✓", "✔", "✅", "☑", "pass", "passed", "ok", "complete", "completed"];
const NOT_DONE: &[&str] =
    &["no", "n", "[ ]", "✗", "✘", "❌", "☐", "fail", "failed", "missing", "todo", "open", "pending"];

/// Reads a document. `bullets`: list items without a box are items, too.
pub fn read(text: &str, bullets: bool) -> Document {
    let mut reading = Reading { bullets, ..Reading::default() };
    text.lines().for_each(|line| reading.line(line));
    reading.end_part();
    reading.document
}

#[derive(Default)]
struct Reading {
    bullets: bool,
    document: Document,
    /// The headings on the way to this line, by level.
    headings: Vec<(usize, String)>,
    part: Part,
    /// The fence that is open.
    fence: Option<String>,
    /// Whether the rows of a table follow.
    table: bool,
    /// The line before, where it may be the head of a table.
    cells: usize,
    /// Whether a line that is indented goes on with the last item.
    goes_on: bool,
}

impl Reading {
    fn line(&mut self, line: &str) {
        let text = line.trim();
        if self.is_fenced(text) {
            return;
        }
        let goes_on = mem::take(&mut self.goes_on);
        let cells = mem::take(&mut self.cells);
        if text.starts_with('|') {
            return self.row(text, cells);
        }
        self.table = false;
        if let Some((level, heading)) = heading(line) {
            self.heading(level, heading);
        } else if let Some((ticked, rest)) = item(text, self.bullets) {
            self.part.rows.push(Row::new(rest, ticked));
            self.goes_on = true;
        } else if goes_on && !text.is_empty() && line.starts_with("  ") && bullet(text).is_none() {
            if let Some(last) = self.part.rows.last_mut() {
                last.text = format!("{} {}", last.text, plain(text));
            }
            self.goes_on = true;
        }
    }

    fn is_fenced(&mut self, text: &str) -> bool {
        let mark = ["```", "~~~"].into_iter().find(|mark| text.starts_with(mark));
        match (&self.fence, mark) {
            (Some(open), Some(mark)) if open == mark => self.fence = None,
            (Some(_), _) => {}
            (None, Some(mark)) => self.fence = Some(mark.to_owned()),
            (None, None) => return false,
        }
        true
    }

    fn heading(&mut self, level: usize, text: String) {
        self.end_part();
        if level == 1 && self.document.title.is_none() {
            self.document.title = Some(text);
            return;
        }
        self.headings.retain(|(other, _)| *other < level);
        self.headings.push((level, text));
    }

    fn end_part(&mut self) {
        let part = mem::take(&mut self.part);
        if part.rows.is_empty() {
            return;
        }
        let near = &self.headings[self.headings.len().saturating_sub(2)..];
        let titles: Vec<&str> = near.iter().map(|(_, title)| title.as_str()).collect();
        let title = if titles.is_empty() { "Items".to_owned() } else { titles.join(": ") };
        let prefix = titles.last().map(|title| prefix(title)).unwrap_or_default();
        self.document.sections.push(Part { title, prefix, ..part });
    }

    fn row(&mut self, text: &str, before: usize) {
        let cells = cells(text);
        let is_rule = cells.iter().all(|cell| cell.contains('-') && cell.trim_matches([':', '-']).is_empty());
        if self.table {
            self.part.rows.extend(Row::of_cells(&cells));
        } else if is_rule && before == cells.len() {
            self.table = true;
        } else {
            self.cells = cells.len();
        }
    }
}

impl Row {
    fn new(text: &str, ticked: bool) -> Row {
        let text = text.trim();
        let bold = text.strip_prefix("**").and_then(|rest| rest.split_once("**")).map(|(bold, _)| bold);
        let whole = plain(text);
        let tagged = whole.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let weights = lint_core::checklist::Weight::WORDS.iter();
        let weight = tagged.and_then(|(tag, _)| weights.into_iter().find(|word| word.eq_ignore_ascii_case(tag)));
        let (text, name) = match (weight, tagged, bold) {
            (Some(_), Some((_, rest)), _) => (rest.trim().to_owned(), rest.to_owned()),
            (_, _, Some(bold)) => (whole, plain(bold)),
            _ => (whole.clone(), whole),
        };
        Row { text, name, ticked, weight: weight.copied() }
    }

    /// A row of a table: the first cell, and what the others say besides whether it is done.
    fn of_cells(cells: &[String]) -> Option<Row> {
        let says = |words: &[&str], cell: &&String| words.contains(&cell.to_lowercase().as_str());
        let ticked = cells.iter().any(|cell| says(DONE, &cell));
        let mut said = cells.iter().filter(|cell| !cell.is_empty() && !says(DONE, cell) && !says(NOT_DONE, cell));
        let first = said.next()?;
        let rest: Vec<&str> = said.map(String::as_str).collect();
        let text = if rest.is_empty() { first.clone() } else { format!("{first}: {}", rest.join(", ")) };
        Some(Row { text, name: first.clone(), ticked, weight: None })
    }
}

/// `## Title`: the level and the text.
fn heading(line: &str) -> Option<(usize, String)> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    let text = plain(rest.trim().trim_end_matches('#'));
    ((1..=6).contains(&level) && rest.starts_with([' ', '\t']) && !text.is_empty()).then_some((level, text))
}

/// What stands behind the sign of a list item.
fn bullet(text: &str) -> Option<&str> {
    let signs = ["- ", "* ", "+ ", "• ", "•\t"];
    let rest = signs.into_iter().find_map(|sign| text.strip_prefix(sign)).or_else(|| {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let rest = if rest.len() < text.len() { rest } else { "" };
        rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))
    });
    rest.map(str::trim)
}

/// A list item: whether it is ticked, and what it says.
fn item(text: &str, bullets: bool) -> Option<(bool, &str)> {
    let rest = bullet(text)?;
    let boxed =
        |mark: &str| rest.strip_prefix(mark).filter(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
    let found = boxed("[ ]").map(|rest| (false, rest));
    let found = found.or_else(|| boxed("[x]").or_else(|| boxed("[X]")).map(|rest| (true, rest)));
    found.or(bullets.then_some((false, rest))).filter(|(_, rest)| !plain(rest).is_empty())
}

/// The cells of a row. A bar behind a backslash belongs to its cell.
fn cells(text: &str) -> Vec<String> {
    let inner = text.strip_prefix('|').unwrap_or(text);
    let inner = inner.strip_suffix('|').unwrap_or(inner).replace("\\|", "\u{1}");
    inner.split('|').map(|cell| plain(&cell.replace('\u{1}', "|"))).collect()
}

/// Text without strong emphasis, and links without their targets.
fn plain(text: &str) -> String {
    let mut rest = text.replace("**", "");
    let mut out = String::new();
    while let Some(at) = rest.find("](") {
        let (Some(open), Some(close)) = (rest[..at].rfind('['), rest[at..].find(')')) else { break };
        out.push_str(&rest[..open]);
        out.push_str(&rest[open + 1..at]);
        rest = rest[at + close + 1..].to_owned();
    }
    out.push_str(&rest);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the ids of a section begin with: its number, else its first words.
fn prefix(title: &str) -> String {
    let number: String = title.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    if number.is_empty() { slug(title, 2) } else { slug(&number.replace('.', " "), 4) }
}

/// The first words of a text as a part of an id.
pub fn slug(text: &str, most: usize) -> String {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.take(most).map(str::to_ascii_lowercase).collect();
    words.join("-")
}
