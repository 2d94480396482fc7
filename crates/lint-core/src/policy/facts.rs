//! The facts: what is true of a deployment and what its owner allows. What their keys are is in [`super::table`].

use crate::value::address::Address;
use crate::value::pattern;

/// Where secrets may come from.
pub(super) const SECRET_SOURCES: &[&str] =
    &["env-file", "environment-reference", "compose-secret", "systemd-credential", "keychain", "manager-reference"];

/// What is true of a deployment and what its owner allows.
#[derive(Clone, PartialEq, Debug)]
pub struct Facts {
    /// The oldest systemd that units must run on.
    pub systemd_version: u16,
    /// The oldest Compose that files must be read by: `2.26`.
    pub compose_version: String,
    /// Capabilities that services may be given though they are dangerous.
    pub capabilities_allowed: Vec<String>,
    /// Networks, `10.8.0.0/16`, on whose addresses services may publish ports as on the loopback address.
    pub allowed_networks: Vec<String>,
    /// The largest request that nginx may take, in MiB; 0: any but an unlimited one.
    pub body_size: u64,
    /// Headers that the answers of nginx carry.
    pub required_headers: Vec<String>,
    /// Paths of URLs that health checks may ask; none: any.
    pub health_paths: Vec<String>,
    /// The processors that a service may have at most; 0: as many as it likes.
    pub cpus_max: u16,
    /// The memory that a service may have at most, in MiB; 0: as much as it likes.
    pub memory_max: u64,
    /// The processes that a service may have at most; 0: as many as it likes.
    pub pids_max: u16,
    /// Whether every network of a database has to be internal.
    pub strict_internal: bool,
    /// How many instances of a service there are at least.
    pub replicas_min: u16,
    /// The restart policies that are allowed, as `restart` spells them.
    pub restart_allowed: Vec<String>,
    /// The seconds that a service has to end at least.
    pub stop_grace_period: u64,
    /// The user that services run as, as `user` spells it; empty: anybody but root.
    pub user_expected: String,
    /// Patterns of the names of services that are there for everybody.
    pub public_services: Vec<String>,
    /// Host ports that a proxy publishes on every interface.
    pub public_ports: Vec<u16>,
    /// Patterns of images that images may be built on; none: any.
    pub allowed_bases: Vec<String>,
    /// Image tags that move.
    pub floating_tags: Vec<String>,
    /// Patterns of images that may run with a tag that moves, or without one.
    pub allowed_floating: Vec<String>,
    /// By what critical alerts reach somebody, one of them; none: any.
    pub alert_channels: Vec<String>,
    /// What alerts are about, each of them.
    pub alert_subjects: Vec<String>,
    /// Which alerts lead to a runbook: the critical ones, or all.
    pub alerts_with_runbook: String,
    /// What dashboards are about, each of them.
    pub dashboards: Vec<String>,
    /// What an alert, a recording rule or a dashboard is about, each of them.
    pub metrics: Vec<String>,
    /// Names of which one is scraped.
    pub scrape_targets: Vec<String>,
    /// How much of the code tests cover at least, in percent; 0: nobody asks.
    pub coverage_min: u16,
    /// Environments to which CI deploys, by name; `*` stands for any characters.
    pub ci_environments: Vec<String>,
    /// Steps of CI that come before those of `ci_guarded`.
    pub ci_gates: Vec<String>,
    /// Steps of CI that wait for those of `ci_gates`.
    pub ci_guarded: Vec<String>,
    /// What starts the steps of `ci_steps`: `push`, `pull_request`.
    pub ci_events: Vec<String>,
    /// Steps that CI has.
    pub ci_steps: Vec<String>,
    /// Packages that the program needs; `|` stands between those of which one is enough.
    pub required_packages: Vec<String>,
    /// Ecosystems that a bot looks after, in the words of Dependabot; none: those that are used.
    pub watched_ecosystems: Vec<String>,
    /// The longest time between two backups, in hours.
    pub backup_hours: u16,
    /// Options of which the command line of each service of `service.names` has one.
    pub required_flags: Vec<String>,
    /// Programs of which one serves requests: `gunicorn`.
    pub servers: Vec<String>,
    /// Worker classes of which that program is given one.
    pub worker_classes: Vec<String>,
    /// Settings of programs with the values that were agreed: `skills.requireSignature=true`.
    pub config_values: Vec<String>,
    /// Services that a project has, by the name of the service or its image; `*` stands for any characters.
    pub components: Vec<String>,
    /// Paths that a build never sees.
    pub build_left_out: Vec<String>,
    /// How many days ago a document may have been looked at.
    pub docs_age: u16,
    /// What documents state as a number: `rpo`.
    pub objectives: Vec<String>,
    /// What documents tell: `rollback`.
    pub sections: Vec<String>,
    /// The widest modes that files may have where they run: `/etc/app/app.toml=0640`.
    pub file_modes: Vec<String>,
    /// The version that is to be released; empty: any.
    pub release_version: String,
    /// Variables that switch a mode for development on, besides those that frameworks use.
    pub dev_keys: Vec<String>,
    /// Variables of env files that rules about secrets look at; none: all.
    pub env_keys: Vec<String>,
    /// What Git does with env files that hold secrets.
    pub env_git_state: String,
    /// Names of env files that the deployment has.
    pub env_files: Vec<String>,
    /// Variables that no env file has; `*` stands for any characters.
    pub forbidden_variables: Vec<String>,
    /// Variables with the least and the most that they may be: `TOKEN_MINUTES=1..60`.
    pub ranges: Vec<String>,
    /// Variables that env files have, and not empty.
    pub required_variables: Vec<String>,
    /// Where a server may listen on every interface.
    pub wildcard_listener: String,
    /// Log levels for production, in any case of letters.
    pub log_levels: Vec<String>,
    /// Formats that logs may have: `json`.
    pub log_formats: Vec<String>,
    /// Where secrets may come from.
    pub secret_sources: Vec<String>,
    /// What a secret is worth at least, in bits; a password half of it.
    pub secret_bits: u16,
    /// How long a secret is at least, in characters; a password half of it.
    pub secret_length: u16,
    /// The services or units that a checklist is about, by name; `*` stands for any characters.
    pub service_names: Vec<String>,
    /// The port on which these serve; 0: any.
    pub service_port: u16,
    /// Units that a service starts after and pulls in; one with `-server` at its end stands for it.
    pub units_after: Vec<String>,
    /// How many files a service may have open at least.
    pub nofile: u64,
    /// What `Restart=` of a service may be.
    pub unit_restart: Vec<String>,
    /// Units that the deployment has: `app.service`.
    pub units: Vec<String>,
    /// Settings of servers, by dotted path, that rules about settings look at; none: all.
    pub settings: Vec<String>,
    /// The oldest TLS that servers take.
    pub tls_version: String,
}

impl Default for Facts {
    #[expect(clippy::too_many_lines, reason = "one line for each fact")]
    fn default() -> Self {
        Facts {
            systemd_version: 252,
            compose_version: "2.26".to_owned(),
            capabilities_allowed: Vec::new(),
            allowed_networks: Vec::new(),
            body_size: 0,
            required_headers: strings(&["Strict-Transport-Security", "Content-Security-Policy", "X-Frame-Options"]),
            health_paths: Vec::new(),
            cpus_max: 0,
            memory_max: 0,
            pids_max: 0,
            strict_internal: false,
            replicas_min: 1,
            restart_allowed: vec!["unless-stopped".to_owned(), "always".to_owned()],
            stop_grace_period: 10,
            user_expected: String::new(),
            public_services: Vec::new(),
            public_ports: vec![80, 443],
            allowed_bases: Vec::new(),
            floating_tags: vec!["latest".to_owned()],
            allowed_floating: Vec::new(),
            alert_channels: Vec::new(),
            alert_subjects: Vec::new(),
            alerts_with_runbook: "critical".to_owned(),
            dashboards: Vec::new(),
            metrics: Vec::new(),
            scrape_targets: Vec::new(),
            coverage_min: 0,
            ci_environments: Vec::new(),
            ci_gates: Vec::new(),
            ci_guarded: Vec::new(),
            ci_events: Vec::new(),
            ci_steps: Vec::new(),
            required_packages: Vec::new(),
            watched_ecosystems: Vec::new(),
            backup_hours: 24,
            required_flags: Vec::new(),
            servers: Vec::new(),
            worker_classes: Vec::new(),
            config_values: Vec::new(),
            components: Vec::new(),
            build_left_out: strings(&[".git", ".env"]),
            docs_age: 365,
            objectives: Vec::new(),
            sections: Vec::new(),
            file_modes: Vec::new(),
            release_version: String::new(),
            dev_keys: Vec::new(),
            env_keys: Vec::new(),
            env_git_state: "ignored".to_owned(),
            env_files: Vec::new(),
            forbidden_variables: strings(&["*ROOT_TOKEN", "*UNSEAL_KEY*"]),
            ranges: Vec::new(),
            required_variables: Vec::new(),
            wildcard_listener: "in-container-only".to_owned(),
            log_levels: strings(&["info", "warn", "warning", "error"]),
            log_formats: Vec::new(),
            secret_sources: SECRET_SOURCES.iter().map(|&source| source.to_owned()).collect(),
            secret_bits: 128,
            secret_length: 32,
            service_names: Vec::new(),
            service_port: 0,
            units_after: Vec::new(),
            nofile: 4_096,
            unit_restart: strings(&["on-failure", "always"]),
            units: Vec::new(),
            settings: Vec::new(),
            tls_version: "1.2".to_owned(),
        }
    }
}

fn strings(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

impl Facts {
    /// True for a service or unit that a checklist is about.
    pub fn is_named_service(&self, name: &str) -> bool {
        let name = name.strip_suffix(".service").unwrap_or(name);
        self.service_names.iter().any(|pattern| pattern::fits(pattern, name))
    }

    /// True for a variable that rules about secrets look at.
    pub fn is_asked_variable(&self, name: &str) -> bool {
        self.env_keys.is_empty() || self.env_keys.iter().any(|pattern| pattern::fits(pattern, name))
    }

    /// True for a setting of a server, by its dotted path, that rules about settings look at.
    pub fn is_asked_setting(&self, path: &str) -> bool {
        self.settings.is_empty() || self.settings.iter().any(|pattern| pattern::fits(pattern, path))
    }

    /// True for a service that a demand on single services is about: one of those that are named, each where none are.
    pub fn asks_about(&self, name: &str) -> bool {
        self.service_names.is_empty() || self.is_named_service(name)
    }

    /// The paths whose modes are bounded, each with the widest that it may have. `*` in a path stands for any characters.
    pub fn modes(&self) -> impl Iterator<Item = (&str, u32)> {
        self.file_modes.iter().filter_map(|entry| {
            let (path, mode) = entry.rsplit_once('=')?;
            Some((path.trim(), u32::from_str_radix(mode.trim(), 8).ok()?))
        })
    }

    /// True for a log level that is for production.
    pub fn allows_level(&self, level: &str) -> bool {
        self.log_levels.iter().any(|allowed| allowed.eq_ignore_ascii_case(level))
    }

    /// True for an env file that the deployment has, by its path; for each where nobody says which.
    pub fn is_env_file(&self, path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        self.env_files.is_empty() || self.env_files.iter().any(|file| file == name)
    }

    /// True for a service that is there for everybody.
    pub fn is_public_service(&self, name: &str) -> bool {
        self.public_services.iter().any(|pattern| pattern::fits(pattern, name))
    }

    /// The major and minor number of the oldest Compose; `None` where they are none.
    pub fn compose_release(&self) -> Option<(u32, u32)> {
        let mut numbers = self.compose_version.trim_start_matches('v').split('.').map(|number| number.parse().ok());
        Some((numbers.next()??, numbers.next().unwrap_or(Some(0))?))
    }

    /// True for an address of a network that counts as safe to publish on.
    pub fn may_listen_on(&self, address: Address) -> bool {
        self.allowed_networks.iter().any(|network| address.is_in(network))
    }

    /// True for an image that may run in whatever version is newest. `name` is the reference without tag and digest.
    pub fn may_float(&self, name: &str) -> bool {
        self.allowed_floating.iter().any(|pattern| pattern::fits(pattern, name))
    }

    /// True for an image that others may be built on, by its reference: with or without the name of Docker Hub and the digest.
    pub fn allows_base(&self, reference: &str) -> bool {
        let short = reference.strip_prefix("docker.io/").unwrap_or(reference);
        let short = short.strip_prefix("library/").unwrap_or(short);
        let bare = short.split('@').next().unwrap_or(short);
        let fits = |pattern: &String| [reference, short, bare].iter().any(|name| pattern::fits(pattern, name));
        self.allowed_bases.is_empty() || self.allowed_bases.iter().any(fits)
    }

    /// True for an image tag that moves.
    pub fn is_floating_tag(&self, tag: &str) -> bool {
        self.floating_tags.iter().any(|floating| floating == tag)
    }
}
