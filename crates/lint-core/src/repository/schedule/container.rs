//! Containers that do something at times: images made for it, schedulers told by labels, and loops with `sleep`.

use super::Schedule;
use crate::deployment::{Home, Process};
use crate::format::compose::Service;
use crate::repository::Repository;
use crate::text::{Span, Text};
use crate::value::{cron, duration};

/// Images that make backups at times, by the end of their repository: what says how often, and how often it is where nothing does,
/// in hours; `None`: once.
const IMAGES: &[(&str, &[&str], Option<u32>)] = &[
    ("offen/docker-volume-backup", &["BACKUP_CRON_EXPRESSION"], Some(24)),
    ("jareware/docker-volume-backup", &["BACKUP_CRON_EXPRESSION"], Some(24)),
    ("prodrigestivill/postgres-backup-local", &["SCHEDULE"], Some(24)),
    ("databack/mysql-backup", &["DB_DUMP_CRON", "DB_DUMP_FREQ", "DB_DUMP_FREQUENCY"], Some(24)),
    ("databacker/mysql-backup", &["DB_DUMP_CRON", "DB_DUMP_FREQ", "DB_DUMP_FREQUENCY"], Some(24)),
    ("tiredofit/db-backup", &["DB01_BACKUP_INTERVAL", "DEFAULT_BACKUP_INTERVAL", "DB_DUMP_FREQ"], Some(24)),
    ("kartoza/pg-backup", &["CRON_SCHEDULE"], Some(24)),
    ("fradelg/mysql-cron-backup", &["CRON_TIME"], Some(7 * 24)),
    ("lobaro/restic-backup-docker", &["BACKUP_CRON"], Some(6)),
    ("itzg/mc-backup", &["BACKUP_INTERVAL"], Some(24)),
    ("b3vis/borgmatic", &["BACKUP_CRON", "CRON"], Some(24)),
    ("borgmatic-collective/borgmatic", &["BACKUP_CRON", "CRON"], Some(24)),
];

/// Parts of the names of variables that say how often.
const KEYS: &[&str] = &["CRON", "SCHEDULE", "INTERVAL", "FREQ"];

const UNKNOWN: &str = "how often this container does something is not known";

/// What containers do at times.
pub(super) fn all(repository: &Repository<'_>) -> Vec<Schedule> {
    let mut found = Vec::new();
    for process in repository.deployment().processes() {
        if let Home::Container(_, service) = process.home {
            let aside = (!process.is_in_production()).then_some("this runs only in development, or when asked for");
            let own = of_image(&process, service).or_else(|| looping(&process, service));
            let all = own.into_iter().chain(labelled(service));
            found.extend(all.map(|schedule| Schedule { doubt: schedule.doubt.or(aside), ..schedule }));
        }
    }
    found
}

fn of_image(process: &Process<'_, '_>, service: &Service<'_>) -> Option<Schedule> {
    let image = service.image_name().unwrap_or_default();
    let variables = process.variables();
    let does = format!("{} {image} {}", service.name.to_ascii_lowercase(), command(process));
    let made = |place: Span, gap: Option<u32>, doubt| {
        Some(Schedule { place, gap, does: format!("{does} volume-backup"), doubt, is_timer: false })
    };
    if let Some((_, keys, default)) = IMAGES.iter().find(|(known, ..)| image.ends_with(known)) {
        return match keys.iter().find_map(|key| Some((key, variables.get(key)?))) {
            Some((key, given)) => made(given.span, given.value.as_ref().and_then(|value| hours(key, value)), None),
            None => made(process.place(), default.filter(|_| !variables.is_open()), None),
        };
    }
    if !service.name.contains("backup") && !image.contains("backup") {
        return None;
    }
    let says = |key: &str| KEYS.iter().any(|part| key.to_ascii_uppercase().contains(part));
    let given = variables
        .all()
        .find(|(key, given)| says(key) && given.value.as_ref().is_none_or(|value| hours(key, value).is_some()));
    match given {
        Some((key, given)) => made(given.span, given.value.as_ref().and_then(|value| hours(key, value)), None),
        // What comes up again and again does its work at times that only it knows.
        None if !process.is_in_production() || service.effective_restart().is_none() => None,
        None => looping(process, service).or_else(|| made(process.place(), None, Some(UNKNOWN))),
    }
}

/// A shell that sleeps between two turns.
fn looping(process: &Process<'_, '_>, service: &Service<'_>) -> Option<Schedule> {
    let line = written(service).to_ascii_lowercase();
    let turns = ["while ", "until ", "for "].iter().any(|word| line.contains(word));
    let after = line.split("sleep ").nth(1).filter(|_| turns)?;
    let word = after.split([';', ' ', '\n', '"', '\'', '&', '}']).next().unwrap_or_default();
    let seconds = word.parse().ok().or_else(|| duration::parse(word).map(|time| time.as_secs()));
    let place =
        service.get("command").or_else(|| service.get("entrypoint")).map_or(process.place(), |node| node.origin);
    Some(Schedule {
        place,
        gap: seconds.and_then(|seconds: u64| u32::try_from(seconds.div_ceil(3_600)).ok()).map(|hours| hours.max(1)),
        does: format!("{} {} {line}", service.name.to_ascii_lowercase(), service.image_name().unwrap_or_default()),
        doubt: None,
        is_timer: false,
    })
}

/// Labels by which a scheduler beside it runs commands in a container: `ofelia.job-exec.dump.schedule`.
fn labelled(service: &Service<'_>) -> Vec<Schedule> {
    let labels = service.labels();
    let known = |label: &crate::format::compose::KeyValue| {
        let key = label.key.to_ascii_lowercase();
        let value = label.value.as_ref().filter(|_| key.ends_with("schedule") || key.ends_with("cron"))?;
        let stem = label.key.rsplit_once('.').map_or("", |(stem, _)| stem);
        let beside = labels
            .iter()
            .filter(|other| other.key.starts_with(stem))
            .filter_map(|other| other.value.as_ref()?.known().map(Text::as_str));
        let does = [service.name.as_str(), &label.key].into_iter().chain(beside).collect::<Vec<_>>().join(" ");
        Some(Schedule {
            place: value.origin,
            gap: value.known().and_then(|value| cron::longest_gap(value)),
            does: does.to_ascii_lowercase(),
            doubt: None,
            is_timer: false,
        })
    };
    labels.iter().filter_map(known).collect()
}

/// The command line as it is written, variables of the shell included.
fn written(service: &Service<'_>) -> String {
    let nodes = ["entrypoint", "command"].into_iter().filter_map(|key| service.get(key));
    let texts = nodes.flat_map(|node| node.items()).filter_map(|item| Some(item.joined()?.as_str().to_owned()));
    texts.collect::<Vec<_>>().join(" ")
}

fn command(process: &Process<'_, '_>) -> String {
    let line = process.command_line();
    let words = line.commands.iter().flat_map(|command| &command.words).filter_map(|word| word.known());
    words.map(|word| word.to_ascii_lowercase()).collect::<Vec<_>>().join(" ")
}

/// The hours that a variable says: a schedule, a duration, or minutes where only that is meant.
fn hours(key: &str, value: &str) -> Option<u32> {
    let minutes = ["FREQ", "INTERVAL"].iter().any(|part| key.contains(part));
    let seconds = || duration::parse(value).map(|time| time.as_secs()).filter(|seconds| *seconds > 0);
    let counted = || value.parse::<u64>().ok().filter(|count| minutes && *count > 0).map(|count| count * 60);
    cron::longest_gap(value).or_else(|| u32::try_from(counted().or_else(seconds)?.div_ceil(3_600)).ok())
}
