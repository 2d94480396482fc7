//! `plimsoll readiness diff`: what has become better and worse between two reports.

use crate::console::Console;
use crate::disk::{Refusal, read};
use crate::exit::{Exit, Usage};
use crate::sanitise::line;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Runs the command. Exit code 1: something has become worse.
pub fn run(old: &Path, new: &Path, console: &mut Console<'_>) -> Result<Exit, Usage> {
    let (old, new) = (items(&load(old, console)?), items(&load(new, console)?));
    let (mut worse, mut rows) = (false, Vec::new());
    for (item, is) in &new {
        let was = old.get(item).map_or("no item", String::as_str);
        if was != is {
            let step = opens(is).cmp(&opens(was));
            worse |= step.is_lt();
            let word = if step.is_lt() {
                "worse"
            } else if step.is_gt() {
                "better"
            } else {
                "other"
            };
            rows.push(format!("{word:<8}{item}: {was}, now {is}"));
        }
    }
    rows.extend(
        old.iter().filter(|(item, _)| !new.contains_key(*item)).map(|(item, was)| format!("gone    {item}: {was}")),
    );
    if rows.is_empty() {
        rows.push("every item ends as before".to_owned());
    }
    console.emit(|out| rows.iter().try_for_each(|row| writeln!(out, "{}", line(row))))?;
    Ok(if worse { Exit::Findings } else { Exit::Clean })
}

/// Whether a status lets the gate be open; what was no item did not keep it closed.
fn opens(status: &str) -> bool {
    !matches!(status, "open" | "fail" | "error")
}

/// Reads a report.
pub(super) fn load(path: &Path, console: &Console<'_>) -> Result<Value, Usage> {
    let shown = line(&path.to_string_lossy()).into_owned();
    let bytes = read(&console.cwd.join(path)).map_err(|refusal| {
        let why = match refusal {
            Refusal::Absent => "there is no such file".to_owned(),
            Refusal::Skipped(why) | Refusal::Failed(why) => why,
        };
        Usage(format!("cannot read {shown}: {why}"))
    })?;
    let report: Value =
        serde_json::from_slice(&bytes).map_err(|error| Usage(format!("{shown} is no report: {error}")))?;
    match (&report["version"], &report["checklists"]) {
        (Value::Number(version), Value::Array(_)) if version.as_u64() == Some(1) => Ok(report),
        _ => Err(Usage(format!("{shown} is no report of readiness: `readiness check --format json` writes them"))),
    }
}

/// Every item of a report and its status.
pub(super) fn items(report: &Value) -> BTreeMap<String, String> {
    let lists = report["checklists"].as_array().into_iter().flatten();
    let items = lists.flat_map(|list| list["items"].as_array().into_iter().flatten());
    items.map(|item| (text(item, "id"), text(item, "status"))).collect()
}

/// The text under a key; empty where there is none.
pub(super) fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}
