//! What one configuration file says, typed. Reading takes what it understands; the rest is in the findings.

use super::globs::Globs;
use super::mistake;
use super::names::{Exactness, Named, resolve};
use crate::args::{FailOn, PresetName};
use crate::select::nearest;
use clap::ValueEnum;
use lint_core::dotenv::dialect::Loader;
use lint_core::policy::{Fact, read_facts};
use lint_core::toml::{Table, Value};
use lint_core::{FileId, Finding, Level, Preset, Rule, RuleName, Span, Spanned};

/// What one file says.
#[derive(Debug)]
pub struct Layer {
    /// The file.
    pub file: FileId,
    /// Its label.
    pub label: String,
    /// Groups of rules that run.
    pub presets: Option<Vec<Preset>>,
    /// Rules that are named.
    pub select: Option<Vec<RuleName>>,
    /// Rules that are left out.
    pub ignore: Option<Vec<RuleName>>,
    /// The mildest severity that fails a run.
    pub fail_on: Option<FailOn>,
    /// The baseline.
    pub baseline: Option<String>,
    /// Files that are not checked.
    pub exclude: Option<Globs>,
    /// Levels of rules.
    pub rules: Vec<Stated>,
    /// Levels of rules for some files.
    pub paths: Vec<Place>,
    /// Rules whose findings no comment may accept.
    pub forbid: Option<Vec<RuleName>>,
    /// The days for which a comment may accept a finding.
    pub max_days: Option<u32>,
    /// How many days ahead the last day of a waiver may be.
    pub waiver_days: Option<u32>,
    /// Facts.
    pub facts: Vec<Given>,
    /// Compose projects.
    pub projects: Vec<Project>,
    /// Readers of env files.
    pub env_files: Vec<EnvFile>,
    /// Files that are judged by terms of their own.
    pub environments: Vec<Place>,
}

/// A level for the rules of a name.
#[derive(Clone, Debug)]
pub struct Stated {
    /// The rules, and how exactly they are named.
    pub named: Named,
    /// The level.
    pub level: Level,
}

/// A fact that is stated.
#[derive(Clone, Debug)]
pub struct Given {
    /// Which.
    pub fact: &'static Fact,
    /// Its value.
    pub value: Value,
}

/// What holds for some files.
#[derive(Clone, Debug)]
pub struct Place {
    /// The files.
    pub files: Globs,
    /// Levels of rules.
    pub rules: Vec<Stated>,
    /// Whether they are for development.
    pub development: Option<bool>,
    /// Groups of rules that run.
    pub presets: Option<Vec<Preset>>,
    /// Facts.
    pub facts: Vec<Given>,
}

/// A Compose project.
#[derive(Clone, Debug)]
pub struct Project {
    /// Its name.
    pub name: Spanned<String>,
    /// Its Compose files.
    pub files: Vec<Spanned<String>>,
    /// The env files that feed its variables.
    pub env_files: Vec<Spanned<String>>,
    /// The active profiles.
    pub profiles: Option<Vec<Spanned<String>>>,
}

/// The reader of some env files.
#[derive(Clone, Debug)]
pub struct EnvFile {
    /// The files.
    pub files: Globs,
    /// Who reads them.
    pub loader: Loader,
}

/// Reads what a file says. Its keys and types were checked before; a value that does not fit is passed over.
pub fn read(file: FileId, label: &str, root: &Table, rules: &[Rule], findings: &mut Vec<Finding>) -> Layer {
    let mut reader = Reader { rules, findings };
    let empty = Table::default();
    let table = |name: &str| root.get(name).and_then(Value::as_table).unwrap_or(&empty);
    let (check, suppressions, readiness) = (table("check"), table("suppressions"), table("readiness"));
    Layer {
        file,
        label: label.to_owned(),
        presets: presets(check),
        select: check.get("select").map(|value| reader.named(value)),
        ignore: check.get("ignore").map(|value| reader.named(value)),
        fail_on: word(check, "fail-on").and_then(|word| FailOn::from_str(word, false).ok()),
        baseline: word(check, "baseline").map(str::to_owned),
        exclude: check.get("exclude").map(|value| reader.globs(value)),
        rules: reader.levels(root.get("rules")),
        paths: tables(root, "paths").map(|table| reader.place(table, "match")).collect(),
        forbid: suppressions.get("forbid").map(|value| reader.named(value)),
        max_days: days(suppressions, "max-days"),
        waiver_days: days(readiness, "waiver-max-days"),
        facts: facts(root),
        projects: tables(root, "project").filter_map(project).collect(),
        env_files: tables(root, "env-file").filter_map(|table| reader.env_file(table)).collect(),
        environments: table("environments")
            .entries
            .iter()
            .filter_map(|entry| entry.value.as_table())
            .map(|table| reader.place(table, "paths"))
            .collect(),
    }
}

/// The strings of an array.
pub fn texts(value: Option<&Value>) -> Vec<Spanned<String>> {
    let elements = value.and_then(Value::as_array).unwrap_or_default();
    let text = |value: &Value| Some(Spanned::new(value.as_str()?.to_owned(), value.span));
    elements.iter().filter_map(text).collect()
}

/// After so many mistakes nobody is told what was probably meant: looking for it is costly.
const GUESSED: usize = 100;

struct Reader<'r> {
    rules: &'r [Rule],
    findings: &'r mut Vec<Finding>,
}

impl Reader<'_> {
    fn place(&mut self, table: &Table, files: &str) -> Place {
        Place {
            files: table.get(files).map(|value| self.globs(value)).unwrap_or_default(),
            rules: self.levels(table.get("rules")),
            development: table.get("development").and_then(Value::as_bool),
            presets: presets(table),
            facts: facts(table),
        }
    }

    fn env_file(&mut self, table: &Table) -> Option<EnvFile> {
        let files = self.globs(table.get("match")?);
        Some(EnvFile { files, loader: Loader::parse(word(table, "read-by")?)? })
    }

    fn globs(&mut self, value: &Value) -> Globs {
        let texts = texts(Some(value));
        let mut sound = Vec::new();
        for text in &texts {
            match Globs::new([text.value.as_str()]) {
                Ok(_) => sound.push(text.value.as_str()),
                Err(why) => {
                    let message = format!("`{}` is no pattern of files: {why}", text.value);
                    self.findings.push(mistake::at(mistake::VALUE, text.span, message));
                }
            }
        }
        Globs::new(sound).unwrap_or_else(|why| {
            self.findings.push(mistake::at(
                mistake::VALUE,
                value.span,
                format!("these patterns cannot be read: {why}"),
            ));
            Globs::default()
        })
    }

    fn named(&mut self, value: &Value) -> Vec<RuleName> {
        let texts = texts(Some(value));
        texts.iter().filter_map(|text| self.resolve(&text.value, text.span)).flat_map(|named| named.rules).collect()
    }

    fn levels(&mut self, value: Option<&Value>) -> Vec<Stated> {
        let entries = value.and_then(Value::as_table).map(|table| table.entries.as_slice()).unwrap_or_default();
        let mut stated = Vec::new();
        for entry in entries {
            let named = self.resolve(entry.key.name.as_str(), entry.key.span);
            let level = entry.value.as_str().and_then(Level::of);
            stated.extend(named.zip(level).map(|(named, level)| Stated { named, level }));
        }
        stated.sort_by_key(|stated| (stated.named.exactness, stated.level));
        stated
    }

    fn resolve(&mut self, text: &str, span: Span) -> Option<Named> {
        match resolve(self.rules, text) {
            Some(named) => Some(named),
            None => {
                let guess = self.findings.len() < GUESSED;
                let near = if guess { nearest(self.rules, text) } else { None };
                let mut finding = mistake::at(mistake::RULE, span, format!("there is no rule `{text}`"));
                finding.help(match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "`plimsoll rules` lists them".to_owned(),
                });
                self.findings.push(finding);
                None
            }
        }
    }
}

impl Stated {
    /// Whether a rule that no group has runs because of it: a glob only says how much the findings count of rules that run.
    pub fn switches_on(&self) -> bool {
        self.level != Level::Off && !matches!(self.named.exactness, Exactness::Glob(_))
    }
}

fn presets(table: &Table) -> Option<Vec<Preset>> {
    let value = table.get("presets")?;
    let named = texts(Some(value)).into_iter().filter_map(|text| PresetName::from_str(&text.value, false).ok());
    Some(named.map(Preset::from).collect())
}

fn facts(table: &Table) -> Vec<Given> {
    let Some(facts) = table.get("facts").and_then(Value::as_table) else { return Vec::new() };
    let given = read_facts(facts).stated.into_iter();
    given.map(|stated| Given { fact: stated.fact, value: stated.entry.value.clone() }).collect()
}

fn project(table: &Table) -> Option<Project> {
    let name = table.get("name")?;
    Some(Project {
        name: Spanned::new(name.as_str()?.to_owned(), name.span),
        files: texts(table.get("files")),
        env_files: texts(table.get("env-files")),
        profiles: table.get("profiles").map(|profiles| texts(Some(profiles))),
    })
}

fn days(table: &Table, name: &str) -> Option<u32> {
    table.get(name)?.as_integer()?.try_into().ok()
}

fn word<'t>(table: &'t Table, name: &str) -> Option<&'t str> {
    table.get(name)?.as_str()
}

fn tables<'t>(table: &'t Table, name: &str) -> impl Iterator<Item = &'t Table> {
    let elements = table.get(name).and_then(Value::as_array).unwrap_or_default();
    elements.iter().filter_map(Value::as_table)
}
