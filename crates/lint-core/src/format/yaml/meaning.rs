//! What a scalar means to Compose's loader.
//!
//! The loader reads with yaml v4: YAML 1.2's words, but Go's integers: `010` is octal, `_` may stand anywhere. Dates stay text.

use super::tree::{Meaning, Style};

/// The meaning of a scalar with this text. `core` is the core type that its tag names. Compose's own tags (`!reset`,
/// `!override`) and others name none: they change nothing here.
pub(super) fn meaning(text: &str, style: Style, core: Option<&str>) -> Meaning {
    let Some(core) = core else {
        return if style == Style::Plain { plain(text) } else { Meaning::Str };
    };
    match (core, plain(text)) {
        ("null", Meaning::Null) => Meaning::Null,
        ("bool", found @ Meaning::Bool(_)) | ("int", found @ Meaning::Int(_)) => found,
        ("float", found @ Meaning::Float(_)) => found,
        ("float", Meaning::Int(number)) => Meaning::Float(number as f64),
        _ => Meaning::Str,
    }
}

fn plain(text: &str) -> Meaning {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Meaning::Null,
        "true" | "True" | "TRUE" => return Meaning::Bool(true),
        "false" | "False" | "FALSE" => return Meaning::Bool(false),
        ".nan" | ".NaN" | ".NAN" => return Meaning::Float(f64::NAN),
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => return Meaning::Float(f64::INFINITY),
        "-.inf" | "-.Inf" | "-.INF" => return Meaning::Float(f64::NEG_INFINITY),
        "-0" | "-0.0" => return Meaning::Float(-0.0),
        _ => {}
    }
    match text.as_bytes()[0] {
        b'.' => float(text).map_or(Meaning::Str, Meaning::Float),
        b'0'..=b'9' | b'+' | b'-' => {
            let digits = text.replace('_', "");
            let number = integer(&digits).map(Meaning::Int);
            number.or_else(|| float(&digits).map(Meaning::Float)).unwrap_or(Meaning::Str)
        }
        _ => Meaning::Str,
    }
}

/// An integer that fits 64 bits, signed or not, with Go's prefixes.
fn integer(text: &str) -> Option<i128> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let prefix = digits.get(..2).unwrap_or_default().to_ascii_lowercase();
    let (radix, digits) = match prefix.as_str() {
        "0x" => (16, &digits[2..]),
        "0o" => (8, &digits[2..]),
        "0b" => (2, &digits[2..]),
        _ if digits.len() > 1 && digits.starts_with('0') => (8, &digits[1..]),
        _ => (10, digits),
    };
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    let size = i128::from_str_radix(digits, radix).ok()?;
    let number = if negative { -size } else { size };
    (i128::from(i64::MIN)..=i128::from(u64::MAX)).contains(&number).then_some(number)
}

/// A decimal number with an optional fraction and exponent. One too large for 64 bits is text.
fn float(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (number, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, Some(exponent.strip_prefix(['-', '+']).unwrap_or(exponent))),
        None => (unsigned, None),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let shaped = digits(whole) && digits(fraction) && !(whole.is_empty() && fraction.is_empty());
    let exponent_shaped = exponent.is_none_or(|exponent| !exponent.is_empty() && digits(exponent));
    if !shaped || !exponent_shaped {
        return None;
    }
    text.parse().ok().filter(|number: &f64| number.is_finite())
}
