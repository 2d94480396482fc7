//! Profiles of servers as Rust source. Each rule that a setting names exists.

use super::{Mistake, Page};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The table `PROFILES`, from the texts of `profiles/` by file name; or what is wrong in them.
pub fn write(files: &BTreeMap<String, String>, pages: &[Page]) -> Result<String, Vec<Mistake>> {
    let mut source =
        String::from("/// What is known of single servers.\npub static PROFILES: &[profile::Profile] = &[\n");
    for (file, text) in files {
        let path = format!("rules/profiles/{file}");
        let table: toml::Table =
            text.parse().map_err(|error: toml::de::Error| vec![Mistake::file(path.clone(), error.message())])?;
        let keys = table.get("key").and_then(toml::Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let mut rows = String::new();
        for key in keys {
            let rule = text_of(key, "rule");
            if !rule.is_empty() && !pages.iter().any(|page| page.name == rule) {
                return Err(vec![Mistake::file(path, format!("there is no rule `{rule}`: this profile needs it"))]);
            }
            rows.push_str(&row(key));
        }
        let whole = toml::Value::Table(table);
        let (name, word) = (text_of(&whole, "name"), text_of(&whole, "file"));
        let signs = texts(&whole, "signs");
        let _ = writeln!(
            source,
            "    profile::Profile {{ name: {name:?}, file: {word:?}, signs: &{signs:?}, keys: &[\n{rows}    ] }},"
        );
    }
    source.push_str("];\n");
    Ok(source)
}

fn row(key: &toml::Value) -> String {
    let needs = text_of(key, "needs");
    let needs = needs.split_once('=').unwrap_or_default();
    let number = |name: &str| key.get(name).and_then(toml::Value::as_integer);
    let range = match (number("min"), number("max")) {
        (None, None) => "None".to_owned(),
        (least, most) => format!("Some(({}, {}))", least.unwrap_or(i64::MIN), most.unwrap_or(i64::MAX)),
    };
    let required = key.get("required").and_then(toml::Value::as_bool).unwrap_or(false);
    format!(
        "        profile::Key {{ path: {:?}, kind: {:?}, required: {required}, needs: {needs:?}, rule: {:?}, one_of: &{:?}, none_of: &{:?}, starts_with: {:?}, range: {range}, message: {:?} }},\n",
        text_of(key, "path"),
        text_of(key, "type"),
        text_of(key, "rule"),
        texts(key, "one-of"),
        texts(key, "none-of"),
        text_of(key, "starts-with"),
        text_of(key, "message"),
    )
}

fn text_of<'t>(table: &'t toml::Value, name: &str) -> &'t str {
    table.get(name).and_then(toml::Value::as_str).unwrap_or_default()
}

fn texts<'t>(table: &'t toml::Value, name: &str) -> Vec<&'t str> {
    let items = table.get(name).and_then(toml::Value::as_array).map(Vec::as_slice).unwrap_or_default();
    items.iter().filter_map(toml::Value::as_str).collect()
}
