//! Documents in Markdown: what their sections are called and whether something stands in them, commands, links and names of
//! files. What they say is for people.

pub mod content;
mod labels;
mod read;
mod review;

use crate::text::{Span, Spanned, Text};

pub use read::parse;
pub use review::Review;

/// One document.
#[derive(Clone, Debug, Default)]
pub struct Document {
    pub(super) sections: Vec<Section>,
    pub(super) labels: Vec<Section>,
    pub(super) links: Vec<Spanned<Text>>,
    pub(super) code: Vec<Spanned<Text>>,
    pub(super) fences: Vec<Fence>,
    pub(super) front_matter: Option<Span>,
}

impl Document {
    /// Its sections, in order.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// Lines that people read as headings though they are none, in order: bold words alone in a line, headings in HTML. Their level
    /// is below 6, and each lasts until the next one or the next heading.
    pub fn labels(&self) -> &[Section] {
        &self.labels
    }

    /// The destinations of its links and images, in order, as written.
    pub fn links(&self) -> &[Spanned<Text>] {
        &self.links
    }

    /// What stands between backticks in its sentences, in order.
    pub fn code(&self) -> &[Spanned<Text>] {
        &self.code
    }

    /// Its code blocks, in order.
    pub fn fences(&self) -> &[Fence] {
        &self.fences
    }

    /// What stands between the `---` lines at its start, without them.
    pub fn front_matter(&self) -> Option<Span> {
        self.front_matter
    }
}

/// A heading and what belongs to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// 1 to 6; 7 for a label.
    pub level: u8,
    /// The words of the heading, markup taken out.
    pub name: Text,
    /// Where these words stand.
    pub title: Span,
    /// From behind the heading to the next heading of the same or a higher level: what stands below it, subsections included.
    pub body: Span,
}

/// A code block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fence {
    /// The first word behind the backticks; empty for none, and for an indented block.
    pub language: Text,
    /// Its lines.
    pub text: Span,
}
