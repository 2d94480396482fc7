//! `plimsoll fix` from the outside: what it writes, what it leaves alone, what it says.
#![allow(clippy::unwrap_used, reason = "a test that cannot set the scene has failed")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const COMPOSE: &str = "version: \"3.8\"\nservices: # all of them\n  web:\n    image: example.org/web:1.2\n";
const FIXED: &str = "services: # all of them\n  web:\n    image: example.org/web:1.2\n";

fn tree(files: &[(&str, &str)]) -> TempDir {
    let directory = TempDir::new().unwrap();
    for (path, text) in files {
        let path = directory.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    directory
}

fn plimsoll(directory: &Path, args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_plimsoll"))
        .current_dir(directory)
        .args(args)
        .args(["--preset", "style"])
        .env_remove("FORCE_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that does not read its input closes it.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn run(directory: &Path, args: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = plimsoll(directory, args, b"");
    (status.code().unwrap(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

fn text(directory: &TempDir, path: &str) -> String {
    fs::read_to_string(directory.path().join(path)).unwrap()
}

fn names(directory: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(directory.path()).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn safe_fixes_are_written_and_the_rest_is_reported() {
    for args in [&["fix"][..], &["fix", "."], &["check", "--fix"], &["--fix"]] {
        let here = tree(&[("compose.yaml", COMPOSE), ("a.service", "[service]\nExecStart=/bin/true\n")]);
        let (code, _, err) = run(here.path(), args);
        assert_eq!(text(&here, "compose.yaml"), FIXED, "{args:?}: {err}");
        assert_eq!(text(&here, "a.service"), "[Service]\nExecStart=/bin/true\n", "{args:?}");
        assert!(err.contains("fixed 2 problems in 2 files, "), "{args:?}: {err}");
        assert_eq!(names(&here), ["a.service", "compose.yaml"], "nothing is left behind");
        let (left, _, _) = run(here.path(), &["check"]);
        assert_eq!(code, left, "{args:?}: the exit code is that of what is left");
    }
}

#[test]
fn fixing_twice_changes_nothing() {
    let here = tree(&[("compose.yaml", COMPOSE), ("a.service", "[Service]\nExecStart=/bin/x -v # now\n")]);
    run(here.path(), &["fix"]);
    let once = (text(&here, "compose.yaml"), text(&here, "a.service"));
    assert_eq!(once.1, "[Service]\n# now\nExecStart=/bin/x -v\n");
    let (_, _, err) = run(here.path(), &["fix"]);
    assert_eq!(once, (text(&here, "compose.yaml"), text(&here, "a.service")));
    assert!(err.contains("nothing"), "{err}");
}

#[test]
fn unsafe_fixes_are_made_on_request_only() {
    let unit = "[Unit]\nAfter=network-online.target\n[Service]\nExecStart=/bin/x\n";
    let here = tree(&[("a.service", unit)]);
    let (_, _, err) = run(here.path(), &["fix"]);
    assert_eq!(text(&here, "a.service"), unit);
    assert!(err.contains("(1 with --unsafe)"), "{err}");
    run(here.path(), &["fix", "--unsafe"]);
    assert!(text(&here, "a.service").contains("\nWants=network-online.target\n"));
    assert_eq!(run(here.path(), &["check", "--unsafe"]).0, 2);
}

#[test]
fn line_breaks_byte_order_mark_and_a_missing_end_stay() {
    let unit = "\u{feff}[Service]\r\nExecStart=/bin/x -v # now\r\nRestart=always";
    let here = tree(&[("a.service", unit)]);
    run(here.path(), &["fix"]);
    assert_eq!(text(&here, "a.service"), "\u{feff}[Service]\r\n# now\r\nExecStart=/bin/x -v\r\nRestart=always");
}

#[cfg(unix)]
#[test]
fn permissions_stay_and_links_are_followed_inside_the_tree() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let here = tree(&[("real/base.yaml", COMPOSE)]);
    let real = here.path().join("real/base.yaml");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real/base.yaml", here.path().join("compose.yaml")).unwrap();
    let (_, _, err) = run(here.path(), &["fix", "compose.yaml"]);
    assert_eq!(text(&here, "real/base.yaml"), FIXED, "{err}");
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o7777, 0o640);
    assert!(fs::symlink_metadata(here.path().join("compose.yaml")).unwrap().is_symlink());

    let outside = tree(&[("base.yaml", COMPOSE)]);
    let there = tree(&[("a/keep", "")]);
    symlink(outside.path().join("base.yaml"), there.path().join("compose.yaml")).unwrap();
    run(there.path(), &["fix", "compose.yaml"]);
    assert_eq!(text(&outside, "base.yaml"), COMPOSE, "a link out of the tree is not followed");
}

#[cfg(unix)]
#[test]
fn a_read_only_file_is_left_alone() {
    use std::os::unix::fs::PermissionsExt;
    let here = tree(&[("compose.yaml", COMPOSE), ("a.service", "[service]\nExecStart=/bin/true\n")]);
    fs::set_permissions(here.path().join("compose.yaml"), fs::Permissions::from_mode(0o444)).unwrap();
    let (code, out, err) = run(here.path(), &["fix", "--format", "concise"]);
    assert_eq!((code, text(&here, "compose.yaml").as_str()), (3, COMPOSE));
    assert!(err.contains("cannot write compose.yaml: it is read-only"), "{err}");
    assert!(out.contains("[compose/obsolete-version]"), "what was not repaired is reported: {out}");
    assert!(err.contains("fixed 1 problem in 1 file, "), "{err}");
}

#[test]
fn a_file_that_is_no_utf8_is_left_alone() {
    let here = tree(&[]);
    let bytes = [COMPOSE.as_bytes(), b"# caf\xe9\n"].concat();
    fs::write(here.path().join("compose.yaml"), &bytes).unwrap();
    let (_, _, err) = run(here.path(), &["fix"]);
    assert_eq!(fs::read(here.path().join("compose.yaml")).unwrap(), bytes);
    assert!(err.contains("is not made: the file holds bytes that are no UTF-8"), "{err}");
}

#[test]
fn a_diff_is_shown_and_nothing_is_written() {
    let here = tree(&[("deploy/compose.yaml", COMPOSE)]);
    let (code, out, err) = run(here.path(), &["fix", "--diff"]);
    assert_eq!(code, 1);
    let expected = "--- a/deploy/compose.yaml\n+++ b/deploy/compose.yaml\n@@ -1,4 +1,3 @@\n-version: \"3.8\"\n \
                    services: # all of them\n   web:\n     image: example.org/web:1.2\n";
    assert_eq!(out, expected);
    assert!(err.contains("would fix 1 problem in 1 file"), "{err}");
    assert_eq!(text(&here, "deploy/compose.yaml"), COMPOSE);
    run(here.path(), &["fix"]);
    let (code, out, _) = run(here.path(), &["fix", "--diff"]);
    assert_eq!((code, out.as_str()), (0, ""));
}

#[test]
fn a_diff_shows_no_secret() {
    let secret = ["pa$", "word", "9Q"].concat();
    let compose = "services: {mail: {image: example.org/mail:3.1, env_file: .env}}\n";
    let env = format!("MAIL_PASSWORD=\"{secret}\"\nPORT=25\n");
    let here = tree(&[(".env", &env), ("compose.yaml", compose)]);
    let (code, out, err) = run(here.path(), &["fix", "--diff"]);
    assert_eq!(code, 1, "{err}");
    assert!(out.contains("+MAIL_PASSWORD=") && !out.contains(&secret) && !out.contains("word9Q"), "{out}");
    assert!(err.contains("secret values are hidden"), "{err}");
    run(here.path(), &["fix"]);
    assert_eq!(text(&here, ".env"), format!("MAIL_PASSWORD='{secret}'\nPORT=25\n"));
}

#[test]
fn standard_input_comes_out_repaired() {
    let here = tree(&[("keep", "")]);
    let args = ["fix", "-", "--stdin-filename", "compose.yaml", "--format", "concise"];
    let output = plimsoll(here.path(), &args, COMPOSE.as_bytes());
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), FIXED, "{err}");
    assert!(err.contains("fixed 1 problem in 1 file, "), "{err}");
    assert_eq!(names(&here), ["keep"]);
    let odd = b"no file of ours \xff\r\n";
    let output = plimsoll(here.path(), &["fix", "-", "--stdin-filename", "notes.txt"], odd);
    assert_eq!(output.stdout, odd, "what is not repaired passes through");
    assert_eq!(run(here.path(), &["fix", "-", "keep"]).0, 2);
}

#[test]
fn what_is_accepted_stays_and_a_directive_without_use_goes() {
    let accepted = format!("# plimsoll: allow[compose/obsolete-version] -- an old tool reads it\n{COMPOSE}");
    let here = tree(&[("compose.yaml", &accepted)]);
    run(here.path(), &["fix"]);
    assert_eq!(text(&here, "compose.yaml"), accepted);
    let unused = format!("# plimsoll: allow[compose/obsolete-version] -- an old tool reads it\n{FIXED}");
    let here = tree(&[("compose.yaml", &unused)]);
    let (_, _, err) = run(here.path(), &["fix"]);
    assert_eq!(text(&here, "compose.yaml"), FIXED, "{err}");
}
