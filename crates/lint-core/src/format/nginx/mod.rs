//! nginx configuration, token by token as the server reads it.
//!
//! A directive is a name, words, and `;` or a block. What is broken costs the directive it is in. Which files a server reads
//! together, and what a level inherits, is [`Nginx`](crate::deployment::nginx::Nginx)'s.

mod build;
mod detect;
mod directives;
mod lua;
mod tokens;

pub use detect::looks_like_nginx;
pub use directives::size;

use crate::problem::Parsed;
use crate::text::{Source, Span, Spanned, Text};
use crate::value::template::has_placeholder;

/// One file.
#[derive(Clone, Debug, Default)]
pub struct Conf {
    /// Its directives outside of any block, in order.
    pub directives: Vec<Directive>,
    /// Comments, from `#` to the end of the line, in order.
    pub comments: Vec<Span>,
}

/// A directive.
#[derive(Clone, Debug)]
pub struct Directive {
    /// Its name, as written. In a `map` or `types` block it is a key.
    pub name: Spanned<Text>,
    /// The words behind it, quotes and escapes resolved; variables stand in them as they are written.
    pub arguments: Vec<Spanned<Text>>,
    /// Its block, with the braces.
    pub block: Option<Block>,
    /// From the name to the last word.
    pub span: Span,
}

/// What stands between braces.
#[derive(Clone, Debug)]
pub struct Block {
    /// The directives in it; none where it is Lua.
    pub directives: Vec<Directive>,
    /// With the braces.
    pub span: Span,
}

impl Directive {
    /// True for this name.
    pub fn is(&self, name: &str) -> bool {
        self.name.value == *name
    }

    /// A word by its number, the first one behind the name being 0.
    pub fn argument(&self, at: usize) -> Option<&str> {
        self.arguments.get(at).map(|word| word.value.as_str())
    }

    /// The characters to mark for its values: all words, or the name where there are none.
    pub fn values(&self) -> Span {
        match (self.arguments.first(), self.arguments.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => self.name.span,
        }
    }

    /// With its block.
    pub fn whole(&self) -> Span {
        self.block.as_ref().map_or(self.span, |block| self.span.to(block.span))
    }

    /// The directives of its block.
    pub fn children(&self) -> &[Directive] {
        self.block.as_ref().map(|block| block.directives.as_slice()).unwrap_or_default()
    }
}

impl Conf {
    /// Every directive, those of blocks behind the one that they are in.
    pub fn walk(&self) -> Vec<&Directive> {
        let mut all = Vec::new();
        let mut open: Vec<&Directive> = self.directives.iter().rev().collect();
        while let Some(directive) = open.pop() {
            all.push(directive);
            open.extend(directive.children().iter().rev());
        }
        all
    }

    /// The path of the smallest directive that holds `span`: `http.server[1].listen`.
    pub fn item_path(&self, span: Span) -> Option<String> {
        let mut path = String::new();
        let mut level = &self.directives[..];
        loop {
            let at = level.iter().position(|directive| directive.whole().contains(span));
            let Some(at) = at else { return Some(path).filter(|path| !path.is_empty()) };
            let name = &level[at].name.value;
            let like = |directives: &[Directive]| directives.iter().filter(|it| it.name.value == *name).count();
            let dot = if path.is_empty() { "" } else { "." };
            path.push_str(&format!("{dot}{name}"));
            if like(level) > 1 {
                path.push_str(&format!("[{}]", like(&level[..at])));
            }
            level = level[at].children();
        }
    }
}

/// True for a word that something else decides: a variable, or a mark that is filled in before the server reads the file.
pub fn is_filled_in(word: &str) -> bool {
    word.contains('$') || word.contains("{{") || word.contains("<%")
}

/// Reads a file. Never fails: what the server refuses is in the problems.
pub fn parse(source: Source) -> Parsed<Conf> {
    let (mut conf, mut problems) = build::build(&source);
    // The blocks of a template decide what is left of it when the server comes to read it.
    let marked = ["{%", "{{", "<%"].iter().any(|mark| source.text().contains(mark));
    let templated = marked || has_placeholder(source.text());
    if templated {
        problems.clear();
    } else {
        directives::check(&conf.directives, &mut problems);
        problems.sort_by_key(|problem| problem.span);
    }
    conf.comments.sort();
    Parsed { source, model: conf, problems }
}
