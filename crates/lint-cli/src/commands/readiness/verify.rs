//! `plimsoll readiness verify`: makes a report again from the files that are there, under the day that it names.

use super::diff::{items, load, text};
use super::{GateArgs, answer, refuse};
use crate::console::Console;
use crate::exit::{Exit, Usage};
use crate::render::Shown;
use crate::render::readiness::Report;
use crate::sanitise::line;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Runs the command.
pub fn run(path: &Path, console: &mut Console<'_>) -> Result<Exit, Usage> {
    let old = load(path, console)?;
    let gate = match answer(&asked(&old)?, console)? {
        Ok(gate) => gate,
        Err(mistakes) => return refuse(&mistakes, console),
    };
    let shown = Shown::new(&gate.outcome);
    let mut bytes = Vec::new();
    let written = Report { gate: &gate, shown: &shown }.write(super::GateFormat::Json, Default::default(), &mut bytes);
    written.map_err(|error| Usage(error.to_string()))?;
    let new: Value = serde_json::from_slice(&bytes).map_err(|error| Usage(error.to_string()))?;
    let told = differences(&old, &new);
    let same = told.is_empty();
    console.emit(|out| {
        told.iter().try_for_each(|text| writeln!(out, "{}", line(text)))?;
        let verdict =
            if same { "the report is what these files give" } else { "the report is not what these files give" };
        writeln!(out, "{verdict}")
    })?;
    Ok(if same { Exit::Clean } else { Exit::Findings })
}

/// What the report was asked with.
fn asked(report: &Value) -> Result<GateArgs, Usage> {
    let list = |key: &str| -> Vec<String> {
        let values = report["asked"][key].as_array().into_iter().flatten();
        values.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let today = text(report, "date").parse().map_err(|why| Usage(format!("the report has no date: {why}")))?;
    Ok(GateArgs {
        paths: list("paths").into_iter().map(PathBuf::from).collect(),
        checklist: list("checklists"),
        env: report["asked"]["record"].as_str().map(PathBuf::from),
        today: Some(today),
        ..GateArgs::default()
    })
}

/// What is not the same: the release of Plimsoll, what was read, what became of items.
fn differences(old: &Value, new: &Value) -> Vec<String> {
    let mut told = Vec::new();
    let (was, is) = (text(&old["tool"], "version"), text(&new["tool"], "version"));
    if was != is {
        told.push(format!("made by Plimsoll {was}, this is {is}"));
    }
    told.extend(compare(&inputs(old), &inputs(new), "has other bytes", "is not there", "was not there"));
    told.extend(compare(&items(old), &items(new), "ends otherwise", "is no item", "was no item"));
    if told.is_empty() && old != new {
        told.push("the words of the report differ".to_owned());
    }
    told
}

fn inputs(report: &Value) -> BTreeMap<String, String> {
    let inputs = report["inputs"].as_array().into_iter().flatten();
    inputs.map(|input| (text(input, "path"), text(input, "sha256"))).collect()
}

fn compare(
    old: &BTreeMap<String, String>,
    new: &BTreeMap<String, String>,
    other: &str,
    gone: &str,
    come: &str,
) -> Vec<String> {
    let told = old.iter().filter_map(|(name, was)| match new.get(name) {
        None => Some(format!("{name} {gone}")),
        Some(is) if is != was => Some(format!("{name} {other}: {was}, now {is}")),
        Some(_) => None,
    });
    let come = new.keys().filter(|name| !old.contains_key(*name)).map(|name| format!("{name} {come}"));
    told.chain(come).collect()
}
