//! The cases, and how one is judged.

mod cause;

use cause::Cause;
use lint_core::compose::{Incomplete, Project};
use lint_core::kind::FileKind;
use lint_core::{Confidence, Content, Finding, Policy, Role, Rule, Severity, Workspace, read};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// One text and the loader's verdict.
pub struct Case {
    pub name: String,
    /// The path that it is linted under.
    path: String,
    text: Vec<u8>,
    /// Where the files are that it names.
    root: Option<PathBuf>,
    /// What the loader says; `None`: it accepts.
    error: Option<String>,
}

/// How rules and loader compare.
pub enum Judgement {
    /// Both accept.
    Accepted,
    /// Both refuse, for the same cause.
    Refused,
    /// The loader was run without what the text is written for: the file below it, the variables that it demands.
    Incomplete,
    /// The loader refuses, no rule says so.
    Missed(String),
    /// The loader accepts, a rule says that it refuses.
    FalseAlarm(String),
}

impl Judgement {
    pub fn word(&self) -> &'static str {
        match self {
            Judgement::Accepted => "accepted",
            Judgement::Refused => "refused",
            Judgement::Incomplete => "refused without its other files or variables",
            Judgement::Missed(_) => "missed",
            Judgement::FalseAlarm(_) => "false alarm",
        }
    }

    pub fn detail(&self) -> Option<&str> {
        match self {
            Judgement::Missed(detail) | Judgement::FalseAlarm(detail) => Some(detail),
            Judgement::Accepted | Judgement::Refused | Judgement::Incomplete => None,
        }
    }

    pub fn agrees(word: &str) -> bool {
        !matches!(word, "missed" | "false alarm")
    }
}

fn shared() -> Option<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    if !shared.is_dir() {
        eprintln!("skipped: ../shared is absent");
        return None;
    }
    Some(shared)
}

fn records(shared: &Path, path: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(shared.join(path)).expect("the recorded verdicts can be read");
    text.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

fn text(record: &Value, key: &str) -> String {
    record[key].as_str().unwrap_or_default().to_owned()
}

/// The texts of the loader's own tests.
pub fn conformance() -> Vec<Case> {
    let Some(shared) = shared() else { return Vec::new() };
    let case = |record: &Value| Case {
        name: text(record, "file"),
        path: "compose.yaml".to_owned(),
        text: text(record, "text").into_bytes(),
        root: None,
        error: (record["accepts"] != true).then(|| text(record, "error")),
    };
    records(&shared, "conformance/compose-loader.jsonl").iter().map(case).collect()
}

/// Its verdicts on real files.
pub fn real_files() -> Vec<Case> {
    let Some(shared) = shared() else { return Vec::new() };
    let root = shared.join("corpus/dev");
    let case = |record: &Value| Case {
        name: text(record, "path"),
        path: text(record, "path"),
        text: std::fs::read(root.join(text(record, "path"))).expect("the corpus can be read"),
        root: Some(root.clone()),
        error: (record["ok"] != true).then(|| text(record, "error")),
    };
    records(&shared, "facts/compose-verdicts.jsonl").iter().map(case).collect()
}

/// What Compose finds out later than its loader: when it builds.
const LATER: [&str; 1] = ["compose:dockerfile-not-found"];

/// The rules that mean "Compose refuses this".
fn refusing() -> Vec<&'static Rule> {
    let refuses = |rule: &&&Rule| {
        rule.page.severity == Severity::Error
            && rule.page.confidence == Confidence::High
            && rule.page.equivalents.iter().any(|id| id.starts_with("compose:") && !LATER.contains(id))
    };
    lint_rules::all().iter().filter(refuses).copied().collect()
}

/// Judges a case as it stands, and with all variables empty that have no default, which is what the loader did.
pub fn judge(case: &Case) -> Judgement {
    let workspace = workspace(case, None);
    let policy = Policy::default();
    let plain = findings(&workspace, &policy);
    let emptied = self::workspace(case, Some(bare_variables(workspace.deployment(&policy).projects())));
    let found: Vec<Finding> = plain.into_iter().chain(findings(&emptied, &policy)).collect();
    let Some(error) = &case.error else {
        return match found.first() {
            Some(finding) => Judgement::FalseAlarm(format!("{}: {}", finding.rule, finding.message)),
            None => Judgement::Accepted,
        };
    };
    let cause = Cause::of(error);
    if found.iter().any(|finding| cause.is_found_by(finding, &emptied)) {
        return Judgement::Refused;
    }
    let deployment = emptied.deployment(&policy);
    if deployment.projects().iter().any(|project| is_incomplete(project, &cause)) {
        return Judgement::Incomplete;
    }
    let said: Vec<String> = found.iter().map(|finding| format!("{}: {}", finding.rule, finding.message)).collect();
    Judgement::Missed(format!("{error} — {}: {said:?}", cause.class))
}

/// True when the model itself says that the cause is not in the text but in what is not there.
fn is_incomplete(project: &Project<'_>, cause: &Cause) -> bool {
    match cause.class {
        "image-missing" => {
            let bare = |name: &str| {
                project.fragments().any(|part| part.why == Incomplete::NoImage && part.service.name == *name)
            };
            cause.names.iter().all(|name| bare(name)) && project.is_open()
        }
        "required-variable" => {
            let required = |name: &&String| {
                project.variables().iter().any(|variable| variable.is_required() && variable.name.as_str() == **name)
            };
            cause.names.iter().any(|name| required(&name))
        }
        "file-not-found" => !project.wanted().is_empty(),
        "env-file-not-found" => !project.include_env_files().is_empty(),
        class => class.starts_with("undefined-") && project.is_open(),
    }
}

fn findings(workspace: &Workspace, policy: &Policy) -> Vec<Finding> {
    workspace.report(&refusing(), policy).findings
}

/// The variables that are written without default or demand wherever they are written.
fn bare_variables(projects: &[Project<'_>]) -> BTreeSet<String> {
    let all = || projects.iter().flat_map(|project| project.variables());
    let otherwise: BTreeSet<&str> =
        all().filter(|variable| !variable.is_bare()).map(|variable| variable.name.as_str()).collect();
    let bare = all().filter(|variable| variable.is_bare() && !otherwise.contains(variable.name.as_str()));
    bare.map(|variable| variable.name.to_string()).collect()
}

/// The text as the only checked file. What it names comes from the corpus; the project's own `.env` sets `empty` to nothing.
fn workspace(case: &Case, empty: Option<BTreeSet<String>>) -> Workspace {
    let mut workspace = Workspace::new();
    let file = workspace.reserve(&case.path);
    workspace.put(read(file, &case.path, Role::Checked, Some(FileKind::Compose), case.text.clone()));
    let folder = case.path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let env = format!("{folder}.env");
    match empty.filter(|names| !names.is_empty()) {
        Some(names) => {
            let text: String = names.iter().map(|name| format!("{name}=\n")).collect();
            let file = workspace.reserve(&env);
            workspace.put(read(file, &env, Role::Context, Some(FileKind::Dotenv), text.into_bytes()));
        }
        None => workspace.set_absent(&env),
    }
    for _ in 0..32 {
        let missing = workspace.missing();
        if missing.is_empty() {
            break;
        }
        for wanted in missing {
            let bytes = case.root.as_ref().and_then(|root| std::fs::read(root.join(&wanted.path)).ok());
            match bytes {
                Some(bytes) => {
                    let file = workspace.reserve(&wanted.path);
                    workspace.put(read(file, &wanted.path, Role::Context, Some(wanted.kind), bytes));
                }
                None => workspace.set_absent(&wanted.path),
            }
        }
    }
    workspace
}

/// The words under a finding's mark and the path of its item.
pub fn place(workspace: &Workspace, finding: &Finding) -> String {
    let span = finding.primary.span;
    let Some(file) = workspace.file(span.file) else { return String::new() };
    let marked = file.content.source().text().get(span.range()).unwrap_or_default().to_owned();
    match &file.content {
        Content::Compose(parsed) => format!("{marked} {}", parsed.model.item_path(span).unwrap_or_default()),
        _ => marked,
    }
}
