//! Suppressions: comments in linted files that say which findings their owner accepts, and why.
//!
//! The way through: comments of a file ([`comments`]) → directives ([`directive`], [`foreign`]) → the part of the file that each
//! one is about ([`items`]) → marked findings ([`mark`]) and what is wrong with the directives themselves ([`verdict`]). What
//! configuration accepts for whole paths is left out.

mod comments;
mod date;
mod directive;
mod foreign;
mod items;
mod mark;
mod names;
mod place;
mod stray;
mod toml_items;
mod verdict;

pub use date::Date;
pub use items::Items;
pub use place::acceptance;
pub use verdict::ENGINE_RULES;

use crate::files::ReadFile;
use crate::finding::{Acceptance, Finding, RuleName, Suppression};
use crate::policy::{Level, Policy, Terms};
use crate::problem::ProblemKind;
use crate::rule::Rule;
use crate::text::{Source, Span, Spanned, Text};
use comments::Comment;
use directive::{Directive, Malformed, Reach, Read};
use mark::Marks;
use names::Names;

/// What happened in the run that directives are about.
pub(crate) struct Run<'a> {
    /// The rules that ran.
    pub rules: &'a [&'a Rule],
    /// Where rules could not decide.
    pub undecided: &'a [(RuleName, Span)],
    /// The policy in force.
    pub policy: &'a Policy,
}

/// Marks the findings that directives in `files` accept, and adds what is wrong with the directives. `findings` are those of
/// checked files; the new ones come last.
pub(crate) fn apply<'a>(files: impl Iterator<Item = &'a ReadFile>, run: &Run<'_>, findings: &mut Vec<Finding>) {
    let names = Names::new(run);
    let mut marks = Marks::new(findings, run.undecided);
    let mut problems = Vec::new();
    for file in files {
        let found = comments::of(&file.content);
        if found.iter().any(|comment| may_say_something(file.content.source().str(comment.span))) {
            let mut scene = Scene { file, run, names: &names, marks: &mut marks, problems: &mut problems };
            scene.read(&found);
        }
        problems.extend(stray::of(&file.content).into_iter().map(|span| {
            let malformed = Malformed::new(span, OWN_LINE.0).help(OWN_LINE.1);
            verdict::malformed(malformed)
        }));
    }
    marks.write(findings);
    findings.append(&mut problems);
}

/// Where comments at the end of a line are none to every reader: what is wrong, and what to do.
const OWN_LINE: (&str, &str) = ("a directive has a line of its own in this format", "put it on the line above");

/// A cheap look, so that files without directives cost nothing.
fn may_say_something(comment: &str) -> bool {
    ["plimsoll", "Plimsoll"].iter().any(|name| comment.contains(name)) || foreign::is_likely(comment)
}

/// One file with its directives.
struct Scene<'s, 'a> {
    file: &'s ReadFile,
    run: &'s Run<'a>,
    names: &'s Names<'s>,
    marks: &'s mut Marks,
    problems: &'s mut Vec<Finding>,
}

impl<'a> Scene<'_, 'a> {
    fn source(&self) -> &Source {
        self.file.content.source()
    }

    fn terms(&self) -> &'a Terms {
        self.run.policy.terms_at(&self.file.path)
    }

    fn read(&mut self, comments: &[Comment]) {
        let items = Items::of(&self.file.content);
        for comment in comments {
            match directive::read(self.source(), comment.span) {
                Read::Directive(directive) => self.own(&directive, comment, &items),
                Read::Malformed(malformed) => self.problems.push(verdict::malformed(malformed)),
                Read::Prose => self.foreign(comment, &items),
            }
        }
    }

    fn own(&mut self, directive: &Directive, comment: &Comment, items: &Items) {
        let scope = match self.scope(directive.reach, comment, items) {
            Ok(scope) => scope,
            Err((message, help)) => {
                let malformed = Malformed::new(directive.word, message).help(help);
                return self.problems.push(verdict::malformed(malformed));
            }
        };
        self.problems.extend(self.names.unknown(directive));
        let Some(reason) = &directive.reason else {
            return self.problems.push(verdict::reasonless(directive));
        };
        let today = self.run.policy.today;
        if let (Some(until), Some(today)) = (&directive.until, today)
            && until.value < today
        {
            let finding = verdict::expired(directive, until, self.source(), comment);
            return self.problems.push(finding);
        }
        if let Some((span, message)) = overlong(directive, self.terms(), today) {
            return self.problems.push(verdict::overlong(span, message));
        }
        let by = Suppression {
            kind: Acceptance::Comment,
            by: comment.span,
            reason: reason.value.as_str().to_owned(),
            until: directive.until.as_ref().map(|until| until.value.to_string()),
        };
        let unused = self.cover(directive, scope, &by);
        if !unused.is_empty() {
            self.problems.push(verdict::unused(directive, &unused, self.source(), comment));
        }
    }

    /// Marks what a directive accepts. Gives the names that accept nothing.
    fn cover(&mut self, directive: &Directive, scope: Span, by: &Suppression) -> Vec<Spanned<Text>> {
        let (terms, reliable) = (self.terms(), self.is_reliable());
        let mut unused = Vec::new();
        for name in &directive.names {
            let rules = self.names.resolve(&name.value);
            if rules.iter().any(|rule| terms.unsuppressable.contains(rule)) {
                self.problems.push(verdict::forbidden(name));
                continue;
            }
            let used = self.marks.cover(scope, rules, by);
            let off = rules.iter().any(|rule| terms.levels.get(rule) == Some(&Level::Off));
            if !used && reliable && !off && self.names.ran(rules) {
                unused.push(name.clone());
            }
        }
        unused
    }

    /// What a directive of ours is about.
    fn scope(&self, reach: Reach, comment: &Comment, items: &Items) -> Result<Span, (&'static str, &'static str)> {
        if reach == Reach::File {
            let help = "put it above everything else, or use `allow[...]` for one item";
            return match items.first() {
                Some(first) if first.start < comment.span.start => {
                    Err(("`allow-file` stands behind the beginning of the file", help))
                }
                _ => Ok(self.source().whole()),
            };
        }
        if !comment.own_line && !items.allow_trailing() {
            return Err(OWN_LINE);
        }
        let scope = if comment.own_line {
            items.above(self.source(), comment.span)
        } else {
            items.beside(self.source(), comment.span)
        };
        scope.ok_or((
            "there is nothing that this directive is about",
            "put it directly above the item, indented like it",
        ))
    }

    fn foreign(&mut self, comment: &Comment, items: &Items) {
        let text = self.source().str(comment.span);
        for ignore in foreign::read(text, self.run.policy.today, comment.directive) {
            let mut rules = self.names.foreign(&ignore);
            rules.retain(|rule| !self.terms().unsuppressable.contains(rule));
            let scope = items.foreign(self.source(), comment, ignore.reach);
            if let Some(scope) = scope.filter(|_| !rules.is_empty()) {
                let by = Suppression {
                    kind: Acceptance::Comment,
                    by: comment.span,
                    reason: String::new(),
                    until: ignore.until.clone(),
                };
                self.marks.cover(scope, &rules, &by);
            }
        }
    }

    /// False where the parser lost something: what a directive accepts may stand in what was lost.
    fn is_reliable(&self) -> bool {
        let problems = self.file.content.problems();
        !problems.iter().any(|problem| matches!(problem.kind, ProblemKind::Syntax | ProblemKind::Limit))
    }
}

/// Where a directive holds for longer than it may, and how long that is.
fn overlong(directive: &Directive, terms: &Terms, today: Option<Date>) -> Option<(Span, String)> {
    let days = terms.longest_allow?;
    let last = today?.plus(days);
    match &directive.until {
        None => Some((directive.span, format!("this directive has no last day, and may hold for {days} days at most"))),
        Some(until) if until.value > last => {
            Some((until.span, format!("this directive holds until {}, and may hold until {last}", until.value)))
        }
        Some(_) => None,
    }
}
