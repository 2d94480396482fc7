//! Facts: what the table says, what is read from TOML, and what is wrong with what is not.

use lint_core::policy::{FACTS, read_facts};
use lint_core::{Facts, FileId, Source, Workspace, toml};

fn parsed(text: &str) -> lint_core::Parsed<toml::Toml> {
    let parsed = toml::parse(Source::new(FileId(0), text.as_bytes().to_vec()));
    assert!(parsed.problems.is_empty(), "{text}: {:?}", parsed.problems);
    parsed
}

#[test]
fn the_table_is_in_order_and_every_default_reads_back() {
    assert!(FACTS.windows(2).all(|pair| pair[0].key < pair[1].key), "keys in order, each once");
    for fact in FACTS {
        let key = fact.key;
        assert!(key.split('.').count() > 1 && key.split(['.', '-']).all(|word| !word.is_empty()), "{key}");
        assert!(!key.contains('_') && key.to_ascii_lowercase() == key, "{key} is kebab-case");
        assert!(fact.doc.ends_with('.'), "{key}: {}", fact.doc);
        let parsed = parsed(&format!("{key} = {}\n", fact.default()));
        let read = read_facts(&parsed.model.root);
        assert!(read.problems.is_empty(), "{key}: {:?}", read.problems);
        let mut facts = Facts::default();
        read.apply(&mut facts);
        assert_eq!(facts, Facts::default(), "{key}");
        assert_eq!(read.stated.len(), 1, "{key}");
    }
}

#[test]
fn stated_facts_replace_defaults_and_leave_the_others() {
    let parsed = parsed("systemd.version = 247\n[exposure]\npublic-ports = [80, 443, 8443]\n");
    let read = read_facts(&parsed.model.root);
    let mut facts = Facts::default();
    read.apply(&mut facts);
    assert_eq!(
        facts,
        Facts { systemd_version: 247, public_ports: vec![80, 443, 8443], ..Facts::default() },
        "what is not named stays"
    );
}

/// A table, the characters at fault, what is said about them, and what to do.
const MISTAKES: &[(&str, &str, &str, &str)] = &[
    ("[systemd]\nverison = 252", "verison", "there is no key `verison` in `systemd`", "did you mean `version`?"),
    ("[sytemd]\nversion = 252", "sytemd", "there is no key `sytemd`", "did you mean `systemd`?"),
    ("[zzz]\na = 1", "zzz", "there is no key `zzz`", "there are `"),
    ("systemd = 252", "252", "`systemd` takes a table, not a value", "such as `systemd."),
    ("systemd.version = \"252\"", "\"252\"", "`systemd.version` takes an integer, not a string", ""),
    ("systemd.version = 12", "12", "`systemd.version` is 12, not between 100 and 999", ""),
    ("[systemd.version]\na = 1", "[systemd.version]", "`systemd.version` takes an integer, not a table", ""),
    ("exposure.public-ports = [80, 70000]", "70000", "`exposure.public-ports` is 70000, not between 1 and 65535", ""),
    ("exposure.public-ports = 80", "80", "`exposure.public-ports` takes an array of integers, not an integer", ""),
    ("exposure.public_ports = [80]", "public_ports", "no key `public_ports` in `exposure`", "`public-ports`?"),
    ("image.floating-tags = [\"\"]", "\"\"", "`image.floating-tags` is empty", ""),
    ("image.floating-tags = [1]", "1", "`image.floating-tags` takes a string, not an integer", ""),
    ("\"systemd.version\" = 252", "\"systemd.version\"", "there is no key `systemd.version`", "there are `"),
];

#[test]
fn mistakes_are_pointed_at() {
    for (text, place, message, help) in MISTAKES {
        let parsed = parsed(text);
        let read = read_facts(&parsed.model.root);
        let [problem] = &read.problems[..] else { panic!("{text}: {:?}", read.problems) };
        assert_eq!(parsed.source.str(problem.span), *place, "{text}");
        assert!(problem.message.contains(message), "{text}: {}", problem.message);
        assert!(problem.help.as_deref().unwrap_or_default().contains(help), "{text}: {:?}", problem.help);
        assert!(read.stated.is_empty(), "{text}");
    }
}

#[test]
fn what_no_parser_accepts_is_no_fact_and_no_panic() {
    for text in
        ["systemd.version = 99999999999999999999", "systemd.version = ", "[systemd", "a.b.c.d.e.f = 1", "x = [[[]]]"]
    {
        let parsed = toml::parse(Source::new(FileId(0), text.as_bytes().to_vec()));
        assert!(read_facts(&parsed.model.root).stated.is_empty(), "{text}");
    }
    assert!(Workspace::new().report(&[], &lint_core::Policy::default()).findings.is_empty());
}

#[test]
fn patterns_fit_as_globs_do() {
    use lint_core::value::pattern::fits;
    for (pattern, name, fit) in [
        ("redis", "redis", true),
        ("redis", "redis-1", false),
        ("*", "", true),
        ("registry.example.org/*", "registry.example.org/a/b", true),
        ("registry.example.org/*", "registry.example.com/a", false),
        ("*-proxy", "edge-proxy", true),
        ("a*b*c", "a-b-b-c", true),
        ("a*b*c", "a-b-b-d", false),
        ("", "", true),
        ("", "a", false),
    ] {
        assert_eq!(fits(pattern, name), fit, "{pattern} {name}");
    }
}
