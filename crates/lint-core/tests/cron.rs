//! How often lines of crontabs come round, beside what `croniter` 6 counts over eight years from 2024 on, in hours, rounded up.

use lint_core::value::cron::{fields_of, longest_gap};

const ANSWERS: &[(&str, Option<u32>)] = &[
    ("* * * * *", Some(1)),
    ("*/15 * * * *", Some(1)),
    ("0 * * * *", Some(1)),
    ("0 */6 * * *", Some(6)),
    ("0 3 * * *", Some(24)),
    ("30 2 * * *", Some(24)),
    ("0 3,15 * * *", Some(12)),
    ("0 3 * * 0", Some(168)),
    ("0 3 * * sun", Some(168)),
    ("0 3 * * 7", Some(168)),
    ("0 3 * * 1-5", Some(72)),
    ("0 3 * * mon-fri", Some(72)),
    ("0 3 * * mon,wed,fri", Some(72)),
    ("0 3 1 * *", Some(744)),
    ("0 3 1,15 * *", Some(408)),
    ("0 3 */2 * *", Some(48)),
    ("0 3 31 * *", Some(1464)),
    ("0 3 29 2 *", Some(35_064)),
    ("0 3 1 jan *", Some(8784)),
    ("0 3 1 */3 *", Some(2208)),
    ("0 3 1 1,7 *", Some(4416)),
    ("0 3 13 * fri", Some(168)),
    ("15 3 1 * mon", Some(168)),
    ("0 9-17 * * *", Some(16)),
    ("0 9-17/2 * * 1-5", Some(64)),
    ("*/7 * * * *", Some(1)),
    ("5/15 * * * *", Some(1)),
    ("0 0 * * 6,0", Some(144)),
    ("0 22 * 6-8 *", Some(6600)),
    ("59 23 31 12 *", Some(8784)),
    ("60 * * * *", None),
    ("* 24 * * *", None),
    ("* * 0 * *", None),
    ("* * * 13 *", None),
    ("* * * * 8", None),
    ("* * * *", None),
    ("a b c d e", None),
    ("*/0 * * * *", None),
    ("0 3 * * foo", None),
    ("1,,2 * * * *", None),
    ("0 3 31 2 *", None),
];

/// What only schedulers outside of `cron` write.
const MORE: &[(&str, Option<u32>)] = &[
    ("@daily", Some(24)),
    ("@midnight", Some(24)),
    ("@every 90m", Some(2)),
    ("@reboot", None),
    ("0 30 3 * * *", Some(24)),
    ("0 0 */6 * * ?", Some(6)),
    ("H 3 * * *", None),
];

#[test]
fn gaps_are_those_that_croniter_counts() {
    for (expression, hours) in ANSWERS.iter().chain(MORE) {
        assert_eq!(longest_gap(expression), *hours, "{expression}");
    }
}

#[test]
fn a_command_is_no_part_of_a_schedule() {
    let lines = [
        ("0 3 * * * /usr/bin/backup", Some(5)),
        ("0 3 * * * root /usr/bin/backup", Some(5)),
        ("@daily /usr/bin/backup", Some(1)),
        ("@every 6h backup", Some(2)),
        ("0 0 3 * * * backup", Some(6)),
        ("PATH=/usr/bin:/bin", None),
        ("3 apples a day * keep", None),
    ];
    for (line, words) in lines {
        assert_eq!(fields_of(line), words, "{line}");
    }
}
