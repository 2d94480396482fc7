//! The gate: what becomes of each item once rules, evidence and waivers are put together.
//!
//! A rule's finding cannot be attested away, only waived; what rules cannot see is open until somebody attests it; and where
//! nothing was judged, nothing has passed. An item that is waived keeps the status that it would have without the waiver.

use super::answer::{Against, Standing, Verdict, verdict};
use super::list::{Ask, Checklist, Item, Kind, Waivers};
use super::record::{About, Attested, Evidence, Record, Waiver};
use crate::finding::RuleName;
use crate::suppress::Date;
use crate::workspace::Judged;
use std::collections::{BTreeMap, BTreeSet};

/// What became of an item.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Status {
    /// It holds.
    Pass,
    /// It is set aside for a time.
    Waived,
    /// It has no meaning here.
    NotApplicable,
    /// Nobody knows yet.
    Open,
    /// A file could not be read that its rules look at.
    Error,
    /// It does not hold.
    Fail,
}

impl Status {
    /// All of them, the worst first.
    pub const ALL: &'static [Status] =
        &[Status::Fail, Status::Error, Status::Open, Status::Waived, Status::NotApplicable, Status::Pass];

    /// The word for it, as in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Pass => "pass",
            Status::Waived => "waived",
            Status::NotApplicable => "not-applicable",
            Status::Open => "open",
            Status::Error => "error",
            Status::Fail => "fail",
        }
    }

    /// Whether an item of this status lets the gate be open.
    pub fn opens(self) -> bool {
        matches!(self, Status::Pass | Status::Waived | Status::NotApplicable)
    }
}

/// Why an item has its status.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    /// Rules found something against it.
    Found,
    /// Rules judged it and found nothing.
    Judged,
    /// Somebody attests it.
    Attested,
    /// Rules found nothing that it is about; the checklist says what that means.
    NothingThere,
    /// Rules found nothing that it is about, and the checklist does not say what that means.
    NothingJudged,
    /// Rules could not decide.
    Undecided,
    /// Nobody has attested it.
    NoEvidence,
    /// A document ticks it, and nobody has attested it.
    Claimed,
    /// The evidence held until this day.
    EvidenceExpired(Date),
    /// The evidence is about this release, not the one that goes live.
    OtherRelease(String),
    /// The record itself says so.
    Record,
}

/// Who decided an item.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Decider {
    /// Rules, from files.
    Rules,
    /// A person, by evidence.
    Evidence,
    /// A person, by a waiver.
    Waiver,
    /// Nobody has yet.
    Nobody,
}

/// The answer to one item.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What became of it.
    pub status: Status,
    /// What would have become of it without the waiver, and with the files that were read.
    pub underlying: Status,
    /// Why it has its underlying status.
    pub why: Why,
    /// What its rules say.
    pub verdict: Verdict,
    /// The evidence about it, as a place in the record.
    pub evidence: Option<usize>,
    /// The waivers that set it aside, as places in the record.
    pub waivers: Vec<usize>,
    /// A waiver that would set it aside, had it not expired.
    pub expired: Option<usize>,
}

impl Answer {
    /// Who decided it.
    pub fn decider(&self) -> Decider {
        match (self.status, &self.why) {
            (Status::Waived, _) => Decider::Waiver,
            (Status::Open | Status::Error, _) => Decider::Nobody,
            (_, Why::Attested) => Decider::Evidence,
            _ => Decider::Rules,
        }
    }
}

/// What a gate is asked with.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// What all rules said, by question of the checklist.
    pub judged: &'a [BTreeMap<RuleName, Judged>],
    /// The record; an empty one where there is none.
    pub record: &'a Record,
    /// The day.
    pub today: Date,
    /// The rules that look at files which could not be read.
    pub unread: &'a BTreeSet<RuleName>,
    /// The fingerprints of the findings.
    pub fingerprints: &'a BTreeMap<Against, String>,
}

/// Answers every item of a checklist, in its order.
pub fn answers(checklist: &Checklist, inputs: &Inputs<'_>) -> Vec<Answer> {
    let items: Vec<&Item> = checklist.items().collect();
    let mut answers: Vec<Answer> = items.iter().map(|item| answer(checklist, item, inputs)).collect();
    // What is asked of the record rests on the answers of all other items.
    let others: Vec<Answer> =
        items.iter().zip(&answers).filter(|(item, _)| item.asks.is_none()).map(|(_, answer)| answer.clone()).collect();
    for (item, answer) in items.iter().zip(&mut answers) {
        let Some(ask) = item.asks else { continue };
        let status = if holds(ask, &others, inputs) { Status::Pass } else { Status::Fail };
        *answer = Answer { status, underlying: status, why: Why::Record, waivers: Vec::new(), ..answer.clone() };
    }
    answers
}

fn answer(checklist: &Checklist, item: &Item, inputs: &Inputs<'_>) -> Answer {
    let verdict = verdict(item, inputs.judged);
    let evidence = inputs.record.evidence.iter().position(|evidence| evidence.item.value == item.id);
    let attested = attested(evidence.map(|index| &inputs.record.evidence[index]), inputs);
    let (underlying, why) = match verdict.standing(item) {
        Standing::Refuted => (Status::Fail, Why::Found),
        Standing::Holds if item.kind != Kind::Partial => (Status::Pass, Why::Judged),
        Standing::Nothing if item.nothing.is_some() && evidence.is_none() => (Status::NotApplicable, Why::NothingThere),
        Standing::Nothing => attested.unwrap_or((Status::Open, Why::NothingJudged)),
        Standing::Undecided => attested.unwrap_or((Status::Open, Why::Undecided)),
        Standing::Holds | Standing::Unasked if item.claimed => attested.unwrap_or((Status::Open, Why::Claimed)),
        Standing::Holds | Standing::Unasked => attested.unwrap_or((Status::Open, Why::NoEvidence)),
    };
    let (waivers, expired) = waivers(item, &verdict, inputs);
    let may = checklist.waivers != Waivers::Forbidden && item.waivable && !underlying.opens();
    let (waivers, expired) = if may { (waivers, expired) } else { (Vec::new(), None) };
    // More may be wrong than was found. That something is wrong stays true, and a waiver of the item is about whatever it is.
    let unread = item.kind != Kind::Evidence && item.rules.iter().any(|rule| inputs.unread.contains(rule));
    let whole = waivers.iter().any(|&index| matches!(inputs.record.waivers[index].about, About::Item(_)));
    let status = match underlying {
        _ if whole || !waivers.is_empty() && !unread => Status::Waived,
        Status::Fail if waivers.is_empty() => Status::Fail,
        _ if unread => Status::Error,
        other => other,
    };
    Answer { status, underlying, why, verdict, evidence, waivers, expired }
}

/// What the evidence comes to on this day, for this release.
fn attested(evidence: Option<&Evidence>, inputs: &Inputs<'_>) -> Option<(Status, Why)> {
    let evidence = evidence?;
    if let Some(last) = evidence.valid_for.map(|days| evidence.on.value.plus(days))
        && last < inputs.today
    {
        return Some((Status::Open, Why::EvidenceExpired(last)));
    }
    if let (Some(about), Some(planned)) = (&evidence.release, &inputs.record.release)
        && about.value != planned.value
    {
        return Some((Status::Open, Why::OtherRelease(about.value.clone())));
    }
    let status = match evidence.result {
        Attested::Pass => Status::Pass,
        Attested::Fail => Status::Fail,
        Attested::NotApplicable => Status::NotApplicable,
    };
    Some((status, Why::Attested))
}

/// The waivers that set an item aside: one about it, or one about each finding against it. Expired ones do not count; the first
/// of them is told.
fn waivers(item: &Item, verdict: &Verdict, inputs: &Inputs<'_>) -> (Vec<usize>, Option<usize>) {
    let all = || inputs.record.waivers.iter().enumerate();
    let about_item = |waiver: &Waiver| matches!(&waiver.about, About::Item(id) if id.value == item.id);
    let holds = |waiver: &Waiver| waiver.expires.value >= inputs.today;
    if let Some((index, waiver)) = all().find(|(_, waiver)| about_item(waiver)) {
        return if holds(waiver) { (vec![index], None) } else { (Vec::new(), Some(index)) };
    }
    let about = |found: &Against| {
        let fingerprint = inputs.fingerprints.get(found)?;
        all().find(|(_, waiver)| matches!(&waiver.about, About::Finding(known) if known.value == *fingerprint))
    };
    let found: Vec<(usize, &Waiver)> = verdict.against.iter().filter_map(about).collect();
    let complete = !found.is_empty() && found.len() == verdict.against.len();
    let expired = found.iter().find(|(_, waiver)| !holds(waiver)).map(|(index, _)| *index);
    match expired {
        None if complete => (found.into_iter().map(|(index, _)| index).collect(), None),
        expired => (Vec::new(), expired.filter(|_| complete)),
    }
}

/// Whether the record is as an item asks.
fn holds(ask: Ask, others: &[Answer], inputs: &Inputs<'_>) -> bool {
    let record = inputs.record;
    match ask {
        Ask::OneEnvironment => record.environment.is_some(),
        Ask::References => record.evidence.iter().all(|e| e.result != Attested::Pass || !e.refs.is_empty()),
        Ask::NothingOpen => others.iter().all(|answer| answer.status.opens()),
        Ask::Plans => others.iter().filter(|answer| !answer.underlying.opens()).all(|answer| {
            let plan = answer.waivers.first().or(answer.expired.as_ref()).map(|&index| &record.waivers[index]);
            plan.is_some_and(|waiver| waiver.due.value >= inputs.today)
        }),
    }
}
