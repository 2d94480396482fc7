//! What `sh` has and what becomes of failures, against real shells: dash, busybox and bash, where they are installed.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::disallowed_types,
    reason = "asks real shells, says which are absent"
)]

use lint_core::shell::{Failure, Feature, Script, Sh, Shell};
use std::process::{Command, Stdio};

/// Texts that print `ok` at last where the shell has the feature.
const FEATURES: &[(&str, Feature)] = &[
    ("[[ a = a ]] && echo ok", Feature::DoubleBracket),
    ("((1 + 1)) && echo ok", Feature::DoubleParenthesis),
    ("[ a == a ] && echo ok", Feature::DoubleEquals),
    ("test a == a && echo ok", Feature::DoubleEquals),
    ("[ -v HOME ] && echo ok", Feature::IsSet),
    ("[ \"$(echo {a,b})\" = 'a b' ] && echo ok", Feature::Braces),
    ("[ \"$(echo {1..2})\" = '1 2' ] && echo ok", Feature::Braces),
    ("cat <(echo ok)", Feature::ProcessSubstitution),
    ("[ $'a\\tb' = 'a\tb' ] && echo ok", Feature::DollarQuote),
    ("a=(1 2) && echo ok", Feature::Array),
    ("a=b; [ \"${a[0]}\" = b ] && echo ok", Feature::Array),
    ("a=b; a+=c; [ $a = bc ] && echo ok", Feature::Append),
    ("a=hello; [ ${a:0:2} = he ] && echo ok", Feature::Substring),
    ("a=hello; [ ${a/l/L} = heLlo ] && echo ok", Feature::Replacement),
    ("a=hello; [ ${a//l/L} = heLLo ] && echo ok", Feature::Replacement),
    ("a=hello; [ ${a^^} = HELLO ] && echo ok", Feature::Case),
    ("b=ok; a=b; echo ${!a}", Feature::Indirection),
    ("cat <<< ok", Feature::HereString),
    ("{ echo no; } &>/dev/null; wait; echo ok", Feature::BothOutputs),
    ("echo ok |& cat", Feature::BothPipe),
    ("function f { echo ok; }; f", Feature::FunctionKeyword),
    ("for ((i = 0; i < 1; i++)); do echo ok; done", Feature::ArithmeticFor),
    ("select a in ok; do echo $a; break; done", Feature::Select),
    ("set -o pipefail; echo ok", Feature::Pipefail),
    ("set -euo pipefail; echo ok", Feature::Pipefail),
    ("source /dev/null && echo ok", Feature::Source),
    ("let a=1 && echo ok", Feature::Let),
    ("declare a=ok; echo $a", Feature::Builtin),
    ("pushd / > /dev/null && echo ok", Feature::Builtin),
    ("shopt -s nullglob && echo ok", Feature::Builtin),
    ("mapfile -t a < /dev/null && echo ok", Feature::Builtin),
    ("[ \"$(echo -e ok)\" = ok ] && echo ok", Feature::EchoFlag),
    ("echo a | { read -n 1 a && echo ok; }", Feature::ReadFlag),
    ("echo a | { read -t 1 a && echo ok; }", Feature::ReadFlag),
    ("echo a | { read -a a && echo ok; }", Feature::BashFlag),
    ("f() { :; }; export -f f && echo ok", Feature::BashFlag),
    ("exec -a a echo ok", Feature::BashFlag),
    ("trap true ERR && echo ok", Feature::TrapName),
    ("trap true SIGTERM && echo ok", Feature::TrapName),
];

/// Texts that look like more than they are.
const PORTABLE: &[&str] = &[
    "[ a = a ] && echo ok",
    "echo -n; echo ok",
    "a=b; [ ${a:-c}${a%x}${#a} = bb1 ] && echo ok",
    "echo '[[ a == a ]] {a,b}' > /dev/null; echo ok",
    "echo x | { read -r a && echo ok; }",
    "f() { local a=ok; echo $a; }; f",
    "trap true TERM EXIT; echo ok",
    "set -eu; echo ok",
    "echo a >/dev/null 2>&1 && echo ok",
];

/// Scripts in which `false` is the command that fails, and every other one succeeds.
const FAILURES: &[(&str, bool)] = &[
    ("false; true", true),
    ("false && true", false),
    ("true && false", false),
    ("false && true; true", true),
    ("false || true", false),
    ("set -e; false; true", false),
    ("set -e; false && true; true", true),
    ("set -e && false && true; true", true),
    ("set -e; (false; true) && true", true),
    ("set -e; (false; true); true", false),
    ("set -e; { false; true; } && true", true),
    ("set -e; true && { false; true; }; true", false),
    ("set -e; if true; then false; true; fi && true; true", true),
    ("set -e; if true; then false; true; fi; true", false),
    ("(false; true)", true),
    ("(true; false); true", true),
    ("(true; false)", false),
    ("for a in 1 2; do false; true; done", true),
    ("set -e; for a in 1 2; do false; true; done", false),
    ("set -e; for a in 1; do false && true; done; true", true),
    ("set -e; ! true; false; true", false),
    ("false | true", true),
    ("false & true", true),
    ("case a in a) false; true;; esac", true),
    ("set -e; set +e; false; true", true),
    ("true; false", false),
];

fn output(shell: &[&str], text: &str) -> Option<(String, bool)> {
    let (program, arguments) = shell.split_first()?;
    let command =
        Command::new(program).args(arguments).args(["-c", text]).stdin(Stdio::null()).stderr(Stdio::null()).output();
    let output = command.ok()?;
    Some((String::from_utf8_lossy(&output.stdout).into_owned(), output.status.success()))
}

/// The shells of this machine.
fn shells() -> Vec<(Sh, Vec<&'static str>)> {
    let all = [(Sh::Dash, vec!["dash"]), (Sh::Ash, vec!["busybox", "ash"]), (Sh::Bash, vec!["bash", "--posix"])];
    let present = |(sh, command): &(Sh, Vec<&str>)| {
        let present = output(command, "echo ok").is_some_and(|(text, _)| text == "ok\n");
        if !present {
            eprintln!("skipped: {} is absent", sh.name());
        }
        present
    };
    all.into_iter().filter(present).collect()
}

#[test]
fn features_are_found() {
    for (text, feature) in FEATURES {
        let found = Script::read_str(text, Shell::sh()).bashisms();
        assert_eq!(found.iter().map(|it| it.feature).collect::<Vec<_>>(), [*feature], "{text}");
        assert!(Script::read_str(text, Shell::bash()).bashisms().is_empty(), "{text}");
    }
    for text in PORTABLE {
        assert_eq!(Script::read_str(text, Shell::sh()).bashisms(), [], "{text}");
    }
}

#[test]
fn shells_have_the_features_that_the_table_gives_them() {
    for (sh, command) in shells() {
        for (text, feature) in FEATURES {
            // `select` asks its standard input, which is empty here.
            if *feature == Feature::Select {
                continue;
            }
            let printed = output(&command, text).is_some_and(|(text, _)| text.lines().last() == Some("ok"));
            // The background job of a shell without `&>` leaves the rest as it is.
            let printed = printed && (*feature != Feature::BothOutputs || sh != Sh::Dash);
            assert_eq!(printed, feature.works_in(sh), "{}: {text}", sh.name());
        }
        for text in PORTABLE {
            let printed = output(&command, text).map(|(text, _)| text);
            assert!(printed.is_some_and(|text| text.ends_with("ok\n")), "{}: {text}", sh.name());
        }
    }
}

#[test]
fn portable_texts_mean_the_same() {
    let mut tried = 0;
    for (text, feature) in FEATURES {
        for bashism in Script::read_str(text, Shell::sh()).bashisms() {
            let Some((range, portable)) = bashism.portable else { continue };
            let mut repaired = (*text).to_owned();
            repaired.replace_range(range, &portable);
            for (sh, command) in shells() {
                let (printed, _) = output(&command, &repaired).expect("it ran before");
                assert_eq!(printed.lines().last(), Some("ok"), "{}: {repaired}: {feature:?}", sh.name());
                tried += 1;
            }
        }
    }
    assert!(tried > 0 || shells().is_empty());
}

#[test]
fn failures_are_lost_where_shells_lose_them() {
    for (text, lost) in FAILURES {
        let script = Script::read_str(text, Shell::sh());
        let command = script.commands().find(|command| command.is_named("false")).expect("every text has one");
        let failure = command.failure();
        assert_eq!(matches!(failure, Failure::Lost(_)), *lost, "{text}: {failure:?}");
        let handled = matches!(failure, Failure::Handled(_));
        for (sh, shell) in shells() {
            let (_, success) = output(&shell, text).expect("it ran before");
            assert_eq!(success, *lost || handled, "{}: {text}", sh.name());
        }
    }
}
