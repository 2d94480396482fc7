//! Time spans and sizes, exactly as systemd reads them: several parts add up, units are case sensitive.

use super::values::ValueError;
use std::ops::Range;

/// A time span.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum TimeSpan {
    /// In the unit of the function that read it.
    Finite(u64),
    /// `infinity`.
    Infinity,
}

/// An amount of memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Memory {
    /// Bytes.
    Bytes(u64),
    /// Hundredths of a percent of what the machine has, 0 to 10,000.
    Share(u16),
    /// `infinity`: no limit.
    Infinity,
}

/// Microseconds of each unit of time; a longer spelling stands before its own beginning.
const TIME_UNITS: [(&str, u64); 29] = [
    ("seconds", 1_000_000),
    ("second", 1_000_000),
    ("sec", 1_000_000),
    ("s", 1_000_000),
    ("minutes", 60_000_000),
    ("minute", 60_000_000),
    ("min", 60_000_000),
    ("months", 2_629_800_000_000),
    ("month", 2_629_800_000_000),
    ("M", 2_629_800_000_000),
    ("msec", 1_000),
    ("ms", 1_000),
    ("m", 60_000_000),
    ("hours", 3_600_000_000),
    ("hour", 3_600_000_000),
    ("hr", 3_600_000_000),
    ("h", 3_600_000_000),
    ("days", 86_400_000_000),
    ("day", 86_400_000_000),
    ("d", 86_400_000_000),
    ("weeks", 604_800_000_000),
    ("week", 604_800_000_000),
    ("w", 604_800_000_000),
    ("years", 31_557_600_000_000),
    ("year", 31_557_600_000_000),
    ("y", 31_557_600_000_000),
    ("usec", 1),
    ("us", 1),
    ("µs", 1),
];

/// Factors of the suffixes of a size to the base 1024, largest first; parts of one size come in this order.
const SIZE_UNITS: [(&str, u32); 8] = [("E", 6), ("P", 5), ("T", 4), ("G", 3), ("M", 2), ("K", 1), ("B", 0), ("", 0)];

/// A time span in microseconds; a number without a unit counts seconds.
pub fn time_span(text: &str) -> Result<TimeSpan, ValueError> {
    span_of(text, 1_000_000, |rest| {
        let micro = rest.strip_prefix("μs").map(|_| ("μs".len(), 1));
        micro.or_else(|| TIME_UNITS.iter().find(|unit| rest.starts_with(unit.0)).map(|unit| (unit.0.len(), unit.1)))
    })
}

/// A time span in nanoseconds; a number without a unit counts nanoseconds.
pub fn time_span_nanoseconds(text: &str) -> Result<TimeSpan, ValueError> {
    span_of(text, 1, |rest| {
        let nano = ["nsec", "ns"].iter().find(|unit| rest.starts_with(**unit)).map(|unit| (unit.len(), 1));
        let micro = || rest.strip_prefix("μs").map(|_| ("μs".len(), 1_000));
        let unit =
            || TIME_UNITS.iter().find(|unit| rest.starts_with(unit.0)).map(|unit| (unit.0.len(), unit.1 * 1_000));
        nano.or_else(micro).or_else(unit)
    })
}

fn span_of(text: &str, default: u64, unit: impl Fn(&str) -> Option<(usize, u64)>) -> Result<TimeSpan, ValueError> {
    if let Some(rest) = text.trim_start_matches(BLANKS).strip_prefix("infinity") {
        let end = text.len() - rest.len();
        return match rest.trim_start_matches(BLANKS).is_empty() {
            true => Ok(TimeSpan::Infinity),
            false => Err(ValueError::new(end..text.len(), "nothing may stand behind `infinity`")),
        };
    }
    let mut total: u64 = 0;
    let mut at = skip_blanks(text, 0);
    if at == text.len() {
        return Err(ValueError::new(0..text.len(), "there is no time span"));
    }
    while at < text.len() {
        let number = Number::read(text, at, Quantity::Time)?;
        let behind = skip_blanks(text, number.end);
        let (end, factor) =
            unit(&text[behind..]).map_or((behind, default), |(length, factor)| (behind + length, factor));
        if end == number.end && end < text.len() {
            return Err(ValueError::new(end..text.len(), "this is no unit of time"));
        }
        let part = number.times(factor).filter(|&part| part < u64::MAX - total);
        total += part.ok_or_else(|| ValueError::new(at..end, "the time span is too large"))?;
        at = skip_blanks(text, end);
    }
    Ok(TimeSpan::Finite(total))
}

/// Bytes; suffixes `K` to `E` to the base 1024.
pub fn bytes(text: &str) -> Result<u64, ValueError> {
    let mut total: u64 = 0;
    let (mut at, mut first) = (0, 0);
    loop {
        let start = skip_blanks(text, at);
        let number = Number::read(text, start, Quantity::Size)?;
        let behind = skip_blanks(text, number.end);
        let units = &SIZE_UNITS[first..];
        let Some(index) = units.iter().position(|unit| text[behind..].starts_with(unit.0)) else {
            return Err(ValueError::new(start..text.len(), "parts of a size come in the order E, P, T, G, M, K, B"));
        };
        let (suffix, power) = units[index];
        let part = number.bytes(1 << (10 * power)).and_then(|part| total.checked_add(part));
        total = part.ok_or_else(|| ValueError::new(start..text.len(), "the size is too large"))?;
        at = behind + suffix.len();
        first += index + 1;
        if at >= text.len() {
            return Ok(total);
        }
        if text[at..].starts_with(|next: char| !next.is_ascii_digit() && !BLANKS.contains(&next) && next != '+') {
            return Err(ValueError::new(
                behind..text.len(),
                "this is no suffix of a size: they are K, M, G, T, P, E, to the base 1024",
            ));
        }
    }
}

/// Bytes as in [`bytes`], a percentage (`%`, `‰`, `‱`) of the machine's memory, or `infinity`.
pub fn memory(text: &str) -> Result<Memory, ValueError> {
    if text == "infinity" {
        return Ok(Memory::Infinity);
    }
    match share(text) {
        Some(share) => Ok(Memory::Share(share)),
        None => bytes(text).map(Memory::Bytes),
    }
}

fn share(text: &str) -> Option<u16> {
    let marks = [("%", 2), ("‰", 1), ("‱", 0)];
    let (number, places) =
        marks.iter().find_map(|(mark, places)| text.strip_suffix(mark).map(|number| (number, *places)))?;
    let (whole, fraction) = number.split_once('.').map_or((number, None), |(whole, fraction)| (whole, Some(fraction)));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || fraction.is_some_and(|fraction| !digits(fraction) || fraction.len() > places) {
        return None;
    }
    let scaled = format!("{whole}{:0<places$}", fraction.unwrap_or_default());
    scaled.parse().ok().filter(|&share| share <= 10_000)
}

const BLANKS: [char; 4] = super::lines::BLANKS;

fn skip_blanks(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches(BLANKS).len()
}

/// What a number belongs to.
#[derive(Clone, Copy)]
enum Quantity {
    Time,
    Size,
}

/// A number as written: digits, and digits behind a dot.
struct Number<'a> {
    whole: u64,
    fraction: &'a str,
    end: usize,
}

impl<'a> Number<'a> {
    /// Reads one. A time span may leave out the digits before the dot, a size those behind it.
    fn read(text: &'a str, at: usize, kind: Quantity) -> Result<Self, ValueError> {
        let rest = &text[at..];
        if rest.starts_with('-') {
            return Err(ValueError::new(at..text.len(), "a negative number cannot stand here"));
        }
        let digits = |from: usize| -> Range<usize> {
            let length = text[from..].bytes().take_while(u8::is_ascii_digit).count();
            from..from + length
        };
        let whole = digits(at + usize::from(rest.starts_with('+')));
        let fraction = match text[whole.end..].starts_with('.') {
            true => digits(whole.end + 1),
            false => whole.end..whole.end,
        };
        let dotted = fraction.start > whole.end;
        let missing = match kind {
            Quantity::Time => (whole.is_empty() && !dotted) || (dotted && fraction.is_empty()),
            Quantity::Size => whole.is_empty(),
        };
        if missing {
            return Err(ValueError::new(at..text.len(), "a number is missing here"));
        }
        let too_large = |_| ValueError::new(whole.clone(), "the number is too large");
        let number = if whole.is_empty() { 0 } else { text[whole.clone()].parse().map_err(too_large)? };
        Ok(Number { whole: number, fraction: &text[fraction.clone()], end: fraction.end })
    }

    /// In units of time; what lies below one unit is cut, digit by digit.
    fn times(&self, factor: u64) -> Option<u64> {
        let start = Some(self.whole).filter(|&whole| whole < u64::MAX / factor)? * factor;
        let digits = self.fraction.bytes().map(|digit| u64::from(digit - b'0'));
        let parts = digits.scan(factor, |unit, digit| {
            *unit /= 10;
            Some(digit * *unit)
        });
        Some(parts.fold(start, u64::saturating_add))
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "systemd computes in doubles"
    )]
    fn bytes(&self, factor: u64) -> Option<u64> {
        let digits: f64 = self.fraction.parse().unwrap_or_default();
        let fraction = self.fraction.bytes().fold(digits, |fraction, _| fraction / 10.0);
        self.whole.checked_mul(factor)?.checked_add((fraction * factor as f64) as u64)
    }
}
