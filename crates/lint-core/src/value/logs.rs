//! Log levels: the words for them, and the names of settings that hold one.

use super::words::split;

/// Words for levels in common programs, in lower case.
const LEVELS: [&str; 22] = [
    "trace",
    "debug",
    "verbose",
    "silly",
    "finest",
    "finer",
    "fine",
    "all",
    "info",
    "information",
    "notice",
    "warn",
    "warning",
    "error",
    "err",
    "severe",
    "critical",
    "crit",
    "alert",
    "emerg",
    "fatal",
    "off",
];

/// True for a word for a log level, in any case of letters.
pub fn is_level(word: &str) -> bool {
    LEVELS.iter().any(|level| level.eq_ignore_ascii_case(word))
}

/// The levels in a value: one word, or those of the directives of `RUST_LOG` (`info,sqlx=trace`). Empty where no word is a level.
pub fn levels(value: &str) -> Vec<&str> {
    let words = value.split(',').map(|word| word.rsplit('=').next().unwrap_or(word).trim());
    words.filter(|word| is_level(word)).collect()
}

/// True for the name of a setting that holds a log level: `LOG_LEVEL`, `appLogLevel`, `RUST_LOG`.
pub fn names_level(name: &str) -> bool {
    let words = split(name);
    let joined = words.last().is_some_and(|last| last == "loglevel");
    name == "RUST_LOG" || joined || words.ends_with(&["log".to_owned(), "level".to_owned()])
}
