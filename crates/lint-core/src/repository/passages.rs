//! Where the documents of a repository are about something.

use super::{Repository, Topic};
use crate::file::File;
use crate::format::document::{Document, Section};
use crate::text::{Span, Text};

/// A part of a document that is about something: a section, or all of it where its name says so.
#[derive(Clone, Debug)]
pub struct Passage<'a> {
    /// The document.
    pub file: File<'a, Document>,
    /// Its heading, or the name of the file.
    pub name: Text,
    /// Where the heading stands; the first words of a document without one.
    pub title: Span,
    /// What stands below it.
    pub body: Span,
    /// True where the heading or the name says so; false for a section that may be about it, among other things.
    pub named: bool,
}

impl<'a> Passage<'a> {
    /// The text below the heading.
    pub fn text(&self) -> &'a str {
        self.file.source().text().get(self.body.range()).unwrap_or_default()
    }
}

/// Names of documents that tell other things: what changed, what is allowed, how to take part.
const ASIDE: &[&str] = &[
    "changelog",
    "changes",
    "history",
    "license",
    "licence",
    "copying",
    "notice",
    "contributing",
    "code_of_conduct",
    "authors",
];

/// Endings of documents that nobody reads here.
const UNREAD: &[&str] = &[".rst", ".adoc", ".asciidoc", ".org", ".textile", ".mdx", ".docx", ".odt", ".pdf", ".html"];

impl<'a> Repository<'a> {
    /// The documents that tell people how things are and what to do. A changelog, a licence and templates of a forge are none.
    pub fn guides(&self) -> impl Iterator<Item = File<'a, Document>> {
        self.documents().filter(|file| {
            let path = file.path().to_lowercase();
            let template =
                path.contains("_template") || stem(&path).contains("template") || path.contains("/templates/");
            !template && !ASIDE.contains(&stem(&path))
        })
    }

    /// Where its documents are about a topic, those that say so first, then by path.
    pub fn passages(&self, topic: &Topic) -> Vec<Passage<'a>> {
        let mut passages: Vec<Passage<'a>> = self.guides().flat_map(|file| in_document(file, topic)).collect();
        passages.sort_by(|a, b| (!a.named, a.file.path(), a.title).cmp(&(!b.named, b.file.path(), b.title)));
        passages
    }

    /// Where its documents tell what a topic asks for; where none does, where one says that it is about it.
    pub fn told(&self, topic: &Topic) -> Vec<Passage<'a>> {
        let mut passages = self.passages(topic);
        passages.retain(|passage| passage.named || topic.is_told_by(passage.text()));
        if passages.iter().any(|passage| topic.is_told_by(passage.text())) {
            passages.retain(|passage| topic.is_told_by(passage.text()));
        }
        passages
    }

    /// The lines and headings that name a topic, each with what follows up to the next heading.
    pub fn mentions(&self, topic: &Topic) -> Vec<Passage<'a>> {
        let mut passages: Vec<Passage<'a>> = self.guides().flat_map(|file| in_lines(file, topic)).collect();
        passages.sort_by(|a, b| (!a.named, a.file.path(), a.title).cmp(&(!b.named, b.file.path(), b.title)));
        passages
    }

    /// True where a path in a document leads somewhere: to a file or folder, from the root, from the folder of the document or from any
    /// other, or from the folder in which the repository lies.
    pub fn leads(&self, path: &str) -> bool {
        let path = path.trim_start_matches("./").trim_start_matches("../").trim_end_matches('/');
        let first = path.split('/').next().unwrap_or(path);
        let inside = format!("/{path}/");
        let rest = path.split_once('/').map(|(_, rest)| rest);
        let known = |first: &str| self.paths().any(|held| held.starts_with(&format!("{first}/")));
        self.paths().any(|held| format!("/{held}/").contains(&inside))
            || rest.is_some_and(|rest| !known(first) && self.paths().any(|held| held == rest))
    }

    /// A document in another format than Markdown that may tell it: nobody has read it.
    pub fn unread_document(&self, topic: &Topic) -> Option<&'a str> {
        self.paths().find(|path| {
            let lower = path.to_lowercase();
            let document = UNREAD.iter().any(|ending| lower.ends_with(ending));
            let general = lower.ends_with(".rst")
                || lower.ends_with(".adoc")
                || lower.ends_with(".asciidoc")
                || lower.ends_with(".mdx");
            let workflow = topic.is_told_by_workflows() && lower.contains(".github/workflows/");
            (document || workflow) && path_names(&lower, topic) || general && !ASIDE.contains(&stem(&lower))
        })
    }
}

fn in_document<'a>(file: File<'a, Document>, topic: &Topic) -> Vec<Passage<'a>> {
    let model = file.model();
    let of = |section: &Section| {
        let named = topic.names_it(&section.name);
        let next = model.sections().partition_point(|other| other.title.range().start < section.body.range().start);
        let end = model.sections().get(next).map_or(section.body.range().end, |next| next.title.range().start);
        let own = section.body.range().start..end.min(section.body.range().end);
        let text = file.source().text().get(own.clone()).unwrap_or_default();
        let about = named || topic.may_be_in(&section.name, text);
        let body = if named { section.body } else { file.source().span(own) };
        about.then(|| Passage { file, name: section.name.clone(), title: section.title, body, named })
    };
    let mut passages: Vec<_> = model.sections().iter().chain(model.labels()).filter_map(of).collect();
    if passages.iter().all(|passage| !passage.named) && path_names(file.path(), topic) {
        let start = model.front_matter().map_or(file.source().body_start(), |front| front.range().end);
        let first = model.sections().first();
        let title = first.map_or_else(|| file.source().first_word(), |section| section.title);
        let name = first.map_or_else(|| Text::from(stem(file.path())), |section| section.name.clone());
        let body = file.source().span(first.map_or(start, |it| it.body.range().start)..file.source().text().len());
        passages.push(Passage { file, name, title, body, named: true });
    }
    passages
}

fn in_lines<'a>(file: File<'a, Document>, topic: &Topic) -> Vec<Passage<'a>> {
    let source = file.source();
    let sections = file.model().sections();
    let headings = sections.iter().map(|section| (section.title, section.body));
    let named = headings.filter(|(title, _)| topic.names_it(source.str(*title)));
    let mut passages: Vec<_> = named.map(|(title, body)| passage(file, title, body, true)).collect();
    for line in (0..source.line_count()).map(|line| source.line(line)) {
        let text = source.text().get(line.clone()).unwrap_or_default();
        if !topic.names_it(text)
            || passages
                .iter()
                .any(|passage| passage.title.range().start >= line.start && passage.title.range().end <= line.end)
        {
            continue;
        }
        let next = sections.partition_point(|section| section.title.range().start < line.end);
        let end = sections.get(next).map_or(source.text().len(), |section| section.title.range().start);
        passages.push(passage(file, source.span(line.clone()), source.span(line.end..end), false));
    }
    passages
}

fn passage(file: File<'_, Document>, title: Span, body: Span, named: bool) -> Passage<'_> {
    let range = title.range();
    Passage { file, name: file.source().slice(range), title, body, named }
}

/// True where the name of a file, or of the folder that it lies in, says what it is about.
fn path_names(path: &str, topic: &Topic) -> bool {
    let folder = path.rsplit('/').nth(1).unwrap_or_default();
    topic.names_it(stem(path)) || topic.names_it(folder)
}

/// The name of a file without its ending.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.').next().unwrap_or(name)
}
