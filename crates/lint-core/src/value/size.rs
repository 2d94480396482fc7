//! Amounts of bytes as Docker writes them: `512m`, `1.5gb`, `1073741824`.

/// Bytes of an amount as Docker's reader of memory sizes takes it: a number with an optional fraction, then `k`, `m`, `g`, `t`
/// or `p` (powers of 1024 in any case of letters), then an optional `b` or `ib`. `None` where that reader refuses.
pub fn bytes(text: &str) -> Option<u64> {
    let digits = text.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let (number, unit) = text.split_at(digits);
    let unit = unit.strip_prefix(' ').unwrap_or(unit).to_ascii_lowercase();
    let factor = power(&unit)?;
    if let Ok(whole) = number.parse::<u64>() {
        return whole.checked_mul(1 << factor);
    }
    if number.is_empty() || number.starts_with('.') {
        return None;
    }
    let value = number.parse::<f64>().ok()? * f64::powi(2.0, factor);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked on this line; fractions of bytes are cut"
    )]
    (value < f64::powi(2.0, 63)).then_some(value as u64)
}

/// The exponent of two that a unit stands for.
fn power(unit: &str) -> Option<i32> {
    let exponent = match unit.chars().next() {
        None => return Some(0),
        Some('b') => return (unit == "b").then_some(0),
        Some('k') => 10,
        Some('m') => 20,
        Some('g') => 30,
        Some('t') => 40,
        Some('p') => 50,
        Some(_) => return None,
    };
    matches!(&unit[1..], "" | "b" | "ib" | "i").then_some(exponent)
}
