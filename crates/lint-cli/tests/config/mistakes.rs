//! Mistakes in the file are findings in it, at the characters at fault, and nothing runs.

use crate::scene::{Scene, UNIT};
use lint_cli::Exit;
use serde_json::Value;

/// The file, the rule, the characters at fault, what is said, what helps.
const MISTAKES: &[(&str, &str, &str, &str, &str)] = &[
    ("[check", "syntax-error", "k", "table header is not closed", "close it"),
    ("[check]\n[check]", "syntax-error", "check", "table `check` is defined twice", ""),
    ("[chekc]", "unknown-key", "chekc", "there is no key `chekc`", "did you mean `check`?"),
    ("zzz = 1", "unknown-key", "zzz", "there is no key `zzz`", "there are `extends`, `check`"),
    ("[check]\nfail_on = 'error'", "unknown-key", "fail_on", "no key `fail_on` in `check`", "did you mean `fail-on`?"),
    ("[check]\nfail-on = 'errors'", "wrong-value", "'errors'", "does not know `errors`", "did you mean `error`?"),
    ("[check]\npresets = 'production'", "wrong-value", "'production'", "takes an array of strings, not a string", ""),
    (
        "[check]\npresets = ['checklist']",
        "wrong-value",
        "'checklist'",
        "does not know `checklist`",
        "there are `default`",
    ),
    ("check = 1", "wrong-value", "1", "`check` takes a table, not an integer", ""),
    ("[check]\nselect = ['systemd/frist']", "unknown-rule", "'systemd/frist'", "there is no rule", "`systemd/first`?"),
    ("[check]\nignore = ['other:X2']", "unknown-rule", "'other:X2'", "there is no rule `other:X2`", "`other:X1`?"),
    ("[check]\nexclude = ['a/[']", "wrong-value", "'a/['", "no pattern of files", ""),
    ("[check]\nexclude = ['../a']", "wrong-value", "'../a'", "leads out of the folder", ""),
    ("[check]\nexclude = ['/']", "wrong-value", "'/'", "it fits no file", ""),
    (
        "[rules]\n'first' = 'off'",
        "unknown-rule",
        "'first'",
        "there is no rule `first`",
        "did you mean `systemd/first`?",
    ),
    ("[rules]\n'toml/*' = 'off'", "unknown-rule", "'toml/*'", "there is no rule `toml/*`", "`plimsoll rules`"),
    ("[rules]\n'systemd/first' = 'warn'", "wrong-value", "'warn'", "does not know `warn`", "there are `off`, `info`"),
    ("[rules]\n'systemd/first' = false", "wrong-value", "false", "takes a string, not a boolean", ""),
    ("[[paths]]\nmatch = ['a']", "wrong-value", "[[paths]]", "`paths` has no `rules`", ""),
    ("[paths]\nmatch = ['a']", "wrong-value", "[paths]", "`paths` takes an array of tables, not a table", ""),
    ("[suppressions]\nmax-days = 0", "wrong-value", "0", "is 0, not between 1 and 36500", ""),
    ("[suppressions]\nforbid = ['x/y']", "unknown-rule", "'x/y'", "there is no rule `x/y`", ""),
    ("[facts]\nsystemd.version = 12", "wrong-value", "12", "`systemd.version` is 12, not between 100 and 999", ""),
    ("[facts.systemd]\nverison = 252", "unknown-key", "verison", "no key `verison`", "did you mean `version`?"),
    (
        "[[project]]\nname = 'a'\nfiles = ['b.yaml']",
        "bad-path",
        "'b.yaml'",
        "there is no such file",
        "current directory",
    ),
    ("[[project]]\nname = 'a'\nfiles = ['../..']", "bad-path", "'../..'", "cannot read `../..`", ""),
    (
        "[[env-file]]\nmatch = ['a']\nread-by = 'pyhton-dotenv'",
        "wrong-value",
        "'pyhton-dotenv'",
        "does not know",
        "`python-dotenv`?",
    ),
    ("[environments.prod]\ndevelopment = 1", "wrong-value", "1", "takes `true` or `false`, not an integer", ""),
    ("[environments.prod]\nfacts.x.y = 1\npaths = ['a']", "unknown-key", "x", "there is no key `x`", "`exposure`"),
    (
        "extends = ['gone.toml']",
        "bad-path",
        "'gone.toml'",
        "cannot read `gone.toml`: there is no such file",
        "relative",
    ),
    ("extends = ['plimsoll.toml']", "bad-path", "'plimsoll.toml'", "`plimsoll.toml` extends itself", "leave it out"),
    ("extends = ['/etc/passwd']", "bad-path", "'/etc/passwd'", "outside of the tree", "inside the repository"),
    ("extends = ['.git']", "bad-path", "'.git'", "it is a directory", ""),
];

#[test]
fn each_is_shown_where_it_is() {
    let wrong: Vec<String> = MISTAKES.iter().filter_map(difference).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What is shown instead of what is expected.
fn difference((text, rule, place, message, help): &(&str, &str, &str, &str, &str)) -> Option<String> {
    let scene = Scene::new(&[("plimsoll.toml", text), ("a.service", UNIT)]);
    let ran = scene.run(&["check", "--format", "json"]);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Usage, ""), "{text}\n{}", ran.out);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    let shown = report["findings"].as_array().unwrap().iter().map(|found| {
        let at = |end: &str| usize::try_from(found["location"][end]["byte"].as_u64().unwrap()).unwrap();
        assert_eq!(found["location"]["path"], "plimsoll.toml", "{text}");
        let words = |key: &str| found[key].as_str().unwrap_or_default().to_owned();
        (words("rule"), text[at("start")..at("end")].to_owned(), words("message"), words("help"))
    });
    let shown: Vec<_> = shown.collect();
    let fits = |(r, p, m, h): &(String, String, String, String)| {
        *r == format!("plimsoll/config-{rule}") && p == place && m.contains(message) && h.contains(help)
    };
    (!shown.iter().any(fits)).then(|| format!("{text:?}: {shown:?}"))
}

#[test]
fn all_of_a_file_are_shown_at_once_and_in_every_format() {
    let text = "[check]\nfail-on = 'never'\nignore = ['a/b']\n[rules]\n'c/d' = 'off'\n'systemd/first' = 'of'\n";
    let scene = Scene::new(&[("plimsoll.toml", text), ("a.service", UNIT)]);
    for format in ["human", "concise", "json", "jsonl"] {
        for command in ["check", "fix"] {
            let ran = scene.run(&[command, "--format", format]);
            assert_eq!((ran.exit, ran.err.as_str()), (Exit::Usage, ""), "{command} {format}");
            for word in ["a/b", "c/d", "`of`"] {
                assert!(ran.out.contains(word), "{command} {format}: {}", ran.out);
            }
            assert!(!ran.out.contains("systemd/first]"), "{command} {format}: nothing runs");
        }
    }
}

#[test]
fn circles_and_crowds_of_files_end() {
    let scene = Scene::new(&[
        ("plimsoll.toml", "extends = ['a.toml']"),
        ("a.toml", "extends = ['b.toml']"),
        ("b.toml", "extends = ['a.toml']"),
    ]);
    let ran = scene.run(&["check", "--format", "concise"]);
    assert_eq!(ran.exit, Exit::Usage);
    assert!(ran.out.starts_with("b.toml:1:12: error: `a.toml` extends itself"), "{}", ran.out);

    let scene = Scene::new(&[]);
    for number in 0..40 {
        scene.write(&format!("{number}.toml"), &format!("extends = ['{}.toml']", number + 1));
    }
    scene.write("40.toml", "");
    scene.write("plimsoll.toml", "extends = ['0.toml']");
    let ran = scene.run(&["check", "--format", "concise"]);
    assert_eq!(ran.exit, Exit::Usage);
    assert!(ran.out.contains("more than 32 files build on each other"), "{}", ran.out);

    // Two ways to the same file are no circle, and no power of two.
    let scene = Scene::new(&[("plimsoll.toml", "extends = ['0.toml', '0.toml', '1.toml']"), ("20.toml", "")]);
    for number in 0..20 {
        let next = number + 1;
        scene.write(&format!("{number}.toml"), &format!("extends = ['{next}.toml', '{next}.toml']"));
    }
    assert_eq!(scene.run(&["check"]).exit, Exit::Clean);
}

#[test]
fn hostile_text_obeys_nobody() {
    let text =
        "[rules]\n\"\\u001b[31m\\u202eabc\\n::error::x\" = 'off'\n[check]\nexclude = [\"\\u001b]0;x\\u0007[\"]\n";
    let scene = Scene::new(&[("plimsoll.toml", text)]);
    for format in ["human", "concise"] {
        let ran = scene.run(&["check", "--format", format]);
        assert_eq!(ran.exit, Exit::Usage);
        assert!(ran.out.chars().all(|c| c == '\n' || !lint_cli::is_hidden(c)), "{:?}", ran.out);
        assert!(!ran.out.lines().any(|line| line.starts_with("::")), "{}", ran.out);
    }
    let scene = Scene::new(&[("plimsoll.toml", &"# long\n".repeat(60_000))]);
    let ran = scene.run(&["check"]);
    assert_eq!(ran.exit, Exit::Usage);
    assert_eq!(ran.err, "error: cannot read plimsoll.toml: it is larger than 256 KiB\n");
}

#[test]
fn patterns_that_explode_are_refused() {
    let nested = |depth: usize| format!("{}{}", "{a,".repeat(depth), "}".repeat(depth));
    for text in [
        format!("[rules]\n'{}' = 'off'\n", nested(5_000)),
        format!("[rules]\n'{}' = 'off'\n", nested(20)),
        format!("[check]\nexclude = ['{}']\n", nested(5_000)),
        format!("[check]\nexclude = ['{}']\n", "*".repeat(20_000)),
        format!("[check]\nselect = [{}]\n", "'systemd/?irts', ".repeat(5_000)),
        format!("[facts]\n{}b = 1\n", "a.".repeat(5_000)),
    ] {
        let scene = Scene::new(&[("plimsoll.toml", &text), ("a.service", UNIT)]);
        assert_eq!(scene.run(&["check"]).exit, Exit::Usage, "{text:.60}");
    }
    let scene = Scene::new(&[("a.service", UNIT)]);
    assert_eq!(scene.run(&["check", "--select", &nested(5_000)]).exit, Exit::Usage);
    // What is deep and fits is no mistake.
    scene.write("plimsoll.toml", &format!("[check]\nexclude = ['{}']\n", nested(100)));
    assert_ne!(scene.run(&["check"]).exit, Exit::Bug);
}

#[test]
fn a_directory_or_a_link_out_of_the_tree_is_no_configuration() {
    let scene = Scene::new(&[("plimsoll.toml/x", "")]);
    let ran = scene.run(&["check"]);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Usage, "error: cannot read plimsoll.toml: it is a directory\n"));
    #[cfg(unix)]
    {
        let scene = Scene::new(&[]);
        let outside = tempfile::NamedTempFile::new().unwrap();
        std::os::unix::fs::symlink(outside.path(), scene.path().join("plimsoll.toml")).unwrap();
        let ran = scene.run(&["check"]);
        assert_eq!(ran.exit, Exit::Usage);
        assert!(ran.err.contains("it lies outside of the tree that is checked"), "{}", ran.err);
    }
}

#[test]
fn a_file_that_is_cut_off_or_lacks_a_line_is_read_or_refused() {
    let text = "extends = []\n[check]\npresets = ['style']\nexclude = ['a/**', \"\\u00e9\"]\n[rules]\n'systemd/*' = 'info'\n\
                [[paths]]\nmatch = ['b']\nrules = { 'other:X1' = 'off' }\n[facts]\nsystemd.version = 0xFF\n\
                [[project]]\nname = 'p'\nfiles = ['plimsoll.toml']\n[environments.e]\npaths = ['*']\n";
    let scene = Scene::new(&[("a.service", UNIT)]);
    let lines: Vec<&str> = text.lines().collect();
    let shorter = (0..lines.len()).map(|at| [&lines[..at], &lines[at + 1..]].concat().join("\n"));
    for text in (0..=text.len()).map(|end| text[..end].to_owned()).chain(shorter) {
        scene.write("plimsoll.toml", &text);
        let ran = scene.run(&["check", "--format", "json"]);
        assert!([Exit::Findings, Exit::Clean, Exit::Usage].contains(&ran.exit), "{text}\n{}", ran.err);
        assert_eq!(ran.err, "", "{text}");
        assert!(serde_json::from_str::<Value>(&ran.out).is_ok(), "{text}");
    }
}
