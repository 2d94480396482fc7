//! The `.env` of a project, and the values that it gives to variables.

use crate::files::{Content, Files};
use crate::format::compose::paths;
use crate::format::dotenv::dialect::{self, Loader};
use std::collections::BTreeMap;

/// The variables that a project knows.
pub(super) struct Environment {
    values: BTreeMap<String, String>,
}

impl Environment {
    /// What Compose reads from these env files, later ones winning. Empty where there is none.
    pub(super) fn of(files: &Files, paths: &[String]) -> Environment {
        Environment { values: paths.iter().flat_map(|path| values(files, path)).collect() }
    }

    pub(super) fn get(&self, name: &str) -> Option<String> {
        self.values.get(name).cloned()
    }
}

/// The path of the `.env` in a folder.
pub(super) fn path(folder: &str) -> String {
    paths::join(folder, ".env")
}

/// The value of one variable in an env file as Compose reads it.
pub(super) fn lookup(files: &Files, path: &str, name: &str) -> Option<String> {
    values(files, path).remove(name)
}

/// The paths under which a template of an env file is kept.
pub(super) fn templates(path: &str) -> impl Iterator<Item = String> {
    const WORDS: [&str; 9] = ["example", "sample", "template", "dist", "default", "defaults", "tmpl", "tpl", "env"];
    let (folder, name) = (paths::folder(path), path.rsplit('/').next().unwrap_or(path));
    let bare = name.trim_start_matches('.');
    let stem = bare.strip_suffix(".env").unwrap_or(bare);
    let names = WORDS.iter().flat_map(move |word| {
        [
            format!("{name}.{word}"),
            format!("{name}-{word}"),
            format!("{name}_{word}"),
            format!("{bare}.{word}"),
            format!("{word}.{bare}"),
            format!("{stem}.{word}.env"),
            format!("{word}{name}"),
        ]
    });
    let names: Vec<String> =
        names.filter(|template| template != name).map(|template| paths::join(folder, &template)).collect();
    names.into_iter()
}

fn values(files: &Files, path: &str) -> BTreeMap<String, String> {
    let Some(Content::Dotenv(parsed)) = files.at(path).map(|file| &file.content) else { return BTreeMap::new() };
    let loaded = dialect::load(Loader::Compose, &parsed.source, &());
    let text = |variable: dialect::Variable| match variable.meaning {
        dialect::Meaning::Text(text) => Some((variable.key, text)),
        dialect::Meaning::Unset | dialect::Meaning::Computed => None,
    };
    loaded.variables.into_iter().filter_map(text).collect()
}
