//! Markdown as CommonMark reads it, with the tables of GitHub and a front matter.

use super::{Document, Fence, Section, labels};
use crate::problem::Parsed;
use crate::text::{Source, Span, Spanned, Text};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Reads a document. Never fails: every text is Markdown.
pub fn parse(source: Source) -> Parsed<Document> {
    let (front_matter, start) = front_matter(&source);
    let document = Document { front_matter, ..Document::default() };
    let mut reading = Reading { source: &source, document, heading: None, fence: None };
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
    let text = source.text().get(start..).unwrap_or_default();
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reading.event(event, start + range.start..start + range.end);
    }
    let mut model = reading.document;
    close(&source, &mut model.sections);
    model.labels = labels::find(&source, &model);
    Parsed { model, problems: Vec::new(), source }
}

/// What stands between two lines `---` at the very start, and where the text begins. Further down such lines are rules: what stands
/// between them belongs to the text.
fn front_matter(source: &Source) -> (Option<Span>, usize) {
    let start = source.body_start();
    let line = |number: usize| source.text().get(source.line(number)).unwrap_or_default();
    let opens = line(0).trim_start_matches('\u{feff}').trim_end() == "---" && !line(1).trim().is_empty();
    let mut closing = 1..source.line_count();
    let Some(end) = closing.find(|&number| opens && ["---", "..."].contains(&line(number).trim_end())) else {
        return (None, start);
    };
    let span = source.span(source.line(1).start..source.line(end).start);
    let behind = if end + 1 < source.line_count() { source.line(end + 1).start } else { source.text().len() };
    (Some(span), behind)
}

struct Reading<'a> {
    source: &'a Source,
    document: Document,
    /// The heading that is open: its level, its words, and where they stand.
    heading: Option<(u8, String, Option<Range<usize>>)>,
    fence: Option<(String, Option<Range<usize>>)>,
}

impl Reading<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => self.heading = Some((number(level), String::new(), None)),
            Event::End(TagEnd::Heading(_)) => self.end_heading(range),
            Event::Start(Tag::CodeBlock(kind)) => self.fence = Some((language(&kind), None)),
            Event::End(TagEnd::CodeBlock) => self.end_fence(&range),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => self.link(&dest_url, &range),
            Event::Code(text) => {
                self.words(&text, &range);
                let span = self.inside(&text, &range);
                self.document.code.push(Spanned { value: Text::from(&*text), span });
            }
            Event::Text(text) => self.text(&text, &range),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        if let Some((_, place)) = &mut self.fence {
            *place = Some(place.as_ref().map_or(range.start, |place| place.start)..range.end);
        } else {
            self.words(text, range);
        }
    }

    /// Takes words into the open heading.
    fn words(&mut self, text: &str, range: &Range<usize>) {
        if let Some((_, name, place)) = &mut self.heading {
            name.push_str(text);
            *place = Some(place.as_ref().map_or(range.start, |place| place.start)..range.end);
        }
    }

    fn end_heading(&mut self, range: Range<usize>) {
        let Some((level, name, place)) = self.heading.take() else { return };
        let title = self.source.span(place.unwrap_or(range.start..range.start));
        let body = self.source.span(range.end..range.end);
        self.document.sections.push(Section { level, name: Text::from(name.trim()), title, body });
    }

    fn end_fence(&mut self, range: &Range<usize>) {
        let Some((language, place)) = self.fence.take() else { return };
        let text = self.source.span(place.unwrap_or(range.end..range.end));
        self.document.fences.push(Fence { language: Text::from(language.as_str()), text });
    }

    fn link(&mut self, url: &str, range: &Range<usize>) {
        if !url.is_empty() {
            let span = self.inside(url, range);
            self.document.links.push(Spanned { value: Text::from(url), span });
        }
    }

    /// Where a text stands in a range; all of the range where it is written in another way.
    fn inside(&self, text: &str, range: &Range<usize>) -> Span {
        let within = self.source.text().get(range.clone()).unwrap_or_default();
        let at = within.rfind(text).map(|at| range.start + at..range.start + at + text.len());
        self.source.span(at.unwrap_or_else(|| range.clone()))
    }
}

/// Ends each section where the next one of its level, or of a higher one, begins.
fn close(source: &Source, sections: &mut [Section]) {
    let heads: Vec<(u8, usize)> = sections.iter().map(|section| (section.level, line_start(source, section))).collect();
    for (index, section) in sections.iter_mut().enumerate() {
        let next = heads[index + 1..].iter().find(|(level, _)| *level <= section.level);
        let start = section.body.range().start;
        let end = next.map_or(source.text().len(), |(_, at)| *at);
        section.body = source.span(start..end.max(start));
    }
}

fn line_start(source: &Source, section: &Section) -> usize {
    source.line(source.line_of(section.title.range().start)).start
}

fn language(kind: &CodeBlockKind<'_>) -> String {
    match kind {
        CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or_default().to_owned(),
        CodeBlockKind::Indented => String::new(),
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
