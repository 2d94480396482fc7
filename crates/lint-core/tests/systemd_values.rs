//! Words, command lines and single values of units, against what systemd 252 made of the same lines.
//!
//! `systemd_units/exec-252.jsonl` was recorded from the dump of `systemd --test --user`: one `ExecStart=` each, the arguments
//! that came of it (null where it refused the unit), and its complaints.

use lint_core::systemd::expansion::Kind;
use lint_core::systemd::quantity::{Memory, TimeSpan};
use lint_core::systemd::values::{self, LimitValue};
use lint_core::systemd::{self, Command, Fault, FaultKind, Prefix, Unit, directives, quantity};
use lint_core::{FileId, Parsed, Source};

fn service(line: &str) -> Parsed<Unit> {
    systemd::parse(Source::new(FileId(0), format!("[Service]\n{line}\n").into_bytes()), "a.service")
}

/// What the manager runs: the arguments from the name of the process on, `%%` resolved.
fn arguments(command: &Command) -> Vec<String> {
    let name = command.argv0.as_ref().unwrap_or(&command.program);
    let words = std::iter::once(name).chain(&command.arguments);
    words.map(|word| word.as_str().replace("%%", "%")).collect()
}

fn kinds(faults: &[Fault]) -> Vec<String> {
    let mut kinds: Vec<String> = Vec::new();
    for fault in faults {
        let kind = match fault.kind {
            FaultKind::PrefixConflict => FaultKind::BadProgram,
            kind => kind,
        };
        kinds.push(format!("{kind:?}"));
    }
    kinds.sort();
    kinds.dedup();
    kinds
}

#[test]
fn command_lines_come_out_as_in_the_manager() {
    let record = include_str!("systemd_units/exec-252.jsonl");
    let (mut compared, mut refused) = (0, 0);
    for row in record.lines() {
        let row: serde_json::Value = serde_json::from_str(row).expect("a line of the record");
        let line = row["line"].as_str().expect("the text of a line");
        // `|` came with 258; what `%n` becomes is known to a manager only.
        if line.starts_with('|') || line.contains("%n") {
            continue;
        }
        let parsed = service(&format!("ExecStart={line}"));
        let found = systemd::command_line(&parsed.model.assignments()[0]);
        let mut faults: Vec<String> = serde_json::from_value(row["faults"].clone()).expect("names of faults");
        faults.sort();
        assert_eq!(kinds(&found.faults), faults, "{line}");
        let expected: Option<Vec<Vec<String>>> = serde_json::from_value(row["commands"].clone()).expect("commands");
        match expected {
            Some(expected) if !expected.is_empty() || found.faults.is_empty() => {
                assert_eq!(found.commands.iter().map(arguments).collect::<Vec<_>>(), expected, "{line}");
                compared += 1;
            }
            _ => {
                assert!(!found.faults.is_empty(), "{line}");
                refused += 1;
            }
        }
    }
    assert!(compared > 100 && refused > 50, "{compared} compared, {refused} refused");
}

#[test]
fn prefixes_and_places_of_a_command_line() {
    let parsed = service("ExecStart=-@:!!/bin/my\\x20prog \"na me\" 'a b'c \\\n# c\n  ${D}x $E ; +/b");
    let found = systemd::command_line(&parsed.model.assignments()[0]);
    let cut = |span| parsed.source.str(span).to_owned();
    let [first, second] = found.commands.as_slice() else { panic!("two commands: {found:?}") };
    let prefixes: Vec<_> = first.prefixes.iter().map(|prefix| (prefix.value, cut(prefix.span))).collect();
    let expected = [
        (Prefix::IgnoreFailure, "-".to_owned()),
        (Prefix::Argv0, "@".to_owned()),
        (Prefix::NoExpansion, ":".to_owned()),
        (Prefix::KeepUserFallback, "!!".to_owned()),
    ];
    assert_eq!(prefixes, expected);
    assert_eq!((first.program.as_str(), cut(first.program.span).as_str()), ("/bin/my prog", "/bin/my\\x20prog"));
    assert_eq!(first.program_name(), "my prog");
    let words: Vec<_> =
        first.argv0.iter().chain(&first.arguments).map(|word| (word.as_str(), cut(word.span))).collect();
    let expected = [("na me", "\"na me\""), ("a bc", "'a b'c"), ("${D}x", "${D}x"), ("$E", "$E")];
    assert_eq!(words, expected.map(|(text, written)| (text, written.to_owned())));
    assert_eq!(cut(first.arguments[0].at(2..4)), "b'c");
    assert_eq!(cut(first.separator.unwrap()), ";");
    assert!(second.has(Prefix::Privileged) && second.program.as_str() == "/b" && second.separator.is_none());
    assert!(first.expansions(&first.arguments[1]).is_empty(), "`:` turns variables off");
    assert!(found.faults.is_empty());
}

#[test]
fn faults_point_at_what_is_wrong() {
    let cases = [
        ("ExecStart=/a 'b c", FaultKind::Unbalanced, "'"),
        ("ExecStart=/a b\\q", FaultKind::UnknownEscape, "\\q"),
        ("ExecStart=-", FaultKind::EmptyCommand, "-"),
        ("ExecStart=@/a", FaultKind::EmptyCommand, "@/a"),
        ("ExecStart=+!/a", FaultKind::PrefixConflict, "!/a"),
        ("ExecStart=-./a b", FaultKind::BadProgram, "./a"),
        ("ExecStart=/a 50%d0 100%0", FaultKind::UnknownSpecifier, "%0"),
        ("Environment=A=b c", FaultKind::NotAssignment, "c"),
        ("EnvironmentFile=-a/b", FaultKind::RelativePath, "a/b"),
    ];
    for (line, kind, written) in cases {
        let parsed = service(line);
        let assignment = &parsed.model.assignments()[0];
        let faults = match assignment.key.as_str() {
            "ExecStart" => systemd::command_line(assignment).faults,
            "Environment" => systemd::variables(assignment).1,
            _ => systemd::environment_file(assignment).unwrap().fault.into_iter().collect(),
        };
        let found: Vec<_> = faults.iter().map(|fault| (fault.kind, parsed.source.str(fault.span))).collect();
        assert_eq!(found, [(kind, written)], "{line}");
    }
}

#[test]
fn what_is_replaced_in_a_word() {
    let cases = [
        ("$A", vec![Kind::Split("A".into())]),
        ("$A-b", vec![]),
        ("x$A", vec![]),
        ("${A}", vec![Kind::Braced("A".into())]),
        ("x${A}y${B_1}", vec![Kind::Braced("A".into()), Kind::Braced("B_1".into())]),
        ("${A", vec![]),
        ("${A:-b}", vec![]),
        ("$(a)", vec![]),
        ("$$A", vec![Kind::Dollar]),
        ("%i%%%n", vec![Kind::Specifier('i'), Kind::Percent, Kind::Specifier('n')]),
        ("%Q%-%", vec![Kind::UnknownSpecifier('Q')]),
        ("ä$$%ä", vec![Kind::Dollar]),
    ];
    for (word, expected) in cases {
        let parsed = service(&format!("ExecStart=/a {word}"));
        let line = systemd::command_line(&parsed.model.assignments()[0]);
        let found = line.commands[0].expansions(&line.commands[0].arguments[0]);
        assert_eq!(found.iter().map(|found| found.kind.clone()).collect::<Vec<_>>(), expected, "{word}");
        for found in &found {
            assert_eq!(parsed.source.str(found.span), &word[found.range.clone()], "{word}");
        }
    }
}

#[test]
fn variables_and_env_files() {
    let parsed = service("Environment=A=b \"C=d e\" F='g h' I=\"\" J= 'K=%n'");
    let (variables, faults) = systemd::variables(&parsed.model.assignments()[0]);
    let found: Vec<_> = variables
        .iter()
        .map(|variable| (variable.name.as_str(), variable.value.as_str(), parsed.source.str(variable.value_span)))
        .collect();
    let expected =
        [("A", "b", "b"), ("C", "d e", "d e"), ("F", "g h", "g h"), ("I", "", ""), ("J", "", ""), ("K", "%n", "%n")];
    assert_eq!(found, expected);
    assert!(faults.is_empty());
    assert_eq!(parsed.source.str(variables[1].name_span), "C");
    assert_eq!(parsed.source.str(variables[1].span), "\"C=d e\"");

    let parsed = service("EnvironmentFile=-/etc/default/a b\nEnvironmentFile=");
    let file = systemd::environment_file(&parsed.model.assignments()[0]).unwrap();
    assert_eq!(
        (file.path.as_str(), parsed.source.str(file.span), file.optional),
        ("/etc/default/a b", "/etc/default/a b", true)
    );
    assert!(systemd::environment_file(&parsed.model.assignments()[1]).is_none());
}

#[test]
fn quantities_have_their_amount() {
    let micro = |text: &str| quantity::time_span(text).unwrap();
    let times = [("5min 20s", 320_000_000), ("1.5h", 5_400_000_000), ("2", 2_000_000), ("1month", 2_629_800_000_000)];
    for (text, expected) in
        times.into_iter().chain([("3ms4us", 3_004), ("5M", 13_149_000_000_000), ("5m", 300_000_000)])
    {
        assert_eq!(micro(text), TimeSpan::Finite(expected), "{text}");
    }
    assert_eq!(micro("infinity"), TimeSpan::Infinity);
    assert_eq!(quantity::time_span_nanoseconds("5us 3"), Ok(TimeSpan::Finite(5_003)));
    for (text, expected) in [("1K", 1_024), ("1.5G", 1_610_612_736), ("1G 5M", 1_078_984_704), ("7B", 7)] {
        assert_eq!(quantity::memory(text), Ok(Memory::Bytes(expected)), "{text}");
    }
    assert_eq!(quantity::memory("33.33%"), Ok(Memory::Share(3_333)));
    assert_eq!(quantity::memory("infinity"), Ok(Memory::Infinity));
    assert_eq!(quantity::memory("10GiB").unwrap_err().range, 2..5);
    assert_eq!(quantity::time_span("5min 3fortnights").unwrap_err().range, 6..16);
    assert_eq!(values::mode("0750"), Ok(0o750));
    assert_eq!(values::signal("SIGTERM"), Ok(15));
    assert_eq!(values::signal("RTMIN+3"), Ok(37));
    assert_eq!(values::boolean("Yes"), Ok(true));
    let both = (LimitValue::Finite(1_024), LimitValue::Infinity);
    assert_eq!(values::limit("LimitNOFILE", "1024:infinity"), Ok(both));
}

#[test]
fn directives_and_their_neighbours() {
    assert_eq!(directives::closest("Service", "ExecStrat"), Some("ExecStart"));
    assert_eq!(directives::closest("Service", "execstart"), Some("ExecStart"));
    assert_eq!(directives::closest("Service", "Frobnicate"), None);
    assert_eq!(directives::closest_section(Some(systemd::UnitKind::Service), "Servce"), Some("Service"));
    assert_eq!(directives::in_other_section("Service", "OnCalendar"), ["Timer"]);
    let removed = directives::lookup("Service", "MemoryLimit").unwrap();
    assert_eq!(
        (removed.status, removed.successor),
        (directives::Status::Removed(Some(258)), Some(("Service", "MemoryMax")))
    );
    let moved = directives::lookup("Service", "StartLimitInterval").unwrap();
    assert_eq!(moved.successor, Some(("Unit", "StartLimitIntervalSec")));
    assert_eq!(directives::lookup("Service", "RestartSteps").unwrap().since, Some(254));
    assert!(directives::lookup("Container", "Image").is_some() && directives::lookup("Service", "execstart").is_none());
    for directive in directives::all() {
        assert_eq!(directives::lookup(directive.section, directive.key), Some(directive));
        let chosen = matches!(directive.value, directives::ValueType::Choice | directives::ValueType::ChoiceOrBoolean);
        assert_eq!(chosen, !directive.choices.is_empty() && directive.value != directives::ValueType::OpenChoice);
        let known = directive.successor.is_none_or(|(section, key)| directives::lookup(section, key).is_some());
        assert!(known, "{directive:?}");
    }
}
