//! `plimsoll view` over small trees: every place leads to the text it stands for, projects are resolved, secrets stay hidden.
#![allow(clippy::unwrap_used, reason = "a test that cannot set the scene has failed")]

use lint_cli::{Console, Exit, Outcome, Terminal, run};
use serde_json::{Value, json};
use std::io;
use std::path::Path;
use tempfile::TempDir;

/// Assembled here, so that nobody takes it for a real one.
fn password() -> String {
    ["Zk7", "qP2v", "Lm9x"].concat()
}

fn tree(files: &[(&str, &str)]) -> TempDir {
    let directory = TempDir::new().unwrap();
    for (path, text) in files {
        let path = directory.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    directory
}

fn view(directory: &Path, file: &str) -> Value {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut console = Console {
        rules: &[],
        cwd: std::fs::canonicalize(directory).unwrap(),
        input: &mut io::empty(),
        out: &mut out,
        err: &mut err,
        terminal: Terminal::default(),
    };
    let exit = run(["plimsoll", "view", file].map(Into::into), &mut console);
    assert_eq!((exit, String::from_utf8_lossy(&err).as_ref()), (Exit::Clean, ""), "{file}");
    serde_json::from_slice(&out).unwrap()
}

/// The text between the start and the end of `value`, in the file that it names or else in `file`.
fn cut(directory: &Path, file: &str, value: &Value) -> String {
    let text = std::fs::read_to_string(directory.join(value["path"].as_str().unwrap_or(file))).unwrap();
    let byte = |end: &str| usize::try_from(value[end]["byte"].as_u64().unwrap()).unwrap();
    text[byte("start")..byte("end")].to_owned()
}

/// The views of `value` and all that is in it, by `visit`.
fn each(value: &Value, visit: &mut dyn FnMut(&Value)) {
    visit(value);
    match value {
        Value::Array(items) => items.iter().for_each(|item| each(item, visit)),
        Value::Object(entries) => entries.values().for_each(|entry| each(entry, visit)),
        _ => {}
    }
}

#[test]
fn every_format_shows_its_model_with_places_that_lead_back() {
    let cases = [
        ("app.service", "[Service]\nExecStart=/bin/true\n", "systemd", "/sections/0/assignments/0/key", "ExecStart"),
        ("app.env", "# é\nexport NAME='x y'\n", "dotenv", "/items/1/key", "NAME"),
        ("Dockerfile", "FROM alpine AS base\nRUN true\n", "dockerfile", "/stages/0/instructions/1", "RUN true"),
        ("traefik.toml", "[entryPoints.web]\naddress = \":80\"\n", "toml", "/entries/0/key", "entryPoints"),
        ("compose.yaml", "services:\n  a: {image: nginx}\n", "compose", "/documents/0/entries/0/key", "services"),
        ("compose.yml", "services:\n  é: {image: a}\n  b: {image: c}\n", "compose", "/effective/services/1/name", "b"),
    ];
    for (file, text, kind, pointer, expected) in cases {
        let directory = tree(&[(file, text)]);
        let view = view(directory.path(), file);
        assert_eq!(view["kind"], kind, "{file}");
        let value = view["model"].pointer(pointer).unwrap_or_else(|| panic!("{file}: no {pointer} in {view:#}"));
        assert_eq!(cut(directory.path(), file, value), expected, "{file}");
    }
}

const BASE: &str = "x-common: &common
  restart: unless-stopped
  user: \"1000:1000\"
services:
  web:
    <<: *common
    image: registry.example:5000/team/web:${TAG}
    ports: [\"127.0.0.1:${PORT:-8080}:80\", \"443:443/udp\"]
    volumes: [\"./data:/data:ro\", \"cache:/cache\"]
    env_file: [app.env]
    depends_on: {db: {condition: service_healthy}}
    networks: [front]
    profiles: [\"${PROFILE}\"]
    deploy: {resources: {limits: {memory: 64m, cpus: '0.5'}}}
  db:
    image: postgres:16
    environment:
      POSTGRES_PASSWORD: ${DB_PASSWORD}
      URL: postgres://u:${DB_PASSWORD}@db/x
      COPY: ${PLAIN}
    healthcheck: {test: [CMD, pg_isready], interval: 5s, retries: 3}
networks: {front: {}}
volumes: {cache: {}}
";
const OVERRIDE: &str = "services:\n  web:\n    privileged: yes please\n    user: root\n  db:\n    privileged: true\n";

fn project() -> TempDir {
    let env = format!("TAG=1.2\nDB_PASSWORD={0}\nPLAIN={0}\n", password());
    tree(&[
        ("compose.yaml", BASE),
        ("compose.override.yaml", OVERRIDE),
        (".env", &env),
        ("app.env", &format!("API_TOKEN={}\n", password())),
    ])
}

/// What a setting says, without its place.
fn said(value: &Value) -> Value {
    ["value", "unresolved", "invalid"]
        .iter()
        .find_map(|key| value.get(key).map(|it| json!({ *key: it })))
        .unwrap_or(Value::Null)
}

#[test]
fn a_project_is_shown_as_compose_would_run_it() {
    let directory = project();
    let view = view(directory.path(), "compose.yaml");
    let effective = &view["model"]["effective"];
    assert_eq!(effective["files"], json!(["compose.yaml", "compose.override.yaml"]));
    assert_eq!(effective["fragment"], false);
    let cases = [
        ("/0/name", json!({"value": "web"}), "compose.override.yaml", "web"),
        ("/0/image/parts/registry", json!({"value": "registry.example:5000"}), "compose.yaml", "registry.example:5000"),
        ("/0/image/parts/tag", json!({"value": "1.2"}), "compose.yaml", "${TAG}"),
        ("/0/ports/0/hostIp", json!({"value": "127.0.0.1"}), "compose.yaml", "127.0.0.1"),
        ("/0/ports/0/published", json!({"value": "8080"}), "compose.yaml", "${PORT:-8080}"),
        ("/0/ports/1/protocol", json!({"value": "udp"}), "compose.yaml", "udp"),
        ("/0/volumes/0/type", json!({"value": "bind"}), "compose.yaml", "\"./data:/data:ro\""),
        ("/0/volumes/0/readOnly", json!({"value": true}), "compose.yaml", "\"./data:/data:ro\""),
        ("/0/envFile/0", json!({"value": "app.env"}), "compose.yaml", "app.env"),
        ("/0/dependsOn/0/condition", json!({"value": "service_healthy"}), "compose.yaml", "service_healthy"),
        ("/0/networks/0", json!({"value": "front"}), "compose.yaml", "front"),
        ("/0/user", json!({"value": "root"}), "compose.override.yaml", "root"),
        ("/0/privileged", json!({"invalid": true}), "compose.override.yaml", "yes please"),
        ("/0/restart", json!({"value": "unless-stopped"}), "compose.yaml", "unless-stopped"),
        ("/0/profiles/0", json!({"unresolved": ["PROFILE"]}), "compose.yaml", "\"${PROFILE}\""),
        ("/0/limits/memoryBytes", json!({"value": 64 << 20}), "compose.yaml", "64m"),
        ("/0/limits/cpus", json!({"value": 0.5}), "compose.yaml", "'0.5'"),
        ("/1/privileged", json!({"value": true}), "compose.override.yaml", "true"),
        ("/1/healthcheck/intervalMs", json!({"value": 5000}), "compose.yaml", "5s"),
        ("/1/healthcheck/retries", json!({"value": 3}), "compose.yaml", "3"),
    ];
    for (pointer, expected, path, text) in cases {
        let value = effective["services"].pointer(pointer).unwrap_or_else(|| panic!("no {pointer}: {effective:#}"));
        let found = (said(value), value["path"].as_str().unwrap(), cut(directory.path(), "", value));
        assert_eq!(found, (expected, path, text.to_owned()), "{pointer}");
    }
    let through = effective["services"][0]["restart"]["via"].as_array().unwrap();
    assert!(through.iter().any(|place| cut(directory.path(), "", place) == "<<"), "{through:?}");
    assert_eq!(effective["services"][1]["classification"]["datastore"], "PostgreSQL");
}

#[test]
fn an_override_file_shows_the_same_project_as_its_base() {
    let directory = project();
    let effective = |file| view(directory.path(), file)["model"]["effective"].clone();
    assert_eq!(effective("compose.override.yaml"), effective("compose.yaml"));
}

#[test]
fn a_part_without_its_base_says_so() {
    let directory = tree(&[("compose.prod.yaml", "services:\n  web:\n    restart: always\n")]);
    let view = view(directory.path(), "compose.prod.yaml");
    let effective = &view["model"]["effective"];
    assert_eq!(effective["fragment"], true);
    assert_eq!(effective["services"][0]["incomplete"], "noImage");
    assert_eq!(effective["services"][0]["restart"]["value"], "always");
}

#[test]
fn no_secret_is_shown_from_any_file() {
    let (directory, secret) = (project(), password());
    let unit = format!("[Service]\nEnvironment=DB_PASSWORD={secret}\n");
    let toml = format!("[database]\npassword = \"{secret}\"\n");
    let list = format!("services:\n  a:\n    image: b\n    environment: [\"DB_PASSWORD={secret}\", 'PASSWORD=abc']\n");
    for (file, text) in [("a.service", &unit), ("grafana.toml", &toml), ("other/compose.yaml", &list)] {
        let path = directory.path().join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    for file in
        [".env", "app.env", "compose.yaml", "compose.override.yaml", "a.service", "grafana.toml", "other/compose.yaml"]
    {
        let shown = view(directory.path(), file).to_string();
        assert!(!shown.contains(&secret), "{file}: {shown}");
    }
    let environment = &view(directory.path(), "other/compose.yaml")["model"]["effective"]["services"][0]["environment"];
    let values: Vec<&Value> = environment.as_array().unwrap().iter().map(|it| &it["value"]["value"]).collect();
    assert_eq!(values, ["•", "•"]);
}

#[test]
fn every_place_of_a_project_lies_in_its_file() {
    let directory = project();
    let mut seen = 0;
    each(&view(directory.path(), "compose.yaml")["model"], &mut |value| {
        if value.get("start").is_some() {
            seen += 1;
            cut(directory.path(), "compose.yaml", value);
        }
    });
    assert!(seen > 100, "{seen}");
}

#[test]
fn a_place_belongs_to_an_item_of_its_format() {
    let dockerfile = "ARG A\nARG B\nFROM x AS build\nRUN a\nENV C=d\nRUN b \\\n  c\nFROM y\nCOPY --from=build e f\n";
    let toml = "a.b = 1\n[server.tls]\nenabled = false\n[[runners]]\nname = 'p'\n[[runners]]\nlist = [1, {k = 2}]\n\"d.e\" = 3\n";
    let cases = [
        ("Dockerfile", dockerfile, "B", Some("ARG[1]")),
        ("Dockerfile", dockerfile, "build", Some("stages.build.FROM[0]")),
        ("Dockerfile", dockerfile, "C=d", Some("stages.build.ENV[0]")),
        ("Dockerfile", dockerfile, "  c", Some("stages.build.RUN[1]")),
        ("Dockerfile", dockerfile, "y", Some("stages.1.FROM[0]")),
        ("Dockerfile", dockerfile, "e f", Some("stages.1.COPY[0]")),
        ("traefik.toml", toml, "1", Some("a.b")),
        ("traefik.toml", toml, "false", Some("server.tls.enabled")),
        ("traefik.toml", toml, "'p'", Some("runners[0].name")),
        ("traefik.toml", toml, "2", Some("runners[1].list[1].k")),
        ("traefik.toml", toml, "3", Some("runners[1].\"d.e\"")),
    ];
    for (path, text, needle, expected) in cases {
        let mut outcome = Outcome::default();
        let file = outcome.workspace.set(path, text.as_bytes().to_vec());
        let at = text.find(needle).unwrap();
        let source = outcome.workspace.file(file).unwrap().content.source();
        let item = outcome.item(source.span(at..at + needle.len()));
        assert_eq!(item.as_deref(), expected, "{path}: {needle}");
    }
}
