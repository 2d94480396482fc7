//! A page: front matter, heading, why, examples.

use super::example::{self, Case};
use super::fence::{self, Fence, ROLES, Role};
use super::front_matter::{self, FrontMatter};
use super::{Mistake, Mistakes, spelling};

/// A page without mistakes.
#[derive(Clone, Debug)]
pub struct Page {
    /// `folder/pattern`.
    pub name: String,
    /// The folder.
    pub folder: &'static str,
    /// The pattern, as in the name of the file.
    pub pattern: String,
    /// The heading.
    pub title: String,
    /// What the front matter says.
    pub front_matter: FrontMatter,
    /// Everything after the front matter.
    pub body: String,
    /// The examples.
    pub cases: Vec<Case>,
}

impl Page {
    /// The path of the page from the root of the repository.
    pub fn path(&self) -> String {
        format!("rules/{}.md", self.name)
    }
}

/// Most lines of a page.
const MOST_LINES: usize = 60;

/// Most characters of a heading, so that lists of rules keep to one line each.
const LONGEST_TITLE: usize = 72;

/// The sections in their order. The first two are on every page.
const SECTIONS: [&str; 4] = ["Bad", "Good", "Fixed", "When to allow"];

/// Reads the page of `folder/pattern`, or says everything that is wrong in it.
pub fn read(folder: &'static str, pattern: &str, text: &str) -> Result<Page, Vec<Mistake>> {
    let name = format!("{folder}/{pattern}");
    let path = format!("rules/{name}.md");
    let mut mistakes = Mistakes::new(&path);
    let lines: Vec<&str> = text.lines().collect();
    if lines.len() > MOST_LINES {
        let count = lines.len();
        mistakes.at(
            count,
            format!("the page has {count} lines: say it in at most {MOST_LINES}, in fewer or smaller examples"),
        );
    }
    let Some(end) = end_of_front_matter(&lines) else {
        mistakes.at(1, "a page starts with its front matter: `---`, lines of `key: value`, `---`");
        return Err(mistakes.into_sorted());
    };
    let front_matter = front_matter::read(&lines[1..end], &mut mistakes);
    let outline = Outline::read(&lines, end + 1, &mut mistakes);
    outline.check(&mut mistakes);
    let cases = outline.cases(folder, &mut mistakes);
    outline.check_fixed(front_matter.fix, &cases, &mut mistakes);
    let title = outline.title.map(|(_, title)| title.to_owned()).unwrap_or_default();
    let body = lines[end + 1..].join("\n").trim_start_matches('\n').to_owned() + "\n";
    let mistakes = mistakes.into_sorted();
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    Ok(Page { name, folder, pattern: pattern.to_owned(), title, front_matter, body, cases })
}

fn end_of_front_matter(lines: &[&str]) -> Option<usize> {
    if *lines.first()? != "---" {
        return None;
    }
    lines.iter().skip(1).position(|&line| line == "---").map(|index| index + 1)
}

/// The headings and fences of a page.
struct Outline<'a> {
    /// Where the body starts, a line of the page from 1.
    start: usize,
    title: Option<(usize, &'a str)>,
    /// Whether it says why before the first section.
    why: bool,
    sections: Vec<Section<'a>>,
}

struct Section<'a> {
    line: usize,
    name: &'a str,
    fences: Vec<Fence<'a>>,
}

impl<'a> Outline<'a> {
    fn read(lines: &[&'a str], skip: usize, mistakes: &mut Mistakes<'_>) -> Self {
        let mut outline = Outline { start: skip + 1, title: None, why: false, sections: Vec::new() };
        let mut lines = lines.iter().enumerate().skip(skip).map(|(index, &line)| (index + 1, line));
        while let Some((number, line)) = lines.next() {
            if let Some((ticks, info)) = fence::opening(line) {
                let mut fence = Fence { line: number, info, lines: Vec::new() };
                let closed = lines.by_ref().any(|(_, line)| {
                    let closes = fence::closes(line, ticks);
                    if !closes {
                        fence.lines.push(line);
                    }
                    closes
                });
                if !closed {
                    mistakes.at(number, "the fence is never closed: end it with a line of as many backticks");
                }
                outline.fence(fence, mistakes);
            } else {
                outline.line(number, line, mistakes);
            }
        }
        outline
    }

    fn fence(&mut self, fence: Fence<'a>, mistakes: &mut Mistakes<'_>) {
        match self.sections.last_mut() {
            Some(section) => section.fences.push(fence),
            None => fence::language(&fence, mistakes),
        }
    }

    fn line(&mut self, number: usize, line: &'a str, mistakes: &mut Mistakes<'_>) {
        if let Some(name) = line.strip_prefix("## ") {
            self.sections.push(Section { line: number, name: name.trim(), fences: Vec::new() });
        } else if let Some(title) = line.strip_prefix("# ") {
            if self.title.is_some() {
                mistakes.at(number, "a page has one heading with one `#`: write `##` for a section");
            }
            self.title.get_or_insert((number, title.trim()));
        } else if self.title.is_none() && !line.trim().is_empty() {
            mistakes.at(number, "stands before the heading: the page starts with `# What is wrong, in one sentence`");
            self.title = Some((number, ""));
        } else if self.sections.is_empty() && !line.trim().is_empty() {
            self.why = true;
        }
    }

    fn check(&self, mistakes: &mut Mistakes<'_>) {
        match self.title {
            None => mistakes.at(self.start, "the page has no heading: write `# What is wrong, in one sentence`"),
            Some((_, "")) => {}
            Some((line, title)) => {
                let length = title.chars().count();
                if length > LONGEST_TITLE {
                    mistakes
                        .at(line, format!("the heading has {length} characters: say it in at most {LONGEST_TITLE}"));
                }
                if title.ends_with('.') {
                    mistakes.at(line, "the heading ends in a full stop: take it away");
                }
                if !self.why {
                    mistakes.at(
                        line,
                        "the page does not say why: tell between heading and `## Bad` whom it hurts, and how",
                    );
                }
            }
        }
        for required in &SECTIONS[..2] {
            let misspelt = |section: &Section<'_>| spelling::nearest(section.name, &SECTIONS) == Some(required);
            if !self.sections.iter().any(misspelt) {
                mistakes.at(self.start, format!("the page has no section `## {required}`: show an example there"));
            }
        }
        self.check_order(mistakes);
    }

    fn check_order(&self, mistakes: &mut Mistakes<'_>) {
        let mut last = None;
        for section in &self.sections {
            let Some(place) = SECTIONS.iter().position(|known| *known == section.name) else {
                let instead = spelling::instead(section.name, &SECTIONS);
                mistakes.at(section.line, format!("`## {}` is no section of a page: {instead}", section.name));
                continue;
            };
            if last.is_some_and(|last| last >= place) {
                let order = SECTIONS.map(|name| format!("`## {name}`")).join(", ");
                mistakes
                    .at(section.line, format!("`## {}` is out of order: a page has {order}, each once", section.name));
            }
            last = Some(place);
        }
    }

    fn cases(&self, folder: &str, mistakes: &mut Mistakes<'_>) -> Vec<Case> {
        let mut cases = Vec::new();
        let before = mistakes.len();
        for section in &self.sections {
            let Some((role, ..)) = ROLES.into_iter().find(|known| known.2 == section.name) else {
                if SECTIONS.contains(&section.name) {
                    section.fences.iter().for_each(|fence| fence::language(fence, mistakes));
                }
                continue;
            };
            if section.fences.is_empty() {
                mistakes.at(section.line, format!("`## {}` shows nothing: add a fence", section.name));
            }
            for fence in &section.fences {
                example::add(&mut cases, folder, fence, role, mistakes);
            }
        }
        // A mark that could not be read is not missing as well.
        if mistakes.len() == before {
            example::check(&cases, mistakes);
        }
        cases
    }

    fn check_fixed(&self, fix: Option<&str>, cases: &[Case], mistakes: &mut Mistakes<'_>) {
        let fixed = self.sections.iter().find(|section| section.name == "Fixed");
        match (fix, fixed) {
            (Some(fix), None) => {
                mistakes.at(
                    self.start,
                    format!("the page says `fix: {fix}` and shows no `## Fixed`: show what the fix makes"),
                );
            }
            (None, Some(section)) => {
                mistakes.at(
                    section.line,
                    "`## Fixed` without `fix:` in the front matter: say `fix: safe` or `fix: unsafe`",
                );
            }
            _ => {}
        }
        let count = |role| cases.iter().filter(|case| case.role == role).count();
        if count(Role::Fixed) > count(Role::Bad) {
            let line = fixed.map_or(self.start, |section| section.line);
            mistakes.at(
                line,
                "there are more fixed examples than bad ones: the n-th one shows the n-th bad one that has a fix",
            );
        }
    }
}
