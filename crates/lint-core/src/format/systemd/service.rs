//! Questions about a service as a whole: its type, what it runs, whether it stays.
//!
//! They are answered from what is written in the unit. A drop-in is no service of its own; what it changes is asked of the
//! [effective](crate::File::effective) unit.

use super::directives::{self, Directive, ValueType};
use super::exec::{Command, CommandLine, command_line};
use super::name::UnitKind;
use super::unit::{Assignment, Unit};
use super::values;
use crate::text::Span;

/// Clients of container engines.
const CLIENTS: [&str; 5] = ["docker", "docker-compose", "podman", "podman-compose", "nerdctl"];

/// How systemd learns that a service is up (`Type=`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the names are systemd's own")]
pub enum ServiceType {
    Simple,
    Exec,
    Forking,
    Oneshot,
    Dbus,
    Notify,
    NotifyReload,
    Idle,
}

impl ServiceType {
    fn of_word(word: &str) -> Option<Self> {
        Some(match word {
            "simple" => ServiceType::Simple,
            "exec" => ServiceType::Exec,
            "forking" => ServiceType::Forking,
            "oneshot" => ServiceType::Oneshot,
            "dbus" => ServiceType::Dbus,
            "notify" => ServiceType::Notify,
            "notify-reload" => ServiceType::NotifyReload,
            "idle" => ServiceType::Idle,
            _ => return None,
        })
    }
}

/// A service unit that is whole.
#[derive(Clone, Copy, Debug)]
pub struct Service<'a> {
    unit: &'a Unit,
    /// The header of `[Service]`, or of the first section where there is none: the place for what is missing.
    pub header: Span,
}

impl Unit {
    /// The service that this file describes. `None` for other types and drop-ins, for files that systemd takes for masked or
    /// refuses, and where a template engine decides which lines there are.
    pub fn service(&self) -> Option<Service<'_>> {
        let whole = self.kind() == Some(UnitKind::Service) && !self.is_drop_in() && !self.is_conditional();
        let readable = self.sections().iter().all(|section| section.well_formed);
        let section = self.section("Service").or(self.sections().first()).filter(|_| whole && readable)?;
        Some(Service { unit: self, header: section.span })
    }

    /// What systemd knows about the directive of an assignment; `None` where it does not know it in that section.
    pub fn directive(&self, assignment: &Assignment) -> Option<&'static Directive> {
        directives::lookup(&self.section_of(assignment).name, &assignment.key)
    }

    /// The assignments whose values have this type, in the order of the file, without resets and what is not known before a
    /// template engine has run.
    pub fn of_type(&self, value: ValueType) -> impl Iterator<Item = &Assignment> {
        self.assignments().iter().filter(move |assignment| {
            self.directive(assignment).is_some_and(|directive| directive.value == value)
                && !assignment.is_reset()
                && !self.is_template_value(assignment)
        })
    }

    /// All command lines (`ExecStart=`, `ExecStop=` and their kin) in the order of the file.
    pub fn command_lines(&self) -> impl Iterator<Item = (&Assignment, CommandLine)> {
        self.of_type(ValueType::Exec).map(|assignment| (assignment, command_line(assignment)))
    }

    /// A single value that is a boolean; `None` where it is unset or not known.
    pub fn boolean(&self, section: &str, key: &str) -> Option<bool> {
        let value = self.all(section, key).last().filter(|assignment| !assignment.is_reset())?;
        values::boolean(value.text()).ok()
    }

    /// True where one of the words of a list in `[Unit]` is `name`.
    pub fn names_unit(&self, key: &str, name: &str) -> bool {
        self.values("Unit", key).iter().any(|list| list.text().split_ascii_whitespace().any(|word| word == name))
    }
}

impl<'a> Service<'a> {
    /// What `Type=` comes to: what is written, or what systemd takes where it is not. `None` where a template engine decides.
    pub fn kind(&self) -> Option<ServiceType> {
        match self.value("Type") {
            Some(written) if self.unit.is_template_value(written) => None,
            Some(written) => ServiceType::of_word(written.text()).or_else(|| Some(self.default_type())),
            None => Some(self.default_type()),
        }
    }

    fn default_type(&self) -> ServiceType {
        match self.values("ExecStart").is_empty() {
            _ if self.value("BusName").is_some() => ServiceType::Dbus,
            true => ServiceType::Oneshot,
            false => ServiceType::Simple,
        }
    }

    /// True for a service with a process that is meant to stay: not a job that ends, and not a handler of one connection. What
    /// is neither enabled nor restarted is started by something else, and may be a job of any type.
    pub fn is_long_running(&self) -> bool {
        let process =
            self.kind().is_some_and(|kind| kind != ServiceType::Oneshot) && !self.values("ExecStart").is_empty();
        let enabled = self.unit.in_section("Install").any(|line| !line.is_reset());
        let restarted = self.value("Restart").is_some_and(|restart| restart.text() != "no");
        let handler = self.value("StandardInput").is_some_and(|input| input.text() == "socket");
        let detached = self.commands("ExecStart").iter().any(|(_, command)| is_client(command) && detaches(command));
        process && !detached && (enabled || restarted) && !handler && self.boolean("RemainAfterExit") != Some(true)
    }

    /// True for a unit of a user's own manager, by its path or by the target that it is installed into.
    pub fn is_of_user(&self) -> bool {
        let targets = self.unit.values("Install", "WantedBy");
        let default =
            targets.iter().any(|line| line.text().split_ascii_whitespace().any(|name| name == "default.target"));
        self.unit.name().user || (default && self.value("User").is_none())
    }

    /// True where the main process belongs to the machine and stays: no user's unit, and no client of a container engine,
    /// which does its work in another process with other rights.
    pub fn is_daemon(&self) -> bool {
        let commands = self.commands("ExecStart");
        !self.is_of_user() && self.is_long_running() && !commands.iter().any(|(_, command)| is_client(command))
    }

    /// True for a setting that is made and not switched off; also where a template engine writes the value.
    pub fn is_on(&self, key: &'a str) -> bool {
        let Some(value) = self.value(key) else { return false };
        self.unit.is_template_value(value) || values::boolean(value.text()) != Ok(false)
    }

    /// What a single value of `[Service]` comes to.
    pub fn value(&self, key: &'a str) -> Option<&'a Assignment> {
        self.unit.value("Service", key)
    }

    /// True where one of these settings limits something: it is made, and not `infinity`.
    pub fn is_limited(&self, keys: &[&'static str]) -> bool {
        keys.iter().any(|key| self.unit.value("Service", key).is_some_and(|line| line.text() != "infinity"))
    }

    /// What a list of `[Service]` comes to.
    pub fn values(&self, key: &'a str) -> Vec<&'a Assignment> {
        self.unit.values("Service", key)
    }

    /// What a boolean of `[Service]` comes to.
    pub fn boolean(&self, key: &'a str) -> Option<bool> {
        self.unit.boolean("Service", key)
    }

    /// The commands of `ExecStart=` and its kin, each with its line, after resets.
    pub fn commands(&self, key: &'a str) -> Vec<(&'a Assignment, Command)> {
        let lines = self.unit.values("Service", key).into_iter();
        lines.flat_map(|line| command_line(line).commands.into_iter().map(move |command| (line, command))).collect()
    }
}

fn is_client(command: &Command) -> bool {
    CLIENTS.contains(&command.program_name())
}

fn detaches(command: &Command) -> bool {
    command.arguments.iter().any(|word| matches!(word.as_str(), "-d" | "--detach"))
}
