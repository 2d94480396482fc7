//! The schema and the reader agree: what one takes the other takes.

use crate::scene::{Scene, UNIT};
use lint_cli::Exit;
use lint_core::toml::{self, Node, Table, Value as Toml};
use lint_core::{FileId, Source};
use serde_json::{Map, Value, json};

fn schema() -> Value {
    let ran = Scene::new(&[]).run(&["config", "schema"]);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Clean, ""));
    serde_json::from_str(&ran.out).unwrap()
}

/// TOML as JSON.
pub fn json_of(text: &str) -> Value {
    let parsed = toml::parse(Source::new(FileId(0), text.as_bytes().to_vec()));
    assert!(parsed.problems.is_empty(), "{text}: {:?}", parsed.problems);
    table(&parsed.model.root)
}

fn table(table: &Table) -> Value {
    let entries = table.entries.iter().map(|entry| (entry.key.name.to_string(), value(&entry.value)));
    Value::Object(entries.collect::<Map<_, _>>())
}

fn value(value: &Toml) -> Value {
    match &value.node {
        Node::String(text) => json!(text.as_str()),
        Node::Integer(number) => json!(number),
        Node::Boolean(flag) => json!(flag),
        Node::Array(array) => array.elements.iter().map(self::value).collect(),
        Node::Table(inner) => table(inner),
        other => panic!("no such value in a configuration: {other:?}"),
    }
}

/// The file, and whether it is in order.
const FILES: &[(&str, bool)] = &[
    ("", true),
    ("extends = []\n", true),
    ("extends = 'a.toml'\n", false),
    (
        "[check]\npresets = ['production', 'style']\nselect = ['*']\nignore = ['other:X1']\nfail-on = 'never'\nexclude = ['a']\n",
        true,
    ),
    ("[check]\npresets = ['all']\n", false),
    ("[check]\nexclude = [1]\n", false),
    ("[check]\nunknown = 1\n", false),
    ("[check]\nbaseline = 1\n", false),
    ("[rules]\n'systemd/*' = 'off'\n'other:X1' = 'error'\n", true),
    ("[rules]\n'systemd/*' = 'fatal'\n", false),
    ("[[paths]]\nmatch = ['a']\nrules = { '*' = 'info' }\n", true),
    ("[[paths]]\nrules = { '*' = 'info' }\n", false),
    ("[suppressions]\nforbid = ['systemd/first']\nmax-days = 90\n", true),
    ("[suppressions]\nmax-days = '90'\n", false),
    ("[suppressions]\nmax-days = 0\n", false),
    ("[facts]\nsystemd.version = 252\nexposure.public-ports = [80]\n[facts.image]\nfloating-tags = []\n", true),
    ("[facts]\nsystemd.version = 1\n", false),
    ("[facts]\nsystemd = 252\n", false),
    ("[facts]\n'systemd.version' = 252\n", false),
    ("[facts]\nexposure.public-services = ['']\n", false),
    ("[facts]\nunknown.key = 1\n", false),
    ("[[project]]\nname = 'a'\nfiles = ['plimsoll.toml']\nenv-files = ['a.env']\n", true),
    ("[[project]]\nname = 'a'\nfiles = ['plimsoll.toml']\nprofiles = []\n", true),
    ("[[project]]\nname = 'a'\nfiles = ['plimsoll.toml']\nprofiles = 'mail'\n", false),
    ("[[project]]\nname = ''\nfiles = ['plimsoll.toml']\n", false),
    ("[[project]]\nfiles = []\n", false),
    ("[[env-file]]\nmatch = ['a']\nread-by = 'node-dotenv'\n", true),
    ("[[env-file]]\nmatch = ['a']\n", false),
    ("[[env-file]]\nmatch = ['a']\nread-by = 'rust'\n", false),
    (
        "[environments.a]\npaths = ['a']\ndevelopment = true\npresets = []\nrules = {}\nfacts.systemd.version = 255\n",
        true,
    ),
    ("[environments.a]\n", false),
    ("[environments.a]\npaths = ['a']\nfacts.systemd.version = true\n", false),
    ("[environments]\na = 1\n", false),
];

#[test]
fn the_schema_takes_what_the_reader_takes() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    for (text, in_order) in FILES {
        assert_eq!(validator.is_valid(&json_of(text)), *in_order, "the schema on\n{text}");
        let scene = Scene::new(&[("plimsoll.toml", text), ("a.service", UNIT)]);
        let ran = scene.run(&["check"]);
        assert_eq!(ran.exit != Exit::Usage, *in_order, "the reader on\n{text}\n{}{}", ran.out, ran.err);
    }
}

#[test]
fn every_key_is_described() {
    fn walk(at: &str, value: &Value, count: &mut usize) {
        for (name, property) in value["properties"].as_object().into_iter().flatten() {
            let at = format!("{at}.{name}");
            let is_group = property["properties"].is_object() && property["description"].is_null();
            let said = property["description"].as_str().unwrap_or_default();
            assert!(is_group || said.ends_with('.'), "{at}: {said:?}");
            *count += 1;
            walk(&at, property, count);
            walk(&at, &property["items"], count);
            walk(&at, &property["additionalProperties"], count);
        }
    }
    let mut count = 0;
    walk("", &schema(), &mut count);
    assert!(count > 30, "{count} keys");
}
