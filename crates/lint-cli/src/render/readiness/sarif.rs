//! Answers as SARIF: the findings against items, with what waivers say of them, and what is to be known about the record. Items without a
//! finding have no place in a file; they are among the properties of the run.

use super::Report;
use crate::readiness::Answered;
use crate::render::sarif::{Reported, document};
use crate::render::to_json;
use lint_core::checklist::{Answer, Status};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Writes one document with one run.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let gate = report.gate;
    let findings = gate.outcome.report.findings.iter().zip(&gate.fingerprints).enumerate();
    let against = findings.map(|(at, (finding, print))| Reported {
        finding,
        print: print.clone(),
        suppressions: suppressions(report, at),
    });
    let note = |finding| Reported { finding, print: report.print(finding), suppressions: Vec::new() };
    let reported: Vec<Reported<'_>> = against.chain(gate.notes.iter().map(note)).collect();
    let mut document = document(report.shown, &reported);
    document["runs"][0]["properties"] = properties(report);
    to_json(&document, true, out)
}

/// What waivers say of a finding: it is set aside where each item is that it is against.
fn suppressions(report: &Report<'_>, finding: usize) -> Vec<Value> {
    let gate = report.gate;
    let lists = gate.lists.iter();
    let answers: Vec<&Answer> = lists
        .flat_map(|list| list.answers.iter().filter(move |answer| list.against(answer).any(|at| at == finding)))
        .collect();
    let suppression = |status: &str, waivers: BTreeSet<usize>| {
        let waivers = waivers.into_iter().filter_map(|index| gate.record.waivers.get(index));
        let said = waivers.map(|waiver| {
            json!({
                "kind": "external",
                "status": status,
                "justification": format!("{}.", report.promise(waiver)),
            })
        });
        said.collect()
    };
    if !answers.is_empty() && answers.iter().all(|answer| answer.status == Status::Waived) {
        return suppression("accepted", answers.iter().flat_map(|answer| answer.waivers.iter().copied()).collect());
    }
    // A waiver that is over suppresses nothing, and somebody has to look at it again.
    suppression("underReview", answers.iter().filter_map(|answer| answer.expired).collect())
}

fn properties(report: &Report<'_>) -> Value {
    let gate = report.gate;
    let text = |value: &Option<lint_core::Spanned<String>>| value.as_ref().map(|text| report.shown.words(&text.value));
    let items: Vec<Value> = gate
        .lists
        .iter()
        .flat_map(Answered::items)
        .map(|(item, answer)| {
            json!({ "id": item.id, "status": answer.status.as_str(), "underlying": answer.underlying.as_str() })
        })
        .collect();
    json!({
        "plimsoll/readiness": {
            "open": gate.is_open(),
            "date": gate.today.to_string(),
            "environment": text(&gate.record.environment),
            "release": text(&gate.record.release),
            "inputs": gate.inputs,
            "items": items,
        }
    })
}
