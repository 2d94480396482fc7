//! `config show` and `config init`.

use crate::scene::{Scene, UNIT};
use lint_cli::Exit;
use serde_json::{Value, json};

fn shown(scene: &Scene, args: &[&str]) -> Vec<(String, Value, Value)> {
    let ran = scene.run(&[&["config", "show", "--format", "json"], args].concat());
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Clean, ""), "{}", ran.out);
    let shown: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(shown["version"], 1);
    let row = |row: &Value| (row["key"].as_str().unwrap().to_owned(), row["value"].clone(), row["origin"].clone());
    shown["values"].as_array().unwrap().iter().map(row).collect()
}

fn of<'r>(rows: &'r [(String, Value, Value)], key: &str) -> (&'r Value, &'r Value) {
    let mut found = rows.iter().filter(|(name, ..)| name == key);
    let row = found.next().unwrap_or_else(|| panic!("no {key} in {rows:#?}"));
    assert!(found.next().is_none(), "{key} twice");
    (&row.1, &row.2)
}

#[test]
fn every_value_has_its_origin() {
    let scene = Scene::new(&[
        (
            "plimsoll.toml",
            "extends = ['base.toml']\n[check]\n  ignore = ['systemd/first']\n[[paths]]\nmatch = ['x']\nrules = { '*' = 'off' }\n",
        ),
        (
            "base.toml",
            "[rules]\n'systemd/*' = 'info'\n[facts.systemd]\nversion = 255\n[[paths]]\nmatch = ['y']\nrules = {}\n",
        ),
        ("sub/a.service", UNIT),
    ]);
    let file =
        |path: &str, line: usize, column: usize| json!({"kind": "file", "path": path, "line": line, "column": column});
    let rows = shown(&scene, &["--select", "systemd/second"]);
    assert_eq!(of(&rows, "check.ignore"), (&json!(["systemd/first"]), &file("plimsoll.toml", 3, 12)));
    assert_eq!(of(&rows, "check.select"), (&json!(["systemd/second"]), &json!({"kind": "command-line"})));
    assert_eq!(of(&rows, "check.fail-on"), (&json!("warning"), &json!({"kind": "default"})));
    assert_eq!(of(&rows, "rules.\"systemd/*\""), (&json!("info"), &file("base.toml", 2, 15)));
    assert_eq!(of(&rows, "facts.systemd.version"), (&json!(255), &file("base.toml", 4, 11)));
    assert_eq!(of(&rows, "facts.exposure.public-ports"), (&json!([80, 443]), &json!({"kind": "default"})));
    assert_eq!(of(&rows, "paths[0].match"), (&json!(["y"]), &file("base.toml", 6, 9)));
    assert_eq!(of(&rows, "paths[1].match"), (&json!(["x"]), &file("plimsoll.toml", 5, 9)));
    for path in ["sub", "sub/a.service"] {
        assert_eq!(of(&shown(&scene, &[path]), "facts.systemd.version").0, &json!(255), "{path}");
    }
    assert_eq!(of(&shown(&scene, &["--no-config"]), "facts.systemd.version").0, &json!(252));
}

#[test]
fn for_people_it_is_toml_with_comments() {
    let scene =
        Scene::new(&[("plimsoll.toml", "[check]\nfail-on = 'error'\n[rules]\n\"systemd/\\u0066irst\" = 'off'\n")]);
    let ran = scene.run(&["config", "show"]);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Clean, ""));
    assert!(ran.out.contains("check.fail-on = \"error\""), "{}", ran.out);
    assert!(ran.out.contains("# plimsoll.toml:2:11\n"), "{}", ran.out);
    let again = Scene::new(&[("plimsoll.toml", &ran.out)]);
    let values = |scene: &Scene| shown(scene, &[]).into_iter().map(|(key, value, _)| (key, value)).collect::<Vec<_>>();
    assert_eq!(values(&again), values(&scene), "what is shown says the same when it is read");
}

#[test]
fn a_mistaken_file_is_not_shown() {
    let scene = Scene::new(&[("plimsoll.toml", "[chekc]\n")]);
    for format in ["human", "json"] {
        let ran = scene.run(&["config", "show", "--format", format]);
        assert_eq!(ran.exit, Exit::Usage);
        assert!(ran.out.contains("there is no key `chekc`"), "{}", ran.out);
    }
}

#[test]
fn init_writes_what_it_finds_and_replaces_nothing() {
    let compose = "services: {web: {image: 'example.org/web:1'}}\n";
    let scene = Scene::real(&[
        ("shop/compose.yaml", compose),
        ("shop/compose.override.yaml", compose),
        ("shop/b\"\u{1b}/compose.yaml", compose),
        ("shop/b\"\u{1b}/compose.override.yaml", compose),
        ("app.env", "A=1\n"),
        ("a.service", UNIT),
    ]);
    let ran = scene.run(&["config", "init"]);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Clean, ""), "{}", ran.out);
    let text = std::fs::read_to_string(scene.path().join("plimsoll.toml")).unwrap();
    assert!(text.contains("files = [\"shop/compose.yaml\", \"shop/compose.override.yaml\"]"), "{text}");
    assert!(text.contains("# match = [\"app.env\"]"), "{text}");
    assert!(text.contains("\nsystemd.version = 252\n"), "{text}");
    assert!(text.chars().all(|c| c == '\n' || !lint_cli::is_hidden(c)), "{text}");
    let plain = scene.run(&["check", "--no-config", "--format", "concise"]);
    let ran = scene.run(&["check", "--format", "concise"]);
    assert_eq!((ran.exit, ran.out, ran.err), (plain.exit, plain.out, plain.err), "it changes nothing by itself");
    // What is commented out is in order, too.
    let uncommented: Vec<&str> = text
        .lines()
        .map(|line| {
            line.strip_prefix("# ").filter(|rest| rest.contains(" = ") || rest.starts_with("[[")).unwrap_or(line)
        })
        .collect();
    scene.write("plimsoll.toml", &uncommented.join("\n"));
    let ran = scene.run(&["config", "show"]);
    assert_eq!(ran.exit, Exit::Clean, "{}", ran.out);

    let ran = scene.run(&["config", "init"]);
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Usage, ""));
    assert!(ran.err.starts_with("error: plimsoll.toml is there already"), "{}", ran.err);
    assert_eq!(std::fs::read_to_string(scene.path().join("plimsoll.toml")).unwrap(), uncommented.join("\n"));
}

#[test]
fn init_in_an_empty_folder_writes_a_file_that_holds() {
    let scene = Scene::new(&[]);
    assert_eq!(scene.run(&["config", "init"]).exit, Exit::Clean);
    assert_eq!(scene.run(&["config", "show"]).exit, Exit::Clean);
}
