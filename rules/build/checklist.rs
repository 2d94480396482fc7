//! Checklists on disk: each rule that an item names exists. What else a checklist must be, the engine says.

use super::{Mistake, Page};
use std::collections::BTreeMap;

/// The texts of all checklists as Rust source, by name; or the rules that are named and do not exist.
pub fn write(files: &BTreeMap<String, String>, pages: &[Page]) -> Result<String, Vec<Mistake>> {
    let mistakes: Vec<Mistake> = files.iter().flat_map(|(file, text)| unknown_rules(file, text, pages)).collect();
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    let rows = files.iter().map(|(file, text)| {
        let name = file.strip_suffix(".toml").unwrap_or(file);
        format!("    ({name:?}, {text:?}),\n")
    });
    let rows: String = rows.collect();
    Ok(format!(
        "/// The texts of the checklists, sorted by name.\npub static CHECKLISTS: &[(&str, &str)] = &[\n{rows}];\n"
    ))
}

fn unknown_rules(file: &str, text: &str, pages: &[Page]) -> Vec<Mistake> {
    let path = format!("rules/checklists/{file}");
    let table: toml::Table = match text.parse() {
        Ok(table) => table,
        Err(error) => return vec![Mistake::file(path, error.message())],
    };
    let known =
        |rule: &str| pages.iter().any(|page| page.name == rule || page.front_matter.was.iter().any(|was| was == rule));
    let unknown = rules(&table).into_iter().filter(|rule| !known(rule));
    let mistake = |rule: String| {
        let line = text.lines().position(|line| line.contains(&format!("{rule:?}")));
        let message = format!("there is no rule `{rule}`: this checklist needs it, or another in its place");
        Mistake { path: path.clone(), line: line.map(|index| index + 1), message }
    };
    unknown.map(mistake).collect()
}

/// The rules that the items of a checklist name.
fn rules(table: &toml::Table) -> Vec<String> {
    let under = |value: &toml::Value, key: &str| -> Vec<toml::Value> {
        value.get(key).and_then(toml::Value::as_array).cloned().unwrap_or_default()
    };
    let sections = table.get("section").and_then(toml::Value::as_array).into_iter().flatten();
    let items = sections.flat_map(|section| under(section, "item"));
    items.flat_map(|item| under(&item, "rules")).filter_map(|rule| rule.as_str().map(str::to_owned)).collect()
}
