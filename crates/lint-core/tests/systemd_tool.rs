//! Our reader against the installed `systemd-analyze verify`: real units, bad units, values, and the table of directives.

#![allow(clippy::disallowed_methods, reason = "the units to read are files")]
#![allow(clippy::disallowed_types, reason = "the oracle is a program")]
#![allow(clippy::disallowed_macros, reason = "a test says how much it compared")]

use std::collections::BTreeSet;

mod common;
mod systemd_units;
mod systemd_verify;

use lint_core::systemd::directives::{self, Status, ValueType};
use lint_core::systemd::{self, Assignment, Unit, values};
use lint_core::{FileId, Parsed, ProblemKind, Source};

fn parse(path: &str, bytes: &[u8]) -> Parsed<Unit> {
    systemd::parse(Source::new(FileId(0), bytes.to_vec()), path)
}

fn line(parsed: &Parsed<Unit>, byte: u32) -> usize {
    parsed.source.position(byte as usize).line
}

/// Messages of systemd's line reader, as the start of their text.
const GRAMMAR: [&str; 7] = [
    "Invalid section header",
    "Bad characters in section header",
    "Assignment outside of section",
    "Missing '='",
    "Missing key name",
    "Line too long",
    "Continuation line too long",
];

/// Lines on which the reader stumbles: ours, without what the tool takes in silence.
fn our_grammar(parsed: &Parsed<Unit>) -> Vec<usize> {
    let loud = parsed.problems.iter().filter(|problem| problem.kind == ProblemKind::Syntax);
    let mut lines: Vec<usize> = loud.map(|problem| line(parsed, problem.span.end.max(1) - 1)).collect();
    let header = parsed.model.sections().iter().find(|section| !section.well_formed);
    // The tool gives up at a malformed header.
    if let Some(header) = header {
        lines.retain(|&found| found <= line(parsed, header.span.start));
    }
    lines
}

/// The tool counts one on at the end of a file that ends in a continuation, and comments in one: back to the last text.
fn tool_grammar(parsed: &Parsed<Unit>, messages: &[(usize, String)]) -> Vec<usize> {
    let of_reader = |message: &str| GRAMMAR.iter().any(|start| message.starts_with(start));
    let silent = |number: usize| {
        let text = parsed.source.str(parsed.source.span(parsed.source.line(number - 1))).trim_matches([' ', '\t']);
        text.is_empty() || text.starts_with(['#', ';'])
    };
    let settle = |number: usize| (1..=number).rev().find(|&number| !silent(number)).unwrap_or(number);
    messages.iter().filter(|message| of_reader(&message.1)).map(|message| settle(message.0)).collect()
}

/// Keys that the tool does not know, by the line on which their assignment ends.
fn unknown_keys(parsed: &Parsed<Unit>, version: u16) -> Vec<usize> {
    let unit = &parsed.model;
    let unknown = unit.assignments().iter().filter(|assignment| {
        let section = &unit.section_of(assignment).name;
        let known = directives::lookup(section, &assignment.key);
        directives::reads_section(unit.kind(), section)
            && !assignment.key.starts_with("X-")
            && known.is_none_or(|known| known.since.is_some_and(|since| since > version))
    });
    unknown.map(|assignment| line(parsed, assignment.span().end)).collect()
}

fn unknown_sections(parsed: &Parsed<Unit>) -> Vec<usize> {
    let unknown = |name: &str| !name.starts_with("X-") && !directives::reads_section(parsed.model.kind(), name);
    let sections = parsed.model.sections().iter().filter(|section| section.well_formed && unknown(&section.name));
    sections.map(|section| line(parsed, section.span.end)).collect()
}

fn with_start(messages: &[(usize, String)], start: &str) -> Vec<usize> {
    messages.iter().filter(|message| message.1.starts_with(start)).map(|message| message.0).collect()
}

#[test]
fn real_units_raise_what_the_tool_raises() {
    let Some(version) = systemd_verify::version() else { return };
    let units = systemd_units::all();
    let named = |(index, (path, bytes)): (usize, (String, Vec<u8>))| {
        let file = path.rsplit('/').next().unwrap_or_default();
        (format!("n{index}-{file}"), bytes)
    };
    let units: Vec<_> = units.into_iter().enumerate().map(named).collect();
    if units.is_empty() {
        return;
    }
    let answers = systemd_verify::messages("real", &units);
    let mut differences = Vec::new();
    for ((name, bytes), messages) in units.iter().zip(&answers) {
        let parsed = parse(name, bytes);
        let pairs = [
            ("grammar", our_grammar(&parsed), tool_grammar(&parsed, messages)),
            ("section", unknown_sections(&parsed), with_start(messages, "Unknown section")),
            ("key", unknown_keys(&parsed, version), with_start(messages, "Unknown key")),
            ("value", bad_values(&parsed), value_complaints(&parsed, messages)),
        ];
        differences.extend(pairs.into_iter().filter(|pair| pair.1 != pair.2).map(|pair| (name, pair)));
    }
    eprintln!("{} real units, {} messages", units.len(), answers.iter().map(Vec::len).sum::<usize>());
    assert!(differences.is_empty(), "ours, then the tool's: {differences:#?}");
}

/// Choices that came after the oldest tool this runs against.
const NEWER: [&str; 2] = ["notify-reload", "disconnected"];

/// Whether a value is one that this crate finds wrong, by the reader that its type has.
fn is_bad(unit: &Unit, assignment: &Assignment) -> Option<bool> {
    let directive = directives::lookup(&unit.section_of(assignment).name, &assignment.key)?;
    if assignment.is_reset() || matches!(directive.status, Status::Removed(_)) {
        return None;
    }
    match directive.value {
        ValueType::Exec => Some(!systemd::command_line(assignment).faults.is_empty()),
        ValueType::Environment => Some(!systemd::variables(assignment).1.is_empty()),
        ValueType::EnvironmentFile => Some(systemd::environment_file(assignment)?.fault.is_some()),
        ValueType::Units if &*unit.section_of(assignment).name == "Unit" => {
            Some(systemd::unit_references(assignment).iter().any(|reference| reference.problem.is_some()))
        }
        _ if NEWER.contains(&assignment.text()) => None,
        _ => values::check(directive, assignment.text()).map(|result| result.is_err()),
    }
}

fn bad_values(parsed: &Parsed<Unit>) -> Vec<usize> {
    let unit = &parsed.model;
    let mut bad = Vec::new();
    for assignment in unit.assignments().iter().filter(|assignment| is_bad(unit, assignment) == Some(true)) {
        bad.push(line(parsed, assignment.value_span.end));
        // The tool reads no further after a bad command line, unless its failure may be ignored.
        if assignment.key.starts_with("Exec") && !assignment.text().starts_with('-') {
            break;
        }
    }
    bad
}

/// Lines with a complaint about a value that this crate judges, once each.
fn value_complaints(parsed: &Parsed<Unit>, messages: &[(usize, String)]) -> Vec<usize> {
    let unit = &parsed.model;
    let judged = |number: usize| {
        unit.assignments()
            .iter()
            .any(|assignment| line(parsed, assignment.value_span.end) == number && is_bad(unit, assignment).is_some())
    };
    // Deprecation and style are no refusal of the value.
    let mild = ["Unknown key", "Unknown section", "Unit uses", "Unit configured", "Standard output type"];
    let refused = messages.iter().filter(|message| !mild.iter().any(|start| message.1.starts_with(start)));
    let mut lines: Vec<usize> = refused.map(|message| message.0).filter(|&number| judged(number)).collect();
    lines.dedup();
    lines
}

/// Bodies of bad units, one quirk each.
const BAD: &[&[u8]] = &[
    b"A=b\n[Unit]\n",
    b"[Unit]\nA\n",
    b"[Unit]\n=a\n",
    b"[Unit]\n = a\n",
    b"[Unit\nAfter=a.service\n",
    b"[Unit] x\n",
    b"Unit]\n",
    b"[\n",
    b"[]\nx\n",
    b"[Un\"it]\n",
    b"[Un'it]\n",
    b"[Un\\it]\n",
    b"[U\x01nit]\n",
    b"[Unit]]\n",
    b"[[Unit]]\nx\n",
    b"[ Unit ]\nx\n",
    b"[unit]\nx\n",
    b"[Unit]\nDescription=a \\\n\nb\n",
    b"[Unit]\nDescription=a \\\n  \nb\n",
    b"[Unit]\nDescription=a \\\n# c\nb\nd\n",
    b"[Unit]\nDescription=a \\\\\nb\n",
    b"[Unit]\nDescription=a \\\\\\\nb\nc\n",
    b"[Unit]\nDescription=a \\ \nb\n",
    b"[Unit]\nab\\\n",
    b"[Unit]\nab\\",
    b"[Unit]\nab\\\ncd\\\nef\n",
    b"[Unit]\nab\\\n# cd\n",
    b"[Un\\\nit]\nx\n",
    b"[Unit]\\\n\nx\n",
    b"[Unit]\r\nx\r\ny\r\n",
    b"[Unit]\n\nx\n\n\ny\n",
    b"\xef\xbb\xbf[Unit]\nx\n",
    b"\xef\xbb\xbf# c\n[Unit]\n",
    b"[Unit]\n\xef\xbb\xbfx\n",
    b"\n\xef\xbb\xbf[Unit]\nx\n",
    b"[X-a]\nx\n=y\n[Unit]\nz\n",
    b"[Foo]\nx\n=y\n",
    b"[Install]\nx\n",
    b"[Timer]\nx\n",
    b"[Service]\n#x\n;y\n  # z\n!w\n",
    b"x\ny\n[Unit]\n",
    b"[Unit]\nX-a\nX-b=c\n",
    b"[Unit]\n\x0bx\n\x0c\n\xc2\xa0\n",
    b"[Unit]\nDescription=a\nDescription\n=b\nDescription b\n: c\n",
];

#[test]
fn bad_units_stumble_on_the_same_lines() {
    if systemd_verify::version().is_none() {
        return;
    }
    let unit = |(index, body): (usize, &&[u8])| (format!("bad{index}.service"), body.to_vec());
    let units: Vec<_> = BAD.iter().enumerate().map(unit).collect();
    let answers = systemd_verify::messages("bad", &units);
    for ((name, bytes), messages) in units.iter().zip(&answers) {
        let parsed = parse(name, bytes);
        let text = String::from_utf8_lossy(bytes);
        assert_eq!(our_grammar(&parsed), tool_grammar(&parsed, messages), "{name}: {text:?}: {messages:?}");
        assert_eq!(unknown_sections(&parsed), with_start(messages, "Unknown section"), "{name}: {text:?}");
    }
    eprintln!("{} bad units agree", units.len());
}

/// A section with every key there is. `DynamicUser=` without a value would end the reading.
fn every_key(section: &str) -> String {
    let systemd = directives::all().iter().filter(|directive| directive.status != Status::Quadlet);
    let keys: BTreeSet<&str> = systemd.map(|directive| directive.key).collect();
    let lines = keys.into_iter().map(|key| format!("{key}={}\n", if key == "DynamicUser" { "no" } else { "" }));
    format!("[{section}]\n{}", lines.collect::<String>())
}

#[test]
fn the_table_of_directives_is_the_tools() {
    let Some(version) = systemd_verify::version() else { return };
    let units: Vec<(String, Vec<u8>)> = systemd::UnitKind::ALL
        .into_iter()
        .filter(|kind| !kind.is_quadlet() && *kind != systemd::UnitKind::Device && *kind != systemd::UnitKind::Scope)
        .map(|kind| {
            let sections = directives::sections_for(Some(kind)).into_iter().filter(|section| *section != "Install");
            let body: Vec<String> = sections.map(every_key).collect();
            (format!("table.{}", kind.suffix()), body.concat().into_bytes())
        })
        .collect();
    let answers = systemd_verify::messages("table", &units);
    let mut compared = 0;
    for ((name, bytes), messages) in units.iter().zip(&answers) {
        let parsed = parse(name, bytes);
        compared += parsed.model.assignments().len();
        let (ours, theirs) = (unknown_keys(&parsed, version), with_start(messages, "Unknown key"));
        let key = |number: &usize| parsed.source.str(parsed.source.span(parsed.source.line(number - 1))).to_owned();
        let only = |a: &[usize], b: &[usize]| a.iter().filter(|line| !b.contains(line)).map(key).collect::<Vec<_>>();
        assert_eq!(only(&ours, &theirs), [""; 0], "{name}: known to the tool");
        assert_eq!(only(&theirs, &ours), [""; 0], "{name}: unknown to the tool");
    }
    eprintln!("{compared} pairs of section and key compared");
}

/// Section, key, values.
const VALUES: &[(&str, &str, &str)] = &[
    ("Service", "RemainAfterExit", "yes|YES|no|true|True|off|1|0|y|N|t|F|2|maybe|yes # c|enable|on on"),
    (
        "Service",
        "RestartSec",
        "5|5s|5min 20s|5min20s|1h 1|12 34|.5|.5s|5.|5.5|5.5.5|5.5s.5|12.34 .56|-5|- 5|+5|+ 5|5 s|5  min|infinity| infinity x|infinityx|5x|5 x|5sx|1y 2month 3w|5 µs|5 μs|5us|5ms|5M|5m|5H|1e3|0x10|99999999999999999999|584542y|584543y|5 sec 3 hours|s|5,5|5min,3s|1w2d3h4m5s6ms7us|300seconds5second|2minute|2minutes 3hr|2 hour 2day 2days 2week 2weeks|5nsec|5ns",
    ),
    ("Service", "TimerSlackNSec", "5|5ns|5nsec|5us|1s|5x|-1|1 2"),
    (
        "Service",
        "MemoryMax",
        "1|1K|1M|1.5G|1 G|1G 5M|1G5M|5M 1G|1G 5|10B|10 B|1g|10GB|10GiB|1k|-1|+1|+1G|0|0%|0K|50%|100%|101%|33.33%|33.333%|5.%|.5%|5‰|5.5‰|5.55‰|50‱|infinity|infinity | x|16E|15E|18446744073709551615|18446744073709551616|1.G|1.|.5G|1..5G|1G.5M|1 2|1G 2G|1 K 2 B|1K 2B 3|1e3|0x10|Infinity|1.0.0",
    ),
    ("Service", "MemorySwapMax", "0|0%|1G|x"),
    ("Service", "MemoryHigh", "0|1G"),
    ("Service", "MemoryMin", "0|1G|5%"),
    ("Service", "UMask", "0|022|0022|7777|10000|8|999|0x1|-1|+1| 22|0o22|22 "),
    (
        "Service",
        "KillSignal",
        "TERM|SIGTERM|term|15|0|1|64|65|-1|RTMIN|RTMIN+0|RTMIN+5|RTMIN+30|RTMIN+31|RTMIN-1|RTMAX|RTMAX-5|RTMAX-30|RTMAX-31|RTMAX+1|SIGRTMIN+3|CLD|POLL|IO|SIGSIGTERM|0x1|SIG15|RTMIN5|SIGWINCH",
    ),
    ("Unit", "StartLimitBurst", "0|5|-1|+5|0x10|010|08|5s|4294967295|4294967296|x|5 5|-0|0b11|0o17"),
    ("Service", "Nice", "-20|19|20|-21|0|x|+5|5.0|0x5"),
    ("Service", "OOMScoreAdjust", "-1000|1000|1001|-1001|0|x"),
    ("Service", "CPUWeight", "1|10000|0|10001|idle|x|100%"),
    ("Service", "IOWeight", "1|10000|0|10001|idle|x"),
    ("Service", "LimitNOFILE", "5|5:6|6:5|infinity|5:infinity|infinity:5|-1|x|5:x|:5|5:|5:6:7|0x10|1K|5 : 6|65536"),
    ("Service", "LimitAS", "5|1G|1G:2G|2G:1G|x|1%|infinity:infinity|1G:infinity"),
    ("Service", "LimitCPU", "5|5s|1min|5s:1min|1min:5s|x|infinity|1ms|1ms:1s"),
    ("Service", "LimitRTTIME", "5|5us|5s|5:6|x|1s:500"),
    ("Service", "LimitNICE", "5|+5|-5|40|x|+19|-20"),
    ("Service", "Type", "simple|Simple|exec|forking|notify|oneshot|dbus|idle|notfy|simple x"),
    (
        "Service",
        "Restart",
        "no|always|on-failure|on_failure|yes|true|never|on-abort|on-abnormal|on-watchdog|on-success|off",
    ),
    ("Service", "KillMode", "control-group|process|mixed|cgroup|no"),
    (
        "Service",
        "StandardOutput",
        "inherit|null|tty|journal|kmsg|journal+console|kmsg+console|socket|fd|fd:a|file:/a|append:/a|truncate:/a|console|jornal|stdout",
    ),
    ("Service", "StandardInput", "null|tty|tty-force|tty-fail|socket|fd|fd:a|data|file:/a|none"),
    ("Service", "NotifyAccess", "none|main|exec|all|no|any"),
    ("Service", "ProtectSystem", "no|yes|full|strict|true|off|1|max|Strict|YES"),
    ("Service", "ProtectHome", "no|yes|read-only|tmpfs|true|readonly|0|ro"),
    ("Service", "KeyringMode", "inherit|private|shared|no"),
    ("Service", "DevicePolicy", "auto|closed|strict|open"),
    ("Service", "OOMPolicy", "continue|stop|kill|none"),
    ("Service", "ProtectProc", "default|noaccess|invisible|ptraceable|no"),
    ("Service", "ProcSubset", "all|pid|none"),
    ("Service", "UtmpMode", "init|login|user|x"),
    ("Service", "TimeoutStopFailureMode", "terminate|abort|kill|x"),
    ("Service", "CPUSchedulingPolicy", "other|batch|idle|fifo|rr|deadline"),
    (
        "Unit",
        "FailureAction",
        "none|reboot|reboot-force|reboot-immediate|poweroff|poweroff-force|poweroff-immediate|exit|exit-force|restart",
    ),
    ("Unit", "CollectMode", "inactive|inactive-or-failed|x"),
    (
        "Unit",
        "OnFailureJobMode",
        "fail|replace|replace-irreversibly|isolate|flush|ignore-dependencies|ignore-requirements|x",
    ),
    (
        "Unit",
        "After",
        "a.service|a|a.servce|a@.service|a@b.service|a b.service|a.service b.socket|a.service,b.service|\"a.service\"|a\\x2db.service|%n|a%i.service|@.service|.service|a/b.service|ä.service|a.container|a.device",
    ),
    ("Service", "EnvironmentFile", "/a|-/a|a|-a|-|--/a|%h/a|/a b|\"/a\"|/a*"),
    (
        "Service",
        "Environment",
        "A=b|A=b C=d|A=b c|\"A=b c\"|A=\"b c\"|'A=b|A|=b|1A=b|A-B=c|A.B=c|_=b|A=\\x41|A=\\q|A=b\\|A=|A=%n|A=%Q|A=$B|Ä=b|A==|\"A\"=b|A=\"b\"c",
    ),
];

#[test]
fn values_are_taken_and_refused_alike() {
    if systemd_verify::version().is_none() {
        return;
    }
    let mut units = Vec::new();
    for (section, key, list) in VALUES {
        for value in list.split('|') {
            let text = format!("[Service]\nExecStart=/bin/true\n[{section}]\n{key}={value}\n");
            units.push((format!("v{}.service", units.len()), text.into_bytes()));
        }
    }
    let answers = systemd_verify::messages("values", &units);
    let mut differences = Vec::new();
    for ((name, bytes), messages) in units.iter().zip(&answers) {
        let parsed = parse(name, bytes);
        let assignment = &parsed.model.assignments()[1];
        let refused = messages.iter().any(|message| message.0 == 4);
        if !assignment.is_reset() && is_bad(&parsed.model, assignment) != Some(refused) {
            let ours = is_bad(&parsed.model, assignment);
            differences.push(format!("{}={}: ours {ours:?}, {messages:?}", assignment.key, assignment.text()));
        }
    }
    eprintln!("{} values compared", units.len());
    assert!(differences.is_empty(), "{differences:#?}");
}
