//! Runs the examples of pages and says where a rule and its page disagree.
//!
//! The pages are read by the code that the build script uses. Nothing of the engine that could hide a mistake is used to
//! judge: edits are applied here, and places are compared in lines and columns.

#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::disallowed_methods, reason = "tests read the pages from disk")]

pub mod compare;
pub mod examples;
pub mod excerpt;
pub mod fix;
#[path = "../../build/mod.rs"]
pub mod pages;

use lint_core::deployment::DeclaredProject;
use lint_core::kind::FileKind;
use lint_core::policy::read_facts;
use lint_core::repository::reading;
use lint_core::{
    Date, Facts, FileId, Finding, GitState, Listing, Policy, Problem, ProblemKind, ReadFile, Role, Rule, Source,
    Workspace, read, toml,
};
use pages::Page;
use pages::example::Case;
use pages::fence::GIT;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// All pages, as the build script read them.
pub fn pages() -> Vec<Page> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = pages::disk::folders(root).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
    pages::read(&folders).unwrap_or_else(|mistakes| panic!("{mistakes:?}"))
}

/// A file of a deployment to be linted: path, text, and the kind where the path is not to decide.
#[derive(Clone, Debug)]
pub struct Input {
    pub path: String,
    pub text: String,
    pub kind: Option<FileKind>,
    /// What Git does with it; `None` where no repository is listed.
    pub git: Option<GitState>,
}

/// The files of a case. A file without `file=` is what its folder is about, whatever its name says.
pub fn inputs(folder: &str, case: &Case) -> Vec<Input> {
    let kind = kind(folder);
    let listed = folder == "repository";
    let state = |file: &pages::example::File| GitState::of(file.git.as_deref().unwrap_or(GIT[0]));
    let input = |file: &pages::example::File| Input {
        path: file.path.clone(),
        text: file.text.clone(),
        kind: kind.filter(|_| !file.named),
        git: state(file).filter(|_| listed),
    };
    case.files.iter().map(input).collect()
}

/// What the rules of a folder are handed; `None` for those that see the whole deployment.
pub fn kind(folder: &str) -> Option<FileKind> {
    match folder {
        "compose" => Some(FileKind::Compose),
        "dockerfile" => Some(FileKind::Dockerfile),
        "systemd" => Some(FileKind::Systemd),
        "dotenv" => Some(FileKind::Dotenv),
        "toml" => Some(FileKind::Toml),
        "redis" => Some(FileKind::Redis),
        "nginx" => Some(FileKind::Nginx),
        _ => None,
    }
}

/// A workspace with these files; every other file that they name is absent.
pub fn workspace(inputs: &[Input]) -> Workspace {
    let mut workspace = Workspace::new();
    let listed: Vec<_> = inputs.iter().filter_map(|input| Some((input.path.clone(), input.git?))).collect();
    if !listed.is_empty() {
        workspace.list(Listing::of_git(listed));
    }
    for input in inputs {
        let file = workspace.reserve(&input.path);
        let read = |kind| read(file, &input.path, Role::Checked, kind, input.text.clone().into_bytes());
        // What is no file of a deployment is read where the list of the repository leads to it.
        let aside = || input.git.is_some() && read(None).detected.kind == FileKind::Other;
        let kind = input.kind.or_else(|| reading(&input.path).filter(|_| aside()));
        workspace.put(read(kind));
    }
    declare_projects(&mut workspace);
    // A file that is absent names no others: two rounds are enough, a third would say that the workspace forgets.
    for _ in 0..2 {
        for wanted in workspace.missing() {
            workspace.set_absent(&wanted.path);
        }
    }
    assert!(
        workspace.missing().is_empty(),
        "the workspace asks again for files that are absent: {:?}",
        workspace.missing()
    );
    workspace
}

/// Declares the projects of a case's `plimsoll.toml`, as the command line would.
fn declare_projects(workspace: &mut Workspace) {
    let Some(file) = workspace.at("plimsoll.toml") else { return };
    let parsed = toml::parse(Source::new(file.file, file.content.source().text().as_bytes().to_vec()));
    let projects = parsed.model.get("project").and_then(|projects| projects.as_array()).into_iter().flatten();
    let texts = |table: &toml::Table, key: &str| -> Vec<String> {
        let values = table.get(key).and_then(|value| value.as_array()).into_iter().flatten();
        values.filter_map(|value| value.as_str().map(str::to_owned)).collect()
    };
    for project in projects.filter_map(|project| project.as_table()) {
        let name = project.get("name").and_then(|name| name.as_str()).expect("a project has a name").to_owned();
        let (files, env_files) = (texts(project, "files"), texts(project, "env-files"));
        let profiles = project.get("profiles").map(|_| texts(project, "profiles"));
        workspace.declare_project(DeclaredProject { name, files, env_files, profiles });
    }
}

/// What one rule alone finds, in the order of the report; or that it panics.
pub fn run(rule: &Rule, workspace: &Workspace) -> Result<Vec<Finding>, String> {
    catch_unwind(AssertUnwindSafe(|| workspace.report(&[rule], &policy(workspace)).findings))
        .map_err(|_| format!("`{}` panics; the message is above", rule.name))
}

/// Says when no file of a case is of the kind that the rules of its folder look at: then the example proves nothing.
pub fn not_recognised(folder: &str, workspace: &Workspace) -> Option<String> {
    let kind = kind(folder)?;
    // A service starts a server of its image, with options of its own.
    let starts = |file: &ReadFile| kind == FileKind::Redis && file.detected.kind == FileKind::Compose;
    if workspace.files().any(|file| file.detected.kind == kind || starts(file)) {
        return None;
    }
    let taken = |file: &ReadFile| {
        format!("`{}` is taken for {}: {}", file.path, file.detected.kind.as_str(), file.detected.reason)
    };
    let files: Vec<String> = workspace.files().map(taken).collect();
    Some(format!("no file of this example is of the kind {}; {}", kind.as_str(), files.join("; ")))
}

/// The places where a file breaks its own grammar.
pub fn syntax_problems(workspace: &Workspace) -> Vec<(FileId, &Problem)> {
    let problems =
        workspace.files().flat_map(|file| file.content.problems().iter().map(move |problem| (file.file, problem)));
    problems.filter(|(_, problem)| problem.kind == ProblemKind::Syntax).collect()
}

/// The policy that an example is judged under: the facts of its `plimsoll.toml`, else nothing said; on a day that does not move.
fn policy(workspace: &Workspace) -> Policy {
    let mut facts = Facts::default();
    if let Some(file) = workspace.at("plimsoll.toml") {
        let parsed = toml::parse(Source::new(file.file, file.content.source().text().as_bytes().to_vec()));
        assert!(parsed.problems.is_empty(), "{:?}", parsed.problems);
        if let Some(table) = parsed.model.get("facts").and_then(|facts| facts.as_table()) {
            let read = read_facts(table);
            assert!(read.problems.is_empty(), "{:?}", read.problems);
            read.apply(&mut facts);
        }
    }
    Policy { today: Some(Date::from_days(20_758)), ..Policy::of(facts) }
}
