//! `.dockerignore`: which files of a build context the builder never sees, by Docker's own pattern rules.
//!
//! A pattern is about the path from the root of the context, and about all that lies below a match. The last line that fits
//! decides; `!` takes a path back. Whether a file exists is not asked.

use crate::text::{Source, Span};
use regex::Regex;

/// The patterns of one file, in order.
#[derive(Debug, Default)]
pub struct Dockerignore {
    patterns: Vec<Pattern>,
}

/// One line that says something.
#[derive(Debug)]
pub struct Pattern {
    /// Where it is written, `!` included.
    pub span: Span,
    /// It begins with `!`: what fits is not ignored.
    pub negated: bool,
    /// Cleaned of `./`, doubled slashes and slashes at the ends.
    text: String,
    matching: Option<Regex>,
}

/// Reads the lines of a file. A pattern that is none fits nothing, where Docker refuses the build.
pub fn parse(source: &Source) -> Dockerignore {
    let lines = (0..source.line_count()).map(|line| source.line(line));
    let patterns = lines.filter_map(|line| {
        let start = line.start.max(source.body_start());
        let text = source.text().get(start..line.end).unwrap_or_default();
        if text.starts_with('#') || text.trim().is_empty() {
            return None;
        }
        let at = start + text.len() - text.trim_start().len();
        let span = source.span(at..at + text.trim().len());
        let (negated, pattern) = match text.trim().strip_prefix('!') {
            Some(rest) => (true, rest.trim()),
            None => (false, text.trim()),
        };
        let text = clean(pattern);
        (!text.is_empty()).then(|| Pattern { span, negated, matching: expression(&text), text })
    });
    Dockerignore { patterns: patterns.collect() }
}

impl Dockerignore {
    /// True for a file of the context that the builder sees for sure.
    pub fn lets_in(&self, file: &str) -> bool {
        let path = clean(file);
        self.patterns.iter().rfind(|pattern| pattern.fits(&path)).is_none_or(|pattern| pattern.negated)
    }

    /// The line that keeps a path of the context from the builder, and everything below it. `None` for the context itself, and
    /// for a path that is not ignored or of which a later line takes a part back.
    pub fn ignoring(&self, path: &str) -> Option<&Pattern> {
        let path = clean(path);
        if path.is_empty() {
            return None;
        }
        let decisive = self.patterns.iter().rposition(|pattern| pattern.fits(&path))?;
        let inside = |pattern: &Pattern| {
            let fixed = pattern.text.split(['*', '?', '[', '\\']).next().unwrap_or_default();
            pattern.negated
                && (pattern.text.starts_with(&format!("{path}/")) || path.starts_with(fixed) && fixed != pattern.text)
        };
        let back = self.patterns[decisive + 1..].iter().any(inside);
        Some(&self.patterns[decisive]).filter(|pattern| !pattern.negated && !back)
    }
}

impl Pattern {
    /// True for a path that the pattern is about: itself, or a folder above it.
    fn fits(&self, path: &str) -> bool {
        let Some(matching) = &self.matching else { return false };
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        ends.into_iter().any(|end| matching.is_match(&path[..end]))
    }
}

/// A path without `.` parts, doubled slashes and slashes at its ends; `..` goes up as far as there is something.
fn clean(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => drop(parts.pop()),
            ".." if path.starts_with('/') => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// `*` and `?` stay within a folder, `**` does not, `\` takes the next character as it is, `[…]` is a set.
fn expression(pattern: &str) -> Option<Regex> {
    let mut expression = String::from("(?s)^");
    let mut rest = pattern;
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        match c {
            '*' if rest.starts_with("**") => {
                length = rest.len() - rest.trim_start_matches('*').len();
                let folder = rest[length..].starts_with('/');
                expression.push_str(if folder { "(.*/)?" } else { ".*" });
                length += usize::from(folder);
            }
            '*' => expression.push_str("[^/]*"),
            '?' => expression.push_str("[^/]"),
            '[' => {
                length = rest.find(']')? + 1;
                expression.push_str(&rest[..length]);
            }
            '\\' => {
                let escaped = rest[1..].chars().next()?;
                length += escaped.len_utf8();
                expression.push_str(&regex::escape(escaped.encode_utf8(&mut [0; 4])));
            }
            c => expression.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
        }
        rest = &rest[length..];
    }
    expression.push('$');
    Regex::new(&expression).ok()
}
