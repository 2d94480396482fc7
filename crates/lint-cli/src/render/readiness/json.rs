//! `--format json` of `readiness check`: as in docs/schema/readiness-v1.schema.json.

use super::Report;
use super::words::Remark;
use crate::readiness::{Answered, Input, digest};
use crate::render::json::{FindingJson, TOOL, Tool, finding_json};
use crate::render::to_json;
use lint_core::checklist::{Answer, Decider, Item, Status};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    tool: Tool,
    date: String,
    environment: Option<&'a str>,
    release: Option<&'a str>,
    open: bool,
    asked: AskedJson<'a>,
    inputs: &'a [Input],
    digest: String,
    unread: Vec<&'a str>,
    checklists: Vec<List<'a>>,
    findings: Vec<FindingJson<'a>>,
    notes: Vec<FindingJson<'a>>,
}

#[derive(Serialize)]
struct AskedJson<'a> {
    paths: &'a [String],
    checklists: &'a [String],
    record: Option<&'a str>,
}

#[derive(Serialize)]
struct List<'a> {
    name: &'a str,
    title: &'a str,
    counts: BTreeMap<&'static str, usize>,
    underlying: BTreeMap<&'static str, usize>,
    decided: Decided,
    items: Vec<ItemJson<'a>>,
}

#[derive(Serialize)]
struct Decided {
    rules: usize,
    evidence: usize,
    waivers: usize,
    nobody: usize,
}

#[derive(Serialize)]
struct ItemJson<'a> {
    id: &'a str,
    title: &'a str,
    kind: &'static str,
    rules: Vec<&'static str>,
    weight: Option<&'static str>,
    status: &'static str,
    underlying: &'static str,
    judged: usize,
    remarks: Vec<String>,
    findings: Vec<&'a str>,
    waivers: Vec<&'a str>,
}

/// Writes one document. Findings stand in it once; items name them by their fingerprints.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (gate, shown) = (report.gate, report.shown);
    let findings = gate.outcome.report.findings.iter().zip(&gate.fingerprints);
    let document = Document {
        version: 1,
        tool: TOOL,
        date: gate.today.to_string(),
        environment: gate.record.environment.as_ref().map(|name| name.value.as_str()),
        release: gate.record.release.as_ref().map(|name| name.value.as_str()),
        open: gate.is_open(),
        asked: AskedJson {
            paths: &gate.asked.paths,
            checklists: &gate.asked.checklists,
            record: gate.asked.record.as_deref(),
        },
        inputs: &gate.inputs,
        digest: digest(&gate.inputs),
        unread: gate.unread.values().flatten().map(String::as_str).collect::<BTreeSet<_>>().into_iter().collect(),
        checklists: gate.lists.iter().map(|list| List::new(report, list)).collect(),
        findings: findings.map(|(finding, print)| finding_json(shown, finding, print.clone())).collect(),
        notes: gate.notes.iter().map(|note| finding_json(shown, note, report.print(note))).collect(),
    };
    to_json(&document, true, out)
}

impl<'a> List<'a> {
    fn new(report: &Report<'a>, list: &'a Answered) -> Self {
        let all = Status::ALL.iter().copied();
        let before = all.clone().filter(|status| !matches!(status, Status::Waived | Status::Error));
        List {
            name: &list.list.name,
            title: &list.list.title,
            counts: all.map(|status| (status.as_str(), list.count(status))).collect(),
            underlying: before.map(|status| (status.as_str(), list.underlying(status))).collect(),
            decided: Decided {
                rules: list.decided(Decider::Rules),
                evidence: list.decided(Decider::Evidence),
                waivers: list.decided(Decider::Waiver),
                nobody: list.decided(Decider::Nobody),
            },
            items: list.items().map(|(item, answer)| ItemJson::new(report, list, item, answer)).collect(),
        }
    }
}

impl<'a> ItemJson<'a> {
    fn new(report: &Report<'a>, list: &'a Answered, item: &'a Item, answer: &'a Answer) -> Self {
        let gate = report.gate;
        let remark = |remark: Remark| match remark.place.as_str() {
            "" => remark.text,
            place => format!("{place}: {}", remark.text),
        };
        let waivers = answer.waivers.iter().filter_map(|&index| gate.record.waivers.get(index));
        ItemJson {
            id: &item.id,
            title: &item.title,
            kind: item.kind.as_str(),
            rules: item.rules.iter().map(|rule| rule.0).collect(),
            weight: item.weight.map(|weight| weight.as_str()),
            status: answer.status.as_str(),
            underlying: answer.underlying.as_str(),
            judged: answer.verdict.judged,
            remarks: report.asides(item, answer).into_iter().map(remark).collect(),
            findings: list.against(answer).filter_map(|at| gate.fingerprints.get(at)).map(String::as_str).collect(),
            waivers: waivers.map(|waiver| waiver.id.value.as_str()).collect(),
        }
    }
}
