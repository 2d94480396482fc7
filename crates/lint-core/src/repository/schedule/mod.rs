//! What is run at times: lines of crontabs, timers of systemd, workflows, jobs of Kubernetes, containers that wait. One list for all who ask
//! whether something is done regularly, and how often.

mod container;
mod text;

use super::node::Node;
use super::sought::{Sought, doubt};
use super::{File, Repository};
use crate::format::systemd::{Unit, UnitKind, calendar};
use crate::format::yaml::Tree;
use crate::text::Span;
use crate::value::cron;

/// Something that is run at times.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Schedule {
    /// Where it is written how often.
    pub place: Span,
    /// The longest time between two runs, in hours; `None` where that is not known.
    pub gap: Option<u32>,
    /// What is run, in lower case: names and command lines.
    pub does: String,
    /// Why it may not run at all.
    pub doubt: Option<&'static str>,
    /// True for a timer of systemd, of which rules for units speak too.
    pub is_timer: bool,
}

impl Schedule {
    /// That it is there.
    pub fn sought(&self) -> Sought {
        self.doubt.map_or(Sought::There(self.place), |why| Sought::Unclear(self.place, why.to_owned()))
    }

    /// Whether it makes backups; `None` where it does something with backups that may be another thing.
    pub fn is_backup(&self) -> Option<bool> {
        let has = |words: &[&str]| words.iter().any(|word| self.does.contains(word));
        match () {
            () if has(MAKES) => Some(true),
            () if !self.does.contains("backup") => Some(false),
            () if has(HANDLES) => None,
            () => Some(true),
        }
    }
}

/// Commands that make a backup.
const MAKES: &[&str] = &[
    "pg_dump",
    "pg_basebackup",
    "mysqldump",
    "mariadb-dump",
    "mongodump",
    "restic backup",
    "borg create",
    "borgmatic",
    "duplicity",
    "wal-g backup-push",
    "pgbackrest backup",
    "redis-cli --rdb",
    "velero backup create",
    "volume-backup",
];

/// What else is done with backups.
const HANDLES: &[&str] =
    &["restore", "verify", "-delete", "prune", "clean", "rotate", "check-", "-check", "check_", "rm -", "list"];

impl<'a> Repository<'a> {
    /// Everything in it that is run at times.
    pub fn schedules(&self) -> Vec<Schedule> {
        let mut found = self.timers();
        found.extend(self.yamls().flat_map(|file| in_yaml(&file)));
        found.extend(container::all(self));
        found.extend(text::all(self));
        found
    }

    fn timers(&self) -> Vec<Schedule> {
        let units: Vec<File<'_, Unit>> = self.deployment().units().collect();
        let timers = units.iter().filter(|unit| unit.kind() == Some(UnitKind::Timer) && !unit.is_drop_in());
        let timer = |unit: &File<'_, Unit>| {
            let timer = unit.effective();
            let lines = calendar::triggers(timer);
            let started = timer.value("Timer", "Unit").map_or("", |line| line.text()).to_owned();
            let stem = unit.name().unit.trim_end_matches(".timer");
            let service = if started.is_empty() { format!("{stem}.service") } else { started };
            let runs = units.iter().filter(|other| other.name().unit == service).flat_map(|other| {
                other
                    .effective()
                    .in_section("Service")
                    .filter(|line| line.key.starts_with("Exec"))
                    .map(|line| line.text())
            });
            let does = [unit.name().unit.as_str(), &service].into_iter().chain(runs).collect::<Vec<_>>().join(" ");
            Some(Schedule {
                place: lines.first()?.value_span,
                gap: lines.iter().filter_map(|line| calendar::hours(line)).min(),
                does: does.to_ascii_lowercase(),
                doubt: if timer.is_conditional() { Some("this file is a template") } else { doubt(unit) },
                is_timer: true,
            })
        };
        timers.filter_map(timer).collect()
    }
}

/// Workflows and jobs of Kubernetes.
fn in_yaml(file: &File<'_, Tree>) -> Vec<Schedule> {
    let path = file.path();
    let schedule = |node: Node<'_>, does: Vec<&str>, doubt: Option<&'static str>| Schedule {
        place: node.span(),
        gap: node.text().and_then(cron::longest_gap),
        does: does.join(" ").to_ascii_lowercase(),
        doubt,
        is_timer: false,
    };
    if path.contains("/workflows/") {
        let Some(root) = Node::first(file) else { return Vec::new() };
        let does = || {
            [path]
                .into_iter()
                .chain(root.get("name").and_then(Node::text))
                .chain(root.get("jobs").into_iter().flat_map(Node::scalars))
        };
        let lines = root.at("on.schedule").into_iter().flat_map(Node::items).filter_map(|item| item.get("cron"));
        return lines.map(|line| schedule(line, does().collect(), None)).collect();
    }
    let resource = |root: Node<'_>| {
        let kind = root.get("kind")?.text().filter(|kind| ["CronJob", "ScheduledBackup", "Schedule"].contains(kind))?;
        let line = root.at("spec.schedule").or_else(|| root.at("spec.backup.schedule"))?;
        let more = root.get("metadata").into_iter().chain(root.get("spec")).flat_map(Node::scalars);
        let api =
            root.get("apiVersion").and_then(Node::text).filter(|api| api.contains("velero") || api.contains("k8up"));
        let backup = api.map(|_| "velero backup create");
        Some(schedule(line, [kind].into_iter().chain(backup).chain(more).collect(), doubt(file)))
    };
    let values = |root: Node<'_>| {
        let part = root.with_key("backup").into_iter().find_map(|node| {
            let part = node.get("backup")?;
            part.get("schedule").or_else(|| part.get("cron")).filter(|line| line.text().is_some_and(cron::is_schedule))
        })?;
        Some(schedule(part, vec!["backup"], Some("what reads these values is not known")))
    };
    Node::all(file).filter_map(|root| resource(root).or_else(|| values(root))).collect()
}
