//! The document that says what changed from release to release.

use super::Repository;
use super::passages::stem;
use crate::file::File;
use crate::format::document::{Document, Section};

/// The entry of one release.
#[derive(Clone, Copy, Debug)]
pub struct Release<'a> {
    /// Its heading and what stands below it.
    pub section: &'a Section,
    /// The version in its heading.
    pub version: Option<&'a str>,
    /// True for what is not released yet.
    pub is_open: bool,
    /// True where its heading or the line below it names a year.
    pub is_dated: bool,
    /// What stands below it.
    pub text: &'a str,
}

impl<'a> Repository<'a> {
    /// The changelog; the one nearest to the root.
    pub fn changelog(&self) -> Option<File<'a, Document>> {
        let changelogs = self.documents().filter(|file| is_changelog(file.path()));
        let plain = |path: &str| stem(path).eq_ignore_ascii_case("changelog");
        changelogs.min_by_key(|file| (file.path().matches('/').count(), !plain(file.path()), file.path()))
    }

    /// A changelog in another format than Markdown: nobody has read it.
    pub fn unread_changelog(&self) -> Option<&'a str> {
        self.paths().find(|path| is_changelog(path) && self.at(path).is_none())
    }

    /// The entries of a changelog, in order: its headings with one version, and those of what is not released yet.
    pub fn releases(&self, changelog: File<'a, Document>) -> Vec<Release<'a>> {
        let release = |section: &'a Section| {
            let name = section.name.to_lowercase();
            let open = ["unreleased", "not released", "not yet released", "upcoming"];
            let (version, is_open) = (version(&section.name), open.iter().any(|words| name.contains(words)));
            let text = changelog.source().text().get(section.body.range()).unwrap_or_default();
            let below = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
            let is_dated = has_year(&section.name) || has_year(below);
            (version.is_some() || is_open).then_some(Release { section, version, is_open, is_dated, text })
        };
        changelog.model().sections().iter().filter_map(release).collect()
    }
}

fn is_changelog(path: &str) -> bool {
    let names = ["changelog", "changes", "history", "releases", "release_notes", "release-notes", "news"];
    names.contains(&stem(path).to_lowercase().as_str())
}

/// The only version in a heading.
fn version(name: &str) -> Option<&str> {
    let words = name.split(|c: char| !c.is_alphanumeric() && !".-+".contains(c));
    let digit = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
    let is_version = |word: &&str| word.contains('.') && word.split('.').take(2).all(digit) && !word.ends_with(".x");
    let mut versions = words.map(|word| word.trim_start_matches('v')).filter(is_version);
    versions.next().filter(|_| versions.next().is_none())
}

fn has_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|part| part.len() == 4 && part.starts_with(['1', '2']))
}
