//! How much of the code tests have to cover for CI to succeed.

use super::{Repository, TaskKind};
use crate::format::toml::Value;
use crate::text::{Span, Spanned};

/// What is known about it.
#[derive(Clone, Debug, Default)]
pub struct Floors {
    /// The numbers, in percent.
    pub floors: Vec<Spanned<u32>>,
    /// A file that is not read and that may hold one.
    pub unread: Option<String>,
}

/// Files that may hold a number and that are not read.
const UNREAD: &[&str] = &[
    ".coveragerc",
    "setup.cfg",
    "tox.ini",
    "pytest.ini",
    "jest.config",
    "vitest.config",
    "vite.config",
    "karma.conf",
    ".nycrc",
    ".c8rc",
    "build.gradle",
    "pom.xml",
    "phpunit.xml",
    ".simplecov",
    "sonar-project.properties",
    ".codeclimate.yml",
    "tarpaulin.toml",
    ".testcoverage",
];

/// Keys of YAML and JSON whose value is one.
const KEYS: &[(&str, &[&str])] = &[
    ("package.json", &["jest", "coverageThreshold", "global", "lines"]),
    ("package.json", &["nyc", "lines"]),
    ("package.json", &["c8", "lines"]),
    ("codecov.yml", &["coverage", "status", "project", "default", "target"]),
    (".codecov.yml", &["coverage", "status", "project", "default", "target"]),
    (".github/codecov.yml", &["coverage", "status", "project", "default", "target"]),
];

impl Repository<'_> {
    /// How much of the code has to be covered, as far as it is written where one looks.
    pub fn coverage_floors(&self) -> Floors {
        let ci = self.ci();
        let tasks = [TaskKind::Tests, TaskKind::Coverage].into_iter().flat_map(|kind| ci.tasks(kind));
        let mut floors: Vec<Spanned<u32>> = tasks.filter_map(|task| task.floor).collect();
        floors.extend(self.pyproject_floors());
        floors.extend(KEYS.iter().filter_map(|(path, keys)| self.floor_at(path, keys)));
        let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
        let unread = self.paths().find(|path| UNREAD.iter().any(|unread| name(path).starts_with(unread)));
        Floors { floors, unread: unread.map(str::to_owned).or_else(|| ci.elsewhere.map(str::to_owned)) }
    }

    fn pyproject_floors(&self) -> Vec<Spanned<u32>> {
        let Some((toml, source)) = self.toml("pyproject.toml").zip(self.text("pyproject.toml")) else {
            return Vec::new();
        };
        let set = toml.get("tool.coverage.report.fail_under").map(|value| value.span);
        let options = toml.get("tool.pytest.ini_options.addopts").map(|value: &Value| value.span);
        let in_options = options.and_then(|span| {
            let text = source.str(span);
            let at = text.find("--cov-fail-under")? + "--cov-fail-under".len() + 1;
            let length = text.get(at..)?.find(|c: char| !c.is_ascii_digit())?;
            Some(span.slice(at..at + length))
        });
        let number = |span: Span| Some(Spanned::new(percent(source.str(span))?, span));
        [set, in_options].into_iter().flatten().filter_map(number).collect()
    }

    fn floor_at(&self, path: &str, keys: &[&str]) -> Option<Spanned<u32>> {
        let file = self.yaml(path)?;
        let mut at = *file.documents().first()?;
        for key in keys {
            at = file.get(at, key)?.value;
        }
        let value = file.scalar(at)?;
        Some(Spanned::new(percent(&value.text)?, file.node(at).span))
    }
}

/// `80`, `80.5` or `80%`.
fn percent(text: &str) -> Option<u32> {
    text.trim().trim_end_matches('%').split('.').next()?.parse().ok()
}
