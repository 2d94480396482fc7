//! How often a calendar expression of `OnCalendar=` comes round. Not when: time zones are left out, and so is everything that
//! depends on the length of a month.

use super::quantity::{TimeSpan, time_span};
use super::unit::{Assignment, Unit};
use std::collections::BTreeSet;

/// An hour in microseconds.
const HOUR: u64 = 3_600_000_000;

/// The words for common expressions, with their longest gap in hours.
const WORDS: [(&str, u32); 9] = [
    ("minutely", 1),
    ("hourly", 1),
    ("daily", 24),
    ("weekly", 7 * 24),
    ("monthly", 31 * 24),
    ("quarterly", 92 * 24),
    ("semiannually", 184 * 24),
    ("yearly", 366 * 24),
    ("annually", 366 * 24),
];

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The settings of a timer that start its unit again and again.
pub fn triggers(timer: &Unit) -> Vec<&Assignment> {
    let keys = ["OnCalendar", "OnUnitActiveSec", "OnUnitInactiveSec"];
    keys.into_iter().flat_map(|key| timer.values("Timer", key)).collect()
}

/// The longest time between two runs that one of [`triggers`] leaves, in hours, rounded up. `None` where it cannot be told.
pub fn hours(line: &Assignment) -> Option<u32> {
    if line.key == "OnCalendar" {
        return longest_gap(line.text());
    }
    match time_span(line.text()) {
        Ok(TimeSpan::Finite(span)) => u32::try_from(span.div_ceil(HOUR)).ok(),
        _ => None,
    }
}

/// The longest time between two moments of a calendar expression, in hours, rounded up. `None` where the expression names
/// months, years or both weekdays and days of the month, and for what is none.
pub fn longest_gap(expression: &str) -> Option<u32> {
    let text = expression.to_ascii_lowercase();
    let mut words = text.split_ascii_whitespace().peekable();
    if let Some((_, hours)) = words.peek().and_then(|first| WORDS.iter().find(|word| word.0 == *first)) {
        return Some(*hours);
    }
    let weekdays = words.next_if(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()));
    let date = words.next_if(|word| word.contains('-') && !word.contains(':'));
    let time = words.next_if(|word| word.contains(':'));
    if weekdays.is_none() && date.is_none() && time.is_none() {
        return None;
    }
    let days = match (weekdays.map(|days| set(days, weekday)), date.map(days_of_month)) {
        (None, None | Some(Some(1))) => 1,
        (None, Some(days)) => days?,
        (Some(days), None | Some(Some(1))) => cycle(&days?, 7),
        (Some(_), Some(_)) => return None,
    };
    let hours = time.map_or(Some(24), |time| hours_of_day(time.split(':').next()?))?;
    Some(if days == 1 { hours } else { days * 24 })
}

fn weekday(word: &str) -> Option<u32> {
    let at = DAYS.iter().position(|day| word.starts_with(day))?;
    u32::try_from(at).ok()
}

/// The longest gap in days of `YEAR-MONTH-DAY` or `MONTH-DAY` where only the day is named.
fn days_of_month(date: &str) -> Option<u32> {
    let (before, day) = date.rsplit_once('-')?;
    if before.chars().any(|c| c != '*' && c != '-') {
        return None;
    }
    match day {
        "*" => Some(1),
        _ => Some(cycle(&steps(day, 1, 31)?, 31)),
    }
}

fn hours_of_day(hour: &str) -> Option<u32> {
    match hour {
        "*" => Some(1),
        _ => Some(cycle(&steps(hour, 0, 23)?, 24)),
    }
}

/// Numbers of a list with ranges and repetitions: `1,15`, `8..18`, `0/6`.
fn steps(list: &str, least: u32, most: u32) -> Option<BTreeSet<u32>> {
    let mut found = BTreeSet::new();
    for part in list.split(',') {
        let (range, step) = part.split_once('/').map_or((part, None), |(range, step)| (range, Some(step)));
        let step = step.map_or(Some(1), |step| step.parse().ok()).filter(|step| *step > 0)?;
        let open = part.contains('/');
        let (from, to) = match range.split_once("..") {
            Some((from, to)) => (from.parse().ok()?, to.parse().ok()?),
            None if range == "*" => (least, most),
            None => {
                let from: u32 = range.parse().ok()?;
                (from, if open { most } else { from })
            }
        };
        found.extend((from..=to.min(most)).step_by(usize::try_from(step).ok()?).filter(|number| *number >= least));
    }
    (!found.is_empty()).then_some(found)
}

/// Names of a list with ranges: `mon,wed`, `mon..fri`, `fri..mon`.
fn set(list: &str, read: fn(&str) -> Option<u32>) -> Option<BTreeSet<u32>> {
    let mut found = BTreeSet::new();
    for part in list.split(',').filter(|part| !part.is_empty()) {
        match part.split_once("..").or_else(|| part.split_once('-')) {
            Some((from, to)) => {
                let (from, to) = (read(from)?, read(to)?);
                found.extend((0..7).map(|step| (from + step) % 7).take(((to + 7 - from) % 7 + 1) as usize));
            }
            None => {
                found.insert(read(part)?);
            }
        }
    }
    (!found.is_empty()).then_some(found)
}

/// The longest way from one of them to the next, round and round.
fn cycle(numbers: &BTreeSet<u32>, length: u32) -> u32 {
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return length };
    let between = numbers.iter().zip(numbers.iter().skip(1)).map(|(a, b)| b - a);
    between.chain([length + first - last]).max().unwrap_or(length)
}
