//! Redis configuration (`redis.conf`, `valkey.conf`), line by line as the server reads it.
//!
//! A line is a name and words; the server's own quoting decides where a word ends. One broken line costs that line. What a
//! server comes to with its command line and the files that it includes is [`Redis`](crate::deployment::redis::Redis)'s.

mod acl;
mod detect;
mod settings;
mod words;

pub use acl::{Access, User};
pub use detect::looks_like_redis;
pub use settings::bytes;

use crate::problem::{Parsed, Problem, ProblemKind};
use crate::setting::Resolved;
use crate::text::{Source, Span, Spanned, Text};
use crate::value::part::Part;
use crate::value::template::has_placeholder;
use std::ops::Range;

/// One file.
#[derive(Clone, Debug, Default)]
pub struct Conf {
    /// Its lines with a meaning, in order.
    pub directives: Vec<Directive>,
    /// Comments, from `#` to the end of the line.
    pub comments: Vec<Span>,
}

impl Conf {
    /// True for the configuration of a Sentinel: it keeps no data.
    pub fn is_sentinel(&self) -> bool {
        self.directives.iter().any(|directive| directive.name.value == *"sentinel")
    }
}

/// A setting as it is written: a line of a file, an option of a command line with its values.
#[derive(Clone, Debug)]
pub struct Directive {
    /// The name in lower case, without the dashes of an option.
    pub name: Spanned<Text>,
    /// The words behind it. Where something fills them in before the server reads the file (`${VAR}`, `{{ x }}`), what they
    /// mean is not known.
    pub arguments: Vec<Part<Text>>,
    /// All of it.
    pub span: Span,
}

impl Directive {
    /// The characters to mark for its value: the words, or its name where it has none.
    pub fn values(&self) -> Span {
        match (self.arguments.first(), self.arguments.last()) {
            (Some(first), Some(last)) if first.span.file == last.span.file => first.span.to(last.span),
            _ => self.name.span,
        }
    }

    /// The words that hold a secret.
    pub fn secrets(&self) -> Vec<Span> {
        let own = match self.name.value.as_str() {
            "requirepass" | "masterauth" | "tls-key-file-pass" | "tls-client-key-file-pass" => &self.arguments[..],
            "user" => return acl::passwords(&self.arguments),
            "sentinel" if self.arguments.first().is_some_and(|word| word.is(Text::from("auth-pass"))) => {
                self.arguments.get(2..).unwrap_or_default()
            }
            _ => &[],
        };
        own.iter().map(|word| word.span).collect()
    }
}

/// Reads a file. Never fails: what the server refuses is in the problems, at most one for each line.
pub fn parse(source: Source) -> Parsed<Conf> {
    let mut conf = Conf::default();
    let mut problems = Vec::new();
    let templated = source.text().contains("{%");
    for line in 0..source.line_count() {
        let mut line = source.line(line);
        line.start = line.start.max(source.body_start()).min(line.end);
        let line = trimmed(source.text(), line);
        let text = &source.text()[line.clone()];
        if text.starts_with('#') {
            conf.comments.push(source.span(line));
        } else if !text.is_empty() {
            let unfinished = has_placeholder(text);
            let read = read(&source, line);
            let problem = match &read {
                Ok(directive) => directive.as_ref().and_then(settings::problem),
                Err(problem) => Some(problem.clone()),
            };
            problems.extend(problem.filter(|_| !unfinished));
            conf.directives.extend(read.ok().flatten());
        }
    }
    // The blocks of a template decide what is left of it when the server comes to read it.
    if templated {
        problems.clear();
    }
    Parsed { source, model: conf, problems }
}

/// A comment that switches a setting off, read as if it did not.
pub(crate) fn commented(source: &Source, comment: Span) -> Option<Directive> {
    let text = source.str(comment);
    let start = comment.start as usize + (text.len() - text.trim_start_matches(['#', ' ', '\t']).len());
    let directive = read(source, start..comment.end as usize).ok().flatten()?;
    // Sentences about a setting begin with its name too.
    (directive.name.value == *"user" || directive.arguments.len() == 1).then_some(directive)
}

fn read(source: &Source, line: Range<usize>) -> Result<Option<Directive>, Problem> {
    let mut words = words::split(source, line.clone()).map_err(|broken| {
        let span = source.span(broken.at..broken.at + 1);
        Problem::new(ProblemKind::Syntax, span, broken.message).help(broken.help)
    })?;
    if words.is_empty() {
        return Ok(None);
    }
    let name = words.remove(0);
    let text = name.known().map_or_else(|| source.str(name.span).to_owned(), |text| text.to_ascii_lowercase());
    // A password that is filled in says nothing about what the user may do.
    for word in words.iter_mut().filter(|word| text == "user" && source.str(word.span).starts_with('>')) {
        word.value = Resolved::Known(source.slice(word.span.range()));
    }
    Ok(Some(Directive { name: Spanned::new(Text::from(text), name.span), arguments: words, span: source.span(line) }))
}

/// Without the characters that the server takes off both ends of a line.
fn trimmed(text: &str, line: Range<usize>) -> Range<usize> {
    const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];
    let own = &text[line.clone()];
    let start = line.start + (own.len() - own.trim_start_matches(BLANKS).len());
    start..start + own.trim_matches(BLANKS).len()
}
