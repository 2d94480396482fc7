//! Durations as Compose writes them: `30s`, `1m30s`, `1h5m`, `500ms`.

use std::time::Duration;

/// Reads a duration as Compose's reader does: numbers with units (`ns`, `us`, `ms`, `s`, `m`, `h`, `d`, `w`), the sum of all.
/// A bare `0` needs no unit. `None` where that reader refuses, and for negative or absurdly long ones.
pub fn parse(text: &str) -> Option<Duration> {
    let mut rest = text.strip_prefix('+').unwrap_or(text);
    if rest == "0" {
        return Some(Duration::ZERO);
    }
    let mut total = Duration::ZERO;
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let number = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
        let unit = rest[number..].find(|c: char| c.is_ascii_digit() || c == '.').unwrap_or(rest.len() - number);
        let seconds = rest[..number].parse::<f64>().ok()? * seconds(&rest[number..number + unit])?;
        total = total.checked_add(Duration::try_from_secs_f64(seconds).ok()?)?;
        rest = &rest[number + unit..];
    }
    Some(total)
}

/// Seconds in a unit.
fn seconds(unit: &str) -> Option<f64> {
    Some(match unit {
        "ns" => 1e-9,
        "us" | "µs" | "μs" => 1e-6,
        "ms" => 1e-3,
        "s" => 1.0,
        "m" => 60.0,
        "h" => 3_600.0,
        "d" => 86_400.0,
        "w" => 604_800.0,
        _ => return None,
    })
}
