//! All facts as one table: key, what a value may be, what it says, and where it is kept. Each has a rule that asks for it.

use super::facts::SECRET_SOURCES;
use super::field::{At, Fact};
use super::shape::{PORTS, Shape, TEXTS};
use crate::repository::TaskKind;
use crate::repository::alertmanager::KINDS;

/// The words of `restart`.
const RESTARTS: Shape = Shape::Choice(&["no", "always", "on-failure", "unless-stopped"]);

/// The words of steps of CI.
const STEPS: Shape = Shape::List(&Shape::Choice(TaskKind::WORDS));

/// All facts, by key.
pub static FACTS: &[Fact] = &[
    Fact {
        key: "alerts.channels",
        shape: Shape::List(&Shape::Choice(KINDS)),
        doc: "By what critical alerts reach somebody, one of them: `pagerduty`; none: any.",
        field: &At(|facts| &mut facts.alert_channels),
    },
    Fact {
        key: "alerts.required",
        shape: TEXTS,
        doc: "What alerts are about, each of them: `any`, `critical`, `down`, `error-rate`, `latency`, `memory`, `disk`, `certificate`, `backup`, `auth-failures`, `security` or a word.",
        field: &At(|facts| &mut facts.alert_subjects),
    },
    Fact {
        key: "alerts.with-runbook",
        shape: Shape::Choice(&["critical", "all"]),
        doc: "Which alerts lead to a runbook.",
        field: &At(|facts| &mut facts.alerts_with_runbook),
    },
    Fact {
        key: "backup.max-interval-hours",
        shape: Shape::Number { min: 1, max: 8_784 },
        doc: "The longest time between two backups, in hours.",
        field: &At(|facts| &mut facts.backup_hours),
    },
    Fact {
        key: "build.left-out",
        shape: TEXTS,
        doc: "Paths that a build never sees, such as `.git`; `*` stands for any characters.",
        field: &At(|facts| &mut facts.build_left_out),
    },
    Fact {
        key: "capabilities.allowed",
        shape: TEXTS,
        doc: "Capabilities that services may be given though they are dangerous, such as `SYS_PTRACE`.",
        field: &At(|facts| &mut facts.capabilities_allowed),
    },
    Fact {
        key: "ci.coverage-min",
        shape: Shape::Number { min: 0, max: 100 },
        doc: "How much of the code tests cover at least, in percent; 0: nobody asks.",
        field: &At(|facts| &mut facts.coverage_min),
    },
    Fact {
        key: "ci.environments",
        shape: TEXTS,
        doc: "Environments to which CI deploys, by name; `*` stands for any characters.",
        field: &At(|facts| &mut facts.ci_environments),
    },
    Fact {
        key: "ci.events",
        shape: TEXTS,
        doc: "What starts the steps of `ci.steps`: `push`, `pull_request`.",
        field: &At(|facts| &mut facts.ci_events),
    },
    Fact {
        key: "ci.gates",
        shape: STEPS,
        doc: "Steps of CI that come before those of `ci.guarded`.",
        field: &At(|facts| &mut facts.ci_gates),
    },
    Fact {
        key: "ci.guarded",
        shape: STEPS,
        doc: "Steps of CI that wait for those of `ci.gates`.",
        field: &At(|facts| &mut facts.ci_guarded),
    },
    Fact { key: "ci.steps", shape: STEPS, doc: "Steps that CI has.", field: &At(|facts| &mut facts.ci_steps) },
    Fact {
        key: "command.require-any-flag",
        shape: TEXTS,
        doc: "Options of which the command line of each service of `service.names` has one.",
        field: &At(|facts| &mut facts.required_flags),
    },
    Fact {
        key: "command.server",
        shape: TEXTS,
        doc: "Programs of which one serves requests: `gunicorn`.",
        field: &At(|facts| &mut facts.servers),
    },
    Fact {
        key: "command.worker-classes",
        shape: TEXTS,
        doc: "Worker classes of which that program is given one.",
        field: &At(|facts| &mut facts.worker_classes),
    },
    Fact {
        key: "components.required",
        shape: TEXTS,
        doc: "Services that a project has, by the name of the service or its image; `*` stands for any characters.",
        field: &At(|facts| &mut facts.components),
    },
    Fact {
        key: "compose.version",
        shape: Shape::Text,
        doc: "The oldest Compose that has to read the files, such as `2.26`, which is Debian 13's.",
        field: &At(|facts| &mut facts.compose_version),
    },
    Fact {
        key: "config.values",
        shape: TEXTS,
        doc: "Settings of programs with the values that were agreed: `skills.requireSignature=true`, `JWT_ALGORITHM=RS*|ES*`.",
        field: &At(|facts| &mut facts.config_values),
    },
    Fact {
        key: "dashboards.required",
        shape: TEXTS,
        doc: "What dashboards are about, each of them: `system`, `api`, `redis`, `business`, what alerts may be about, or a word.",
        field: &At(|facts| &mut facts.dashboards),
    },
    Fact {
        key: "dependencies.required",
        shape: TEXTS,
        doc: "Packages that the program needs; `|` stands between those of which one is enough, `*` for any characters.",
        field: &At(|facts| &mut facts.required_packages),
    },
    Fact {
        key: "docs.max-age-days",
        shape: Shape::Number { min: 1, max: 36_500 },
        doc: "How many days ago a document may have been looked at.",
        field: &At(|facts| &mut facts.docs_age),
    },
    Fact {
        key: "docs.objectives",
        shape: TEXTS,
        doc: "What documents state as a number: `rpo`, `rto`, `slo`, `rollback-triggers`, or words of yours.",
        field: &At(|facts| &mut facts.objectives),
    },
    Fact {
        key: "docs.sections",
        shape: TEXTS,
        doc: "What documents tell: `rollback`, `contacts`, `architecture`, or words of a heading of yours.",
        field: &At(|facts| &mut facts.sections),
    },
    Fact {
        key: "env.dev-keys",
        shape: TEXTS,
        doc: "Variables that switch a mode for development on, besides those that frameworks use.",
        field: &At(|facts| &mut facts.dev_keys),
    },
    Fact {
        key: "env.file",
        shape: TEXTS,
        doc: "Names of env files that the deployment has.",
        field: &At(|facts| &mut facts.env_files),
    },
    Fact {
        key: "env.forbidden",
        shape: TEXTS,
        doc: "Variables that no env file has; `*` stands for any characters.",
        field: &At(|facts| &mut facts.forbidden_variables),
    },
    Fact {
        key: "env.git-state",
        shape: Shape::Choice(&["ignored", "tracked-encrypted", "unignored-untracked", "any"]),
        doc: "What Git does with env files that hold secrets.",
        field: &At(|facts| &mut facts.env_git_state),
    },
    Fact {
        key: "env.keys",
        shape: TEXTS,
        doc: "Variables of env files that rules about secrets look at; `*` stands for any characters; none: all.",
        field: &At(|facts| &mut facts.env_keys),
    },
    Fact {
        key: "env.ranges",
        shape: TEXTS,
        doc: "Variables with the least and the most that they may be: `TOKEN_MINUTES=1..60`.",
        field: &At(|facts| &mut facts.ranges),
    },
    Fact {
        key: "env.required",
        shape: TEXTS,
        doc: "Variables that env files have, and not empty.",
        field: &At(|facts| &mut facts.required_variables),
    },
    Fact {
        key: "exposure.allowed-networks",
        shape: TEXTS,
        doc: "Networks such as `10.8.0.0/16` on whose addresses services may publish ports as on the loopback address.",
        field: &At(|facts| &mut facts.allowed_networks),
    },
    Fact {
        key: "exposure.public-ports",
        shape: PORTS,
        doc: "Host ports that a proxy publishes on every interface: its entrance.",
        field: &At(|facts| &mut facts.public_ports),
    },
    Fact {
        key: "exposure.public-services",
        shape: TEXTS,
        doc: "Services that everybody may reach, by name; `*` stands for any characters.",
        field: &At(|facts| &mut facts.public_services),
    },
    Fact {
        key: "exposure.wildcard-listener",
        shape: Shape::Choice(&["deny", "in-container-only", "with-tls-and-not-published", "allow"]),
        doc: "Where a server may listen on every interface.",
        field: &At(|facts| &mut facts.wildcard_listener),
    },
    Fact {
        key: "files.modes",
        shape: TEXTS,
        doc: "The widest modes that files may have where they run: `/etc/app/app.toml=0640`.",
        field: &At(|facts| &mut facts.file_modes),
    },
    Fact {
        key: "health.path",
        shape: TEXTS,
        doc: "Paths of URLs, such as `/health`, that health checks may ask; none: any.",
        field: &At(|facts| &mut facts.health_paths),
    },
    Fact {
        key: "http.body-size-max",
        shape: Shape::Number { min: 0, max: 1_048_576 },
        doc: "The largest request that nginx may take, in MiB; 0: any but an unlimited one.",
        field: &At(|facts| &mut facts.body_size),
    },
    Fact {
        key: "http.required-headers",
        shape: TEXTS,
        doc: "Headers that the answers of nginx carry.",
        field: &At(|facts| &mut facts.required_headers),
    },
    Fact {
        key: "image.allowed-bases",
        shape: TEXTS,
        doc: "Images that images may be built on: `python:3.1[1-9]-slim*`, where `*` stands for any characters.",
        field: &At(|facts| &mut facts.allowed_bases),
    },
    Fact {
        key: "image.allowed-floating",
        shape: TEXTS,
        doc: "Images that may run in whatever version is newest, by name without tag; `*` stands for any characters.",
        field: &At(|facts| &mut facts.allowed_floating),
    },
    Fact {
        key: "image.floating-tags",
        shape: TEXTS,
        doc: "Image tags that move; no tag means `latest`.",
        field: &At(|facts| &mut facts.floating_tags),
    },
    Fact {
        key: "limits.cpus-max",
        shape: Shape::Number { min: 0, max: 65_535 },
        doc: "The processors that a service may have at most; 0: no maximum.",
        field: &At(|facts| &mut facts.cpus_max),
    },
    Fact {
        key: "limits.memory-max",
        shape: Shape::Number { min: 0, max: 1 << 40 },
        doc: "The memory that a service may have at most, in MiB; 0: no maximum.",
        field: &At(|facts| &mut facts.memory_max),
    },
    Fact {
        key: "limits.pids-max",
        shape: Shape::Number { min: 0, max: 65_535 },
        doc: "The processes that a service may have at most; 0: no maximum.",
        field: &At(|facts| &mut facts.pids_max),
    },
    Fact {
        key: "log.allowed-levels",
        shape: TEXTS,
        doc: "Log levels for production, in any case of letters.",
        field: &At(|facts| &mut facts.log_levels),
    },
    Fact {
        key: "log.format",
        shape: TEXTS,
        doc: "Formats that logs may have: `json`.",
        field: &At(|facts| &mut facts.log_formats),
    },
    Fact {
        key: "metrics.required",
        shape: TEXTS,
        doc: "What an alert, a recording rule or a dashboard is about, each of them: `traffic`, `error-rate`, `latency`.",
        field: &At(|facts| &mut facts.metrics),
    },
    Fact {
        key: "networks.strict-internal",
        shape: Shape::Flag,
        doc: "Whether every network of a database has to be internal.",
        field: &At(|facts| &mut facts.strict_internal),
    },
    Fact {
        key: "release.version",
        shape: Shape::AnyText,
        doc: "The version that is to be released; without it, any.",
        field: &At(|facts| &mut facts.release_version),
    },
    Fact {
        key: "replicas.min",
        shape: Shape::Number { min: 0, max: 65_535 },
        doc: "The instances of a service that there are at least.",
        field: &At(|facts| &mut facts.replicas_min),
    },
    Fact {
        key: "restart.allowed",
        shape: Shape::List(&RESTARTS),
        doc: "The restart policies that are allowed.",
        field: &At(|facts| &mut facts.restart_allowed),
    },
    Fact {
        key: "scrape.targets",
        shape: TEXTS,
        doc: "Names of which one is a job, a target or a service that is scraped; `*` stands for any characters.",
        field: &At(|facts| &mut facts.scrape_targets),
    },
    Fact {
        key: "secrets.allowed-sources",
        shape: Shape::List(&Shape::Choice(SECRET_SOURCES)),
        doc: "Where secrets may come from.",
        field: &At(|facts| &mut facts.secret_sources),
    },
    Fact {
        key: "secrets.min-bits",
        shape: Shape::Number { min: 1, max: 4_096 },
        doc: "What a secret is worth at least, in bits; a password half of it.",
        field: &At(|facts| &mut facts.secret_bits),
    },
    Fact {
        key: "secrets.min-length",
        shape: Shape::Number { min: 1, max: 4_096 },
        doc: "How long a secret is at least, in characters; a password half of it.",
        field: &At(|facts| &mut facts.secret_length),
    },
    Fact {
        key: "service.names",
        shape: TEXTS,
        doc: "The services or units that a checklist is about, by name; `*` stands for any characters.",
        field: &At(|facts| &mut facts.service_names),
    },
    Fact {
        key: "service.port",
        shape: Shape::Number { min: 0, max: 65_535 },
        doc: "The port on which these serve; 0: any.",
        field: &At(|facts| &mut facts.service_port),
    },
    Fact {
        key: "stop.grace-period-min",
        shape: Shape::Number { min: 0, max: 86_400 },
        doc: "The seconds that a service has to end at least.",
        field: &At(|facts| &mut facts.stop_grace_period),
    },
    Fact {
        key: "systemd.after",
        shape: TEXTS,
        doc: "Units that a service starts after and pulls in; one with `-server` at its end stands for it.",
        field: &At(|facts| &mut facts.units_after),
    },
    Fact {
        key: "systemd.nofile-min",
        shape: Shape::Number { min: 1, max: 1 << 30 },
        doc: "How many files a service may have open at least.",
        field: &At(|facts| &mut facts.nofile),
    },
    Fact {
        key: "systemd.restart",
        shape: TEXTS,
        doc: "What `Restart=` of a service may be.",
        field: &At(|facts| &mut facts.unit_restart),
    },
    Fact {
        key: "systemd.unit",
        shape: TEXTS,
        doc: "Units that the deployment has: `app.service`.",
        field: &At(|facts| &mut facts.units),
    },
    Fact {
        key: "systemd.version",
        shape: Shape::Number { min: 100, max: 999 },
        doc: "The oldest systemd that units must run on; Debian 12 has 252.",
        field: &At(|facts| &mut facts.systemd_version),
    },
    Fact {
        key: "tls.min-version",
        shape: Shape::Choice(&["1.2", "1.3"]),
        doc: "The oldest TLS that servers take.",
        field: &At(|facts| &mut facts.tls_version),
    },
    Fact {
        key: "toml.settings",
        shape: TEXTS,
        doc: "Settings of servers, such as `server.tls_cert`, that rules about settings look at; none: all.",
        field: &At(|facts| &mut facts.settings),
    },
    Fact {
        key: "updates.ecosystems",
        shape: TEXTS,
        doc: "Ecosystems that a bot looks after, in the words of Dependabot; none: those that are used.",
        field: &At(|facts| &mut facts.watched_ecosystems),
    },
    Fact {
        key: "user.expected",
        shape: Shape::AnyText,
        doc: "The user that services run as, as `user` spells it; without it: anybody but root.",
        field: &At(|facts| &mut facts.user_expected),
    },
];
