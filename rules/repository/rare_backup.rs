//! Backups that are made too rarely.

use lint_core::{Found, Repository};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let limit = u32::from(repository.facts().backup_hours);
    let backups = repository.backups();
    let Some(schedule) = backups.most_frequent().filter(|schedule| !schedule.is_timer) else { return };
    let place = schedule.place;
    match (schedule.doubt, schedule.gap) {
        (Some(why), _) => found.undecided(place, why),
        (None, None) => found.undecided(place, "how often this is cannot be told"),
        (None, Some(hours)) if hours > limit && backups.made.iter().any(|other| other.gap.is_none()) => {
            found.undecided(place, "another backup comes round at times that cannot be told");
        }
        (None, Some(hours)) => {
            let message = format!("this leaves up to {hours} hours between two backups, and {limit} are allowed");
            found.require(place, hours <= limit, message);
        }
    }
}
