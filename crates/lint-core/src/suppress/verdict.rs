//! What is wrong with directives themselves: findings of rules that belong to the engine.

use super::comments::Comment;
use super::date::Date;
use super::directive::{Directive, Malformed, shown};
use crate::finding::{Edit, Finding, Fix, RuleName, Severity};
use crate::text::{Source, Span, Spanned, Text};
use std::collections::BTreeSet;

/// How many names a message lists.
const SHOWN: usize = 5;

const UNUSED: RuleName = RuleName("plimsoll/unused-allow");
const UNKNOWN: RuleName = RuleName("plimsoll/unknown-allow");
const REASONLESS: RuleName = RuleName("plimsoll/reasonless-allow");
const EXPIRED: RuleName = RuleName("plimsoll/expired-allow");
const FORBIDDEN: RuleName = RuleName("plimsoll/forbidden-allow");
const OVERLONG: RuleName = RuleName("plimsoll/overlong-allow");
const MALFORMED: RuleName = RuleName("plimsoll/malformed-allow");

/// The rules about directives: those of the engine that have no page.
pub const ENGINE_RULES: &[RuleName] = &[EXPIRED, FORBIDDEN, MALFORMED, OVERLONG, REASONLESS, UNKNOWN, UNUSED];

/// It has no form that is understood, or stands where it is about nothing.
pub(super) fn malformed(malformed: Malformed) -> Finding {
    let mut found = finding(MALFORMED, malformed.span, malformed.message);
    found.help(format!("{}; as it stands it allows nothing", malformed.help));
    found.fixes.extend(malformed.fix);
    found
}

/// It names a rule that there is not.
pub(super) fn unknown(name: Span, message: String, near: Option<&str>) -> Finding {
    let mut found = finding(UNKNOWN, name, message);
    match near {
        Some(near) => {
            let fix = Fix::unsafe_(format!("write `{near}`"), vec![Edit::replace(name, near)]);
            found.help(format!("did you mean `{near}`?")).fix(fix);
        }
        None => {
            found.help("`plimsoll rules` lists the names");
        }
    }
    found
}

/// It gives no reason.
pub(super) fn reasonless(directive: &Directive) -> Finding {
    let mut found = finding(REASONLESS, directive.span, "this directive gives no reason, so it allows nothing");
    found.help("say why at its end, behind two hyphens: `-- needs /dev/kvm`");
    found
}

/// Its day has passed.
pub(super) fn expired(directive: &Directive, until: &Spanned<Date>, source: &Source, comment: &Comment) -> Finding {
    let message = format!("this directive held until {} and allows nothing any more", until.value);
    let mut found = finding(EXPIRED, until.span, message);
    found
        .related(directive.brackets, "what it allowed")
        .help("repair what it allowed, or decide again and give a later day")
        .fix(Fix::safe("remove the directive", vec![removal(source, comment)]));
    found
}

/// It names a rule that no comment may accept.
pub(super) fn forbidden(name: &Spanned<Text>) -> Finding {
    let message = format!("no comment may accept `{}` here", shown(&name.value));
    let mut found = finding(FORBIDDEN, name.span, message);
    found.help("repair what it finds; the configuration of Plimsoll says which rules these are");
    found
}

/// It holds for longer than it may.
pub(super) fn overlong(place: Span, message: String) -> Finding {
    let mut found = finding(OVERLONG, place, message);
    found.help("give an earlier last day, `until=YYYY-MM-DD`; as it stands it allows nothing");
    found
}

/// Rules that it names find nothing there.
pub(super) fn unused(directive: &Directive, unused: &[Spanned<Text>], source: &Source, comment: &Comment) -> Finding {
    let mut list: Vec<String> = unused.iter().take(SHOWN).map(|name| format!("`{}`", shown(&name.value))).collect();
    if unused.len() > SHOWN {
        list.push(format!("{} more", unused.len() - SHOWN));
    }
    let verb = if unused.len() == 1 { "finds" } else { "find" };
    let message = format!("{} {verb} nothing in what this directive is about", list.join(", "));
    let places: BTreeSet<Span> = unused.iter().map(|name| name.span).collect();
    let left = directive.names.iter().filter(|name| !places.contains(&name.span));
    let left: Vec<&str> = left.map(|name| name.value.as_str()).collect();
    let first = unused.first().map_or(directive.span, |name| name.span);
    if left.is_empty() {
        let mut found = finding(UNUSED, directive.span, message);
        found.fix(Fix::safe("remove the directive", vec![removal(source, comment)]));
        return found;
    }
    let mut found = finding(UNUSED, first, message);
    found.fix(Fix::safe("remove the name", vec![Edit::replace(directive.brackets, left.join(", "))]));
    found
}

fn finding(rule: RuleName, span: Span, message: impl Into<String>) -> Finding {
    Finding::new(rule, Severity::Warning, span, message)
}

/// Takes a comment away: with its line where it has one of its own, with the blanks before it otherwise.
fn removal(source: &Source, comment: &Comment) -> Edit {
    let number = source.line_of(comment.span.start as usize);
    let line = source.line(number);
    let start = line.start.max(source.body_start());
    if comment.own_line {
        let next = source.line(number + 1).start.max(line.end);
        return Edit::delete(source.span(start..next));
    }
    let before = source.text().get(start..comment.span.start as usize).unwrap_or_default().trim_end();
    Edit::delete(source.span(start + before.len()..line.end))
}
