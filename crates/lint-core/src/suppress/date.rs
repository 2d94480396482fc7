//! A day of the Gregorian calendar. Which day is today is told from outside.

use std::fmt;
use std::str::FromStr;

/// A day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day that is `days` after 1970-01-01; the last day of the year 9999 where it lies behind.
    pub fn from_days(days: u64) -> Self {
        let last = Date { year: 9999, month: 12, day: 31 };
        let (mut year, mut rest) = (1970, days);
        while rest >= year_length(year) {
            rest -= year_length(year);
            year += 1;
            if year > last.year {
                return last;
            }
        }
        let mut month = 1;
        while rest >= u64::from(month_length(year, month)) {
            rest -= u64::from(month_length(year, month));
            month += 1;
        }
        Date { year, month, day: u8::try_from(rest + 1).unwrap_or(last.day) }
    }

    /// The day that comes `days` later; the last day of the year 9999 where it lies behind.
    pub fn plus(self, days: u32) -> Self {
        let last = Date { year: 9999, month: 12, day: 31 };
        let (mut year, mut month, mut rest) = (self.year, self.month, u64::from(self.day) + u64::from(days) - 1);
        while rest >= u64::from(month_length(year, month)) {
            rest -= u64::from(month_length(year, month));
            (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
            if year > last.year {
                return last;
            }
        }
        Date { year, month, day: u8::try_from(rest + 1).unwrap_or(last.day) }
    }
}

impl FromStr for Date {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || "a date has the form 2027-01-31".to_owned();
        let bytes = text.as_bytes();
        let digits =
            |range: std::ops::Range<usize>| text.get(range).filter(|part| part.bytes().all(|b| b.is_ascii_digit()));
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(wrong());
        }
        let (Some(year), Some(month), Some(day)) = (digits(0..4), digits(5..7), digits(8..10)) else {
            return Err(wrong());
        };
        let number = |part: &str| part.parse().map_err(|_| wrong());
        let date = Date { year: year.parse().map_err(|_| wrong())?, month: number(month)?, day: number(day)? };
        let exists = (1..=12).contains(&date.month) && (1..=month_length(date.year, date.month)).contains(&date.day);
        if exists { Ok(date) } else { Err("there is no such day".to_owned()) }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn year_length(year: u16) -> u64 {
    if is_leap(year) { 366 } else { 365 }
}

fn month_length(year: u16, month: u8) -> u8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
