//! What the server refuses to start with: settings that it has had for years, with what they take. Names that are not here are
//! left alone, because modules and forks bring their own.

use super::Directive;
use crate::problem::{Problem, ProblemKind};

/// What a setting takes.
#[derive(Clone, Copy)]
enum Shape {
    /// `yes` or `no`.
    Flag,
    /// A whole number between these.
    Number(i64, i64),
    /// A size: `100mb`.
    Memory,
    /// One of these, in any case of letters.
    Choice(&'static [&'static str]),
    /// One word.
    Word,
}

const INT: i64 = i32::MAX as i64;

const SHAPES: &[(&str, Shape)] = &[
    ("aclfile", Shape::Word),
    ("activerehashing", Shape::Flag),
    ("appendfsync", Shape::Choice(&["always", "everysec", "no"])),
    ("appendonly", Shape::Flag),
    ("daemonize", Shape::Flag),
    ("databases", Shape::Number(1, INT)),
    ("dbfilename", Shape::Word),
    ("dir", Shape::Word),
    ("dynamic-hz", Shape::Flag),
    ("logfile", Shape::Word),
    ("loglevel", Shape::Choice(&["debug", "verbose", "notice", "warning", "nothing"])),
    ("masterauth", Shape::Word),
    ("maxclients", Shape::Number(1, u32::MAX as i64)),
    ("maxmemory", Shape::Memory),
    ("no-appendfsync-on-rewrite", Shape::Flag),
    ("pidfile", Shape::Word),
    ("port", Shape::Number(0, 65_535)),
    ("protected-mode", Shape::Flag),
    ("rdbchecksum", Shape::Flag),
    ("rdbcompression", Shape::Flag),
    ("requirepass", Shape::Word),
    ("slowlog-log-slower-than", Shape::Number(-1, i64::MAX)),
    ("slowlog-max-len", Shape::Number(0, i64::MAX)),
    ("stop-writes-on-bgsave-error", Shape::Flag),
    ("tcp-backlog", Shape::Number(0, INT)),
    ("tcp-keepalive", Shape::Number(0, INT)),
    ("timeout", Shape::Number(0, INT)),
    ("tls-auth-clients", Shape::Choice(&["yes", "no", "optional"])),
    ("tls-ca-cert-file", Shape::Word),
    ("tls-cert-file", Shape::Word),
    ("tls-key-file", Shape::Word),
    ("tls-port", Shape::Number(0, 65_535)),
    ("tls-replication", Shape::Flag),
];

/// What the server says no to in a line.
pub(super) fn problem(directive: &Directive) -> Option<Problem> {
    let name = directive.name.value.as_str();
    let (_, shape) = SHAPES.iter().find(|(known, _)| *known == name)?;
    let [word] = &directive.arguments[..] else {
        return Some(miscounted(directive));
    };
    let text = word.known()?.as_str();
    let expected = match *shape {
        Shape::Flag => (!is_one_of(text, &["yes", "no"])).then(|| "`yes` or `no`".to_owned()),
        Shape::Number(least, most) => {
            let fits =
                !text.starts_with('+') && text.parse::<i64>().is_ok_and(|number| (least..=most).contains(&number));
            (!fits).then(|| format!("a whole number from {least} on"))
        }
        Shape::Memory => bytes(text).is_none().then(|| "a size such as `100mb`".to_owned()),
        Shape::Choice(words) => (!is_one_of(text, words)).then(|| format!("one of `{}`", words.join("`, `"))),
        Shape::Word => None,
    }?;
    Some(Problem::new(ProblemKind::WrongValue, word.span, format!("`{name}` takes {expected}")))
}

fn is_one_of(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// One word is asked for, and there is none, or another one behind it.
fn miscounted(directive: &Directive) -> Problem {
    let name = &directive.name;
    let Some(extra) = directive.arguments.get(1) else {
        return Problem::new(ProblemKind::WrongValue, name.span, format!("`{}` has no value", name.value));
    };
    let last = directive.arguments.last().map_or(extra.span, |last| last.span);
    let message = format!("`{}` takes one value, and more follows it", name.value);
    let problem = Problem::new(ProblemKind::WrongValue, extra.span.to(last), message);
    let comment = extra.known().is_some_and(|text| text.starts_with('#'));
    problem.help(if comment {
        "a comment needs a line of its own: behind a value the server takes it for words"
    } else {
        "put quotes around a value with blanks"
    })
}

/// A size as the server reads it: `k`, `m`, `g` are powers of 1000, `kb`, `mb`, `gb` of 1024.
pub fn bytes(text: &str) -> Option<u64> {
    let text = text.to_ascii_lowercase();
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let factor = match &text[digits.len()..] {
        "" | "b" => 1,
        "k" => 1_000,
        "kb" => 1 << 10,
        "m" => 1_000_000,
        "mb" => 1 << 20,
        "g" => 1_000_000_000,
        "gb" => 1 << 30,
        _ => return None,
    };
    digits.parse::<u64>().ok()?.checked_mul(factor)
}
