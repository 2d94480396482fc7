//! Which file counts for which file, and what is left out of a run.

use crate::scene::{Scene, UNIT, owned};
use lint_cli::Exit;

const ERROR: &str = "[rules]\n'systemd/first' = 'error'\n";
const INFO: &str = "[rules]\n'systemd/first' = 'info'\n";

fn severities(scene: &Scene, args: &[&str]) -> Vec<String> {
    scene.findings(args).into_iter().map(|(path, severity, _)| format!("{path} {severity}")).collect()
}

#[test]
fn the_nearest_file_counts_alone() {
    let scene = Scene::new(&[
        ("plimsoll.toml", "[rules]\n'systemd/first' = 'error'\n'systemd/second' = 'error'\n"),
        ("a.service", UNIT),
        ("deploy/plimsoll.toml", INFO),
        ("deploy/b.service", UNIT),
        ("deploy/deeper/c.service", UNIT),
        ("other/.config/plimsoll.toml", INFO),
        ("other/d.service", UNIT),
    ]);
    let expected = [
        "a.service error",
        "a.service error",
        "deploy/b.service info",
        "deploy/deeper/c.service info",
        "other/d.service info",
    ];
    assert_eq!(severities(&scene, &[]), expected);
    assert_eq!(severities(&scene, &["deploy"]), expected[2..4]);
    assert_eq!(severities(&scene, &["--no-config", "a.service"]), ["a.service warning"]);
    assert_eq!(severities(&scene, &["--config", "deploy/plimsoll.toml", "a.service"]), ["a.service info"]);
    let ran = scene.run_in("deploy", &["check", "--format", "concise"]);
    assert!(ran.out.contains("b.service:1:1: info") && ran.out.contains("deeper/c.service:1:1: info"), "{}", ran.out);
    let ran = scene.run_in("deploy/deeper", &["check", "--format", "concise"]);
    assert!(ran.out.contains("c.service:1:1: info"), "{}", ran.out);
}

#[test]
fn the_plain_name_wins_beside_the_hidden_folder() {
    let scene = Scene::new(&[("plimsoll.toml", ERROR), (".config/plimsoll.toml", INFO), ("a.service", UNIT)]);
    assert_eq!(severities(&scene, &[]), ["a.service error"]);
}

#[test]
fn nothing_above_the_repository_counts() {
    let scene = Scene::new(&[("plimsoll.toml", ERROR), ("inner/.git/HEAD", ""), ("inner/a.service", UNIT)]);
    assert_eq!(severities(&scene, &["inner"]), ["inner/a.service warning"]);
    let ran = scene.run_in("inner", &["check", "--format", "concise"]);
    assert!(ran.out.contains("a.service:1:1: warning"), "{}", ran.out);
}

#[test]
fn extended_files_come_first_and_their_patterns_are_those_of_the_file_that_extends() {
    let scene = Scene::new(&[
        ("plimsoll.toml", "extends = ['config/base.toml', 'config/team.toml']\n[rules]\n'dotenv/first' = 'info'\n"),
        ("config/base.toml", "extends = ['base2.toml']\n[rules]\n'systemd/first' = 'error'\n"),
        (
            "config/base2.toml",
            "[rules]\n'systemd/*' = 'info'\n'dotenv/first' = 'off'\n[check]\nexclude = ['vendor/']\n",
        ),
        ("config/team.toml", "[[paths]]\nmatch = ['deploy/*']\nrules = { 'systemd/first' = 'info' }\n"),
        ("a.service", UNIT),
        ("deploy/b.service", UNIT),
        ("vendor/c.service", UNIT),
        (".env", "A=1\n"),
    ]);
    let expected = [
        (".env", "info", "dotenv/first"),
        ("a.service", "error", "systemd/first"),
        ("deploy/b.service", "info", "systemd/first"),
    ];
    // What switches a rule on may be another file than what switched it off.
    assert_eq!(scene.findings(&[]), owned(&expected));
}

#[test]
fn exclude_leaves_out_what_nobody_names() {
    let scene = Scene::new(&[
        ("plimsoll.toml", "[check]\nexclude = ['old.service', 'vendor/', 'a/*.service']\n"),
        ("old.service", UNIT),
        ("deep/old.service", UNIT),
        ("vendor/x/b.service", UNIT),
        ("a/c.service", UNIT),
        ("a/b/c.service", UNIT),
    ]);
    assert_eq!(severities(&scene, &[]), ["a/b/c.service warning"]);
    assert_eq!(severities(&scene, &["old.service", "a"]), ["a/b/c.service warning", "old.service warning"]);
    let ran = scene.run(&["check", "--explain-files"]);
    assert!(ran.out.contains("`exclude` of the configuration leaves it out"), "{}", ran.out);
}

#[test]
fn a_file_that_is_named_has_to_be_there() {
    let scene = Scene::new(&[("a.service", UNIT)]);
    let ran = scene.run(&["check", "--config", "gone.toml"]);
    assert_eq!(
        (ran.exit, ran.err.as_str()),
        (Exit::Usage, "error: cannot read gone.toml: no such file or directory\n")
    );
    let ran = scene.run(&["check", "--config", "x.toml", "--no-config"]);
    assert_eq!(ran.exit, Exit::Usage);
}
