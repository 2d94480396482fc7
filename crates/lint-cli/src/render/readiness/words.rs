//! What is said about an item, the same in every format for people.

use super::Report;
use crate::readiness::Answered;
use lint_core::Finding;
use lint_core::checklist::record::Waiver;
use lint_core::checklist::{Answer, Decider, Item, Status, Why};
use std::collections::BTreeSet;

/// One thing that is known about an item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Remark {
    /// Where, `path:line:column`; empty where it is not about a place.
    pub place: String,
    /// What.
    pub text: String,
}

impl Report<'_> {
    /// What is to be said about an answer: findings, what could not be decided, evidence, waivers.
    pub fn remarks(&self, list: &Answered, item: &Item, answer: &Answer) -> Vec<Remark> {
        let findings = list.against(answer).filter_map(|index| self.finding(index));
        findings.chain(self.asides(item, answer)).collect()
    }

    /// The same without the findings.
    pub fn asides(&self, item: &Item, answer: &Answer) -> Vec<Remark> {
        let mut remarks = Vec::new();
        if answer.status == Status::Open {
            remarks.extend(answer.verdict.undecided.iter().map(|label| Remark {
                place: self.place(label.span),
                text: format!("not decided: {}", self.shown.words(&label.text)),
            }));
        }
        if answer.status == Status::Error {
            let files: BTreeSet<&String> =
                item.rules.iter().filter_map(|rule| self.gate.unread.get(rule)).flatten().collect();
            remarks.extend(files.into_iter().map(|text| Remark { place: String::new(), text: text.clone() }));
        }
        remarks.extend(self.reason(item, answer).map(|text| Remark { place: String::new(), text }));
        remarks.extend(self.waived(answer).map(|text| Remark { place: String::new(), text }));
        remarks
    }

    /// What is to be known about the record.
    pub fn notes(&self) -> impl Iterator<Item = Remark> {
        let note =
            |note: &Finding| Remark { place: self.place(note.primary.span), text: self.shown.words(&note.message) };
        self.gate.notes.iter().map(note)
    }

    fn finding(&self, index: usize) -> Option<Remark> {
        let finding = self.gate.outcome.report.findings.get(index)?;
        let text = format!("{} [{}]", self.shown.words(&finding.message), finding.rule);
        Some(Remark { place: self.place(finding.primary.span), text })
    }

    fn place(&self, span: lint_core::Span) -> String {
        let Some((path, source)) = self.gate.outcome.file(span.file) else { return String::new() };
        let at = self.shown.places.position(source, span.start as usize);
        format!("{}:{}:{}", crate::sanitise::line(path), at.line, at.column)
    }

    /// Why an item has its underlying status, where findings do not say it.
    fn reason(&self, item: &Item, answer: &Answer) -> Option<String> {
        let evidence = || item.evidence.as_deref().map(|text| format!("evidence: {}", self.shown.words(text)));
        let attested = || {
            let evidence = self.gate.record.evidence.get(answer.evidence?)?;
            let refs: Vec<String> = evidence.refs.iter().map(|text| self.shown.words(text)).collect();
            let note = evidence.note.iter().map(|note| self.shown.words(note));
            let rest: Vec<String> = note.chain(refs).collect();
            let rest = if rest.is_empty() { String::new() } else { format!(": {}", rest.join(", ")) };
            Some(format!("attested by {} on {}{rest}", self.shown.words(&evidence.by), evidence.on.value))
        };
        match &answer.why {
            Why::Found | Why::Judged | Why::Undecided | Why::Record => None,
            Why::Attested => attested(),
            Why::NothingThere => item.nothing.as_deref().map(|text| self.shown.words(text)),
            Why::NothingJudged => {
                let rest = evidence().map(|text| format!("; {text}")).unwrap_or_default();
                Some(format!("nothing here that it is about{rest}"))
            }
            Why::NoEvidence => evidence(),
            Why::Claimed => {
                let rest = evidence().map(|text| format!("; {text}")).unwrap_or_default();
                Some(format!("a document ticks it, which is a claim{rest}"))
            }
            Why::EvidenceExpired(last) => Some(format!("the evidence held until {last}")),
            Why::OtherRelease(about) => Some(format!("the evidence is about release {}", self.shown.words(about))),
        }
    }

    fn waived(&self, answer: &Answer) -> Option<String> {
        let waiver = |index: &usize| self.gate.record.waivers.get(*index);
        if let Some(waiver) = answer.expired.as_ref().and_then(waiver) {
            let owner = self.shown.words(&waiver.owner);
            return Some(format!(
                "waiver {} ended on {}: {owner}",
                self.shown.words(&waiver.id.value),
                waiver.expires.value
            ));
        }
        answer.waivers.first().and_then(waiver).map(|waiver| format!("waiver {}", self.promise(waiver)))
    }

    /// What a waiver says: until when, why, and who is to do what.
    pub fn promise(&self, waiver: &Waiver) -> String {
        let words = |text: &str| self.shown.words(text);
        format!(
            "{} until {}: {}; {} is to {} by {}",
            words(&waiver.id.value),
            waiver.expires.value,
            words(&waiver.reason),
            words(&waiver.owner),
            words(&waiver.action),
            waiver.due.value
        )
    }
}

/// The counts of a checklist in words: `2 fail, 9 open, 3 pass of 14 items`, and without waivers where there are any.
pub fn counts(list: &Answered) -> String {
    let words = |count: &dyn Fn(Status) -> usize| {
        let counted = Status::ALL.iter().map(|&status| (status, count(status))).filter(|(_, count)| *count > 0);
        counted.map(|(status, count)| format!("{count} {}", status.as_str())).collect::<Vec<_>>().join(", ")
    };
    let now = words(&|status| list.count(status));
    let before = match list.count(Status::Waived) {
        0 => String::new(),
        _ => format!("; without waivers {}", words(&|status| list.underlying(status))),
    };
    format!("{now} of {} items{before}", list.answers.len())
}

/// Who decided the items: `decided by rules 12, by evidence 3, by waivers 1, by nobody 9`.
pub fn decided(list: &Answered) -> String {
    let by = |decider| list.decided(decider);
    format!(
        "decided by rules {}, by evidence {}, by waivers {}, by nobody {}",
        by(Decider::Rules),
        by(Decider::Evidence),
        by(Decider::Waiver),
        by(Decider::Nobody)
    )
}
