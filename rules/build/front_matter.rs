//! The front matter of a page: a closed set of keys, each with a closed set of values where there is one.

use super::{Mistakes, name, spelling};
use serde_yaml::{Mapping, Value};

/// What the front matter says. Words are out of the sets below.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FrontMatter {
    /// `error`, `warning` or `info`.
    pub severity: &'static str,
    /// `high`, `medium` or `low`.
    pub confidence: &'static str,
    /// `default`, `production`, `style` or `checklist`.
    pub preset: &'static str,
    /// The release that brought the rule.
    pub since: String,
    /// `safe` or `unsafe`.
    pub fix: Option<&'static str>,
    /// Former names.
    pub was: Vec<String>,
    /// The same check elsewhere, `tool:id`.
    pub equivalents: Vec<String>,
}

/// What `equivalents` may name before the colon: other tools, benchmarks, and the formats' own readers.
pub const TOOLS: [&str; 20] = [
    "buildkit",
    "checkov",
    "cis-docker",
    "compose",
    "dclint",
    "dockerfilelint",
    "dotenv-linter",
    "gitleaks",
    "hadolint",
    "kics",
    "semgrep",
    "shellcheck",
    "sonar",
    "systemd-analyze",
    "systemdlint",
    "tally",
    "taplo",
    "terrascan",
    "trivy",
    "yamllint",
];

const KEYS: [&str; 7] = ["severity", "confidence", "preset", "since", "fix", "was", "equivalents"];
const REQUIRED: [&str; 4] = ["severity", "confidence", "preset", "since"];

/// Reads the lines between the two `---`; the first of them is line 2 of the page.
pub fn read(lines: &[&str], mistakes: &mut Mistakes<'_>) -> FrontMatter {
    let mut reader = Reader { lines, keys: Mapping::new(), mistakes };
    // A line in the place of the opening `---`, so that YAML counts the lines of the page.
    match serde_yaml::from_str::<Value>(&format!("\n{}", lines.join("\n"))) {
        Ok(Value::Mapping(keys)) => reader.keys = keys,
        Ok(Value::Null) => {}
        Ok(_) => reader.mistakes.at(2, "the front matter is no list of `key: value` lines"),
        Err(error) => {
            let line = error.location().map_or(2, |at| at.line());
            reader.mistakes.at(line, format!("the front matter is no YAML: {}", one_line(&error.to_string())));
            return FrontMatter::default();
        }
    }
    reader.refuse_other_keys();
    let read = FrontMatter {
        severity: reader.word("severity", &["error", "warning", "info"]).unwrap_or_default(),
        confidence: reader.word("confidence", &["high", "medium", "low"]).unwrap_or_default(),
        preset: reader.word("preset", &["default", "production", "style", "checklist"]).unwrap_or_default(),
        since: reader.since(),
        fix: reader.word("fix", &["safe", "unsafe"]),
        was: reader.list("was", former_name),
        equivalents: reader.list("equivalents", equivalent),
    };
    if read.confidence == "low" && read.preset == "default" {
        let line = reader.line("preset");
        reader.mistakes.at(
            line,
            "a rule that guesses (`confidence: low`) is not in `default`: write `production`, `style` or `checklist`",
        );
    }
    read
}

struct Reader<'a, 'b> {
    lines: &'a [&'a str],
    keys: Mapping,
    mistakes: &'a mut Mistakes<'b>,
}

impl Reader<'_, '_> {
    /// The line of the page that a key stands in; the line of the opening `---` where it is absent.
    fn line(&self, key: &str) -> usize {
        let here = |line: &&str| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':'));
        self.lines.iter().position(here).map_or(1, |index| index + 2)
    }

    fn refuse_other_keys(&mut self) {
        let keys: Vec<String> = self.keys.keys().filter_map(scalar).collect();
        for key in keys.iter().filter(|key| !KEYS.contains(&key.as_str())) {
            let line = self.line(key);
            self.mistakes.at(line, format!("`{key}` is no key of a page: {}", spelling::instead(key, &KEYS)));
        }
        for key in REQUIRED {
            let misspelt = keys.iter().any(|other| spelling::nearest(other, &KEYS) == Some(key));
            if !misspelt {
                self.mistakes.at(1, format!("the front matter lacks `{key}`: add it"));
            }
        }
    }

    fn word(&mut self, key: &str, words: &[&'static str]) -> Option<&'static str> {
        let value = self.keys.get(key)?;
        let word = scalar(value);
        if let Some(known) = words.iter().find(|&&known| word.as_deref() == Some(known)) {
            return Some(known);
        }
        let other = word.map_or("a list".to_owned(), |word| format!("`{word}`"));
        let line = self.line(key);
        self.mistakes.at(line, format!("`{key}` is {}, not {other}", spelling::or(words)));
        None
    }

    fn since(&mut self) -> String {
        let Some(value) = self.keys.get("since") else { return String::new() };
        let since = scalar(value).unwrap_or_default();
        if !is_release(&since) {
            let line = self.line("since");
            self.mistakes.at(line, format!("`since` is a release such as `0.1.0`, not `{since}`"));
        }
        since
    }

    fn list(&mut self, key: &str, objection: fn(&str) -> Option<String>) -> Vec<String> {
        let Some(value) = self.keys.get(key) else { return Vec::new() };
        let line = self.line(key);
        let Value::Sequence(items) = value else {
            self.mistakes.at(line, format!("`{key}` is a list: write `{key}: [...]`"));
            return Vec::new();
        };
        let mut list: Vec<String> = Vec::new();
        for item in items {
            let item = scalar(item).unwrap_or_default();
            if list.contains(&item) {
                self.mistakes.at(line, format!("`{key}` says `{item}` twice: delete one"));
            }
            if let Some(why) = objection(&item) {
                self.mistakes.at(line, why);
            }
            list.push(item);
        }
        list
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

fn is_release(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.len() == 3 && parts.iter().all(number)
}

fn former_name(former: &str) -> Option<String> {
    match former.split_once('/') {
        Some((folder, pattern)) if name::FOLDERS.contains(&folder) && !pattern.is_empty() => None,
        _ => Some(format!("`{former}` never was a name of a rule: write `folder/pattern`")),
    }
}

fn equivalent(text: &str) -> Option<String> {
    let Some((tool, id)) = text.split_once(':') else {
        return Some(format!("`{text}` names no check of another tool: write `tool:id`, such as `hadolint:DL3007`"));
    };
    if !TOOLS.contains(&tool) {
        let instead = spelling::instead(tool, &TOOLS);
        return Some(format!(
            "`{tool}` in `{text}` is no tool that is known here: {instead} (TOOLS in rules/build/front_matter.rs)"
        ));
    }
    let odd = id.is_empty() || id.contains(char::is_whitespace);
    odd.then(|| format!("`{text}` names no check of {tool}: the id is one word"))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
