//! Every item of every checklist, answered for a deployment that is ready and for one that is not.
//!
//! Below `testdata/readiness/` each checklist has at least two deployments with a record of evidence; `expected.txt` beside the files says what
//! becomes of each item, `untracked.txt` which files are not given to Git. `UPDATE_FINDINGS=1` writes it anew; the difference is then read in the diff of the commit. They are judged as
//! repositories of their own, since rules ask what Git keeps.

#![allow(missing_docs, reason = "tests")]

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// The day on which the evidence is looked at.
const DAY: &str = "2026-11-22";

/// The number of items of the five lists together.
const ITEMS: usize = 379;

/// What became of an item, whether it names rules, and how much they found against it.
struct Answer {
    status: String,
    ruled: bool,
    found: usize,
}

/// A deployment below `testdata/readiness/`, and what became of each item.
struct Answered {
    folder: PathBuf,
    items: BTreeMap<String, Answer>,
    output: Output,
}

#[test]
fn each_item_ends_as_expected() {
    let mut wrong = Vec::new();
    for answered in all() {
        let rows: Vec<String> = answered.items.iter().map(|(id, it)| format!("{:<14} {id}\n", it.status)).collect();
        let (found, file) = (rows.concat(), answered.folder.join("expected.txt"));
        if std::env::var_os("UPDATE_FINDINGS").is_some() {
            fs::write(&file, &found).expect("testdata can be written");
        }
        let expected = fs::read_to_string(&file).unwrap_or_default();
        let unmet = expected.lines().filter(|row| !found.lines().any(|line| line == *row));
        let unmet: Vec<&str> =
            unmet.chain(found.lines().filter(|row| !expected.lines().any(|line| line == *row))).collect();
        if !unmet.is_empty() {
            wrong.push(format!("{}\n{}", answered.folder.display(), unmet.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_item_is_left_out() {
    for state in ["clean", "violating"] {
        let answered: Vec<Answered> = all().into_iter().filter(|answered| answered.folder.ends_with(state)).collect();
        assert_eq!(answered.iter().map(|answered| answered.items.len()).sum::<usize>(), ITEMS, "{state}");
    }
}

/// What is ready passes: nothing fails, nothing is open, the gate is open.
#[test]
fn the_gate_is_open_where_all_is_ready() {
    for answered in all().into_iter().filter(|answered| answered.folder.ends_with("clean")) {
        let shut = |it: &Answer| !["pass", "not-applicable", "waived"].contains(&it.status.as_str());
        let shut: Vec<_> = answered.items.iter().filter(|(_, it)| shut(it)).map(|(id, it)| (id, &it.status)).collect();
        assert!(shut.is_empty(), "{}: {shut:#?}", answered.folder.display());
        assert_eq!(answered.output.status.code(), Some(0), "{}", answered.folder.display());
    }
}

/// Each item that rules decide can fail: it does in a deployment that is not ready. None of those passes the gate.
#[test]
fn each_rule_of_a_list_can_close_the_gate() {
    let mut quiet: BTreeMap<String, bool> = BTreeMap::new();
    for answered in all().into_iter().filter(|answered| !answered.folder.ends_with("clean")) {
        assert_eq!(answered.output.status.code(), Some(1), "{}", answered.folder.display());
        for (id, item) in answered.items.into_iter().filter(|(_, item)| item.ruled) {
            *quiet.entry(id).or_insert(true) &= item.found == 0;
        }
    }
    let quiet: Vec<String> = quiet.into_iter().filter(|(_, quiet)| *quiet).map(|(id, _)| id).collect();
    assert!(quiet.is_empty(), "rules find nothing against {quiet:#?}");
}

/// A deployment is the same from within it, from beside it, and by its absolute path from elsewhere; Git or not.
#[test]
fn it_makes_no_difference_from_where_it_is_asked() {
    let clean = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/readiness/sovereigncore/clean");
    for kept in [true, false] {
        let place = TempDir::new().expect("a folder can be made");
        let copy = place.path().join("shop");
        copy_all(&clean, &copy);
        copy_all(&clean.with_file_name("violating"), &place.path().join("other"));
        if kept {
            git(&copy, &["init", "-q"]);
            git(&copy, &["add", "--all"]);
        }
        let elsewhere = TempDir::new().expect("a folder can be made");
        let absolute = copy.to_str().expect("a plain path").to_owned();
        let runs = [(copy.as_path(), "."), (place.path(), "shop"), (elsewhere.path(), &*absolute)];
        let answers = runs.map(|(cwd, path)| statuses(cwd, path));
        assert!(answers[0].values().filter(|status| *status == "pass").count() > 100, "{:#?}", answers[0]);
        assert_eq!(answers[0], answers[1], "from beside it, Git: {kept}");
        assert_eq!(answers[0], answers[2], "by its absolute path, Git: {kept}");
    }
}

/// Id and status of each item of a deployment at a path.
fn statuses(cwd: &Path, path: &str) -> BTreeMap<String, String> {
    let record = Path::new(path).join("readiness/prod.toml");
    let output = Command::new(env!("CARGO_BIN_EXE_plimsoll"))
        .args(["readiness", "check", path, "--today", DAY, "--format", "json", "--env"])
        .arg(record)
        .current_dir(cwd)
        .output()
        .expect("the binary runs");
    let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"));
    let items = report["checklists"][0]["items"].as_array().expect("items");
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    items.iter().map(|item| (text(&item["id"]), text(&item["status"]))).collect()
}

/// All deployments, answered.
fn all() -> Vec<Answered> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/readiness");
    let below = |folder: &Path| -> Vec<PathBuf> {
        let mut folders: Vec<PathBuf> =
            fs::read_dir(folder).expect("testdata is there").flatten().map(|entry| entry.path()).collect();
        folders.sort();
        folders
    };
    below(&root).iter().flat_map(|list| below(list)).map(|folder| answer(&folder)).collect()
}

/// Answers the checklist of a deployment, in a repository of its own.
fn answer(folder: &Path) -> Answered {
    let copy = TempDir::new().expect("a folder can be made");
    copy_all(folder, copy.path());
    git(copy.path(), &["init", "-q"]);
    git(copy.path(), &["add", "--all"]);
    let untracked = fs::read_to_string(folder.join("untracked.txt")).unwrap_or_default();
    untracked.lines().for_each(|path| git(copy.path(), &["rm", "-q", "--cached", path]));
    let output = Command::new(env!("CARGO_BIN_EXE_plimsoll"))
        .args(["readiness", "check", ".", "--env", "readiness/prod.toml", "--today", DAY, "--format", "json"])
        .current_dir(copy.path())
        .output()
        .expect("the binary runs");
    let report: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{}: {error}: {output:?}", folder.display()));
    let lists = report["checklists"].as_array().expect("checklists").iter();
    let items = lists.flat_map(|list| list["items"].as_array().expect("items"));
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let items = items.map(|item| {
        let count = |key: &str| item[key].as_array().map_or(0, Vec::len);
        let status = text(&item["status"]);
        (text(&item["id"]), Answer { status, ruled: count("rules") > 0, found: count("findings") })
    });
    Answered { folder: folder.to_path_buf(), items: items.collect(), output }
}

fn copy_all(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("testdata can be read").flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy_all(&path, &target);
        } else if !["expected.txt", "untracked.txt"].iter().any(|name| entry.file_name() == *name) {
            fs::copy(&path, &target).expect("a file can be copied");
        }
    }
}

/// Runs Git without what the machine's owner has configured.
fn git(folder: &Path, args: &[&str]) {
    let mut command = Command::new("git");
    for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
        command.env_remove(name);
    }
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    let output = command.args(args).current_dir(folder).output().expect("git is here");
    assert!(output.status.success(), "git {args:?}: {output:?}");
}
