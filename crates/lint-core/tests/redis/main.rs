//! Redis configuration against what redis-server makes of it, and servers put together from files and command lines.
#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test fails where it cannot go on, and what it shares with others reads files"
)]

#[path = "../common/mod.rs"]
mod common;
mod server;

use lint_core::kind::{FileKind, detect};
use lint_core::redis::{Conf, parse};
use lint_core::{FileId, Parsed, Role, Source, read};
use serde_json::Value;

fn conf(text: &str) -> Parsed<Conf> {
    parse(Source::new(FileId(0), text.as_bytes().to_vec()))
}

/// Lines that redis-server 7.0.15 was started with, each alone behind `port 0`, and whether it said `FATAL CONFIG FILE ERROR`.
#[test]
fn what_the_server_takes_is_no_problem() {
    // Known to the server alone: how many words a setting of several takes.
    let beyond = ["save 60"];
    let mut compared = 0;
    for record in include_str!("lines-7.0.jsonl").lines() {
        let record: Value = serde_json::from_str(record).unwrap();
        let line = record["line"].as_str().unwrap();
        let taken = record["taken"].as_bool().unwrap() || beyond.contains(&line);
        let problems = conf(line).problems;
        assert_eq!(problems.is_empty(), taken, "{line}: {problems:?}");
        compared += 1;
    }
    assert!(compared > 80, "{compared} lines");
}

/// What `CONFIG GET masteruser` of redis-server 7.0.15 gives for the word behind `masteruser`.
#[test]
fn words_mean_what_the_server_reads() {
    let table = [
        ("plain", "plain"),
        ("\"two words\"", "two words"),
        ("'it\\'s'", "it's"),
        ("'a\\x41'", "a\\x41"),
        ("\"\\x41\\x4a\\n\"", "AJ\n"),
        ("a\"b c\"", "ab c"),
        ("\"a\\\"b\"", "a\"b"),
        ("\"a\\q\"", "aq"),
        ("a\u{b}b", "a\u{b}b"),
        ("a'b'", "ab"),
        ("\"tab\\tend\"", "tab\tend"),
        ("a#b", "a#b"),
        ("\"\\xc3\\xa9\"", "é"),
        ("\"\\x4\"", "x4"),
        ("\"back\\\\slash\"", "back\\slash"),
        ("'back\\\\slash'", "back\\\\slash"),
        ("a\\b", "a\\b"),
        ("\"é\"", "é"),
    ];
    for (word, value) in table {
        let parsed = conf(&format!("  MasterUser {word}\r\n"));
        let [directive] = &parsed.model.directives[..] else { panic!("{word}: {:?}", parsed.problems) };
        assert_eq!((directive.name.value.as_str(), directive.arguments.len()), ("masteruser", 1), "{word}");
        assert_eq!(directive.arguments[0].known().unwrap().as_str(), value, "{word}");
    }
}

#[test]
fn the_characters_of_a_word_are_those_inside_its_quotes() {
    let parsed = conf("# note\nsave \"\"\nrequirepass \"a b\" \nlogfile ${LOG}/x.log\n");
    let marked: Vec<_> = parsed.model.directives.iter().map(|it| parsed.source.str(it.values())).collect();
    assert_eq!(marked, ["\"\"", "a b", "${LOG}/x.log"]);
    let known: Vec<_> = parsed.model.directives.iter().map(|it| it.arguments[0].known().is_some()).collect();
    assert_eq!(known, [true, true, false], "what something else fills in is not known");
    assert_eq!(parsed.source.str(parsed.model.comments[0]), "# note");
}

/// The words that are masked in a file.
fn masked(text: &str) -> Vec<String> {
    let file = read(FileId(0), "redis.conf", Role::Checked, Some(FileKind::Redis), text.as_bytes().to_vec());
    file.secrets.iter().map(|span| file.content.source().str(*span).to_owned()).collect()
}

#[test]
fn passwords_are_secrets() {
    assert_eq!(masked("requirepass \"open sesame\"\nport 6379\n"), ["open sesame"]);
    assert_eq!(masked("MASTERAUTH sesame\n"), ["sesame"]);
    assert_eq!(masked("tls-key-file-pass sesame\n"), ["sesame"]);
    assert_eq!(masked("user app on >sesame <opened #0a1b2c ~keys:* +@read\n"), ["sesame", "opened", "0a1b2c"]);
    assert_eq!(
        masked("# requirepass sesame\n#user app >sesame\n# requirepass is explained below\n"),
        ["sesame", "sesame"]
    );
    assert_eq!(masked("sentinel auth-pass main sesame\n"), ["sesame"]);
    assert!(masked("requirepass\nrequirepass \"\"\n").iter().all(|word| word == "\"\""));
}

#[test]
fn files_are_told_by_name_and_content() {
    let is = |path: &str, text: &str| detect(path, text).kind == FileKind::Redis;
    let own = "bind 127.0.0.1\nport 6379\nappendonly yes\nmaxmemory 1gb\n";
    for path in
        ["redis.conf", "etc/valkey.conf", "redis-cache.conf", "deploy/redis_6379.conf", "cache.conf", "redis.conf.j2"]
    {
        assert!(is(path, own), "{path}");
    }
    assert!(is("redis.conf", "# nothing is set\n"));
    assert!(is("sentinel.conf", "port 26379\nsentinel monitor main 10.0.0.5 6379 2\n"));
    let others = [
        ("supervisor/conf.d/redis.conf", "[program:redis]\ncommand=redis-server\n"),
        ("sysctl.d/redis.conf", "vm.overcommit_memory = 1\nnet.core.somaxconn = 512\n"),
        ("tmpfiles.d/redis.conf", "d /run/redis 0755 redis redis -\n"),
        ("pipeline/redis.conf", "input {\n  redis { port => 6379 }\n}\n"),
        ("nginx/conf.d/redis.conf", "upstream redis {\n  server 10.0.0.5:6379;\n}\n"),
        ("collectd.d/redis.conf", "<Plugin redis>\n  Port 6379\n</Plugin>\n"),
        ("redis.service.d/override.conf", "[Service]\nLimitNOFILE=65536\n"),
        ("ntp.conf", "port 123\nlogfile /var/log/ntp\n"),
        ("redis.md", own),
    ];
    for (path, text) in others {
        assert!(!is(path, text), "{path}");
    }
}

#[test]
fn nothing_breaks_the_reader() {
    let pieces = [
        "requirepass",
        " ",
        "\"",
        "'",
        "\\",
        "\\x4",
        "\n",
        "\r\n",
        "#",
        "user",
        ">",
        "${A}",
        "{%",
        "\u{feff}",
        "é",
        "\0",
        "\u{b}",
    ];
    let mut numbers = common::Numbers::new(7);
    for _ in 0..4_000 {
        let text: String = (0..numbers.below(14)).map(|_| pieces[numbers.below(pieces.len())]).collect();
        let parsed = conf(&text);
        let spans =
            parsed.model.directives.iter().flat_map(|it| it.arguments.iter().map(|word| word.span).chain([it.span]));
        for span in spans.chain(parsed.problems.iter().map(|problem| problem.span)) {
            assert!(text.get(span.range()).is_some(), "{text:?}: {span:?}");
        }
        assert!(masked(&text).len() <= text.len() + 1);
    }
}
