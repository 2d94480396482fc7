//! The calendar.

use lint_core::Date;

#[test]
fn dates_are_those_of_the_calendar() {
    for (days, date) in [(0, "1970-01-01"), (58, "1970-02-28"), (11_016, "2000-02-29"), (20_779, "2026-11-22")] {
        assert_eq!(Date::from_days(days).to_string(), date);
        assert_eq!(date.parse(), Ok(Date::from_days(days)));
    }
    assert_eq!(Date::from_days(u64::MAX).to_string(), "9999-12-31");
    for wrong in ["", "2026-00-01", "2026-13-01", "2026-04-31", "1900-02-29", "2026-11-2a", "２０２６-11-22"] {
        assert!(wrong.parse::<Date>().is_err(), "{wrong}");
    }
}
