//! The model of a unit file: sections and assignments in their order, and what they come to after resets.
//!
//! A unit is one file here, or one with its drop-ins ([`Unit::with_drop_ins`]): the same questions are asked of both.

use super::lines::Comment;
use super::name::{UnitKind, UnitName};
use super::{directives, template};
use crate::joined::Joined;
use crate::text::{Source, Span, Text};
use std::ops::Range;

/// A unit file, drop-in or quadlet.
#[derive(Clone, Debug, Default)]
pub struct Unit {
    name: UnitName,
    pub(super) sections: Vec<Section>,
    pub(super) assignments: Vec<Assignment>,
    comments: Vec<Comment>,
    pub(super) placeholders: Vec<Span>,
    pub(super) conditional: bool,
}

/// A section header. The same name may come several times; systemd reads them as one section.
#[derive(Clone, Debug)]
pub struct Section {
    /// The name between the brackets.
    pub name: Text,
    /// The header with its brackets.
    pub span: Span,
    /// The name without them.
    pub name_span: Span,
    /// False where systemd refuses the header, and the file with it; the name is then a guess.
    pub well_formed: bool,
}

/// One `Key=value`, in a section.
#[derive(Clone, Debug)]
pub struct Assignment {
    /// Index of its section in [`Unit::sections`].
    pub section: usize,
    /// The key as written. Keys are case sensitive.
    pub key: Text,
    /// Where the key is written.
    pub key_span: Span,
    /// The value without blanks around it, continued lines joined, quotes and escapes still in it.
    pub value: Joined,
    /// From the first to the last character of the value; empty behind `=` where there is none.
    pub value_span: Span,
    /// A continuation mark with nothing behind it: a blank line or the end of the file follows.
    pub dangling: Option<Span>,
}

impl Assignment {
    /// The value as joined text.
    pub fn text(&self) -> &str {
        self.value.as_str()
    }

    /// The place of `range` of the value.
    pub fn at(&self, range: Range<usize>) -> Span {
        if self.value.as_str().is_empty() {
            return self.value_span;
        }
        Span::new(self.value_span.file, self.value.range(range))
    }

    /// From the key to the end of the value.
    pub fn span(&self) -> Span {
        self.key_span.to(self.value_span)
    }

    /// True for `Key=`: it resets a list, and sets most single values back to their default.
    pub fn is_reset(&self) -> bool {
        self.value.as_str().is_empty()
    }
}

impl Unit {
    pub(super) fn new(
        source: &Source,
        name: UnitName,
        sections: Vec<Section>,
        assignments: Vec<Assignment>,
        comments: Vec<Comment>,
    ) -> Self {
        let placeholders = template::placeholders(source, &assignments, &comments);
        let conditional = template::is_conditional(source, &placeholders);
        Unit { name, sections, assignments, comments, placeholders, conditional }
    }

    /// What the path says: type, instance, drop-in.
    pub fn name(&self) -> &UnitName {
        &self.name
    }

    /// The type, where the path tells it. A drop-in has the type of its unit.
    pub fn kind(&self) -> Option<UnitKind> {
        self.name.kind
    }

    /// True for a `*.conf` below `NAME.d/`: it holds changes, so that nothing can be missing in it.
    pub fn is_drop_in(&self) -> bool {
        self.name.drop_in.is_some()
    }

    /// Section headers in the order of the file.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// The first header of that name.
    pub fn section(&self, name: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.name == name)
    }

    /// All assignments in the order of the file, those without effect too.
    pub fn assignments(&self) -> &[Assignment] {
        &self.assignments
    }

    /// The section that an assignment stands in.
    pub fn section_of(&self, assignment: &Assignment) -> &Section {
        &self.sections[assignment.section]
    }

    /// The assignments of all sections of that name.
    pub fn in_section<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Assignment> {
        self.assignments.iter().filter(move |assignment| self.section_of(assignment).name == name)
    }

    /// Every assignment to a setting, resets and legacy spellings of the key included.
    pub fn all<'a>(&'a self, section: &'a str, key: &'a str) -> impl Iterator<Item = &'a Assignment> {
        self.in_section(section).filter(move |assignment| directives::same_setting(section, key, &assignment.key))
    }

    /// What a list comes to in this file: the assignments after the last reset. `Listen*=`, `On*=` of timers, `Condition*=`,
    /// `Assert*=` and the watches of path units share one list each: resetting one empties all.
    pub fn values<'a>(&'a self, section: &'a str, key: &'a str) -> Vec<&'a Assignment> {
        let mut values = Vec::new();
        for assignment in self.in_section(section) {
            if assignment.is_reset() && directives::same_list(section, key, &assignment.key) {
                values.clear();
            } else if !assignment.is_reset() && directives::same_setting(section, key, &assignment.key) {
                values.push(assignment);
            }
        }
        values
    }

    /// What a single value comes to: the last assignment, nothing where that is empty.
    pub fn value<'a>(&'a self, section: &'a str, key: &'a str) -> Option<&'a Assignment> {
        self.all(section, key).last().filter(|assignment| !assignment.is_reset())
    }

    /// Comment lines in the order of the file.
    pub fn comments(&self) -> &[Comment] {
        &self.comments
    }

    /// True where the file is the input of a template engine (`@bindir@`, `{{ name }}`): what it will say is not known.
    pub fn is_template_text(&self) -> bool {
        !self.placeholders.is_empty()
    }

    /// True where a template engine may leave lines out or repeat them (`{% if … %}`, `<% … %>`): what is missing in the text,
    /// or stands there twice, says nothing about the unit.
    pub fn is_conditional(&self) -> bool {
        self.conditional
    }

    /// The marks of a template engine, in the order of the file.
    pub fn placeholders(&self) -> &[Span] {
        &self.placeholders
    }

    /// True where the value of `assignment` holds such a mark.
    pub fn is_template_value(&self, assignment: &Assignment) -> bool {
        let first = self.placeholders.partition_point(|&mark| mark < assignment.value_span.before());
        self.placeholders.get(first).is_some_and(|&mark| assignment.value_span.contains(mark))
    }
}
