//! Records among the files that `check` is asked about. It answers no checklist; it only says which waivers are over, so that whoever
//! owns them hears of it before the gate closes.

use super::ask::EXPIRED;
use crate::outcome::Outcome;
use lint_core::checklist::record;
use lint_core::toml::Value;
use lint_core::{Content, Date, FileId, Finding, Role, RuleName, Severity, Source};

/// Adds a finding for each waiver that is over. Where only changed lines count, it counts if it is on one: a day that comes makes no
/// hook fail.
pub fn review(outcome: &mut Outcome, today: Option<Date>) {
    let Some(today) = today else { return };
    let findings: Vec<Finding> = records(outcome).into_iter().flat_map(|source| over(source, today)).collect();
    findings.into_iter().for_each(|finding| outcome.insert_by_lines(finding));
}

/// The checked files that say at their top level that they are records.
fn records(outcome: &Outcome) -> Vec<Source> {
    let checked = outcome.workspace.files().filter(|file| file.role == Role::Checked);
    let record = |content: &Content, file: FileId| {
        let Content::Toml(parsed) = content else { return None };
        let root = &parsed.model.root;
        let is_record = root.get("environment").and_then(Value::as_str).is_some()
            && root.get("checklists").and_then(Value::as_array).is_some();
        is_record.then(|| Source::new(file, parsed.source.text().as_bytes().to_vec()))
    };
    checked.filter_map(|file| record(&file.content, file.content.source().file())).collect()
}

fn over(source: Source, today: Date) -> Vec<Finding> {
    let record = record::read(source).model;
    let over = record.waivers.iter().filter(|waiver| waiver.expires.value < today).map(|waiver| {
        let last = waiver.expires.value;
        let message = format!("`{}` ended on {last}: `{}` answers for it", waiver.id.value, waiver.owner);
        let mut finding = Finding::new(RuleName(EXPIRED), Severity::Warning, waiver.expires.span, message);
        finding.help("it closes the gate of `plimsoll readiness check`: do what it promises, or renew it");
        finding
    });
    over.collect()
}
