//! When a document was looked at last, as it says itself: in its front matter, or in a line such as "Last reviewed: 2026-05-01".

use super::Document;
use crate::suppress::Date;
use crate::text::{Source, Span};
use regex::Regex;
use std::sync::LazyLock;

/// A day on which somebody looked at a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Review {
    /// The day, as it is written.
    pub span: Span,
    /// The day; `None` where it is none that can be read.
    pub day: Option<Date>,
    /// True where the document calls it that; false for a plain `date`, which may be the day on which it was written.
    pub said: bool,
}

/// Keys of a front matter.
const KEYS: &str = r"last[_-]?reviewed(?:[_-]?(?:on|at))?|review(?:ed|[_-]?date)|last[_-]?updated|updated(?:[_-]?at)?|last[_-]?mod(?:ified)?";
/// Words in a line.
const WORDS: &str = r"last\s+(?:review(?:ed)?|updated?|modified|verified|tested)(?:\s+date)?|reviewed\s+on|updated\s+on|review\s+date|zuletzt\s+(?:geprüft|aktualisiert|geändert)|geprüft\s+am|stand";
const DAY: &str =
    r"(\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\.? \p{L}+\.?,? \d{4}|\p{L}+\.? \d{1,2},? \d{4}|\p{L}+ \d{4})";

static KEY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r#"(?im)^(?:({KEYS})|date)\s*:\s*["']?{DAY}"#)).expect("the pattern is constant")
});
static LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"(?im)^[\s>*_|#-]*(?:{WORDS})\s*(?:on)?[\s:*_|]{{1,8}}{DAY}"))
        .expect("the pattern is constant")
});

const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb"],
    &["mar", "mär"],
    &["apr"],
    &["may", "mai"],
    &["jun"],
    &["jul"],
    &["aug"],
    &["sep"],
    &["oct", "okt"],
    &["nov"],
    &["dec", "dez"],
];

impl Document {
    /// The newest day on which it says that somebody looked at it.
    pub fn review(&self, source: &Source) -> Option<Review> {
        let front = self.front_matter.map_or(0..0, Span::range);
        let found = |pattern: &Regex, range: std::ops::Range<usize>, line: bool| -> Vec<Review> {
            let text = source.text().get(range.clone()).unwrap_or_default();
            let reviews = pattern.captures_iter(text).filter_map(|captures| {
                let day = captures.get(if line { 1 } else { 2 })?;
                let span = source.span(range.start + day.start()..range.start + day.end());
                Some(Review { span, day: read(day.as_str()), said: line || captures.get(1).is_some() })
            });
            reviews.collect()
        };
        let mut reviews = found(&KEY, front.clone(), false);
        reviews.extend(found(&LINE, front.end..source.text().len(), true));
        reviews.into_iter().max_by_key(|review| (review.said, review.day))
    }
}

/// `2026-05-01`, `1.5.2026`, `May 1, 2026`, `1 May 2026`.
fn read(text: &str) -> Option<Date> {
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let parts: Vec<&str> = text.split(['.', ' ', ',']).filter(|part| !part.is_empty()).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    let month = |word: &str| {
        let word = word.to_lowercase();
        let at = MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(name)))?;
        Some(at + 1)
    };
    let number = |word: &str| word.parse::<usize>().ok();
    let (day, month) = match (number(first), number(second)) {
        (Some(day), Some(month)) => (day, month),
        (Some(day), None) => (day, month(second)?),
        (None, Some(day)) => (day, month(first)?),
        (None, None) => return None,
    };
    format!("{year}-{month:02}-{day:02}").parse().ok()
}
