//! How often a line of a crontab comes round. Time zones and the clock's change are left out.

use super::duration;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// The words for common schedules, with the longest time between two runs in hours.
const WORDS: &[(&str, u32)] = &[
    ("@hourly", 1),
    ("@daily", 24),
    ("@midnight", 24),
    ("@weekly", 7 * 24),
    ("@monthly", 31 * 24),
    ("@yearly", 366 * 24),
    ("@annually", 366 * 24),
];

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS: &[&str] = &["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/// The longest time between two runs, in hours, rounded up. `None` for what is no schedule, never runs, or runs once.
///
/// Five fields as `crontab` has them, six with seconds in front as schedulers in Go and Java have them, `@daily` and its like,
/// `@every 6h`.
pub fn longest_gap(expression: &str) -> Option<u32> {
    match parse(expression)? {
        Times::Every(hours) => Some(hours),
        Times::Fields(minutes, hours, days) => gap(&minutes, &hours, &days),
    }
}

/// True for the words of one schedule, without a command.
pub fn is_schedule(expression: &str) -> bool {
    parse(expression).is_some()
}

/// How many words of a line are a schedule; the rest is its command. `None` for a line that begins with none.
pub fn fields_of(line: &str) -> Option<usize> {
    let words: Vec<&str> = line.split_ascii_whitespace().take(6).collect();
    let counts: &[usize] = match words.first()? {
        word if *word == "@every" => &[2],
        word if word.starts_with('@') => &[1],
        word if word.starts_with(|c: char| c.is_ascii_digit() || c == '*') => &[6, 5],
        _ => return None,
    };
    counts.iter().copied().find(|count| words.len() >= *count && is_schedule(&words[..*count].join(" ")))
}

enum Times {
    /// Every so many hours.
    Every(u32),
    /// At these minutes of these hours of these days.
    Fields(BTreeSet<u32>, BTreeSet<u32>, Days),
}

fn parse(expression: &str) -> Option<Times> {
    let text = expression.trim().to_ascii_lowercase();
    if let Some(every) = text.strip_prefix("@every ") {
        let seconds = duration::parse(every.trim())?.as_secs();
        return u32::try_from(seconds.div_ceil(3_600)).ok().filter(|hours| *hours > 0).map(Times::Every);
    }
    if let Some((_, hours)) = WORDS.iter().find(|(word, _)| *word == text) {
        return Some(Times::Every(*hours));
    }
    let fields: Vec<&str> = text.split_ascii_whitespace().collect();
    let fields = match fields.len() {
        5 => fields.as_slice(),
        6 => {
            set(fields[0], 0..=59, &[])?;
            &fields[1..]
        }
        _ => return None,
    };
    let days = Days {
        of_month: set(fields[2], 1..=31, &[])?,
        months: set(fields[3], 1..=12, MONTHS)?,
        of_week: set(fields[4], 0..=7, DAYS)?,
        either: !is_open(fields[2]) && !is_open(fields[4]),
    };
    Some(Times::Fields(set(fields[0], 0..=59, &[])?, set(fields[1], 0..=23, &[])?, days))
}

struct Days {
    of_month: BTreeSet<u32>,
    months: BTreeSet<u32>,
    of_week: BTreeSet<u32>,
    /// Both kinds of days are named: one of them is enough.
    either: bool,
}

impl Days {
    fn has(&self, month: u32, day: u32, weekday: u32) -> bool {
        let by_week = self.of_week.contains(&weekday) || weekday == 0 && self.of_week.contains(&7);
        let by_month = self.of_month.contains(&day);
        self.months.contains(&month) && if self.either { by_week || by_month } else { by_week && by_month }
    }
}

fn gap(minutes: &BTreeSet<u32>, hours: &BTreeSet<u32>, days: &Days) -> Option<u32> {
    let times: Vec<u32> = hours.iter().flat_map(|hour| minutes.iter().map(move |minute| hour * 60 + minute)).collect();
    let (first, last) = (*times.first()?, *times.last()?);
    let within = times.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap_or(0);
    let (mut longest, mut previous, mut runs) = (0, None, 0);
    // Eight years from 2024 on: two leap years, and the way between them.
    for (at, (month, day)) in (0..2).flat_map(|_| calendar()).enumerate() {
        let at = u32::try_from(at).ok()?;
        // The first of 2024 was a Monday.
        let weekday = (at + 1) % 7;
        if days.has(month, day, weekday) {
            let start = at * 24 * 60;
            longest = longest.max(within).max(previous.map_or(0, |previous| start + first - previous));
            previous = Some(start + last);
            runs += 1;
        }
    }
    (runs > 1).then(|| longest.div_ceil(60).max(1))
}

/// Month and day of each day of the cycle.
fn calendar() -> impl Iterator<Item = (u32, u32)> {
    (0..4).flat_map(|year| {
        (1..=12).flat_map(move |month| {
            let length = match month {
                2 if year == 0 => 29,
                2 => 28,
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            (1..=length).map(move |day| (month, day))
        })
    })
}

fn is_open(field: &str) -> bool {
    field.starts_with(['*', '?'])
}

/// The numbers of a field: `*`, `*/15`, `1-5`, `1,15`, `mon-fri`, `0-23/2`, `?`.
fn set(field: &str, all: RangeInclusive<u32>, names: &[&str]) -> Option<BTreeSet<u32>> {
    let number = |word: &str| {
        let named = names.iter().position(|name| *name == word);
        let first = if names.len() == 12 { 1 } else { 0 };
        let named = named.and_then(|at| u32::try_from(at + first).ok());
        named.or_else(|| word.parse().ok()).filter(|number| all.contains(number))
    };
    let mut found = BTreeSet::new();
    for part in field.split(',') {
        let (range, step) = part.split_once('/').map_or((part, None), |(range, step)| (range, Some(step)));
        let (from, to) = match range.split_once('-') {
            _ if matches!(range, "*" | "?") => (*all.start(), *all.end()),
            Some((from, to)) => (number(from)?, number(to)?),
            None if step.is_some() => (number(range)?, *all.end()),
            None => (number(range)?, number(range)?),
        };
        let step = step.map_or(Some(1), |step| step.parse().ok()).filter(|step| *step > 0)?;
        if from > to {
            return None;
        }
        found.extend((from..=to).step_by(step));
    }
    Some(found)
}
