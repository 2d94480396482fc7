//! How often calendar expressions come round, for the expressions of `man systemd.time` and a few of their kin.

use lint_core::systemd::calendar::longest_gap;

#[test]
fn longest_gaps() {
    let cases = [
        ("minutely", Some(1)),
        ("daily", Some(24)),
        ("weekly", Some(168)),
        ("*-*-* 00:00:00", Some(24)),
        ("*-*-* 02:30", Some(24)),
        ("02:30", Some(24)),
        ("*-*-* *:00:00", Some(1)),
        ("*:0/15", Some(1)),
        ("*-*-* 0/6:00:00", Some(6)),
        ("*-*-* 08..18:00:00", Some(14)),
        ("*-*-* 06,18:00", Some(12)),
        ("Mon..Fri *-*-* 03:00:00", Some(72)),
        ("Mon-Fri 03:00", Some(72)),
        ("Sat,Sun", Some(144)),
        ("Sun 03:00 Europe/Berlin", Some(168)),
        ("Mon..Sun 03:00", Some(24)),
        ("Fri..Mon 03:00", Some(96)),
        ("Wednesday", Some(168)),
        ("*-*-01 00:00:00", Some(744)),
        ("*-*-1,16", Some(384)),
        ("*-01,07-01 00:00:00", None),
        ("2026-11-22", None),
        ("Mon *-*-1..7 00:00", None),
        ("*-*~1", None),
        ("", None),
        ("nightly", None),
    ];
    for (expression, hours) in cases {
        assert_eq!(longest_gap(expression), hours, "{expression}");
    }
}
