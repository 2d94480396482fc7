//! Backups: what makes them, and how often at least.

use super::Repository;
use super::schedule::Schedule;
use super::sought::Sought;
use crate::format::compose::Service;
use crate::setting::Resolved;
use crate::text::Span;
use crate::value::mount::MountKind;

/// The backups of a repository.
#[derive(Clone, Debug, Default)]
pub struct Backups {
    /// What makes backups.
    pub made: Vec<Schedule>,
    /// Where something is done with backups that may be making them.
    pub perhaps: Option<Span>,
}

impl Repository<'_> {
    /// What makes backups.
    pub fn backups(&self) -> Backups {
        let mut backups = Backups::default();
        for schedule in self.schedules() {
            match schedule.is_backup() {
                Some(true) => backups.made.push(schedule),
                Some(false) => {}
                None => backups.perhaps = backups.perhaps.or(Some(schedule.place)),
            }
        }
        backups
    }

    /// True where something keeps data: a database, a volume that has a name, a folder of the host named for it. Without a project nobody
    /// knows, and it is taken for true.
    pub fn keeps_data(&self) -> bool {
        let projects = self.deployment().projects();
        let holds = projects.iter().any(|project| {
            !project.volumes().is_empty()
                || project.services().any(|service| service.is_stateful() || writes_to_host(service))
        });
        projects.is_empty() || holds
    }
}

impl Backups {
    /// Whether one of them is scheduled.
    pub fn scheduled(&self) -> Sought {
        let perhaps = || "whether this makes a backup is not known".to_owned();
        let made = Sought::best(self.made.iter().map(Schedule::sought));
        made.or(|| self.perhaps.map_or(Sought::Nowhere, |place| Sought::Unclear(place, perhaps())))
    }

    /// The one that comes round most often; those whose time is not known come last.
    pub fn most_frequent(&self) -> Option<&Schedule> {
        self.made.iter().min_by_key(|schedule| (schedule.doubt.is_some(), schedule.gap.is_none(), schedule.gap))
    }
}

fn writes_to_host(service: &Service<'_>) -> bool {
    service.volumes().iter().any(|mount| {
        let bound = mount.kind == Resolved::Known(MountKind::Bind);
        bound && mount.target.known().is_some_and(|target| target.contains("data") || target.contains("/lib/"))
    })
}
