//! The TOML tree against the toml-test suite, real files, and broken text.
#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads recorded facts and fails where it cannot"
)]

mod common;

use lint_core::toml::{Entry, Newer, Node, Table, TableForm, Toml, TomlKind, Value, looks_like_server_toml, parse};
use lint_core::{FileId, Parsed, ProblemKind, Source};
use serde_json::{Map, Value as Json};

fn read(text: &str) -> Parsed<Toml> {
    parse(Source::new(FileId(0), text.as_bytes().to_vec()))
}

fn bytes_of(case: &Json) -> Vec<u8> {
    if let Some(text) = case["text"].as_str() {
        return text.as_bytes().to_vec();
    }
    let hex = case["hex"].as_str().unwrap();
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

fn cases() -> Vec<Json> {
    common::records("conformance/toml-test.jsonl")
}

/// Our tree in the notation of toml-test.
fn tagged(node: &Node) -> Json {
    let scalar = |kind: &str, value: String| serde_json::json!({ "type": kind, "value": value });
    match node {
        Node::String(text) => scalar("string", text.to_string()),
        Node::Integer(value) => scalar("integer", value.to_string()),
        Node::Float(value) => scalar("float", value.to_string()),
        Node::Boolean(value) => scalar("bool", value.to_string()),
        Node::Datetime(text) => scalar("datetime", text.to_string()),
        Node::Array(array) => array.elements.iter().map(|value| tagged(&value.node)).collect(),
        Node::Table(table) => table_json(table),
        Node::Broken => Json::Null,
    }
}

fn table_json(table: &Table) -> Json {
    let entries = table.entries.iter().map(|entry| (entry.key.name.to_string(), tagged(&entry.value.node)));
    Json::Object(entries.collect::<Map<_, _>>())
}

/// Brings both sides to one notation where several are right: dates and floats.
fn normal(json: &Json) -> Json {
    let Some(object) = json.as_object() else {
        return json.as_array().map_or(json.clone(), |array| array.iter().map(normal).collect());
    };
    let (Some(kind), Some(value)) =
        (object.get("type").and_then(Json::as_str), object.get("value").and_then(Json::as_str))
    else {
        return Json::Object(object.iter().map(|(key, value)| (key.clone(), normal(value))).collect());
    };
    let value = match kind {
        "float" => value.parse::<f64>().unwrap().to_string(),
        "datetime" | "datetime-local" | "date-local" | "time-local" => moment(value),
        _ => value.to_owned(),
    };
    let kind = if kind.contains("date") || kind.contains("time") { "datetime" } else { kind };
    serde_json::json!({ "type": kind, "value": value })
}

fn moment(value: &str) -> String {
    let mut value = value.to_uppercase().replace(' ', "T");
    if let Some(colon) = value.find(':')
        && value.as_bytes().get(colon + 3) != Some(&b':')
    {
        value.insert_str(colon + 3, ":00");
    }
    if let Some(dot) = value.find('.') {
        let end = value[dot + 1..].find(|c: char| !c.is_ascii_digit()).map_or(value.len(), |at| dot + 1 + at);
        let digits = value[dot..end].trim_end_matches('0').trim_end_matches('.').to_owned();
        value.replace_range(dot..end, &digits);
    }
    value
}

#[test]
fn valid_documents_give_the_recorded_values() {
    let cases = cases();
    let mut checked = 0;
    for case in cases.iter().filter(|case| case["valid"] == true) {
        let parsed = parse(Source::new(FileId(0), bytes_of(case)));
        assert!(parsed.problems.is_empty(), "{}: {:?}", case["path"], parsed.problems);
        assert_eq!(normal(&table_json(&parsed.model.root)), normal(&case["expect"]), "{}", case["path"]);
        checked += 1;
    }
    assert_eq!(checked, if cases.is_empty() { 0 } else { 268 });
}

#[test]
fn invalid_documents_have_problems() {
    let cases = cases();
    let invalid = |case: &&Json| case["valid"] == false;
    let mut accepted = Vec::new();
    for case in cases.iter().filter(invalid) {
        let parsed = parse(Source::new(FileId(0), bytes_of(case)));
        let only_in_1_0 = case["versions"] == serde_json::json!(["1.0.0"]);
        let refused = !parsed.problems.is_empty() || only_in_1_0 && !parsed.model.newer.is_empty();
        if !refused {
            accepted.push(case["path"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(accepted, Vec::<String>::new());
}

#[test]
fn documents_valid_in_1_0_hold_no_newer_syntax() {
    let cases = cases();
    for case in cases.iter().filter(|case| case["valid"] == true && case["versions"][0] == "1.0.0") {
        let parsed = parse(Source::new(FileId(0), bytes_of(case)));
        assert_eq!(parsed.model.newer, [], "{}", case["path"]);
    }
}

#[test]
fn real_files_parse_and_spans_cut_what_is_written() {
    let files = common::corpus("toml");
    assert!(matches!(files.len(), 0 | 81), "{}", files.len());
    let mut templates = Vec::new();
    for (path, bytes) in files {
        let parsed = parse(Source::new(FileId(7), bytes));
        if !parsed.problems.is_empty() {
            templates.push(path.clone());
        }
        check_spans(&parsed, &path);
    }
    // Templates of Go's `text/template` and of shells are no TOML yet.
    assert!(templates.iter().all(|path| path.contains("template") || path.contains("fixtures")), "{templates:?}");
}

fn check_spans(parsed: &Parsed<Toml>, label: &str) {
    let source = &parsed.source;
    let text_of = |span| source.str(span);
    for header in &parsed.model.headers {
        assert!(text_of(header.span).starts_with('['), "{label}: {:?}", header.span);
        assert_eq!(header.segments.len(), header.names.len());
    }
    for comment in &parsed.model.comments {
        assert!(text_of(*comment).starts_with('#') && !text_of(*comment).contains('\n'), "{label}");
    }
    for leaf in parsed.model.walk() {
        let Entry { key, value } = leaf.entry;
        let written = text_of(key.span);
        assert!(written == &*key.name || written.starts_with(['"', '\'']), "{label}: {written}");
        assert!(key.segments.contains(&key.span), "{label}: {written}");
        assert_eq!(text_of(value.span), &*value.raw, "{label}");
        check_value(value, label);
    }
}

fn check_value(value: &Value, label: &str) {
    let raw = value.raw.as_str();
    let fits = match &value.node {
        Node::String(_) => raw.starts_with(['"', '\'']),
        Node::Integer(number) => {
            raw.replace('_', "").trim_start_matches('+') == number.to_string() || raw.starts_with('0')
        }
        Node::Float(_) => raw.contains(['.', 'e', 'E', 'n']),
        Node::Boolean(yes) => raw == yes.to_string(),
        Node::Datetime(text) => raw == &**text && raw.contains(['-', ':']),
        Node::Array(array) => array.of_headers || raw.starts_with('[') && raw.ends_with(']'),
        Node::Table(_) | Node::Broken => true,
    };
    assert!(fits, "{label}: {raw}");
}

const SERVER: &str = "\
# top\n\
name = 'x' # why\n\
tls.enabled = true\n\
tls.\"min version\" = 1.2\n\
[server.http]\n\
listen = [\"0.0.0.0:80\", \"[::]:80\"]\n\
limits = { rate = 10, burst.max = 20 }\n\
[[runners]]\n\
token = \"a\\tb\"\n\
[[runners]]\n\
token = 0x10\n\
[runners.docker]\n\
privileged = true\n";

#[test]
fn questions_find_values_however_tables_are_written() {
    let parsed = read(SERVER);
    assert_eq!(parsed.problems, []);
    let toml = &parsed.model;
    assert_eq!(toml.get("tls.enabled").and_then(Value::as_bool), Some(true));
    assert_eq!(toml.get("server.http.limits.burst.max").and_then(Value::as_integer), Some(20));
    assert_eq!(toml.get("runners.0.token").and_then(Value::as_str), Some("a\tb"));
    assert_eq!(toml.get("runners.1.token").and_then(Value::as_integer), Some(16));
    assert_eq!(toml.get("runners.1.docker.privileged").and_then(Value::as_bool), Some(true));
    assert_eq!(toml.get("runners.2.token").map(|value| value.type_name()), None);
    assert_eq!(toml.at(&["tls", "min version"]).map(|value| value.type_name()), Some("float"));
    let entry = toml.entry("server.http.limits.burst.max").unwrap();
    let segments: Vec<_> = entry.key.segments.iter().map(|&span| parsed.source.str(span)).collect();
    assert_eq!(segments, ["burst", "max"]);
    let form = |path: &str| toml.get(path).and_then(Value::as_table).map(|table| table.form);
    assert_eq!(form("tls"), Some(TableForm::Implied));
    assert_eq!(form("server"), Some(TableForm::Implied));
    assert_eq!(form("server.http"), Some(TableForm::Header));
    assert_eq!(form("server.http.limits"), Some(TableForm::Inline));
    let http = toml.get("server.http").and_then(Value::as_table).unwrap();
    assert_eq!(parsed.source.str(http.span), "[server.http]");
    let comments: Vec<_> = toml.comments.iter().map(|&span| parsed.source.str(span)).collect();
    assert_eq!(comments, ["# top", "# why"]);
}

#[test]
fn leaves_come_in_the_order_of_the_file_with_their_neighbours() {
    let parsed = read(SERVER);
    let leaves = parsed.model.walk();
    let paths: Vec<String> = leaves.iter().map(|leaf| leaf.dotted()).collect();
    let expected = [
        "name",
        "tls.enabled",
        "tls.min version",
        "server.http.listen",
        "server.http.limits.rate",
        "server.http.limits.burst.max",
        "runners.token",
        "runners.token",
        "runners.docker.privileged",
    ];
    assert_eq!(paths, expected);
    assert!(leaves[1].table.entry("min version").is_some());
}

#[test]
fn broken_lines_cost_one_problem_each() {
    let text = "port = \nname = \"a\nlist = [1, 2\n[ok]\na = 1\nb = 2 2\nc = 3\n";
    let parsed = read(text);
    let lines: Vec<_> =
        parsed.problems.iter().map(|problem| parsed.source.position(problem.span.range().start).line).collect();
    let mut once = lines.clone();
    once.dedup();
    assert_eq!(lines, once, "{:?}", parsed.problems);
    assert_eq!(lines[..2], [1, 2]);
    let parsed = read("a = 1\nb = 2 2\nc = 3\n");
    assert_eq!(parsed.problems.len(), 1);
    assert_eq!(parsed.model.get("c").and_then(Value::as_integer), Some(3));
}

#[test]
fn duplicates_name_the_first_definition() {
    let related = |text: &str| {
        let parsed = read(text);
        assert_eq!(parsed.problems.len(), 1, "{text}: {:?}", parsed.problems);
        assert_eq!(parsed.problems[0].kind, ProblemKind::DuplicateKey, "{text}");
        let (span, _) =
            parsed.problems[0].related.first().cloned().unwrap_or_else(|| panic!("{text}: nothing related"));
        let line = parsed.source.position(span.range().start).line;
        (line, parsed.source.str(span).to_owned())
    };
    assert_eq!(related("a = 1\nb = 1\na = 2\n"), (1, "a".to_owned()));
    assert_eq!(related("[x]\na = 1\n[y]\na = 1\na = 2\n"), (4, "a".to_owned()));
    assert_eq!(related("[x]\na = 1\n[x]\nb = 2\n"), (1, "x".to_owned()));
    assert_eq!(related("[[x]]\na = 1\n[[x]]\na = 2\na = 3\n"), (4, "a".to_owned()));
    assert_eq!(related("t = { a = 1, b = 2, a = 3 }\n"), (1, "a".to_owned()));
    assert_eq!(related("a.b = 1\n[a]\nc = 2\n"), (1, "a.b".to_owned()));
}

#[test]
fn encodings_are_named() {
    let parsed = parse(Source::new(FileId(0), b"\xef\xbb\xbfa = 1\r\n[t]\r\nb = \"x\"\r\n".to_vec()));
    assert_eq!(parsed.problems, []);
    assert!(parsed.model.bom.is_some());
    assert_eq!(parsed.source.str(parsed.model.get("t.b").unwrap().span), "\"x\"");
    let parsed = parse(Source::new(FileId(0), b"a = 1\nb = \"x\xff\xfe\"\n".to_vec()));
    assert_eq!(parsed.problems.len(), 1);
    assert_eq!(parsed.problems[0].kind, ProblemKind::Encoding);
    let parsed = read("a = \"x\u{1}\"\n");
    assert_eq!(parsed.problems[0].kind, ProblemKind::Encoding);
}

#[test]
fn newer_syntax_is_data() {
    let parsed = read("a = { b = 1,\n c = 2, }\nd = \"\\e\\x41\"\ne = 07:32\n");
    let found: Vec<_> = parsed.model.newer.iter().map(|newer| (newer.value, parsed.source.str(newer.span))).collect();
    let expected = [
        (Newer::InlineTableNewline, "\n"),
        (Newer::InlineTableTrailingComma, ","),
        (Newer::Escape, "\\e"),
        (Newer::Escape, "\\x41"),
        (Newer::TimeWithoutSeconds, "07:32"),
    ];
    assert_eq!(found, expected);
    assert_eq!(parsed.problems, []);
}

#[test]
fn deep_nesting_ends_in_a_problem() {
    for (open, count) in [("[", 100_000), ("{a=", 100_000), ("a.", 100_000)] {
        let parsed = read(&format!("x = {}", open.repeat(count)));
        assert!(!parsed.problems.is_empty());
        assert!(parsed.problems.iter().all(|problem| !problem.message.is_empty()));
    }
    assert!(
        read(&format!("x = {}", "[".repeat(1000))).problems.iter().any(|problem| problem.kind == ProblemKind::Limit)
    );
    assert!(!read(&format!("{}x = 1", "a.".repeat(100_000))).problems.is_empty());
    assert!(!read(&format!("[{}x]\n", "a.".repeat(1000))).problems.is_empty());
}

#[test]
fn mutated_text_neither_panics_nor_loses_spans() {
    let pieces = [
        "[", "]", "{", "}", "=", "\"", "'", "\"\"\"", "\n", "\r", ",", ".", "#", "\\", "\u{0}", "é", "0x", "[[", "]]",
        "a",
    ];
    let mut numbers = common::Numbers::new(2);
    let mut next = |limit: usize| numbers.below(limit);
    for _ in 0..3000 {
        let mut text = SERVER.to_owned();
        for _ in 0..=next(4) {
            let at = text.floor_char_boundary(next(text.len()));
            match next(3) {
                0 => text.truncate(text.ceil_char_boundary(at.max(1))),
                1 => text.insert_str(at, pieces[next(pieces.len())]),
                _ => _ = text.remove(at.min(text.floor_char_boundary(text.len() - 1))),
            }
            text.push('\n');
        }
        let parsed = read(&text);
        for leaf in parsed.model.walk() {
            assert_eq!(parsed.source.str(leaf.entry.value.span), &*leaf.entry.value.raw, "{text}");
            assert!(!parsed.source.str(leaf.entry.key.span).is_empty() || leaf.entry.key.name.is_empty(), "{text}");
        }
        assert!(parsed.problems.iter().all(|problem| problem.span.range().end <= text.len()), "{text}");
    }
}

#[test]
fn kinds_are_told_by_name() {
    let server = |path, text| matches!(looks_like_server_toml(path, text), Some(TomlKind::Server(_)));
    let other = |path, text| matches!(looks_like_server_toml(path, text), Some(TomlKind::Other(_)));
    for path in
        "egide.toml etc/traefik/traefik.toml config.toml conf/frps.toml fly.toml lldap_config.toml x.toml.example"
            .split(' ')
    {
        assert!(server(path, "a = 1\n"), "{path}");
    }
    let tools = "Cargo.toml pyproject.toml .cargo/config.toml a/.cargo/config.toml rustfmt.toml .rustfmt.toml deny.toml \
        ruff.toml .mise.toml mise.local.toml book.toml Pipfile poetry.lock Cargo.lock netlify.toml Taskfile.toml \
        libs.versions.toml";
    for path in tools.split(' ') {
        assert!(other(path, "a = 1\n"), "{path}");
    }
    for path in "etc/containers/registries.conf etc/crio/crio.conf.d/10.conf telegraf.conf etc/influxdb/influxdb.conf"
        .split(' ')
    {
        assert!(server(path, "# c\n[agent]\n"), "{path}");
        assert_eq!(looks_like_server_toml(path, "server {\n}\n"), None, "{path}");
    }
    assert_eq!(looks_like_server_toml("nginx.conf", "a = 1\n"), None);
    assert_eq!(looks_like_server_toml("Dockerfile", "FROM x\n"), None);
}
