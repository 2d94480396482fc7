//! Parser directives: `# syntax=`, `# escape=`, `# check=` before anything else in the file.

use crate::problem::{Problem, ProblemKind};
use crate::text::{Source, Span, Spanned, Text};
use std::ops::Range;

/// One parser directive.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Directive {
    /// Which one.
    pub kind: DirectiveKind,
    /// Its name as written.
    pub name: Spanned<Text>,
    /// Its value without blanks around it.
    pub value: Spanned<Text>,
    /// From `#` to the end of the line.
    pub span: Span,
}

/// The directives that BuildKit knows.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DirectiveKind {
    /// The frontend image that reads the file.
    Syntax,
    /// The escape and continuation character: `\` or a backtick.
    Escape,
    /// Settings of the build checks.
    Check,
}

impl DirectiveKind {
    fn named(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "syntax" => Some(DirectiveKind::Syntax),
            "escape" => Some(DirectiveKind::Escape),
            "check" => Some(DirectiveKind::Check),
            _ => None,
        }
    }
}

/// Collects directives until something else ends them.
#[derive(Debug, Default)]
pub(super) struct Directives {
    list: Vec<Directive>,
    problems: Vec<Problem>,
    closed: bool,
    shebang: bool,
    backtick: bool,
}

impl Directives {
    /// Looks at a comment line; true when it is a directive.
    pub fn offer(&mut self, source: &Source, range: Range<usize>) -> bool {
        if self.closed {
            return false;
        }
        if range.start == source.body_start() && source.text()[range.clone()].starts_with("#!") {
            self.shebang = true;
            return false;
        }
        let Some(directive) = read(source, range) else {
            self.closed = true;
            return false;
        };
        if self.shebang && directive.kind == DirectiveKind::Escape {
            self.closed = true;
            return false;
        }
        self.accept(directive);
        true
    }

    /// A line that is no comment: from here on there are no directives.
    pub fn close(&mut self) {
        self.closed = true;
    }

    /// The escape character in force.
    pub fn escape(&self) -> char {
        if self.backtick { '`' } else { '\\' }
    }

    /// The directives and what is wrong with them.
    pub fn finish(self) -> (Vec<Directive>, Vec<Problem>) {
        (self.list, self.problems)
    }

    fn accept(&mut self, directive: Directive) {
        if let Some(first) = self.list.iter().find(|known| known.kind == directive.kind) {
            let message = format!("parser directive `{}` is given twice", directive.name.value.to_ascii_lowercase());
            let problem = Problem::new(ProblemKind::DuplicateKey, directive.name.span, message);
            self.problems.push(problem.related(first.name.span, "the first one"));
        } else if directive.kind == DirectiveKind::Escape {
            match directive.value.value.as_str() {
                "`" => self.backtick = true,
                "\\" => self.backtick = false,
                other => {
                    let message = format!("`{}` cannot be the escape character", other.escape_debug());
                    let problem = Problem::new(ProblemKind::WrongValue, directive.value.span, message);
                    self.problems.push(problem.help("use `\\` or a backtick"));
                }
            }
        }
        self.list.push(directive);
    }
}

fn read(source: &Source, range: Range<usize>) -> Option<Directive> {
    let text = source.text().get(range.clone())?;
    let body = text.strip_prefix('#')?.trim_start();
    let start = range.end - body.len();
    let length = body.find(|c: char| !c.is_ascii_alphanumeric())?;
    let rest = body[length..].trim_start().strip_prefix('=')?.trim_start();
    let kind = DirectiveKind::named(&body[..length])?;
    let value = rest.trim_end();
    if value.is_empty() {
        return None;
    }
    let at = range.end - rest.len();
    let spanned = |range: Range<usize>| Spanned::new(source.slice(range.clone()), source.span(range));
    Some(Directive {
        kind,
        name: spanned(start..start + length),
        value: spanned(at..at + value.len()),
        span: source.span(range.start..at + value.len()),
    })
}
