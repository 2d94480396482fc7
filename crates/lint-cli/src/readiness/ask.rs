//! Asks the rules, and puts their answers together with the record.

use super::inputs::{Asked, Input};
use super::lists::Lists;
use super::paper::Paper;
use super::unread::unread;
use crate::fingerprint::fingerprints;
use crate::host::Fed;
use crate::mask::Mask;
use crate::outcome::Outcome;
use lint_core::checklist::record::{Record, Remark, remarks};
use lint_core::checklist::{Against, Answer, Checklist, Decider, Inputs, Item, Status, answers};
use lint_core::{Date, FileId, Finding, Judged, Policy, Rule, RuleName, Severity, Span, Terms};
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

/// A waiver whose last day is over.
pub const EXPIRED: &str = "plimsoll/expired-waiver";

/// A checklist and the answers to its items.
#[derive(Debug)]
pub struct Answered {
    /// The checklist.
    pub list: Checklist,
    /// The answers, in the order of its items.
    pub answers: Vec<Answer>,
    /// Where the findings against its items are among those of the outcome.
    places: BTreeMap<Against, usize>,
}

impl Answered {
    /// The items with their answers, in order.
    pub fn items(&self) -> impl Iterator<Item = (&Item, &Answer)> {
        self.list.items().zip(&self.answers)
    }

    /// The findings against an item, as places among those of the outcome.
    pub fn against<'a>(&'a self, answer: &'a Answer) -> impl Iterator<Item = usize> + 'a {
        answer.verdict.against.iter().filter_map(|found| self.places.get(found).copied())
    }

    /// The number of items of a status.
    pub fn count(&self, status: Status) -> usize {
        self.answers.iter().filter(|answer| answer.status == status).count()
    }

    /// The number of items that would have a status without waivers.
    pub fn underlying(&self, status: Status) -> usize {
        self.answers.iter().filter(|answer| answer.underlying == status).count()
    }

    /// The number of items that somebody decided.
    pub fn decided(&self, by: Decider) -> usize {
        self.answers.iter().filter(|answer| answer.decider() == by).count()
    }
}

/// All checklists of a run, answered.
#[derive(Debug)]
pub struct Gate {
    /// The files, and every finding against some item once.
    pub outcome: Outcome,
    /// The fingerprints of these findings.
    pub fingerprints: Vec<String>,
    /// The checklists, in the order in which they are asked.
    pub lists: Vec<Answered>,
    /// The record; an empty one where there is none.
    pub record: Record,
    /// What is to be known about the record, as findings in it.
    pub notes: Vec<Finding>,
    /// What rules could not look at, in words.
    pub unread: BTreeMap<RuleName, Vec<String>>,
    /// The day of the run.
    pub today: Date,
    /// What was asked.
    pub asked: Asked,
    /// What was read: checklists, the record, and the files of the deployment.
    pub inputs: Vec<Input>,
}

impl Gate {
    /// Whether nothing keeps the release from going live.
    pub fn is_open(&self) -> bool {
        self.lists.iter().flat_map(|list| &list.answers).all(|answer| answer.status.opens())
    }
}

/// What is asked, and under what.
#[derive(Debug)]
pub struct Request {
    /// The day.
    pub today: Date,
    /// What was asked.
    pub asked: Asked,
    /// What files are judged by where a checklist says nothing.
    pub policy: Policy,
    /// What was read besides the files of the deployment.
    pub inputs: Vec<Input>,
    /// The current directory.
    pub cwd: PathBuf,
}

/// Answers `lists` for the files of `fed`.
pub fn ask(fed: Fed, lists: Lists, paper: Option<Paper<Record>>, rules: &[Rule], request: Request) -> Gate {
    let Request { today, asked, mut inputs, cwd, policy } = request;
    let (record, paper) = match paper {
        Some(Paper { label, parsed }) => (parsed.model, Some((label, parsed.source))),
        None => (Record::default(), None),
    };
    let Fed { workspace, files, bugs, .. } = fed;
    let unread = unread(&files, rules);
    let missed = unread.keys().copied().collect();
    let mut pool = Pool::default();
    let mut judgements = Vec::new();
    for list in lists.asked {
        let judge = |question| {
            let named = list.rules(question);
            let rules: Vec<&Rule> = rules.iter().filter(|rule| named.contains(&rule.name)).collect();
            workspace.judge(&rules, &under(&list, question, &record, &policy))
        };
        let judged: Vec<_> = (0..list.questions.len()).map(judge).collect();
        let places = pool.take(&judged);
        judgements.push((list, judged, places));
    }
    inputs.extend(super::inputs::files(&workspace, &cwd));
    let secrets = workspace.files().flat_map(|file| file.secrets.iter().copied()).collect();
    let mut outcome = Outcome { workspace, files, bugs, ..Outcome::default() };
    outcome.report.findings = pool.findings;
    outcome.report.secrets = secrets;
    let prints = fingerprints(&outcome, &Mask::new(&outcome));
    let answered = judgements.into_iter().map(|(list, judged, places)| {
        let known = places.iter().filter_map(|(found, at)| Some((*found, prints.get(*at)?.clone()))).collect();
        let inputs = Inputs { judged: &judged, record: &record, today, unread: &missed, fingerprints: &known };
        let answers = answers(&list, &inputs);
        Answered { list, answers, places }
    });
    let lists: Vec<Answered> = answered.collect();
    let pairs: Vec<(&Item, &Answer)> = lists.iter().flat_map(Answered::items).collect();
    let remarks = remarks(&record, &pairs, today);
    let notes = paper.map(|(label, source)| notes(remarks, outcome.keep(&label, source.text()))).unwrap_or_default();
    Gate { outcome, fingerprints: prints, lists, record, notes, unread, today, asked, inputs }
}

/// Remarks about a record as findings in the file that holds it.
fn notes(remarks: Vec<(Remark, Span, String)>, file: FileId) -> Vec<Finding> {
    let note = |(remark, span, message): (Remark, Span, String)| {
        let (rule, severity, help) = match remark {
            Remark::ExpiredWaiver => {
                (EXPIRED, Severity::Warning, "do what it promises, or `plimsoll readiness renew` it")
            }
            Remark::UnusedWaiver => ("plimsoll/unused-waiver", Severity::Warning, "take it out"),
            Remark::EndingWaiver => {
                ("plimsoll/ending-waiver", Severity::Info, "do what it promises, or `plimsoll readiness renew` it")
            }
            Remark::Contradiction => {
                ("plimsoll/contradicted-evidence", Severity::Warning, "repair what the rule found, or waive the item")
            }
        };
        let mut finding = Finding::new(RuleName(rule), severity, Span { file, ..span }, message);
        finding.help(help);
        finding
    };
    remarks.into_iter().map(note).collect()
}

/// What files are judged by while a question of a checklist is answered: what it states, what holds otherwise, and the release
/// that the record is about.
fn under(list: &Checklist, question: usize, record: &Record, policy: &Policy) -> Policy {
    let release = record.release.as_ref().map_or("", |release| release.value.trim_start_matches('v'));
    let stated = |terms: &Terms| {
        let mut facts = list.facts(question, &terms.facts);
        if facts.release_version.is_empty() {
            release.clone_into(&mut facts.release_version);
        }
        Arc::new(Terms { facts, ..terms.clone() })
    };
    let places = policy.places.iter().map(|(path, terms)| (path.clone(), stated(terms))).collect();
    Policy { terms: stated(&policy.terms), places, ..policy.clone() }
}

/// The findings of all lists. What two of them find is there once.
#[derive(Default)]
struct Pool {
    findings: Vec<Finding>,
    known: HashMap<(RuleName, Span, String), usize>,
}

impl Pool {
    /// Takes the findings of one list, and says where they are.
    fn take(&mut self, judged: &[BTreeMap<RuleName, Judged>]) -> BTreeMap<Against, usize> {
        let all = judged.iter().enumerate().flat_map(|(question, judged)| {
            judged.values().flat_map(move |Judged { rule, findings, .. }| {
                let against = move |index| Against { question, rule: *rule, index };
                findings.iter().enumerate().map(move |(index, finding)| (against(index), finding))
            })
        });
        let place = |(found, finding): (Against, &Finding)| {
            let key = (finding.rule, finding.primary.span, finding.message.clone());
            let at = *self.known.entry(key).or_insert_with(|| {
                self.findings.push(finding.clone());
                self.findings.len() - 1
            });
            (found, at)
        };
        all.map(place).collect()
    }
}
