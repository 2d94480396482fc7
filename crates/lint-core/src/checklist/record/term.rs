//! For how long a waiver may hold. The days are counted from the day of the run: a waiver has no first day that somebody could
//! choose, and one that was short enough once stays so.

use super::{About, Record, Waiver};
use crate::checklist::list::Checklist;
use crate::problem::{Problem, ProblemKind};
use crate::suppress::Date;

/// How many days ahead the last day of a waiver may be where nobody says anything.
pub const WAIVER_DAYS: u32 = 90;

/// How many days ahead the last day of a waiver may be: what its checklist says, and `configured`; the smaller of the two. A waiver
/// of a finding may be about an item of any checklist.
pub fn longest(waiver: &Waiver, lists: &[Checklist], configured: Option<u32>) -> u32 {
    let is_about = |list: &&Checklist| match &waiver.about {
        About::Item(id) => list.item(&id.value).is_some(),
        About::Finding(_) => true,
    };
    let stated = lists.iter().filter(is_about).filter_map(|list| list.waiver_days);
    stated.chain(configured).min().unwrap_or(WAIVER_DAYS)
}

/// The waivers that hold for longer than they may.
pub fn overlong(record: &Record, lists: &[Checklist], configured: Option<u32>, today: Date) -> Vec<Problem> {
    let problem = |waiver: &Waiver| {
        let days = longest(waiver, lists, configured);
        let (last, until) = (waiver.expires.value, today.plus(days));
        let message = format!("this waiver holds until {last}, and may hold until {until}");
        let problem = Problem::new(ProblemKind::WrongValue, waiver.expires.span, message);
        (last > until).then(|| problem.help(format!("a waiver ends {days} days after today at the latest")))
    };
    record.waivers.iter().filter_map(problem).collect()
}
