//! What rules ask of a script: names behind wrappers, settings, surroundings, values, embedded scripts, places in the file.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "reads the shared corpus, says what it skipped"
)]

mod common;
mod shell_bodies;

use lint_core::shell::{
    Command, Connector, Dialect, Foreign, Invocation, PartKind, Scope, Script, Settings, Shell, foreign,
};
use lint_core::{FileId, Joined, Source};

/// Command and what is run in the end: `wrapper wrapper > program argument …`.
const EFFECTIVE: &[(&str, &str)] = &[
    ("apt-get install -y curl", " > apt-get install -y curl"),
    ("sudo -E -u root apt-get install x", "sudo > apt-get install x"),
    ("sudo DEBIAN_FRONTEND=x apt-get update", "sudo > apt-get update"),
    ("sudo -uroot -- rm x", "sudo > rm x"),
    ("A=b env -i -u X C=d E='f g' /usr/bin/make all", "env > /usr/bin/make all"),
    ("env", " > env"),
    ("env A=b", " > env A=b"),
    ("exec -a name prog -x", "exec > prog -x"),
    ("command -v curl", " > command -v curl"),
    ("command curl x", "command > curl x"),
    ("nice -n 5 ionice -c2 -n 7 tar x", "nice ionice > tar x"),
    ("timeout --signal=KILL -k 5 10m curl x", "timeout > curl x"),
    ("timeout --signal KILL 10 curl x", "timeout > curl x"),
    ("xargs -0 -r -n 1 rm -f", "xargs > rm -f"),
    ("xargs -I{} sh -c 'x {}'", "xargs > sh -c 'x {}'"),
    ("xargs", " > xargs"),
    ("time -f %E make", "time > make"),
    ("gosu app:app exec x", "gosu exec > x"),
    ("tini -g -- dumb-init nginx", "tini dumb-init > nginx"),
    ("busybox wget x", "busybox > wget x"),
    ("stdbuf -oL python x.py", "stdbuf > python x.py"),
    ("flock -n /x.lock cmd", "flock > cmd"),
    ("sudo $OPTS", "sudo > $OPTS"),
    ("'apt-get' update", " > 'apt-get' update"),
];

#[test]
fn wrappers_are_seen_through() {
    for (text, expected) in EFFECTIVE {
        let script = Script::read_str(text, Shell::sh());
        let effective = script.commands().next().expect("every case has a command").effective();
        let wrappers: Vec<_> = effective.wrappers().map(|word| word.raw()).collect();
        let words: Vec<_> = effective.words().iter().map(|word| word.raw()).collect();
        assert_eq!(format!("{} > {}", wrappers.join(" "), words.join(" ")), *expected, "{text}");
    }
}

#[test]
fn options_and_operands_are_told_apart() {
    let script = Script::read_str("apt-get -qy --no-install-recommends install -o=x \"$a\" -- -b", Shell::sh());
    let effective = script.commands().next().unwrap().effective();
    assert_eq!(effective.option(Some('y'), "yes").map(|word| word.raw()), Some("-qy"));
    assert!(effective.option(None, "no-install-recommends").is_some());
    assert!(effective.option(Some('b'), "").is_none());
    let operands: Vec<_> = effective.operands().iter().map(|word| word.raw()).collect();
    assert_eq!(operands, ["install", "\"$a\"", "-b"]);
}

/// Script, and for every command of one letter the settings it runs with: `e`, `u`, `x`, `p`.
const SETTINGS: &[(&str, &str)] = &[
    ("a; set -eux; b", "a: b:eux"),
    ("set -o pipefail && a | b", "a:p b:p"),
    ("set -euo pipefail; a; set +e; b; set +o pipefail; c", "a:eup b:up c:u"),
    ("(set -e; a); b", "a:e b:"),
    ("set -e; (a; set +e; b); c", "a:e b: c:e"),
    ("a=$(set -e; b); c", "b:e c:"),
    ("set -e | a; b", "a: b:"),
    ("{ set -e; }; if a; then set -x; fi; b", "a:e b:ex"),
    ("set -e; a $(b)", "a:e b:e"),
    ("{ set -e; a; } | b; c", "a:e b: c:"),
    ("set -- -e; a; set \"$x\" -e; b", "a: b:e"),
];

#[test]
fn settings_follow_set() {
    for (text, expected) in SETTINGS {
        let script = Script::read_str(text, Shell::bash());
        let shown: Vec<String> = script.commands().filter_map(settings).collect();
        assert_eq!(shown.join(" "), *expected, "{text}");
    }
}

fn settings(command: Command<'_>) -> Option<String> {
    let name = command.name().filter(|name| name.len() == 1)?;
    let Settings { errexit, nounset, xtrace, pipefail } = command.settings();
    let marks = [(errexit, "e"), (nounset, "u"), (xtrace, "x"), (pipefail, "p")];
    let marks: String = marks.into_iter().filter(|(on, _)| *on).map(|(_, mark)| mark).collect();
    Some(format!("{name}:{marks}"))
}

#[test]
fn shells_are_known_by_their_command_line() {
    let read = |words: &[&str]| Invocation::read(&words.iter().copied().map(Some).collect::<Vec<_>>());
    let bash = read(&["/bin/bash", "-o", "pipefail", "-c"]).unwrap();
    assert_eq!(bash.shell.dialect, Dialect::Bash);
    assert!(bash.shell.settings.pipefail && !bash.shell.settings.errexit);
    assert_eq!(bash.script, Some(4));
    let sh = read(&["/bin/sh", "-exc", "a", "b"]).unwrap();
    assert_eq!((sh.shell.dialect, sh.script), (Dialect::Posix, Some(2)));
    assert!(sh.shell.settings.errexit && sh.shell.settings.xtrace);
    assert_eq!(read(&["bash", "-euo", "pipefail", "-c", "x"]).unwrap().script, Some(4));
    assert_eq!(read(&["bash", "--rcfile", "x", "-c", "y"]).unwrap().script, Some(4));
    assert_eq!(read(&["sh", "x.sh", "-c"]).unwrap().script, None);
    assert_eq!(read(&["powershell", "-Command"]), None);
    assert_eq!(read(&["cmd", "/S", "/C"]), None);
    assert_eq!(Shell::shebang("#!/usr/bin/env -S bash -e\nx").map(|shell| shell.settings.errexit), Some(true));
    assert_eq!(Shell::shebang("#!/usr/bin/python3\nx"), None);
    assert_eq!(Shell::shebang("a"), None);
}

#[test]
fn surroundings_are_known() {
    let text = "if ! a | b; then (c && d) & fi; while e; do f || g; done; h() { i; }; j <(k) \"$(l)\"";
    let script = Script::read_str(text, Shell::bash());
    let command = |name: &str| script.commands().find(|command| command.is_named(name)).expect("the text names it");
    assert_eq!((command("a").stage(), command("a").is_last_stage()), (0, false));
    assert_eq!((command("b").stage(), command("b").is_last_stage()), (1, true));
    assert!(command("a").pipeline().is_negated() && command("b").is_condition() && command("e").is_condition());
    assert_eq!(command("c").connector(), Connector::And);
    assert_eq!(command("d").previous_connector(), Some(Connector::And));
    assert_eq!(command("d").scopes().collect::<Vec<_>>(), [Scope::Subshell, Scope::Then, Scope::Script]);
    assert!(command("c").is_in_subshell() && command("a").is_in_subshell() && !command("e").is_in_subshell());
    assert!(command("d").is_conditional() && command("g").is_conditional() && !command("j").is_conditional());
    assert!(command("f").is_inside(Scope::LoopBody) && command("i").is_inside(Scope::Function));
    assert!(command("k").is_inside(Scope::ProcessSubstitution) && command("l").is_inside(Scope::Substitution));
    assert_eq!(command("f").connector(), Connector::Or);
}

/// Word, its literal, its pattern, its text.
type Value = (&'static str, Option<&'static str>, Option<&'static str>, &'static str);
const VALUES: &[Value] = &[
    ("plain", Some("plain"), Some("plain"), "plain"),
    ("a'b c'\"d e\"\\ f", Some("ab cd e f"), Some("ab cd e f"), "ab cd e f"),
    ("\"a\\\"b\\n\\$c\"", Some("a\"b\\n$c"), Some("a\"b\\n$c"), "a\"b\\n$c"),
    ("/var/lib/*", None, Some("/var/lib/*"), "/var/lib/*"),
    ("\"/var/lib/*\"", Some("/var/lib/*"), Some("/var/lib/*"), "/var/lib/*"),
    ("[", Some("["), Some("["), "["),
    ("[a-z]", None, Some("[a-z]"), "[a-z]"),
    ("{a,b}", None, Some("{a,b}"), "{a,b}"),
    ("{1..3}", None, Some("{1..3}"), "{1..3}"),
    ("{}", Some("{}"), Some("{}"), "{}"),
    ("{a}", Some("{a}"), Some("{a}"), "{a}"),
    ("~/x", None, Some("~/x"), "~/x"),
    ("a~", Some("a~"), Some("a~"), "a~"),
    ("$x/bin", None, None, "$x/bin"),
    ("\"${x:-y}/bin\"", None, None, "${x:-y}/bin"),
    ("$'a\\tb\\x41\\''", Some("a\tbA'"), Some("a\tbA'"), "a\tbA'"),
    ("a\\\nb", Some("ab"), Some("ab"), "ab"),
    ("{{x}}", None, None, "{{x}}"),
    ("''", Some(""), Some(""), ""),
    ("100%$", Some("100%$"), Some("100%$"), "100%$"),
    ("A=b", Some("A=b"), Some("A=b"), "A=b"),
];

#[test]
fn values_are_given_as_far_as_they_are_known() {
    for (text, literal, pattern, lenient) in VALUES {
        let text = format!("x {text}");
        let script = Script::read_str(&text, Shell::bash());
        let word = script.commands().next().unwrap().arguments().next().expect("the case is one word");
        assert_eq!(word.literal().as_deref(), *literal, "{text}");
        assert_eq!(word.pattern().as_deref(), *pattern, "{text}");
        assert_eq!(word.text(), *lenient, "{text}");
    }
}

#[test]
fn dialects_differ_in_braces_and_dollar_quotes() {
    let script = Script::read_str("x {a,b} $'c'", Shell::sh());
    let values: Vec<_> = script.commands().next().unwrap().arguments().map(|word| word.literal()).collect();
    assert_eq!(values, [Some("{a,b}".into()), Some("$c".into())]);
}

#[test]
fn parameters_tell_name_operator_and_argument() {
    let text = "x $a ${b} ${#c} ${!d} ${e:-f g} ${g##*/} ${h[1]%x} $1 ${10} $@ ${i/a/b} ${-} ${#}";
    let script = Script::read_str(text, Shell::bash());
    let parts = script.words().flat_map(|word| word.all_parts());
    let shown = parts.filter_map(|part| match part.kind() {
        PartKind::Parameter(own) => Some(format!(
            "{}{}{}{}",
            own.prefix().unwrap_or_default(),
            own.name(),
            own.operator().map_or(String::new(), |operator| format!("|{operator}|")),
            own.argument()
        )),
        _ => None,
    });
    let expected = "a b #c !d e|:-|f g g|##|*/ h|%|x 1 10 @ i|/|a/b - #";
    assert_eq!(shown.collect::<Vec<_>>().join(" "), expected);
}

#[test]
fn assignments_are_found_in_any_word() {
    let script = Script::read_str("A=\"b c\" export PATH=/x:$PATH B+=d -e=f", Shell::sh());
    let command = script.commands().next().unwrap();
    let own: Vec<_> = command.assignments().map(|own| (own.name, own.value.text().into_owned())).collect();
    assert_eq!(own, [("A", "b c".to_owned())]);
    let words = command.arguments().map(|word| word.assignment().map(|own| (own.name, own.append, own.value.raw())));
    assert_eq!(words.collect::<Vec<_>>(), [Some(("PATH", false, "/x:$PATH")), Some(("B", true, "d")), None]);
}

/// A command, and the script in it with its commands; the words must be found in the outer text.
const EMBEDDED: &[(&str, Option<&str>)] = &[
    ("sh -c 'a && b c'", Some("a|b c")),
    ("sudo bash -ec \"a \\\"b c\\\"; $d e\"", Some("a \"b c\"|$d e")),
    ("sh -c \"a $(b) c\"", Some("a ${_} c")),
    ("su - app -c 'a; b'", Some("a|b")),
    ("bash <<'E'\na\nb $(c)\nE\n", Some("a|b $(c)|c")),
    ("bash -e <<E\na \\$b\nE\n", Some("a $b")),
    ("sh x.sh", None),
    ("sh -c \"$x\"", Some("$x")),
    ("cat <<E\na\nE", None),
];

#[test]
fn embedded_scripts_are_read_with_their_places() {
    for (text, expected) in EMBEDDED {
        let text = format!("é && {text}");
        let source = Source::new(FileId(1), text.clone().into_bytes());
        let script = Script::read(Joined::verbatim(&source, 0..text.len()), Shell::sh());
        let inner = script.commands().nth(1).unwrap().embedded();
        let shown = inner.as_ref().map(|inner| {
            let commands: Vec<_> = inner.commands().map(|command| command.raw().to_owned()).collect();
            commands.join("|")
        });
        assert_eq!(shown.as_deref(), *expected, "{text}");
        for command in inner.iter().flat_map(Script::commands) {
            let first = command.words().next().unwrap();
            let span = inner.as_ref().unwrap().span(&source, first.range());
            assert!(source.str(span).ends_with(first.raw()), "{text}: {:?}", source.str(span));
        }
    }
}

#[test]
fn scripts_in_scripts_end_somewhere() {
    let mut text = "a".to_owned();
    for _ in 0..6 {
        text = format!("sh -c {}", text.chars().flat_map(|char| ['\\', char]).collect::<String>());
    }
    let mut script = Script::read_str(&text, Shell::sh());
    let mut depth = 0;
    loop {
        let inner = script.commands().next().and_then(Command::embedded);
        let Some(inner) = inner else { break };
        script = inner;
        depth += 1;
    }
    assert_eq!(depth, 4);
}

#[test]
fn places_lead_back_to_the_file() {
    let file = "RUN apt-get update \\\n # comment\n && apt-get install \\\n  cu\\\nrl\n";
    let source = Source::new(FileId(0), file.as_bytes().to_vec());
    let mut joined = Joined::default();
    for piece in ["apt-get update ", " && apt-get install ", "  cu", "rl"] {
        let at = file.find(piece).unwrap();
        joined.push(&source, at..at + piece.len());
    }
    let script = Script::read(joined, Shell::sh());
    let word = script.commands().nth(1).unwrap().arguments().last().unwrap();
    assert_eq!(word.literal().as_deref(), Some("curl"));
    assert_eq!(source.str(script.span(&source, word.range())), "cu\\\nrl");
}

const FOREIGN: &[(&str, Option<Foreign>)] = &[
    ("Write-Host 'x'; $y = 1", Some(Foreign::PowerShell)),
    ("$url = ('https://x/{0}' -f $env:VERSION)", Some(Foreign::PowerShell)),
    ("setx PATH \"%PATH%;C:\\x\"", Some(Foreign::Cmd)),
    ("icacls C:\\x /grant u:F", Some(Foreign::Cmd)),
    ("msiexec.exe /i x.msi", None),
    ("apt-get update && date +%Y%m%d", None),
    ("curl -w '%{http_code}' x", None),
    ("printf '%s %s' a b", None),
    ("x=$y; Get x; git-lfs install", None),
    ("rpm -q --queryformat '%{NAME}' x; echo %s %d", None),
    ("[ $a = b ] && test \"$x\" = y", None),
];

#[test]
fn texts_of_windows_shells_are_recognised() {
    for (text, expected) in FOREIGN {
        assert_eq!(foreign(text), *expected, "{text}");
    }
    assert_eq!(Foreign::named("C:\\Windows\\PowerShell.EXE"), Some(Foreign::PowerShell));
    assert_eq!(Foreign::named("/bin/sh"), None);
}

#[test]
fn real_texts_of_windows_are_told_from_shell() {
    let Some(shared) = common::shared() else { return };
    let shell = shell_bodies::of_corpus(&shared);
    let wrong: Vec<_> = shell.iter().filter(|(_, text)| foreign(text.as_str()).is_some()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let windows = shell_bodies::of_windows(&shared);
    let missed: Vec<_> = windows.iter().filter(|(_, text)| foreign(text.as_str()).is_none()).collect();
    eprintln!("{} of {} texts for Windows are not recognised", missed.len(), windows.len());
    missed.iter().for_each(|(path, text)| eprintln!("{}: {:.100}", path.display(), text.as_str()));
    assert!(missed.len() * 2 < windows.len().max(1));
}
