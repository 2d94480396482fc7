//! Words, stages and what holds in them.
#![allow(missing_docs, reason = "a test")]

use lint_core::dockerfile::{self, Base, Command, Dockerfile, Kind, Quote, Stage};
use lint_core::{FileId, Parsed, Resolved, Setting, Source, Text};

fn parse(text: &str) -> Parsed<Dockerfile> {
    dockerfile::parse(Source::new(FileId(0), text.as_bytes().to_vec()))
}

type Variables = &'static [(&'static str, &'static str)];

/// A word, variables, and what BuildKit makes of it (from the tables of its own shell tests and its documentation); `?` and
/// names where it depends on variables without a value.
const WORDS: &[(&str, Variables, &str)] = &[
    ("hello", &[], "hello"),
    ("he'll'o", &[], "hello"),
    ("he\\'ll", &[], "he'll"),
    ("\"a\\\"b\"", &[], "a\"b"),
    ("\"a\\nb\"", &[], "a\\nb"),
    ("'a\\b'", &[], "a\\b"),
    ("a\\ b", &[], "a b"),
    ("C:\\dir", &[], "C:dir"),
    ("$P", &[("P", "/x")], "/x"),
    ("he$P.", &[("P", "/x")], "he/x."),
    ("${P}x", &[("P", "/x")], "/xx"),
    ("\"$P\"'$P'", &[("P", "1")], "1$P"),
    ("\\$P", &[("P", "1")], "$P"),
    ("\"\\$P\"", &[("P", "1")], "$P"),
    ("a$", &[], "a$"),
    ("$", &[], "$"),
    ("${P:-d}", &[], "d"),
    ("${P:-d}", &[("P", "")], "d"),
    ("${P-d}", &[("P", "")], ""),
    ("${P:+d}", &[], ""),
    ("${P:+d}", &[("P", "1")], "d"),
    ("${P:-${Q:-e}f}", &[], "ef"),
    ("${P:-a}-${Q:-b}", &[("Q", "2")], "a-2"),
    ("${P:-\"}\"}", &[], "}"),
    ("${P:?no}", &[("P", "1")], "1"),
    ("${P:?no}", &[], "? P"),
    ("$P$Q", &[("P", "1")], "? Q"),
    ("${P:-$Q}", &[], "? Q"),
    ("${P#f*o}", &[("P", "foofoo")], "ofoo"),
    ("${P##f*o}", &[("P", "foofoo")], ""),
    ("${P%f*o}", &[("P", "foofoo")], "foo"),
    ("${P%%f*o}", &[("P", "foofoo")], ""),
    ("${P#x}", &[("P", "foo")], "foo"),
    ("${P#\\*}", &[("P", "*a")], "a"),
    ("${P//\\//-}", &[("P", "a/b/c")], "a-b-c"),
    ("${P/o/0}", &[("P", "foo")], "f0o"),
    ("${P//o/0}", &[("P", "foo")], "f00"),
    ("${P//./-}", &[("P", "1.2.3")], "1-2-3"),
    ("${P%.*}", &[("P", "1.2.3")], "1.2"),
    ("${P%%.*}", &[("P", "1.2.3")], "1"),
];

#[test]
fn words_expand_as_in_buildkit() {
    for (word, variables, expected) in WORDS {
        let parsed = parse(&format!("FROM a\nENV X={word}\n"));
        assert!(parsed.problems.is_empty(), "{word}: {:?}", parsed.problems);
        let Kind::Env(pairs) = &parsed.model.instructions()[1].kind else { panic!("ENV") };
        let value = pairs[0].value.as_ref().expect("a value");
        let lookup = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name)?;
            Some(Resolved::Known(Text::from(found.1)))
        };
        assert_eq!(shown(&value.expand(&lookup)), *expected, "{word} with {variables:?}");
    }
}

fn shown(value: &Resolved<Text>) -> String {
    match value {
        Resolved::Known(text) => text.to_string(),
        Resolved::Unresolved(variables) => {
            variables.iter().fold("?".to_owned(), |shown, variable| format!("{shown} {}", variable.name))
        }
        Resolved::Invalid => "invalid".to_owned(),
    }
}

#[test]
fn references_have_places() {
    let parsed = parse("FROM a\nENV X=a${P:-b\"$Q\"}'c'$R\n");
    let Kind::Env(pairs) = &parsed.model.instructions()[1].kind else { panic!("ENV") };
    let value = pairs[0].value.as_ref().expect("a value");
    let found: Vec<_> = value
        .references()
        .iter()
        .map(|one| (parsed.source.str(one.span), parsed.source.str(one.name.span), one.quote))
        .collect();
    let expected = [("${P:-b\"$Q\"}", "P", Quote::None), ("$Q", "Q", Quote::Double), ("$R", "R", Quote::None)];
    assert_eq!(found, expected);
}

/// References and their parts: registry, repository, tag, digest.
const IMAGES: &[(&str, [Option<&str>; 4])] = &[
    ("debian", [None, Some("debian"), None, None]),
    ("debian:12", [None, Some("debian"), Some("12"), None]),
    ("library/debian:12@sha256:ab", [None, Some("library/debian"), Some("12"), Some("sha256:ab")]),
    ("ghcr.io/a/b:1", [Some("ghcr.io"), Some("a/b"), Some("1"), None]),
    ("localhost/b", [Some("localhost"), Some("b"), None, None]),
    ("host:5000/b", [Some("host:5000"), Some("b"), None, None]),
    ("a@sha256:ab", [None, Some("a"), None, Some("sha256:ab")]),
    ("${R}/a:${T:-1:2}", [None, Some("${R}/a"), Some("${T:-1:2}"), None]),
    ("${R:-x.io/y}", [None, Some("${R:-x.io/y}"), None, None]),
    ("\"a:1\"", [None, Some("a"), Some("1"), None]),
];

#[test]
fn image_references_have_parts() {
    for (image, expected) in IMAGES {
        let parsed = parse(&format!("FROM --platform=linux/amd64 {image} AS b\n"));
        let stage = parsed.model.final_stage().expect("a stage");
        let reference = &stage.image().expect("an image").reference;
        let parts = [
            reference.registry.as_ref(),
            Some(&reference.repository),
            reference.tag.as_ref(),
            reference.digest.as_ref(),
        ];
        let found = parts.map(|part| part.map(|part| part.value.as_str()));
        assert_eq!(found, *expected, "{image}");
        for part in parts.into_iter().flatten() {
            assert_eq!(parsed.source.str(part.span), part.value.as_str(), "{image}");
        }
        assert!(stage.image().is_some_and(|image| image.platform.as_ref().is_some_and(|word| word.is("linux/amd64"))));
    }
}

#[test]
fn bases_are_images_stages_or_unknown() {
    let text = "ARG V=12\nARG I=debian:$V U\nFROM $I AS Base\nFROM base AS two\nFROM scratch\nFROM x:$U\nFROM ${U:-two}\nFROM 0\nFROM\n";
    let parsed = parse(text);
    let bases: Vec<_> = parsed.model.stages().map(|stage| stage.base().clone()).collect();
    assert_eq!(bases[0], Base::Image(Text::from("debian:12")));
    assert_eq!(bases[1], Base::Stage(0));
    assert_eq!(bases[2], Base::Scratch);
    assert!(matches!(&bases[3], Base::Unresolved(variables) if variables[0].name == *"U"));
    assert_eq!(bases[4], Base::Stage(1));
    assert_eq!(bases[5], Base::Image(Text::from("0")));
    assert_eq!(bases[6], Base::Missing);
    let named = |name: &str| parsed.model.stage(name).map(|stage| stage.index());
    assert_eq!(
        [named("BASE"), named("two"), named("3"), named("none"), named("9")],
        [Some(0), Some(1), Some(3), None, None]
    );
    let lineage: Vec<_> = parsed.model.stage("4").expect("a stage").lineage().map(|stage| stage.index()).collect();
    assert_eq!(lineage, [4, 1, 0]);
}

fn value(setting: Option<&Setting<Text>>) -> Option<String> {
    setting.map(|setting| shown(&setting.value))
}

#[test]
fn users_come_through_stages() {
    let text = "FROM a AS base\nARG U=app\nUSER $U:web\nFROM base AS mid\nRUN x\nFROM mid\nRUN y\nFROM b\nUSER 0\nUSER $V\nFROM c\n";
    let parsed = parse(text);
    let stages: Vec<Stage<'_>> = parsed.model.stages().collect();
    let user = stages[2].effective_user().expect("a user");
    assert_eq!(shown(&user.value), "app:web");
    assert_eq!((parsed.source.str(user.origin), parsed.source.str(user.key)), ("$U:web", "USER"));
    assert_eq!(user.via.iter().map(|span| parsed.source.str(*span)).collect::<Vec<_>>(), ["mid", "base"]);
    assert_eq!(stages[2].user_operand().map(|user| user.user.raw.to_string()).as_deref(), Some("$U"));
    assert_eq!(value(stages[3].effective_user().as_ref()).as_deref(), Some("? V"));
    assert_eq!(value(stages[3].user_at(stages[3].end() - 1).as_ref()).as_deref(), Some("0"));
    assert!(stages[4].effective_user().is_none());
}

#[test]
fn working_directories_add_up() {
    let cases = [
        ("FROM a\nWORKDIR /x\nWORKDIR y\n", Some("/x/y")),
        ("FROM a AS b\nENV D=/d\nWORKDIR $D\nFROM b\nWORKDIR y\nWORKDIR z\n", Some("/d/y/z")),
        ("FROM scratch\nWORKDIR x\n", Some("/x")),
        ("FROM a\nWORKDIR x\n", Some("?")),
        ("FROM a\nWORKDIR $X\nWORKDIR y\n", Some("?")),
        ("FROM a\nWORKDIR $X\nWORKDIR /y\n", Some("/y")),
        ("FROM a\nWORKDIR C:\\\\x\n", Some("C:\\x")),
        ("FROM a\n", None),
    ];
    for (text, expected) in cases {
        let parsed = parse(text);
        let stage = parsed.model.final_stage().expect("a stage");
        assert_eq!(value(stage.workdir_at(stage.end()).as_ref()).as_deref(), expected, "{text}");
    }
}

#[test]
fn variables_are_seen_as_the_build_sees_them() {
    let text =
        "ARG G=1 H\nFROM a AS b\nRUN 3\nARG G\nARG H\nENV E=$G\nENV E=2 F=$E\nARG E=9\nFROM b\nRUN 10\nENV F=$F:x\n";
    let parsed = parse(text);
    let stages: Vec<Stage<'_>> = parsed.model.stages().collect();
    let at = |stage: usize, name: &str, at: usize| {
        let binding = stages[stage].variable_at(name, at)?;
        Some(binding.value.as_ref().map_or("unset".to_owned(), shown))
    };
    assert_eq!(at(0, "G", 2), None, "a global ARG is not seen before the stage asks for it");
    assert_eq!(at(0, "G", 4).as_deref(), Some("1"));
    assert_eq!(at(0, "H", 5).as_deref(), Some("unset"));
    assert_eq!(at(0, "E", 6).as_deref(), Some("1"));
    assert_eq!(at(0, "F", 7).as_deref(), Some("1"), "an ENV sees what held before its line");
    assert_eq!(at(0, "E", 8).as_deref(), Some("2"), "ENV wins over ARG");
    assert_eq!(at(1, "E", 9).as_deref(), Some("2"));
    let environment: Vec<_> =
        stages[1].environment().iter().map(|one| (one.name.to_string(), one.value.as_ref().map(shown))).collect();
    assert_eq!(environment, [("E".to_owned(), Some("2".to_owned())), ("F".to_owned(), Some("1:x".to_owned()))]);
    let global = stages[0].variable_at("G", 4).and_then(|binding| binding.origin).expect("the global default");
    assert_eq!(parsed.source.line_of(global.start as usize), 0);
}

#[test]
fn shells_commands_checks_and_ports_are_inherited() {
    let text = "FROM a AS b\nRUN x\nSHELL [\"/bin/bash\", \"-c\"]\nEXPOSE 1\nCMD c\nHEALTHCHECK CMD d\nSTOPSIGNAL 9\nFROM b AS e\nEXPOSE 2\nFROM e AS f\nENTRYPOINT g\nHEALTHCHECK NONE\nFROM f\nCMD h\n";
    let parsed = parse(text);
    let stages: Vec<Stage<'_>> = parsed.model.stages().collect();
    let text_of = |command: Option<&Command>| match command {
        Some(Command::Shell(shell)) => Some(shell.text.as_str().to_owned()),
        _ => None,
    };
    assert!(stages[0].shell_at(1).is_none());
    assert_eq!(stages[3].shell_at(stages[3].end()).map(|items| items[0].as_str()), Some("/bin/bash"));
    assert_eq!(text_of(stages[1].cmd().map(|found| found.1)).as_deref(), Some("c"));
    assert!(stages[2].cmd().is_none(), "a new ENTRYPOINT voids the CMD of the stage below");
    assert_eq!(text_of(stages[3].cmd().map(|found| found.1)).as_deref(), Some("h"));
    assert_eq!(text_of(stages[3].entrypoint().map(|found| found.1)).as_deref(), Some("g"));
    assert!(matches!(stages[3].healthcheck(), Some((_, dockerfile::Healthcheck::None(_)))));
    assert!(matches!(stages[1].healthcheck(), Some((_, dockerfile::Healthcheck::Command(_)))));
    assert_eq!(stages[3].exposed().iter().filter_map(|port| port.range).collect::<Vec<_>>(), [(1, 1), (2, 2)]);
    assert!(stages[3].stopsignal().is_some_and(|word| word.is("9")));
    assert_eq!(parsed.model.stage_of(5).map(|stage| stage.index()), Some(0));
    assert!(stages[3].is_final() && stages[3].name().is_none());
}
