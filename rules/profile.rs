//! What is known about the configuration of single servers: one file in `profiles/` each, read by the build script into
//! [`PROFILES`](crate::PROFILES). The rules of `toml/` ask here; which server a file belongs to is told by its name and content.

use lint_core::toml::{Node, Toml, Value};
use lint_core::{File, Found};

/// One server.
#[derive(Clone, Copy, Debug)]
pub struct Profile {
    /// What people call it.
    pub name: &'static str,
    /// A word in the names of its configuration files.
    pub file: &'static str,
    /// Settings that no other server has all of.
    pub signs: &'static [&'static str],
    /// All settings.
    pub keys: &'static [Key],
}

/// One setting.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its dotted path.
    pub path: &'static str,
    /// The word for its type, as [`Value::type_name`] has it.
    pub kind: &'static str,
    /// Whether it has to be there.
    pub required: bool,
    /// Path and value of another setting under which it counts; empty: always.
    pub needs: (&'static str, &'static str),
    /// The rule that judges its value; empty: none.
    pub rule: &'static str,
    /// The values that are fine; empty: all.
    pub one_of: &'static [&'static str],
    /// Values that are not.
    pub none_of: &'static [&'static str],
    /// What it starts with.
    pub starts_with: &'static str,
    /// The least and the most.
    pub range: Option<(i64, i64)>,
    /// What another value comes to, to be read behind the path.
    pub message: &'static str,
}

/// The server that reads a file, where it is known: by all of its signs, or by its name where most settings are known. Another
/// version of the same server with other settings is none that a profile can speak of.
pub fn of(file: &File<'_, Toml>) -> Option<&'static Profile> {
    let name = file.path().rsplit('/').next().unwrap_or_default();
    let leaves = file.walk();
    let fits = |profile: &&Profile| {
        let known = leaves.iter().filter(|leaf| profile.keys.iter().any(|key| key.path == leaf.dotted())).count();
        let named = name.contains(profile.file) && known * 2 >= leaves.len();
        named || profile.signs.iter().all(|sign| file.model().get(sign).is_some())
    };
    crate::PROFILES.iter().find(fits)
}

/// Judges the values of all settings that name `rule`.
pub fn judge(rule: &str, file: &File<'_, Toml>, found: &mut Found) {
    let Some(profile) = of(file).filter(|_| !file.is_template()) else { return };
    for key in profile.asked(file).filter(|key| key.rule == rule && key.counts(file)) {
        let Some(value) = file.model().get(key.path).filter(|value| value.type_name() == key.kind) else { continue };
        let message = format!("`{}` {}", key.path, key.message);
        if let Some(finding) = found.require(value.inner(), key.allows(value), message) {
            if !key.one_of.is_empty() {
                finding.help(format!("write `{}`", key.one_of.join("` or `")));
            } else if let Some((least, most)) = key.range {
                finding.help(format!("write a number from {least} to {most}"));
            }
        }
    }
}

impl Profile {
    /// The settings that rules look at in a file: all of them, unless the facts name some.
    pub fn asked(&self, file: &File<'_, Toml>) -> impl Iterator<Item = &'static Key> {
        let facts = file.facts();
        self.keys.iter().filter(move |key| facts.is_asked_setting(key.path))
    }
}

impl Key {
    /// True where the setting that it needs has the value.
    pub fn counts(&self, file: &File<'_, Toml>) -> bool {
        let (path, wanted) = self.needs;
        path.is_empty() || file.model().get(path).and_then(scalar).is_some_and(|value| value == wanted)
    }

    fn allows(&self, value: &Value) -> bool {
        let text = scalar(value).unwrap_or_default();
        let listed = self.one_of.is_empty() || self.one_of.contains(&text.as_str());
        let within = self
            .range
            .is_none_or(|(least, most)| value.as_integer().is_some_and(|number| (least..=most).contains(&number)));
        listed && within && !self.none_of.contains(&text.as_str()) && text.starts_with(self.starts_with)
    }
}

fn scalar(value: &Value) -> Option<String> {
    match &value.node {
        Node::String(text) => Some(text.to_string()),
        Node::Boolean(flag) => Some(flag.to_string()),
        Node::Integer(number) => Some(number.to_string()),
        _ => None,
    }
}
