//! Until when releases are supported.
//!
//! `releases.tsv`: repository on Docker Hub, name of the product, release, code name, last day. As of 2026-08, from the release
//! pages of the projects as endoflife.date collects them: free security support by the project, with Debian's LTS and without
//! what is sold (ESM, ELTS). A release that is not listed is supported, or its last day is not settled.

use crate::suppress::Date;
use std::sync::LazyLock;

/// The end of support of one release.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EndOfLife {
    /// The release: `Debian 10 (buster)`, `Node.js 16`.
    pub release: String,
    /// The last day of support.
    pub date: Date,
}

struct Row {
    repository: &'static str,
    product: &'static str,
    release: &'static str,
    name: &'static str,
    date: Date,
}

static RELEASES: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let rows = include_str!("releases.tsv").lines().filter_map(|line| {
        let mut columns = line.split('\t');
        let (repository, product, release) = (columns.next()?, columns.next()?, columns.next()?);
        let (name, date) = (columns.next()?, columns.next()?.parse().ok()?);
        Some(Row { repository, product, release, name, date })
    });
    rows.collect()
});

/// The last days of what the tag of an image names: its own release, and the distribution in a tag such as `3.8-buster`.
pub(super) fn ends(repository: &str, tag: &str) -> Vec<EndOfLife> {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let own = longest(repository, first.strip_prefix('v').unwrap_or(first));
    let below = tag.split('-').find_map(|part| distribution(repository, part));
    own.into_iter().chain(below).map(EndOfLife::from).collect()
}

/// The row whose release is the longest beginning of the version. A moving version such as `3` for Alpine is no release.
fn longest(repository: &str, version: &str) -> Option<&'static Row> {
    let own = RELEASES.iter().filter(|row| row.repository == repository);
    let beginning = own
        .filter(|row| version.strip_prefix(row.release).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')));
    let found = beginning.max_by_key(|row| row.release.len())?;
    // `3.6` of a product with releases such as `3` says more than the row does.
    let finer = RELEASES
        .iter()
        .any(|row| row.repository == repository && row.release.starts_with(&format!("{}.", found.release)));
    (!finer || found.release == version).then_some(found)
}

/// The row of a code name, which is known in the tags of other images too, or of `alpine3.12`.
fn distribution(repository: &str, part: &str) -> Option<&'static Row> {
    if let Some(version) = part.strip_prefix("alpine").filter(|_| repository != "alpine") {
        return longest("alpine", version);
    }
    const OFFICIAL: [&str; 18] = [
        "debian",
        "ubuntu",
        "centos",
        "buildpack-deps",
        "node",
        "python",
        "php",
        "ruby",
        "golang",
        "rust",
        "postgres",
        "nginx",
        "redis",
        "openjdk",
        "eclipse-temurin",
        "mysql",
        "mariadb",
        "maven",
    ];
    let known = OFFICIAL.contains(&repository) && !part.is_empty();
    RELEASES.iter().find(|row| known && row.name == part)
}

impl From<&Row> for EndOfLife {
    fn from(row: &Row) -> Self {
        let named = !row.name.is_empty() && !row.name.contains(row.release);
        let name = if named { format!(" ({})", row.name) } else { String::new() };
        EndOfLife { release: format!("{} {}{name}", row.product, row.release), date: row.date }
    }
}
