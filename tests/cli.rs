//! The binary from the outside: exit codes, streams, paths, files.
#![allow(clippy::unwrap_used, reason = "a test that cannot set the scene has failed")]

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A directory with these files in it.
fn tree(files: &[(&str, &str)]) -> TempDir {
    let directory = TempDir::new().unwrap();
    for (path, text) in files {
        let path = directory.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    directory
}

fn plimsoll(directory: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plimsoll"));
    command.current_dir(directory).stdin(Stdio::null());
    for name in ["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command
}

fn run(directory: &Path, args: &[&str]) -> Output {
    plimsoll(directory).args(args).output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("the program ends by itself")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The report of `args`, checked against the published schema.
fn report(directory: &Path, args: &[&str]) -> (i32, Value) {
    let output = run(directory, &[args, &["--format", "json"]].concat());
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let schema = include_str!("../docs/schema/report-v1.schema.json");
    let schema = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    let errors: Vec<String> = schema.iter_errors(&report).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?} in {report}");
    (code(&output), report)
}

fn files(report: &Value) -> Vec<(&str, &str)> {
    let text = |file: &'_ Value, key: &str| file[key].as_str().map(str::to_owned).unwrap();
    let files = report["files"].as_array().unwrap();
    assert!(files.iter().all(|file| !text(file, "reason").is_empty()));
    files.iter().map(|file| (file["path"].as_str().unwrap(), file["status"].as_str().unwrap())).collect()
}

const CLEAN: &str =
    "FROM alpine:3.22@sha256:4b7ce07002c69e8f3d704a9c5d6fd3053be500b7f1c69fc0d80990c2ad8dd412\nUSER 1000\n";

#[test]
fn nothing_to_report_is_one_line_and_zero() {
    let here = tree(&[("app/Dockerfile", CLEAN)]);
    for args in [&[][..], &["."], &["check"], &["check", "app"], &["app/Dockerfile"]] {
        let output = run(here.path(), args);
        assert_eq!(out(&output), "1 file checked (1 dockerfile), nothing to report\n", "{args:?}");
        assert_eq!((code(&output), err(&output)), (0, String::new()), "{args:?}");
    }
}

#[test]
fn wrong_use_is_two_and_says_what_is_wrong() {
    let here = tree(&[("Dockerfile", CLEAN)]);
    let cases: &[(&[&str], &str)] = &[
        (&["nowhere.yaml"], "cannot read nowhere.yaml: no such file or directory"),
        (&["chek"], "plimsoll check"),
        (&["--color", "never", "check"], "a command comes first"),
        (&["check", "--select", "no/such-rule"], "there is no rule `no/such-rule`"),
        (&["check", "--ignore", "no/such-rule"], "there is no rule `no/such-rule`"),
        (&["check", "--preset", "strict"], "possible values: default, production, style"),
        (&["check", "--format", "xml"], "possible values: human"),
        (&["check", "--output", "json"], "FORMAT=FILE"),
        (&["check", "--output", "xml=report"], "there is no format `xml`"),
        (&["check", "--output", "json=no/such/report.json"], "there is no such directory"),
        (&["check", "--stdin-filename", "Dockerfile"], "goes with the path `-`"),
        (&["explain", "no/such-rule"], "there is no rule"),
    ];
    for (args, what) in cases {
        let output = run(here.path(), args);
        assert_eq!(code(&output), 2, "{args:?}");
        assert_eq!(out(&output), "", "{args:?}");
        assert!(err(&output).contains(what), "{args:?}: {}", err(&output));
    }
}

#[test]
fn a_directory_is_walked_as_git_would() {
    let here = tree(&[
        (".gitignore", "/build/\n*.local\n"),
        ("api/Dockerfile", CLEAN),
        ("api/.env", "A=1\n"),
        ("build/Dockerfile", CLEAN),
        (".env.local", "A=1\n"),
        (".git/Dockerfile", CLEAN),
        ("node/.gitignore", "!Dockerfile\n"),
        ("node/Dockerfile", CLEAN),
    ]);
    let (_, found) = report(here.path(), &["check"]);
    assert_eq!(files(&found), [("api/.env", "checked"), ("api/Dockerfile", "checked"), ("node/Dockerfile", "checked")]);
    let (_, found) = report(here.path(), &["build/Dockerfile", "./api/../api/Dockerfile"]);
    assert_eq!(
        files(&found),
        [("api/Dockerfile", "checked"), ("build/Dockerfile", "checked")],
        "a named file is not ignored"
    );
}

#[test]
fn paths_are_relative_to_the_current_directory() {
    let here = tree(&[("a/Dockerfile", CLEAN), ("b/c/.keep", "")]);
    let (_, found) = report(&here.path().join("b/c"), &["../../a"]);
    assert_eq!(files(&found), [("../../a/Dockerfile", "checked")]);
    let absolute = here.path().join("a/Dockerfile");
    let (_, found) = report(here.path(), &[absolute.to_str().unwrap()]);
    assert_eq!(files(&found), [("a/Dockerfile", "checked")]);
}

#[test]
fn a_file_of_no_known_kind_is_named_with_the_reason() {
    let here = tree(&[("notes.txt", "hello\n")]);
    let output = run(here.path(), &["notes.txt"]);
    assert_eq!(code(&output), 0);
    assert!(err(&output).starts_with("note: notes.txt is skipped: "), "{}", err(&output));
    let (_, found) = report(here.path(), &["notes.txt"]);
    assert_eq!(files(&found), [("notes.txt", "skipped")]);
    let listed = run(here.path(), &["--explain-files"]);
    assert!(out(&listed).contains("notes.txt: "), "{}", out(&listed));
}

#[test]
fn standard_input_goes_by_the_name_it_is_given() {
    let here = tree(&[("README", "")]);
    let mut child = plimsoll(here.path())
        .args(["check", "-", "--stdin-filename", "api/Dockerfile", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(CLEAN.as_bytes()).unwrap();
    let report: Value = serde_json::from_slice(&child.wait_with_output().unwrap().stdout).unwrap();
    assert_eq!(files(&report), [("api/Dockerfile", "checked")]);
}

#[test]
fn results_go_to_several_places_in_one_run() {
    let here = tree(&[("Dockerfile", CLEAN)]);
    let output = run(here.path(), &["check", "--output", "json=report.json", "--output", "jsonl=lines.jsonl"]);
    assert_eq!(out(&output), "1 file checked (1 dockerfile), nothing to report\n");
    let document: Value = serde_json::from_str(&fs::read_to_string(here.path().join("report.json")).unwrap()).unwrap();
    assert_eq!(document["version"], 1);
    let lines = fs::read_to_string(here.path().join("lines.jsonl")).unwrap();
    let kinds: Vec<Value> =
        lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["type"].clone()).collect();
    assert_eq!(kinds, ["run", "file", "summary"]);
}

#[test]
fn the_same_bytes_on_every_run() {
    let names: Vec<String> = (0..200).map(|number| format!("s{number}/Dockerfile")).collect();
    let here = tree(&names.iter().map(|name| (name.as_str(), "FROM debian\nRUN cd /x\n")).collect::<Vec<_>>());
    for format in ["human", "concise", "json", "jsonl"] {
        let first = run(here.path(), &["check", "--format", format]).stdout;
        assert!((0..3).all(|_| run(here.path(), &["check", "--format", format]).stdout == first), "{format}");
    }
}

#[test]
fn completions_and_the_manual_come_from_the_arguments() {
    let here = tree(&[]);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = run(here.path(), &["completions", shell]);
        assert!(code(&output) == 0 && out(&output).contains("stdin-filename"), "{shell}");
    }
    assert!(out(&run(here.path(), &["man"])).contains("\\-\\-fail\\-on"));
    assert!(out(&run(here.path(), &["--version"])).starts_with("plimsoll "));
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn links_do_not_lead_out_of_the_tree() {
        let outside = tree(&[("Dockerfile", "FROM a\nRUN x\n"), ("deep/Dockerfile", "FROM a\n")]);
        let here = tree(&[("real/Dockerfile", CLEAN)]);
        symlink(outside.path().join("Dockerfile"), here.path().join("Dockerfile")).unwrap();
        symlink(outside.path().join("deep"), here.path().join("linked")).unwrap();
        symlink("real/Dockerfile", here.path().join("Dockerfile.inner")).unwrap();
        let (code, found) = report(here.path(), &["Dockerfile", "linked", "Dockerfile.inner"]);
        assert_eq!(code, 0);
        assert_eq!(files(&found), [("Dockerfile", "skipped"), ("Dockerfile.inner", "checked"), ("linked", "skipped")]);
        let (_, found) = report(here.path(), &["."]);
        let skipped = [("Dockerfile", "skipped"), ("Dockerfile.inner", "skipped"), ("real/Dockerfile", "checked")];
        assert_eq!(files(&found), skipped);
    }

    #[test]
    fn only_regular_files_of_a_sane_size_are_read() {
        let here = tree(&[("Dockerfile", CLEAN)]);
        fs::File::create(here.path().join("Dockerfile.huge")).unwrap().set_len(5 << 20).unwrap();
        let made = Command::new("mkfifo").arg(here.path().join("Dockerfile.pipe")).status();
        let (code, found) = report(here.path(), &["."]);
        let status =
            |name| files(&found).into_iter().find(|(path, _)| *path == name).map(|(_, status)| status.to_owned());
        assert_eq!((code, status("Dockerfile.huge").as_deref()), (0, Some("skipped")));
        if made.is_ok_and(|status| status.success()) {
            assert_eq!(status("Dockerfile.pipe").as_deref(), Some("skipped"));
            let (code, found) = report(here.path(), &["Dockerfile.pipe"]);
            assert_eq!((code, files(&found)), (0, vec![("Dockerfile.pipe", "skipped")]));
        }
    }

    #[test]
    fn an_unreadable_file_is_three_and_the_rest_is_reported() {
        use std::os::unix::fs::PermissionsExt;
        let here = tree(&[("a/Dockerfile", CLEAN), ("b/Dockerfile", CLEAN)]);
        fs::set_permissions(here.path().join("a/Dockerfile"), fs::Permissions::from_mode(0o000)).unwrap();
        if fs::read(here.path().join("a/Dockerfile")).is_ok() {
            // The superuser reads everything; a name that leads in a circle is refused to everybody.
            fs::remove_file(here.path().join("a/Dockerfile")).unwrap();
            symlink("Dockerfile", here.path().join("a/Dockerfile")).unwrap();
            let output = run(here.path(), &["a/Dockerfile"]);
            assert_eq!(code(&output), 2);
            assert!(err(&output).contains("cannot read a/Dockerfile: "), "{}", err(&output));
            return;
        }
        let (code, found) = report(here.path(), &["."]);
        assert_eq!(code, 3);
        assert_eq!(files(&found), [("a/Dockerfile", "unreadable"), ("b/Dockerfile", "checked")]);
        assert!(err(&run(here.path(), &["."])).contains("error: cannot read a/Dockerfile: permission denied"));
    }

    #[test]
    fn a_closed_pipe_ends_quietly() {
        let names: Vec<String> = (0..3000).map(|number| format!("service-{number}/Dockerfile")).collect();
        let here = tree(&names.iter().map(|name| (name.as_str(), CLEAN)).collect::<Vec<_>>());
        let mut child = plimsoll(here.path())
            .args(["--format", "jsonl"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(matches!(code(&output), 0 | 1), "{:?}", output.status);
        assert_eq!(err(&output), "");
    }
}

#[test]
fn a_view_has_the_model_with_its_places() {
    let here = tree(&[
        ("a.service", "[Service]\nExecStart=/bin/a \\\n  --b\n"),
        (".env", "# c\nKEY=swordfish # d\nALONE\n"),
        ("Rocket.toml", "[default]\nport = 8000\nnames = [\"a\"]\n"),
        ("notes.txt", "x\n"),
    ]);
    let view = |name| serde_json::from_slice::<Value>(&run(here.path(), &["view", name]).stdout).unwrap();
    let unit = view("a.service");
    let exec = &unit["model"]["sections"][0]["assignments"][0];
    assert_eq!((&exec["key"]["text"], &exec["value"]["start"]["line"]), (&"ExecStart".into(), &2.into()));
    assert_eq!((&exec["value"]["end"]["line"], &exec["value"]["end"]["column"]), (&3.into(), &6.into()));
    let env = view(".env");
    assert_eq!((&env["kind"], &env["model"]["items"][1]["key"]["text"]), (&"dotenv".into(), &"KEY".into()));
    assert!(!env.to_string().contains("swordfish"), "values of env files are not shown");
    let toml = view("Rocket.toml");
    let table = &toml["model"]["entries"][0]["value"];
    assert_eq!(
        (&table["entries"][0]["value"]["number"], &table["entries"][1]["value"]["elements"][0]["text"]),
        (&8000.into(), &"a".into())
    );
    assert_eq!((&view("notes.txt")["kind"], &view("notes.txt")["model"]), (&"other".into(), &Value::Null));
    assert_eq!(code(&run(here.path(), &["view", "absent"])), 2);
}
