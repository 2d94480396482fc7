//! Effective services: merging, `extends`, `include`, variables, and where each value was written.
#![allow(missing_docs, reason = "a test has no readers of its documentation")]

mod edits;
mod meaning;
mod merging;
mod references;

use lint_core::compose::{self, Command, Input, KeyValue, Project, Service};
use lint_core::{FileId, Parsed, Policy, Setting, Source, Span, Text};

/// Files by path, in the order in which they are numbered.
pub struct Files(Vec<(&'static str, Parsed<compose::Compose>)>);

impl Files {
    pub fn new(files: &[(&'static str, &str)]) -> Files {
        let parse = |(index, (path, text)): (usize, &(&'static str, &str))| {
            (
                *path,
                compose::parse(Source::new(FileId(u32::try_from(index).expect("few files")), text.as_bytes().to_vec())),
            )
        };
        Files(files.iter().enumerate().map(parse).collect())
    }

    pub fn get(&self, path: &str) -> Option<&Parsed<compose::Compose>> {
        self.0.iter().find(|(name, _)| *name == path).map(|(_, parsed)| parsed)
    }

    /// The project of the first `count` files, laid over each other; the others are there for `extends` and `include`.
    pub fn project<'a>(&'a self, count: usize, policy: &'a Policy) -> Project<'a> {
        self.project_with(count, policy, None)
    }

    /// The same, with these profiles active.
    pub fn project_with<'a>(&'a self, count: usize, policy: &'a Policy, profiles: Option<&[String]>) -> Project<'a> {
        let files: Vec<_> = self.0.iter().take(count).map(|(path, parsed)| (*path, parsed)).collect();
        Project::new(&Input {
            files: &files,
            environment: &|name| (name == "KNOWN").then(|| "known".to_owned()),
            load: &|path| self.get(path),
            env_file: &|path, name| (path == "part/.env" && name == "PART").then(|| "from-part".to_owned()),
            profiles,
            policy,
        })
    }

    pub fn str(&self, span: Span) -> &str {
        self.0[span.file.0 as usize].1.source.str(span)
    }
}

pub fn with<T>(files: &[(&'static str, &str)], count: usize, check: impl FnOnce(&Project<'_>, &Files) -> T) -> T {
    let files = Files::new(files);
    let policy = Policy::default();
    check(&files.project(count, &policy), &files)
}

/// Lays `over` over `base` and looks at the service `web`.
pub fn merged(base: &str, over: &str, check: impl FnOnce(&Service<'_>, &Files)) {
    with(&[("compose.yaml", base), ("compose.override.yaml", over)], 2, |project, files| {
        check(project.service("web").expect("`web` is complete"), files);
    });
}

pub fn words(settings: &[Setting<Text>]) -> Vec<&str> {
    settings.iter().map(|setting| setting.known().map_or("?", Text::as_str)).collect()
}

pub fn pairs(values: &[KeyValue]) -> Vec<String> {
    let value = |pair: &KeyValue| pair.value.as_ref().map(|value| value.known().map_or("?", Text::as_str).to_owned());
    values
        .iter()
        .map(|pair| value(pair).map_or(pair.key.to_string(), |value| format!("{}={value}", pair.key)))
        .collect()
}

pub fn line(command: Option<Command>) -> Option<String> {
    command.and_then(|command| command.line())
}
