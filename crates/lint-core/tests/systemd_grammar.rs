//! The grammar of unit files: every quirk of systemd's reader, places in the source, and input that nobody wrote on purpose.

#![allow(clippy::disallowed_methods, reason = "the units to read are files")]
#![allow(clippy::disallowed_macros, reason = "a test says how much it read")]

mod common;
mod systemd_units;

use lint_core::systemd::{self, Assignment, Instance, Unit, UnitKind, directives, values};
use lint_core::{FileId, Parsed, ProblemKind, Source, Span};

fn parse(path: &str, text: impl AsRef<[u8]>) -> Parsed<Unit> {
    systemd::parse(Source::new(FileId(0), text.as_ref().to_vec()), path)
}

/// `section.key=value` for each assignment, `!line:problem` for each problem.
fn summary(text: impl AsRef<[u8]>) -> Vec<String> {
    let parsed = parse("a.service", text);
    let unit = &parsed.model;
    let settings = unit
        .assignments()
        .iter()
        .map(|assignment| format!("{}.{}={}", unit.section_of(assignment).name, assignment.key, assignment.text()));
    let problems = parsed
        .problems
        .iter()
        .map(|problem| format!("!{}:{:?}", parsed.source.position(problem.span.start as usize).line, problem.kind));
    settings.chain(problems).collect()
}

/// Name, text, what comes of it.
const QUIRKS: &[(&str, &[u8], &[&str])] = &[
    ("plain", b"[Unit]\nA=b\n", &["Unit.A=b"]),
    ("blanks around everything", b" \t[Unit] \n  A \t=\t b c \t\n", &["Unit.A=b c"]),
    ("no line end at the end", b"[Unit]\nA=b", &["Unit.A=b"]),
    ("the first equals sign parts", b"[Unit]\nA=b=c\n", &["Unit.A=b=c"]),
    ("comments with either mark", b"[Unit]\n# A=1\n  ; B=2\nC=3\n", &["Unit.C=3"]),
    ("no comment behind a value", b"[Unit]\nA=b # c\n", &["Unit.A=b # c"]),
    ("comment in a continuation", b"[Unit]\nA=b \\\n# no \\\n  ; nor this\n  c\nD=e\n", &["Unit.A=b    c", "Unit.D=e"]),
    ("backslash in a comment", b"[Unit]\n# no \\\nA=b\n", &["Unit.A=b"]),
    ("continuation becomes one blank", b"[Unit]\nA=b\\\nc\n", &["Unit.A=b c"]),
    ("two backslashes end the line", b"[Unit]\nA=b \\\\\nC=d\n", &["Unit.A=b \\\\", "Unit.C=d"]),
    ("three go on", b"[Unit]\nA=b \\\\\\\nC=d\n", &["Unit.A=b \\\\ C=d"]),
    ("blank behind the backslash", b"[Unit]\nA=b \\ \nC=d\n", &["Unit.A=b \\", "Unit.C=d"]),
    ("a blank line ends a continuation", b"[Unit]\nA=b \\\n\nC=d\n", &["Unit.A=b", "Unit.C=d"]),
    ("a line of blanks too", b"[Unit]\nA=b \\\n  \nC=d\n", &["Unit.A=b", "Unit.C=d"]),
    ("continuation at the end of the file", b"[Unit]\nA=b \\", &["Unit.A=b"]),
    ("continued key", b"[Unit]\nA\\\nB=c\n", &["Unit.A B=c"]),
    ("continued header", b"[Un\\\nit]\nA=b\nC\n", &[]),
    ("header in a continuation", b"[Unit]\nA=b \\\n[Service]\nC=d\n", &["Unit.A=b  [Service]", "Unit.C=d"]),
    ("CRLF", b"[Unit]\r\nA=b\\\r\nc\r\n\r\nD=e\r\n", &["Unit.A=b c", "Unit.D=e"]),
    ("lone CR ends a line", b"[Unit]\rA=b\rC=d", &["Unit.A=b", "Unit.C=d"]),
    ("NUL ends a line", b"[Unit]\nA=b\0C=d\n", &["Unit.A=b", "Unit.C=d", "!2:Encoding"]),
    ("BOM", b"\xef\xbb\xbf[Unit]\nA=b\n", &["Unit.A=b"]),
    ("BOM before a comment hides the mark", b"\xef\xbb\xbf# c\n[Unit]\nA=b\n", &["Unit.A=b", "!1:Syntax"]),
    ("second BOM", b"\xef\xbb\xbf[Unit]\n\xef\xbb\xbfA=b\n", &["Unit.\u{feff}A=b"]),
    ("before a section", b"A=b\n[Unit]\nC=d\n", &["Unit.C=d", "!1:Syntax"]),
    ("no equals sign", b"[Unit]\nA\nB=c\n", &["Unit.B=c", "!2:Syntax"]),
    ("no key", b"[Unit]\n=a\n  = b\n", &["!2:Syntax", "!3:Syntax"]),
    ("empty value", b"[Unit]\nA=\nB= \t\n", &["Unit.A=", "Unit.B="]),
    ("header not closed", b"[Unit\nA=b\n", &["Unit.A=b", "!1:Syntax"]),
    ("text behind a header", b"[Unit] # c\nA=b\n", &["Unit.A=b", "!1:Syntax"]),
    ("quote in a header", b"[Un'it]\nA=b\n", &["!1:Syntax"]),
    ("lone bracket", b"[\n[]\n", &["!1:Syntax"]),
    ("repeated sections", b"[Unit]\nA=1\n[Install]\nB=2\n[Unit]\nC=3\n", &["Unit.A=1", "Install.B=2", "Unit.C=3"]),
    ("unknown sections are skipped unread", b"[Foo]\nA\n=b\nC=d\n[Unit]\nE=f\n", &["Unit.E=f"]),
    ("sections for others too", b"[X-Foo]\nA\n=b\nC=d\n[Unit]\nX-E=f\n", &["Unit.X-E=f"]),
    ("sections of another type too", b"[Timer]\nA\n", &[]),
    ("not UTF-8", b"[Unit]\nA=\xff\xfe\nB=c\n# \xff\n", &["Unit.A=\u{1a}\u{1a}", "Unit.B=c", "!2:Encoding"]),
    ("other white space is text", b"[Unit]\nA=\x0bb\xc2\xa0\n", &["Unit.A=\u{b}b\u{a0}"]),
    ("nothing", b"", &[]),
];

#[test]
fn quirks_of_the_reader() {
    for (name, text, expected) in QUIRKS {
        assert_eq!(summary(text), *expected, "{name}");
    }
}

#[test]
fn long_lines_cost_themselves() {
    let limit = systemd::LINE_LIMIT;
    for (length, kept) in [(limit - 1, true), (limit, false)] {
        let text = format!("[Unit]\nA={}\nB=c\n", "x".repeat(length - 2));
        let parsed = parse("a.service", &text);
        assert_eq!(parsed.model.assignments().len(), 1 + usize::from(kept));
        assert_eq!(parsed.problems.len(), usize::from(!kept));
    }
    let piece = "x".repeat(limit / 2);
    let parsed = parse("a.service", format!("[Unit]\nA={piece}\\\n{piece}\\\n{piece}\nB=c\n"));
    assert_eq!(parsed.problems.iter().map(|problem| problem.kind).collect::<Vec<_>>(), [ProblemKind::Limit]);
    assert_eq!(parsed.model.assignments()[0].key, "B");
}

#[test]
fn places_are_what_is_written() {
    let text = "\u{feff}[Unit]\r\n Description = Grüße \\\r\n# pause\r\n   aus Köln\r\nWants=\r\n";
    let parsed = parse("a.service", text);
    let [description, wants] = parsed.model.assignments() else { panic!("two assignments") };
    let cut = |span| parsed.source.str(span).to_owned();
    assert_eq!(cut(description.key_span), "Description");
    assert_eq!(cut(description.value_span), "Grüße \\\r\n# pause\r\n   aus Köln");
    assert_eq!(description.text(), "Grüße     aus Köln");
    let word = description.text().find("Köln").unwrap();
    assert_eq!(cut(description.at(word..word + "Köln".len())), "Köln");
    assert_eq!(text.find("Wants=").unwrap() + 6, wants.value_span.start as usize);
    assert!(wants.value_span.is_empty() && wants.is_reset());
    let comment = parsed.model.comments()[0];
    assert_eq!((cut(comment.span).as_str(), comment.continued), ("# pause", true));
    assert_eq!(cut(parsed.model.sections()[0].span), "[Unit]");
    assert_eq!(cut(parsed.model.sections()[0].name_span), "Unit");
}

#[test]
fn dangling_continuations_are_marked() {
    for (text, dangling) in [
        ("[Unit]\nA=b \\\n\nC=d\n", Some(11)),
        ("[Unit]\nA=b \\\n", Some(11)),
        ("[Unit]\nA=b \\\n# c\n", Some(11)),
        ("[Unit]\nA=b \\\nc\n", None),
    ] {
        let parsed = parse("a.service", text);
        let mark = parsed.model.assignments()[0].dangling;
        assert_eq!(mark.map(|span| span.start), dangling, "{text:?}");
    }
}

#[test]
fn lists_and_single_values_after_resets() {
    let text = "[Service]\nExecStart=/a\nExecStart=\nExecStart=/b\nExecStart=/c\nUser=x\nUser=y\nGroup=z\nGroup=\n\
        ReadWriteDirectories=/d\n[Unit]\nConditionHost=a\nConditionPathExists=\nConditionUser=b\nAssertHost=c\n\
        After=a\n[Service]\nReadWritePaths=/e\n";
    let parsed = parse("a.service", text);
    let unit = &parsed.model;
    let values = |section: &str, key: &str| -> Vec<String> {
        unit.values(section, key).iter().map(|assignment| assignment.text().to_owned()).collect()
    };
    assert_eq!(values("Service", "ExecStart"), ["/b", "/c"]);
    assert_eq!(unit.all("Service", "ExecStart").count(), 4);
    assert_eq!(unit.value("Service", "User").unwrap().text(), "y");
    assert!(unit.value("Service", "Group").is_none());
    assert_eq!(values("Service", "ReadWritePaths"), ["/d", "/e"], "a legacy spelling fills the same list");
    assert!(values("Unit", "ConditionHost").is_empty(), "conditions are one list");
    assert_eq!(values("Unit", "ConditionUser"), ["b"]);
    assert_eq!(values("Unit", "AssertHost"), ["c"]);
    assert!(values("Service", "After").is_empty());
}

#[test]
fn paths_tell_type_instance_and_drop_in() {
    let cases = [
        ("etc/systemd/system/a.service", "a.service Service Plain -"),
        ("getty@.service", "getty@.service Service Template -"),
        ("a@b@c.socket", "a@b@c.socket Socket Of(\"b@c\") -"),
        ("a.service.d/10.conf", "a.service Service Plain Unit"),
        ("x/a@b.service.d/o.conf", "a@b.service Service Of(\"b\") Unit"),
        ("x/app-.slice.d/o.conf", "app-.slice Slice Plain Prefix"),
        ("service.d/o.conf", "service Service Plain Type"),
        ("web.container", "web.container Container Plain -"),
        ("web.container.d/o.conf", "web.container Container Plain Unit"),
        ("journald.conf.d/o.conf", "journald.conf - Plain -"),
        ("a.service.d/notes.txt", "notes.txt - Plain -"),
        ("service", "service - Plain -"),
        ("", " - Plain -"),
    ];
    for (path, expected) in cases {
        let name = systemd::UnitName::of_path(path);
        let kind = name.kind.map_or("-".to_owned(), |kind| format!("{kind:?}"));
        let drop_in = name.drop_in.map_or("-".to_owned(), |drop_in| format!("{drop_in:?}"));
        assert_eq!(format!("{} {kind} {:?} {drop_in}", name.unit, name.instance), expected, "{path}");
    }
    for kind in UnitKind::ALL {
        assert_eq!(UnitKind::of_suffix(kind.suffix()), Some(kind));
    }
    assert!(systemd::UnitName::of_path("home/u/.config/systemd/user/a.timer").user);
    assert_eq!(systemd::UnitName::of_path("d@x.volume").quadlet_service().unwrap(), "d-volume@x.service");
    assert_eq!(systemd::UnitName::of_path("w@.container").quadlet_service().unwrap(), "w@.service");
    assert_eq!(systemd::UnitName::of_path("a@.service").instance, Instance::Template);
}

#[test]
fn names_that_systemd_refuses() {
    let long = format!("{}.service", "a".repeat(248));
    let cases = [("a.service", true), ("a:b-c_d.e\\x2df@i.mount", true), ("a b.service", false), ("a.servce", false)];
    let more = [("@.service", false), (".service", false), ("ä.service", false), (long.as_str(), false), ("a", false)];
    for (name, valid) in cases.into_iter().chain(more).chain([(&long[1..], true), ("a/b.service", false)]) {
        assert_eq!(systemd::name::unit_name_problem(name).is_none(), valid, "{name}");
    }
}

#[test]
fn units_are_told_from_other_files() {
    let unit = "[Unit]\nDescription=a\n";
    let cases = [
        ("a.service", unit, true),
        ("a.service", "", true),
        ("a.service", "# [Unit]\n", true),
        ("a.service", "A=b\n[Service]\n", true),
        ("a.service", "[Servce]\nExecStart=/a\n", true),
        ("a.service", "[D-BUS Service]\nName=a\n", false),
        ("a.service", "<?xml version=\"1.0\"?>\n<service-group/>\n", false),
        ("a.service", "#!/bin/sh\ncat <<E\n[Unit]\nE\n", false),
        ("a.service", "just text\n", false),
        ("a.target", "", false),
        ("a.target", unit, true),
        ("a.path", "/usr/bin\n", false),
        ("a.path", "[Path]\nPathExists=/a\n", true),
        ("a.service.in", unit, false),
        ("a.service.d/a.conf", "[Service]\nUser=a\n", true),
        ("a.service.d/a.conf", "# nothing\n", true),
        ("service.d/a.conf", "[Service]\n", true),
        ("nginx.conf.d/a.conf", "[Service]\n", false),
        ("a.container", "[Container]\nImage=a\n", true),
        ("a.pod", "=head1 NAME\n\n[Pod]\n", false),
        ("a.pod", "[Pod]\n", true),
        ("a.network", "[Match]\nName=eth0\n[Network]\nDHCP=yes\n", false),
        ("a.network", "[Network]\nDHCP=yes\n", false),
        ("a.network", "[Network]\nSubnet=10.0.0.0/24\n", true),
        ("a.image", "\u{89}PNG", false),
        ("Makefile", unit, false),
    ];
    for (path, text, expected) in cases {
        assert_eq!(systemd::looks_like_unit(path, text).is_some(), expected, "{path}: {text:?}");
    }
    assert!(systemd::is_dbus_service("# c\n\n [D-BUS Service]\nName=a\n"));
}

#[test]
fn template_text_is_recognised() {
    let cases = [
        ("ExecStart=@bindir@/a", true),
        ("ExecStart={{ exec }} run", true),
        ("User={{user}}", true),
        ("{% if a %}", true),
        ("User=<%= @user %>", true),
        ("ExecStart=/usr/bin/docker ps --format '{{.Names}}' -a", false),
        ("ExecStart=/usr/bin/docker inspect -f '{{json .State}} {{end}}' a", false),
        ("SystemCallFilter=@system-service @mount", false),
        ("ExecStart=/bin/sed -e 's/@@NAME@@/%i/g' /a", false),
        ("ExecStart=/bin/a ${B} a@b.c", false),
        ("# @bindir@ {{ a }}", false),
    ];
    for (line, expected) in cases {
        let parsed = parse("a.service", format!("[Service]\n{line}\n"));
        assert_eq!(parsed.model.is_template_text(), expected, "{line}");
    }
}

#[test]
fn real_units_read_without_loss() {
    let units = systemd_units::all();
    for (path, bytes) in &units {
        let parsed = parse(path, bytes);
        assert!(parsed.problems.is_empty(), "{path}: {:?}", parsed.problems);
        assert!(parsed.model.kind().is_some() && !parsed.model.sections().is_empty(), "{path}");
        let text = std::str::from_utf8(bytes).unwrap();
        assert!(systemd::looks_like_unit(path, text).is_some(), "{path}");
        for assignment in parsed.model.assignments() {
            assert_eq!(parsed.source.str(assignment.key_span), assignment.key.as_str(), "{path}");
            let written = parsed.source.str(assignment.value_span);
            if !written.contains('\n') {
                assert_eq!(written, assignment.text(), "{path}");
            }
        }
    }
    eprintln!("{} real units read", units.len());
}

/// Everything that the readers of values point at.
fn places_of_values(assignment: &Assignment) -> Vec<Span> {
    let line = systemd::command_line(assignment);
    let (variables, more) = systemd::variables(assignment);
    let (words, others) = systemd::words(assignment);
    let commands = line.commands.iter().flat_map(|command| {
        let words = std::iter::once(&command.program).chain(&command.argv0).chain(&command.arguments);
        let expansions = words.flat_map(|word| command.expansions(word)).map(|expansion| expansion.span);
        std::iter::once(command.span).chain(expansions).chain(command.separator)
    });
    let names = variables.iter().flat_map(|variable| [variable.span, variable.name_span, variable.value_span]);
    let references = systemd::unit_references(assignment).into_iter().map(|reference| reference.name.span);
    let faults = line.faults.iter().chain(&more).chain(&others).map(|fault| fault.span);
    let checks =
        directives::of_section("Service").iter().filter_map(|directive| values::check(directive, assignment.text()));
    let wrong = checks.filter_map(|result| Some(assignment.at(result.err()?.range)));
    let words = words.iter().map(|word| word.span);
    commands.chain(names).chain(references).chain(faults).chain(wrong).chain(words).collect()
}

#[test]
fn broken_input_never_panics() {
    let seeds: [&[u8]; 2] = [
        b"[Service]\nExecStart=-/bin/sh -c \"a $$ ${B} \\x41\" ; /b \\\n # c\n 'd'\nEnvironment=\"A=b c\" D=%i\n",
        b"\xef\xbb\xbf[Unit]\r\nAfter=a.service\\\r\n\r\n[X\n= \n\0[Install]\nWantedBy=\xc3\xa4\n",
    ];
    let bits: [&[u8]; 12] = [b"\\", b"\\\n", b"[", b"]", b"=", b"\"", b"'", b"\n", b"\0", b"\xff", b"\xc3\xa4", b"%$"];
    let mut numbers = common::Numbers::new(1);
    let mut next = |below: usize| numbers.below(below);
    for round in 0..4000 {
        let mut bytes = seeds[round % 2].to_vec();
        for _ in 0..1 + next(6) {
            let at = next(bytes.len() + 1);
            match next(3) {
                0 => bytes.truncate(at.max(1)),
                1 => drop(bytes.splice(at..(at + next(4)).min(bytes.len()).max(at), [])),
                _ => drop(bytes.splice(at..at, bits[next(bits.len())].iter().copied())),
            }
            if bytes.is_empty() {
                bytes.push(b'[');
            }
        }
        let parsed = parse("a.service", &bytes);
        for assignment in parsed.model.assignments() {
            let whole = parsed.source.whole();
            assert!(whole.contains(assignment.key_span) && whole.contains(assignment.value_span));
            assert!(assignment.key_span.end <= assignment.value_span.start);
            for place in places_of_values(assignment) {
                assert!(assignment.value_span.contains(place), "{:?}", assignment.text());
            }
        }
        for problem in &parsed.problems {
            assert!(parsed.source.whole().contains(problem.span), "{problem:?}");
        }
    }
}
