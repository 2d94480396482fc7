//! Every loader against what the real one was recorded to do.
#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads recorded facts and fails where it cannot"
)]

mod common;

use lint_core::dotenv::dialect::{Command, Effect, Loaded, Loader, Meaning, Outside, Why, differs, load};
use lint_core::dotenv::parse;
use lint_core::{FileId, Source};
use serde_json::{Map, Value as Json};

fn source(text: &str) -> Source {
    Source::new(FileId(0), text.as_bytes().to_vec())
}

/// The world in which the loaders were recorded.
struct Recorded;

impl Outside for Recorded {
    fn variable(&self, name: &str) -> Option<String> {
        match name {
            "HOSTVAR" => Some("host".to_owned()),
            "$" => Some("PID".to_owned()),
            _ => None,
        }
    }

    fn command(&self, command: &str) -> Command {
        match command.strip_prefix("echo ") {
            Some(words) => Command::Prints(words.to_owned()),
            None => Command::Fails,
        }
    }
}

fn cases() -> Vec<Json> {
    let cases = common::records("facts/env-dialect-cases.jsonl");
    assert!(matches!(cases.len(), 0 | 70), "{}", cases.len());
    cases
}

/// The result in the notation of the record: a map, `!` where the loader complained, null for a key without a value.
fn record(loaded: &Loaded) -> Json {
    let mut map = Map::new();
    for variable in &loaded.variables {
        let value = match &variable.meaning {
            Meaning::Text(text) => Json::from(text.as_str()),
            Meaning::Unset => Json::Null,
            Meaning::Computed => Json::from("<computed>"),
        };
        map.insert(variable.key.clone(), value);
    }
    if loaded.losses.iter().any(|loss| !matches!(loss.effect, Effect::Drops | Effect::Truncates)) {
        map.insert("!".to_owned(), Json::from("refused"));
    }
    Json::Object(map)
}

/// The recorded result with error texts and the process id made equal.
fn expected(case: &Json, name: &str) -> Json {
    let mut map = case["results"][name].as_object().unwrap().clone();
    if let Some(error) = map.get_mut("!") {
        *error = Json::from("refused");
    }
    if case["case"] == "dollar_pw" && matches!(name, "dash" | "bash") {
        map.insert("A".to_owned(), Json::from("paPIDword"));
    }
    Json::Object(map)
}

fn differences(loader: Loader, recorded: &str) -> Vec<String> {
    let cases = cases();
    let wrong = cases.iter().filter_map(|case| {
        let loaded = load(loader, &source(case["text"].as_str().unwrap()), &Recorded);
        let (ours, theirs) = (record(&loaded), expected(case, recorded));
        (ours != theirs)
            .then(|| format!("{recorded} {} {}: ours {ours}, recorded {theirs}", case["case"], case["text"]))
    });
    wrong.collect()
}

#[test]
fn every_loader_gives_the_recorded_answers() {
    let recorded = [
        (Loader::DockerRun, "docker-run"),
        (Loader::Compose, "compose2"),
        (Loader::ComposeV1, "compose1.29"),
        (Loader::EnvironmentD, "environment.d"),
        (Loader::Shell, "dash"),
        (Loader::Shell, "bash"),
        (Loader::NodeDotenv, "node-dotenv"),
        (Loader::DotenvExpand, "dotenv-expand"),
        (Loader::Node, "node20"),
        (Loader::Dotenvx, "dotenvx"),
        (Loader::PythonDotenv, "python-dotenv"),
        (Loader::Ruby, "ruby"),
        (Loader::Godotenv, "godotenv"),
    ];
    let wrong: Vec<String> = recorded.iter().flat_map(|&(loader, name)| differences(loader, name)).collect();
    assert_eq!(wrong, Vec::<String>::new(), "{}", wrong.join("\n"));
    let offered = Loader::ALL.iter().filter(|&&loader| loader != Loader::Systemd);
    assert!(offered.clone().all(|loader| recorded.iter().any(|(known, _)| known == loader)));
}

/// `EnvironmentFile=` is environment.d's grammar without expansion, and keeps empty values.
#[test]
fn systemd_is_environment_d_with_literal_dollars() {
    for case in cases() {
        let (name, text) = (case["case"].as_str().unwrap(), case["text"].as_str().unwrap());
        let ours = record(&load(Loader::Systemd, &source(text), &Recorded));
        let theirs = match name {
            "empty" => serde_json::json!({"A": "", "B": "1"}),
            "esc_dollar" => serde_json::json!({"A": "p$word"}),
            _ if text.contains('$') => {
                let (before, value) = text.trim_end().rsplit_once("A=").unwrap();
                let value = value.trim_matches(['"', '\'']);
                let mut map = serde_json::json!({"A": value});
                if before.starts_with("X=1") {
                    map["X"] = Json::from("1");
                }
                map
            }
            _ => expected(&case, "environment.d"),
        };
        assert_eq!(ours, theirs, "{name}");
    }
}

#[test]
fn spans_point_into_the_file_through_line_ends_and_byte_order_mark() {
    let text = "\u{feff}# c\r\nexport A = \"x\r\ny\" # d\r\nB='z'\r\n";
    let source = source(text);
    for loader in [Loader::Compose, Loader::NodeDotenv, Loader::Dotenvx, Loader::PythonDotenv] {
        let loaded = load(loader, &source, &());
        let cut: Vec<_> = loaded.variables.iter().map(|v| (source.str(v.key_span), source.str(v.value_span))).collect();
        assert_eq!(cut, [("A", "\"x\r\ny\""), ("B", "'z'")], "{}", loader.name());
    }
    let loaded = load(Loader::Node, &source, &());
    let cut: Vec<_> = loaded.variables.iter().map(|v| (source.str(v.key_span), source.str(v.value_span))).collect();
    assert_eq!(cut[1], ("B", "'z'"));
    let loaded = load(Loader::Systemd, &self::source("A = 'x' \\\n y \nB=\"1\"2 # 3 \n"), &());
    let values: Vec<_> = loaded.variables.iter().map(|v| v.value_span.range()).collect();
    assert_eq!(values, [4..12, 16..24]);
}

#[test]
fn losses_say_what_happens_and_why() {
    let loss = |loader, text: &str| {
        let source = source(text);
        let loaded = load(loader, &source, &());
        loaded.losses.iter().map(|loss| (source.str(loss.span).to_owned(), loss.why, loss.effect)).next()
    };
    let is = |text: &str, why, effect| Some((text.to_owned(), why, effect));
    assert_eq!(loss(Loader::DockerRun, "export A=1\n"), is("export A", Why::BlankInKey, Effect::Refuses));
    assert_eq!(loss(Loader::DockerRun, "A=\u{1a}\n"), None);
    assert_eq!(loss(Loader::Compose, "A=\"x\n"), is("\"x", Why::UnclosedQuote, Effect::Refuses));
    assert_eq!(loss(Loader::Compose, "A=${B:?no}\n"), is("${B:?no}", Why::Reference, Effect::Refuses));
    assert_eq!(loss(Loader::Compose, "; c\n"), is(";", Why::KeyCharacter, Effect::Refuses));
    assert_eq!(loss(Loader::Systemd, "a-b=1\n"), is("a-b", Why::KeyCharacter, Effect::Reports));
    assert_eq!(loss(Loader::Systemd, "# c \\\nA=1\n"), is("A=1", Why::ContinuesComment, Effect::Drops));
    assert_eq!(loss(Loader::Systemd, "A=\"x\nB=1\n"), is("\"x\nB=1\n", Why::UnclosedQuote, Effect::Drops));
    assert_eq!(loss(Loader::Shell, "A=b c d\n"), is("A=b c d", Why::RunsCommand, Effect::Reports));
    assert_eq!(loss(Loader::Shell, "A=it's\nB=1\n"), is("'s", Why::UnclosedQuote, Effect::Stops));
    assert_eq!(loss(Loader::Shell, "A=<password>\n"), is(">", Why::Syntax, Effect::Stops));
    assert_eq!(loss(Loader::Shell, "set -a\nA=1\n"), is("set -a", Why::RunsCommand, Effect::Drops));
    assert_eq!(loss(Loader::PythonDotenv, "A=\"b\"c\n"), is("A=\"b\"c", Why::BehindQuote, Effect::Drops));
    assert_eq!(loss(Loader::NodeDotenv, "A:B=1\n"), is("A:B=1", Why::KeyCharacter, Effect::Drops));
    assert_eq!(loss(Loader::Node, "=1\nB=2\n"), is("=", Why::NoKey, Effect::Truncates));
    assert_eq!(loss(Loader::Ruby, "A B=1\n"), is("A B=1", Why::BlankInKey, Effect::Drops));
    assert_eq!(loss(Loader::Godotenv, "A=#b\n"), is("#b", Why::Crash, Effect::Refuses));
}

#[test]
fn invalid_bytes_stop_docker() {
    let source = Source::new(FileId(0), b"A=1\nB=\xff\n".to_vec());
    let loaded = load(Loader::DockerRun, &source, &());
    assert_eq!(loaded.refused().map(|loss| loss.why), Some(Why::NotUtf8));
    assert!(loaded.variables.is_empty());
}

#[test]
fn commands_are_never_guessed() {
    for &loader in Loader::ALL.iter().filter(|loader| loader.executes()) {
        let loaded = load(loader, &source("A=$(id)\nB=x$A\n"), &());
        assert_eq!(loaded.get("A"), Some(&Meaning::Computed), "{}", loader.name());
        assert_eq!(loaded.get("B"), Some(&Meaning::Computed), "{}", loader.name());
    }
    for &loader in Loader::ALL.iter().filter(|loader| !loader.executes()) {
        let loaded = load(loader, &source("A=$(id)\n"), &());
        assert_eq!(loaded.get("A"), Some(&Meaning::Text("$(id)".to_owned())), "{}", loader.name());
    }
}

#[test]
fn loaders_are_compared_entry_by_entry() {
    let parsed = parse(source("PLAIN=b\nPASSWORD=p$word\nQUOTED=\"a\"\n"));
    let loaded = |loaders: &[Loader]| -> Vec<(Loader, Loaded)> {
        loaders.iter().map(|&loader| (loader, load(loader, &parsed.source, &()))).collect()
    };
    let entry = |key| parsed.model.get(key).unwrap();
    let all = loaded(Loader::ALL);
    assert_eq!(differs(&all, entry("PLAIN")), None);
    let pair = loaded(&[Loader::Compose, Loader::DockerRun]);
    assert_eq!(differs(&pair, entry("PASSWORD")), Some((Loader::Compose, Loader::DockerRun)));
    let pair = loaded(&[Loader::Systemd, Loader::PythonDotenv]);
    assert_eq!(differs(&pair, entry("PASSWORD")), None);
    assert_eq!(differs(&pair, entry("QUOTED")), None);
}

#[test]
fn the_portable_subset_is_read_alike() {
    let mut portable = 0;
    for (path, bytes) in common::corpus("env") {
        let parsed = parse(Source::new(FileId(0), bytes));
        for entry in parsed.model.entries().filter(|entry| entry.is_portable()) {
            let line = source(&format!("{}\n", parsed.source.str(entry.lines)));
            // environment.d is not for services, and drops empty values.
            let loaders =
                Loader::ALL.iter().filter(|&&loader| loader != Loader::EnvironmentD || !entry.plain().is_empty());
            let loaded: Vec<_> = loaders.map(|&loader| (loader, load(loader, &line, &()))).collect();
            assert_eq!(differs(&loaded, entry), None, "{path}: {}", entry.key.value);
            assert_eq!(loaded[0].1.get(&entry.key.value), Some(&Meaning::Text(entry.plain().to_owned())));
            portable += 1;
        }
    }
    assert!(portable > 1000, "{portable}");
}

#[test]
fn names_lead_to_loaders() {
    for &loader in Loader::ALL {
        assert_eq!(Loader::parse(loader.name()), Some(loader));
    }
    let names =
        [("compose2", Loader::Compose), ("bash", Loader::Shell), ("raw", Loader::DockerRun), ("node20", Loader::Node)];
    assert!(names.iter().all(|&(name, loader)| Loader::parse(name) == Some(loader)));
    assert_eq!(Loader::parse("cobol"), None);
    assert!(
        Loader::Compose.expands()
            && Loader::Shell.expands()
            && !Loader::DockerRun.expands()
            && !Loader::Systemd.expands()
    );
}

#[test]
fn no_text_makes_a_loader_panic_or_hang() {
    let pieces = [
        "A", "B=", "=", "\"", "'", "`", "#", " ", "\t", "\n", "\r\n", "\\", "$", "{", "}", "$(", ")", "${A:-", "$A",
        "\u{feff}", "é", "\0", ":", ";", "export ", "~", "<", "&&", "${B:=", "${", "\\0",
    ];
    let mut numbers = common::Numbers::new(3);
    let mut next = |limit: usize| numbers.below(limit);
    for _ in 0..3000 {
        let text: String = (0..next(16)).map(|_| pieces[next(pieces.len())]).collect();
        check_all(&text);
    }
    for piece in pieces {
        check_all(&format!("A={}", piece.repeat(5_000)));
        check_all(&format!("A=\"{}\n", piece.repeat(5_000)));
        check_all(&format!("A={piece}\n").repeat(2_000));
    }
}

fn check_all(text: &str) {
    let source = source(text);
    for &loader in Loader::ALL {
        let loaded = load(loader, &source, &Recorded);
        let spans = loaded.variables.iter().flat_map(|v| [v.key_span, v.value_span]);
        for span in spans.chain(loaded.losses.iter().map(|loss| loss.span)) {
            assert!(text.get(span.range()).is_some(), "{} {text:?} {span:?}", loader.name());
        }
    }
}
