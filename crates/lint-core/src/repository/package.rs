//! Manifests: which packages a program needs, which of them may change under it, and which file would hold their versions.

use super::Repository;
use crate::format::toml::{Entry, Toml, Value};
use crate::format::yaml::{Member, Tree};
use crate::text::{Source, Span};
use crate::value::pattern;

/// Who keeps the packages.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Ecosystem {
    /// `Cargo.toml`
    Cargo,
    /// `composer.json`
    Composer,
    /// `Gemfile`
    Gem,
    /// `go.mod`
    Go,
    /// `package.json`
    Npm,
    /// `pyproject.toml`, `Pipfile`
    Python,
    /// `requirements.txt`
    Requirements,
}

/// A list of packages that a program needs.
#[derive(Clone, Debug)]
pub struct Manifest {
    /// Its path.
    pub path: String,
    /// Whose packages they are.
    pub ecosystem: Ecosystem,
    /// The packages that the program runs with, in order.
    pub packages: Vec<Package>,
    /// True where more packages are told elsewhere.
    pub is_open: bool,
}

/// A package.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Package {
    /// Its name, in lower case, with `-` in the place of `_` and `.`.
    pub name: String,
    /// Where that stands.
    pub span: Span,
    /// Whether the manifest itself allows one version alone.
    pub is_pinned: bool,
}

/// Folders of manifests that nobody ships.
const ASIDE: &[&str] =
    &["test", "tests", "example", "examples", "docs", "fixtures", "e2e", "testdata", "benches", "demo"];

impl Ecosystem {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "Cargo.toml" => Ecosystem::Cargo,
            "composer.json" => Ecosystem::Composer,
            "Gemfile" => Ecosystem::Gem,
            "go.mod" => Ecosystem::Go,
            "package.json" => Ecosystem::Npm,
            "pyproject.toml" | "Pipfile" => Ecosystem::Python,
            _ if name.starts_with("requirements") && name.ends_with(".txt") => Ecosystem::Requirements,
            _ => return None,
        })
    }

    /// The files that hold the versions.
    pub fn locks(self) -> &'static [&'static str] {
        match self {
            Ecosystem::Cargo => &["Cargo.lock"],
            Ecosystem::Composer => &["composer.lock"],
            Ecosystem::Gem => &["Gemfile.lock"],
            Ecosystem::Go => &["go.sum"],
            Ecosystem::Npm => &[
                "package-lock.json",
                "npm-shrinkwrap.json",
                "yarn.lock",
                "pnpm-lock.yaml",
                "bun.lock",
                "bun.lockb",
                "deno.lock",
            ],
            Ecosystem::Python => {
                &["uv.lock", "poetry.lock", "pdm.lock", "pylock.toml", "Pipfile.lock", "pixi.lock", "conda-lock.yml"]
            }
            Ecosystem::Requirements => &["requirements.lock", "constraints.txt"],
        }
    }
}

impl Manifest {
    /// The folder that it lies in; empty for the top.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Its name without the folder.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// True for one that names a package; `*` stands for any characters.
    pub fn has(&self, pattern: &str) -> bool {
        self.packages.iter().any(|package| pattern::fits(&normal(pattern), &package.name))
    }
}

impl Repository<'_> {
    /// Its manifests, by path. Those of tests, examples and documents are left out.
    pub fn manifests(&self) -> Vec<Manifest> {
        let shipped = |path: &&str| !path.split('/').any(|part| ASIDE.contains(&part));
        let manifest = |path: &str| {
            let ecosystem = Ecosystem::of(path.rsplit('/').next()?)?;
            let (packages, is_open) = self.packages(path, ecosystem)?;
            Some(Manifest { path: path.to_owned(), ecosystem, packages, is_open })
        };
        self.paths().filter(shipped).filter_map(manifest).collect()
    }

    /// The file that holds the versions of a manifest: beside it or above it.
    pub fn lock(&self, manifest: &Manifest) -> Option<String> {
        let mut folder = Some(manifest.folder());
        while let Some(at) = folder {
            let beside = |name: &&str| if at.is_empty() { (**name).to_owned() } else { format!("{at}/{name}") };
            let known = |path: &String| self.paths().any(|own| own == path);
            if let Some(path) = manifest.ecosystem.locks().iter().map(beside).find(known) {
                return Some(path);
            }
            folder = (!at.is_empty()).then(|| at.rsplit_once('/').map_or("", |(above, _)| above));
        }
        None
    }

    fn packages(&self, path: &str, ecosystem: Ecosystem) -> Option<(Vec<Package>, bool)> {
        Some(match ecosystem {
            Ecosystem::Cargo => (tables(&self.toml(path)?, &["dependencies", "workspace.dependencies"]), false),
            Ecosystem::Python => python(&self.toml(path)?, self.text(path)?),
            Ecosystem::Npm => (json(self, path, "dependencies")?, false),
            Ecosystem::Composer => (json(self, path, "require")?, false),
            Ecosystem::Requirements => requirements(self.text(path)?),
            Ecosystem::Go => (lines(self.text(path)?, go), false),
            Ecosystem::Gem => (lines(self.text(path)?, gem), self.text(path)?.text().contains("gemspec")),
        })
    }
}

/// The keys of tables are the names.
fn tables(toml: &Toml, paths: &[&str]) -> Vec<Package> {
    let tables = paths.iter().filter_map(|path| toml.get(path).and_then(Value::as_table));
    let package = |entry: &Entry| Package { name: normal(&entry.key.name), span: entry.key.span, is_pinned: false };
    tables.flat_map(|table| &table.entries).map(package).collect()
}

fn python(toml: &Toml, source: &Source) -> (Vec<Package>, bool) {
    let mut packages = tables(toml, &["tool.poetry.dependencies", "packages"]);
    packages.retain(|package| package.name != "python");
    let listed = toml.get("project.dependencies").and_then(Value::as_array);
    for element in listed.unwrap_or_default() {
        let written = source.str(element.span);
        let inner = element.span.slice(1..written.len().saturating_sub(1).max(1));
        packages.extend(element.as_str().and_then(|text| requirement(text, inner)));
    }
    let dynamic = toml.get("project.dynamic").is_some_and(|list| source.str(list.span).contains("\"dependencies\""));
    (packages, dynamic)
}

fn json(repository: &Repository<'_>, path: &str, key: &str) -> Option<Vec<Package>> {
    let file = repository.yaml(path)?;
    let tree: &Tree = file.model();
    let listed = tree.get(*tree.documents().first()?, key);
    let members = listed.map(|member| tree.entries(member.value)).unwrap_or_default();
    let package = |member: Member| {
        let name = tree.key(member.key)?.to_ascii_lowercase();
        (name != "php" && !name.starts_with("ext-")).then(|| Package {
            name: normal(&name),
            span: tree.node(member.key).span,
            is_pinned: false,
        })
    };
    Some(members.into_iter().filter_map(package).collect())
}

fn requirements(source: &Source) -> (Vec<Package>, bool) {
    let mut is_open = false;
    let package = |line: &str, span: Span| {
        is_open |= ["-r", "-e", "--requirement"].iter().any(|option| line.starts_with(option));
        requirement(line, span)
    };
    (lines(source, package), is_open)
}

/// `name[extra]==1.2; python_version > "3"`.
fn requirement(line: &str, span: Span) -> Option<Package> {
    let length = line.find(|c: char| !(c.is_ascii_alphanumeric() || "._-".contains(c))).unwrap_or(line.len());
    let (name, rest) = line.split_at(length);
    if !name.starts_with(|c: char| c.is_ascii_alphanumeric()) || rest.starts_with([':', '/']) {
        return None;
    }
    let rest = rest.split(';').next().unwrap_or_default();
    let is_pinned = rest.contains("==") && !rest.contains(".*") || rest.contains('@') || rest.contains("--hash");
    Some(Package { name: normal(name), span: span.slice(0..length), is_pinned })
}

fn go(line: &str, span: Span) -> Option<Package> {
    let rest = line.strip_prefix("require ").unwrap_or(line);
    let (name, version) = rest.split_once(' ')?;
    let at = line.len() - rest.len();
    let known = version.starts_with('v') && name.contains('.') && !version.contains("=>");
    known.then(|| Package { name: normal(name), span: span.slice(at..at + name.len()), is_pinned: true })
}

fn gem(line: &str, span: Span) -> Option<Package> {
    let rest = line.strip_prefix("gem ")?.trim_start().strip_prefix(['"', '\''])?;
    let name = rest.split(['"', '\'']).next()?;
    let at = line.len() - rest.len();
    Some(Package { name: normal(name), span: span.slice(at..at + name.len()), is_pinned: false })
}

/// Reads each line, without its comment and the blanks around it.
fn lines(source: &Source, mut read: impl FnMut(&str, Span) -> Option<Package>) -> Vec<Package> {
    let line = |index| {
        let range = source.line(index);
        let text = source.text().get(range.clone())?;
        let start = range.start + text.len() - text.trim_start().len();
        let text = text.split(" #").next()?.trim();
        (!text.is_empty()).then(|| read(text, source.span(start..start + text.len())))?
    };
    (0..source.line_count()).filter_map(line).collect()
}

fn normal(name: &str) -> String {
    name.to_ascii_lowercase().replace(['_', '.'], "-")
}
