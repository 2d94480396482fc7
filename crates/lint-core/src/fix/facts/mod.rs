//! What a file says, as a list that can be compared: one fact for each thing that an edit could change unseen.
//!
//! Two texts say the same beside their edits where their facts beside the edits are equal, in order. A fact names the place it
//! belongs to, so that a line which moves into another section or mapping is another fact. A name that is itself edited is a
//! star. Env files are compared by what their loaders read instead: [`super::proof`].

mod dockerfile;
mod systemd;
mod toml;
mod yaml;

use super::touched::Touched;
use crate::files::Content;
use crate::format::nginx;
use crate::format::redis::{Conf, Directive};
use crate::problem::Parsed;
use crate::text::{Source, Span};
use std::ops::Range;

/// One thing that a file says.
pub(super) struct Fact {
    /// Where.
    pub span: Range<usize>,
    /// What, with the place that it belongs to. May hold a secret: never to be shown.
    pub what: String,
}

impl Fact {
    fn new(span: Span, what: String) -> Self {
        Fact { span: span.range(), what }
    }
}

/// What stands for a name that is edited.
const EDITED: &str = "*";

/// The facts of a file, in order.
pub(super) fn facts(content: &Content, touched: &Touched) -> Vec<Fact> {
    match content {
        Content::Compose(parsed) => yaml::facts(parsed.model.tree(), touched),
        Content::Dockerfile(parsed) => dockerfile::facts(&parsed.model, &parsed.source),
        Content::Systemd(parsed) => systemd::facts(&parsed.model, touched),
        Content::Toml(parsed) => toml::facts(&parsed.model, touched),
        Content::Redis(parsed) => redis(parsed),
        Content::Nginx(parsed) => nginx(parsed),
        Content::Yaml(parsed) => yaml::facts(&parsed.model, touched),
        Content::Dotenv(_) | Content::Document(_) | Content::Other(_) => Vec::new(),
    }
}

/// What each line says; what an edit changes is held against nothing, as no fix of this format is safe.
fn redis(parsed: &Parsed<Conf>) -> Vec<Fact> {
    let fact = |directive: &Directive| Fact::new(directive.span, text(&parsed.source, directive.span).to_owned());
    parsed.model.directives.iter().map(fact).collect()
}

/// What each directive says, without its block.
fn nginx(parsed: &Parsed<nginx::Conf>) -> Vec<Fact> {
    let fact =
        |directive: &nginx::Directive| Fact::new(directive.span, text(&parsed.source, directive.span).to_owned());
    parsed.model.walk().into_iter().map(fact).collect()
}

/// The characters of a span without blanks at its end.
pub(super) fn text(source: &Source, span: Span) -> &str {
    source.str(span).trim_end()
}
