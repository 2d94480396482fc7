//! The variables that a project's files refer to.

use crate::joined::Joined;
use crate::text::{Source, Span, Text};
use crate::value::expanded::Lookup;
use crate::value::interpolation::{Operator, Template};

/// One reference to a variable in a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reference {
    /// Its name.
    pub name: Text,
    /// The whole reference, from `$` to `}`.
    pub span: Span,
    /// The characters of the name.
    pub name_span: Span,
    /// What is written behind the name.
    pub operator: Option<Operator>,
    /// True when the lookup knows a value.
    pub known: bool,
}

impl Reference {
    /// True when nothing is written for the case that the variable has no value: Compose warns and puts nothing.
    pub fn is_bare(&self) -> bool {
        self.operator.is_none()
    }

    /// True when Compose refuses to start without a value.
    pub fn is_required(&self) -> bool {
        matches!(self.operator, Some(Operator::Required(_)))
    }

    /// True when a default stands beside it.
    pub fn has_default(&self) -> bool {
        matches!(self.operator, Some(Operator::Default(_)))
    }
}

/// Collects the references of a scalar.
pub(super) fn references(source: &Source, joined: &Joined, lookup: Lookup<'_>, into: &mut Vec<Reference>) {
    let text = joined.as_str();
    for reference in Template::parse(text).references() {
        let name = &text[reference.name.clone()];
        into.push(Reference {
            name: Text::from(name),
            span: joined.span(source, reference.range.clone()),
            name_span: joined.span(source, reference.name.clone()),
            operator: reference.operator.as_ref().map(|(operator, _)| *operator),
            known: lookup(name).is_some(),
        });
    }
}
