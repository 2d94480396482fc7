//! A record against the checklists that it answers, and against the answers.

use super::{About, Record, Waiver};
use crate::checklist::gate::{Answer, Status, Why};
use crate::checklist::list::{Checklist, Item, Waivers};
use crate::problem::{Problem, ProblemKind};
use crate::suppress::Date;
use crate::text::{Span, Spanned};
use crate::value::similar::closest;

/// What makes a record unusable: items that its checklists do not have, days to come, waivers that nobody may give. `others` are
/// checklists that there are besides.
pub fn refusals(record: &Record, lists: &[Checklist], others: &[Checklist], today: Date) -> Vec<Problem> {
    let mut problems = Vec::new();
    let ids = record.evidence.iter().map(|evidence| &evidence.item);
    let waived = record.waivers.iter().filter_map(|waiver| match &waiver.about {
        About::Item(id) => Some(id),
        About::Finding(_) => None,
    });
    for id in ids.chain(waived) {
        problems.extend(unknown_item(id, lists, others));
    }
    for evidence in record.evidence.iter().filter(|evidence| evidence.on.value > today) {
        let message = format!("{} is still to come: today is {today}", evidence.on.value);
        problems.push(Problem::new(ProblemKind::WrongValue, evidence.on.span, message));
    }
    for waiver in &record.waivers {
        problems.extend(forbidden(waiver, lists));
    }
    problems.sort_by_key(|problem| problem.span);
    problems
}

/// The item of an id, with its checklist.
fn find<'l>(id: &str, lists: &'l [Checklist]) -> Option<(&'l Checklist, &'l Item)> {
    lists.iter().find_map(|list| Some((list, list.item(id)?)))
}

fn unknown_item(id: &Spanned<String>, lists: &[Checklist], others: &[Checklist]) -> Option<Problem> {
    if find(&id.value, lists).is_some() {
        return None;
    }
    if let Some((other, _)) = find(&id.value, others) {
        let message =
            format!("`{}` is an item of the checklist `{}`, which this record does not answer", id.value, other.name);
        let problem = Problem::new(ProblemKind::UnknownName, id.span, message);
        return Some(problem.help(format!("add `\"{}\"` to `checklists`, or remove the entry", other.name)));
    }
    let problem = Problem::new(ProblemKind::UnknownName, id.span, format!("there is no item `{}`", id.value));
    let known = lists.iter().flat_map(Checklist::items).map(|item| item.id.as_str());
    Some(match closest(&id.value, known) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help("`plimsoll readiness todo` lists the items"),
    })
}

/// Why a waiver may not be given.
fn forbidden(waiver: &Waiver, lists: &[Checklist]) -> Option<Problem> {
    let needing = |list: &&Checklist| list.waivers == Waivers::NeedApproval;
    let About::Item(id) = &waiver.about else { return unapproved(waiver, lists.iter().find(needing)?) };
    let (list, item) = find(&id.value, lists)?;
    let wrong = |message: String| Some(Problem::new(ProblemKind::WrongValue, id.span, message));
    if list.waivers == Waivers::Forbidden {
        return wrong(format!("the checklist `{}` allows no waivers", list.name));
    }
    if !item.waivable {
        return wrong(format!("`{}` may not be waived", id.value));
    }
    unapproved(waiver, Some(list).filter(needing)?)
}

/// Says where nobody but the owner approves a waiver that needs it.
fn unapproved(waiver: &Waiver, list: &Checklist) -> Option<Problem> {
    if waiver.approved_by.iter().any(|name| name.value != waiver.owner) {
        return None;
    }
    let asks = format!("the checklist `{}` asks that somebody else than the owner approves waivers", list.name);
    Some(match waiver.approved_by.first() {
        Some(own) => {
            Problem::new(ProblemKind::WrongValue, own.span, format!("`{}` owns this waiver", own.value)).help(asks)
        }
        None => Problem::new(ProblemKind::WrongValue, waiver.id.span, asks).help("add `approved-by`"),
    })
}

/// What is to be known about a record that can be used.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Remark {
    /// A waiver that sets nothing aside.
    UnusedWaiver,
    /// A waiver whose last day is over.
    ExpiredWaiver,
    /// A waiver that ends within a fortnight.
    EndingWaiver,
    /// Evidence that says pass where a rule found something against it.
    Contradiction,
}

/// The days before its end on which a waiver is told to end.
const WARNING_DAYS: u32 = 14;

/// Looks at a record beside the answers that it led to, `answers` being those of `items`.
pub fn remarks(record: &Record, answers: &[(&Item, &Answer)], today: Date) -> Vec<(Remark, Span, String)> {
    let waivers = record.waivers.iter().enumerate();
    let mut remarks: Vec<_> =
        waivers.filter_map(|(index, waiver)| about_waiver(index, waiver, answers, today)).collect();
    for (item, answer) in answers {
        let Some(evidence) = answer.evidence.map(|index| &record.evidence[index]) else { continue };
        let attested = evidence.result == super::Attested::Pass;
        if attested && answer.why == Why::Found && answer.underlying == Status::Fail {
            let message = format!("`{}` is attested, and a rule found something against it", item.id);
            remarks.push((Remark::Contradiction, evidence.item.span, message));
        }
    }
    remarks.sort_by_key(|(_, span, _)| *span);
    remarks
}

fn about_waiver(
    index: usize,
    waiver: &Waiver,
    answers: &[(&Item, &Answer)],
    today: Date,
) -> Option<(Remark, Span, String)> {
    let (name, last) = (&waiver.id.value, waiver.expires.value);
    let item = match &waiver.about {
        About::Item(id) => answers.iter().find(|(item, _)| item.id == id.value).map(|(_, answer)| answer),
        About::Finding(_) => None,
    };
    if answers.iter().any(|(_, answer)| answer.expired == Some(index)) {
        let message = format!("`{name}` ended on {last}: `{}` answers for it", waiver.owner);
        return Some((Remark::ExpiredWaiver, waiver.expires.span, message));
    }
    if answers.iter().any(|(_, answer)| answer.waivers.contains(&index)) {
        let ends = last <= today.plus(WARNING_DAYS);
        return ends.then(|| (Remark::EndingWaiver, waiver.expires.span, format!("`{name}` ends on {last}")));
    }
    let why = match (&waiver.about, item) {
        (About::Item(id), Some(answer)) if answer.underlying == Status::NotApplicable => {
            format!("`{}` does not apply", id.value)
        }
        (About::Item(id), Some(answer)) if answer.underlying == Status::Pass => format!("`{}` passes", id.value),
        (About::Item(id), Some(_)) => format!("`{}` is asked of the record itself", id.value),
        // An item of a checklist that this run does not answer.
        (About::Item(_), None) => return None,
        (About::Finding(_), _) => "no finding has this fingerprint, or its item has others besides".to_owned(),
    };
    Some((Remark::UnusedWaiver, waiver.id.span, format!("`{name}` sets nothing aside: {why}")))
}
