//! Single values: booleans, numbers, modes, signals, limits, and [`check`], which judges a value by its directive's type.
//!
//! Structured values (devices, addresses, system calls, calendars) are not judged here: nothing is said about them.

use super::directives::{Directive, ValueType};
use super::quantity::{Memory, TimeSpan, bytes, memory, time_span, time_span_nanoseconds};
use std::ops::{Range, RangeInclusive};

/// Why systemd does not take a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ValueError {
    /// The characters at fault, as a range of the value.
    pub range: Range<usize>,
    /// What is wrong, without the text of the value.
    pub message: String,
}

impl ValueError {
    pub(super) fn new(range: Range<usize>, message: impl Into<String>) -> Self {
        ValueError { range, message: message.into() }
    }
}

/// The words for the two booleans, in any case of letters.
const BOOLEANS: [[&str; 6]; 2] = [["no", "false", "off", "0", "n", "f"], ["yes", "true", "on", "1", "y", "t"]];

/// The names of the signals of Linux on most machines, with their numbers.
const SIGNALS: [(&str, u8); 31] = [
    ("HUP", 1),
    ("INT", 2),
    ("QUIT", 3),
    ("ILL", 4),
    ("TRAP", 5),
    ("ABRT", 6),
    ("BUS", 7),
    ("FPE", 8),
    ("KILL", 9),
    ("USR1", 10),
    ("SEGV", 11),
    ("USR2", 12),
    ("PIPE", 13),
    ("ALRM", 14),
    ("TERM", 15),
    ("STKFLT", 16),
    ("CHLD", 17),
    ("CONT", 18),
    ("STOP", 19),
    ("TSTP", 20),
    ("TTIN", 21),
    ("TTOU", 22),
    ("URG", 23),
    ("XCPU", 24),
    ("XFSZ", 25),
    ("VTALRM", 26),
    ("PROF", 27),
    ("WINCH", 28),
    ("IO", 29),
    ("PWR", 30),
    ("SYS", 31),
];

/// The numbers that `RTMIN` and `RTMAX` stand for.
const REAL_TIME: RangeInclusive<i64> = 34..=64;

/// `yes`, `true`, `on`, `1`, `y`, `t` and their opposites, in any case of letters.
pub fn boolean(text: &str) -> Result<bool, ValueError> {
    let is = |words: [&str; 6]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
    match (is(BOOLEANS[0]), is(BOOLEANS[1])) {
        (true, _) => Ok(false),
        (_, true) => Ok(true),
        _ => Err(whole(text, "not a boolean: systemd knows yes, no, true, false, on, off, 1, 0, y, n, t, f")),
    }
}

/// An octal file mode up to 7777.
pub fn mode(text: &str) -> Result<u32, ValueError> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mode = u32::from_str_radix(text, 8).ok().filter(|_| digits);
    mode.filter(|&mode| mode <= 0o7777).ok_or_else(|| whole(text, "not an octal mode from 0 to 7777"))
}

/// A signal: its number, or its name with or without `SIG`, `RTMIN+n`, `RTMAX-n`.
pub fn signal(text: &str) -> Result<u8, ValueError> {
    let number = match integer(text) {
        Ok(number) => Some(number).filter(|number| (1..=*REAL_TIME.end()).contains(number)),
        Err(_) => named_signal(text.strip_prefix("SIG").unwrap_or(text)),
    };
    number.and_then(|number| u8::try_from(number).ok()).ok_or_else(|| whole(text, "no such signal"))
}

fn named_signal(name: &str) -> Option<i64> {
    if let Some(signal) = SIGNALS.iter().find(|signal| signal.0 == name) {
        return Some(i64::from(signal.1));
    }
    let (base, rest) = match (name.strip_prefix("RTMIN"), name.strip_prefix("RTMAX")) {
        (Some(rest), _) => (*REAL_TIME.start(), rest),
        (_, Some(rest)) => (*REAL_TIME.end(), rest),
        _ => return None,
    };
    let sign = if base == *REAL_TIME.start() { '+' } else { '-' };
    let step = match rest {
        "" => 0,
        _ if rest.starts_with(sign) => integer(rest).ok()?,
        _ => return None,
    };
    base.checked_add(step).filter(|number| REAL_TIME.contains(number))
}

/// A number, decimal, or with `0x`, `0o`, `0b` or a leading `0` to another base.
pub fn integer(text: &str) -> Result<i64, ValueError> {
    let body = text.trim_start_matches([' ', '\t', '\n', '\r']);
    let (negative, digits) = match body.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, body.strip_prefix('+').unwrap_or(body)),
    };
    let bases = [("0x", 16), ("0X", 16), ("0b", 2), ("0o", 8)];
    let prefixed = bases.iter().find_map(|(prefix, base)| digits.strip_prefix(prefix).map(|digits| (digits, *base)));
    let octal = digits.len() > 1 && digits.starts_with('0');
    let (digits, base) = prefixed.unwrap_or((digits, if octal { 8 } else { 10 }));
    let valid = digits.starts_with(|first: char| first.is_digit(base));
    let number = i64::from_str_radix(digits, base).ok().filter(|_| valid);
    number.map(|number| if negative { -number } else { number }).ok_or_else(|| whole(text, "not a number"))
}

/// One side of a resource limit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum LimitValue {
    /// In the unit of the limit: bytes, seconds, microseconds, or a count.
    Finite(u64),
    /// `infinity`.
    Infinity,
}

/// Soft and hard value of a `Limit…=`; one value stands for both.
pub fn limit(key: &str, text: &str) -> Result<(LimitValue, LimitValue), ValueError> {
    let Some((soft, hard)) = text.split_once(':') else {
        let both = limit_value(key, text)?;
        return Ok((both, both));
    };
    let behind = soft.len() + 1;
    let shift = |error: ValueError| ValueError { range: error.range.start + behind..error.range.end + behind, ..error };
    let (soft, hard) = (limit_value(key, soft)?, limit_value(key, hard).map_err(shift)?);
    if soft > hard {
        return Err(whole(text, "the soft limit is higher than the hard one"));
    }
    Ok((soft, hard))
}

fn limit_value(key: &str, text: &str) -> Result<LimitValue, ValueError> {
    if text == "infinity" {
        return Ok(LimitValue::Infinity);
    }
    let finite = match key {
        "LimitFSIZE" | "LimitDATA" | "LimitSTACK" | "LimitCORE" | "LimitRSS" | "LimitAS" | "LimitMEMLOCK"
        | "LimitMSGQUEUE" => bytes(text)?,
        "LimitCPU" => return seconds(text),
        "LimitRTTIME" => return microseconds(text),
        "LimitNICE" => u64::try_from(integer(text.trim_start_matches(['+', '-']))?).map_err(|_| negative(text))?,
        _ => u64::try_from(integer(text)?).map_err(|_| negative(text))?,
    };
    Ok(LimitValue::Finite(finite))
}

fn seconds(text: &str) -> Result<LimitValue, ValueError> {
    Ok(match time_span(text)? {
        TimeSpan::Finite(span) => LimitValue::Finite(span.div_ceil(1_000_000)),
        TimeSpan::Infinity => LimitValue::Infinity,
    })
}

/// A bare number counts microseconds here.
fn microseconds(text: &str) -> Result<LimitValue, ValueError> {
    if let Ok(number) = text.parse() {
        return Ok(LimitValue::Finite(number));
    }
    Ok(match time_span(text)? {
        TimeSpan::Finite(span) => LimitValue::Finite(span),
        TimeSpan::Infinity => LimitValue::Infinity,
    })
}

/// Whether `text` is a value that `directive` takes; `None` where nothing is known about its form, and for an empty value.
pub fn check(directive: &Directive, text: &str) -> Option<Result<(), ValueError>> {
    if text.is_empty() {
        return None;
    }
    let result = match directive.value {
        ValueType::Boolean => boolean(text).map(drop),
        ValueType::Choice | ValueType::OpenChoice => choice(directive, text),
        ValueType::ChoiceOrBoolean => {
            choice(directive, text).or_else(|error| boolean(text).map(drop).map_err(|_| error))
        }
        ValueType::Time => time_span(text).map(drop),
        ValueType::Nanoseconds => time_span_nanoseconds(text).map(drop),
        ValueType::Memory => memory_of(directive.key, text),
        ValueType::Bytes => bytes(text).map(drop),
        ValueType::Limit => limit(directive.key, text).map(drop),
        ValueType::Mode => mode(text).map(drop),
        ValueType::Signal => signal(text).map(drop),
        ValueType::Unsigned => within(text, 0..=i64::from(u32::MAX)),
        ValueType::Integer => within(text, bounds(directive.key)),
        ValueType::Weight if text == "idle" && directive.key.ends_with("CPUWeight") => Ok(()),
        ValueType::Weight => within(text, 1..=10_000),
        _ => return None,
    };
    Some(result)
}

fn choice(directive: &Directive, text: &str) -> Result<(), ValueError> {
    let open = |choice: &str| choice.ends_with(':') && text.starts_with(choice);
    if directive.choices.iter().any(|choice| *choice == text || open(choice)) {
        return Ok(());
    }
    Err(whole(text, format!("not a value of {}=: it takes {}", directive.key, directive.choices.join(", "))))
}

/// systemd refuses a maximum of nothing, but takes it for swap and for protections.
fn memory_of(key: &str, text: &str) -> Result<(), ValueError> {
    let nothing = matches!(memory(text)?, Memory::Bytes(0) | Memory::Share(0));
    if memory(text)? == Memory::Bytes(u64::MAX)
        || (nothing && (key.ends_with("MemoryMax") || key.ends_with("MemoryHigh")))
    {
        return Err(whole(text, "out of range for a limit of memory"));
    }
    Ok(())
}

fn bounds(key: &str) -> RangeInclusive<i64> {
    match key {
        "Nice" => -20..=19,
        "OOMScoreAdjust" => -1000..=1000,
        "MessageQueueMaxMessages" => i64::MIN..=i64::MAX,
        _ => i64::from(i32::MIN)..=i64::from(i32::MAX),
    }
}

fn within(text: &str, range: RangeInclusive<i64>) -> Result<(), ValueError> {
    if range.contains(&integer(text)?) {
        return Ok(());
    }
    Err(whole(text, format!("out of range: {} to {}", range.start(), range.end())))
}

fn negative(text: &str) -> ValueError {
    whole(text, "a negative number cannot stand here")
}

fn whole(text: &str, message: impl Into<String>) -> ValueError {
    ValueError::new(0..text.len(), message)
}
