//! What kind of service it is. The lists are judgements about names, made in one place so that all rules agree.

use super::{Condition, Restart, Service};
use crate::setting::Resolved;
use crate::text::Text;
use std::collections::BTreeSet;

/// What was found out about a service when its project was built.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Class {
    /// It does its work and ends.
    pub one_shot: bool,
    /// Whether it is started, where somebody says which profiles are active.
    pub active: Option<bool>,
}

/// Images that keep data which must survive the container, by the last component of their name. `bitnami/…` and registries are
/// left out before comparing.
const STATEFUL: &[&str] = &[
    "cassandra",
    "clickhouse",
    "clickhouse-server",
    "cockroach",
    "consul",
    "couchdb",
    "elasticsearch",
    "etcd",
    "grafana",
    "grafana-enterprise",
    "grafana-oss",
    "influxdb",
    "keydb",
    "loki",
    "mariadb",
    "mariadb-galera",
    "meilisearch",
    "minio",
    "mongo",
    "mongodb",
    "mongodb-community-server",
    "mongodb-enterprise-server",
    "mssql-server",
    "mysql",
    "mysql-server",
    "neo4j",
    "opensearch",
    "percona",
    "percona-server",
    "percona-xtradb-cluster",
    "pgvector",
    "postgis",
    "postgres",
    "postgresql",
    "postgresql-repmgr",
    "prometheus",
    "qdrant",
    "rabbitmq",
    "redis",
    "redis-stack",
    "redis-stack-server",
    "scylla",
    "surrealdb",
    "timescaledb",
    "timescaledb-ha",
    "timescaledb-postgis",
    "valkey",
    "vault",
    "victoria-metrics",
    "weaviate",
];

/// Images that pass requests on to others.
const PROXIES: &[&str] = &[
    "apache",
    "caddy",
    "caddy-docker-proxy",
    "cloudflared",
    "envoy",
    "haproxy",
    "httpd",
    "nginx",
    "nginx-proxy",
    "nginx-proxy-manager",
    "nginx-unprivileged",
    "openresty",
    "swag",
    "tailscale",
    "traefik",
];

/// Profiles whose services are not part of normal operation.
const SIDE_PROFILES: &[&str] = &["dev", "debug", "test", "tools", "docs"];

/// True for the name of an image that says it brings a user other than root.
pub fn is_unprivileged(image: &str) -> bool {
    ["nonroot", "unprivileged", "rootless", "chainguard"].iter().any(|word| image.contains(word))
}

impl Service<'_> {
    /// True for a service that does its work and ends: another one waits for its success, or its name or image says so
    /// (`*-init`, `init-*`, `*migrat*`, `*-setup`, `*seed*`, `certbot`). A restart policy that keeps it alive speaks against the name.
    pub fn is_one_shot(&self) -> bool {
        self.class.one_shot
    }

    /// True for a service that runs only when asked for: it has profiles, and none of them is active. Where nobody says which ones
    /// are, all are but those for development and tools.
    pub fn is_optional(&self) -> bool {
        if let Some(active) = self.class.active {
            return !active;
        }
        let profiles = self.profiles();
        let side = |name: &Text| SIDE_PROFILES.contains(&name.as_str());
        !profiles.is_empty() && profiles.iter().all(|profile| profile.known().is_some_and(side))
    }

    /// True when both run at the same time as far as their profiles say: one has none, they share one, or both are known to be
    /// active. Services of different profiles are taken for alternatives otherwise.
    pub fn runs_beside(&self, other: &Service<'_>) -> bool {
        let (mine, theirs) = (self.profiles(), other.profiles());
        let shared = |name: &Text| theirs.iter().any(|profile| profile.known() == Some(name));
        let active = self.class.active == Some(true) && other.class.active == Some(true);
        active || mine.is_empty() || theirs.is_empty() || mine.iter().filter_map(|profile| profile.known()).any(shared)
    }

    /// True for a database, cache, queue or store, told by its image. False where the image is not known.
    pub fn is_stateful(&self) -> bool {
        self.image_base().is_some_and(|(repository, base)| match base.as_str() {
            "server" => repository.ends_with("mssql/server") || repository.ends_with("mysql/server"),
            base => STATEFUL.contains(&base),
        })
    }

    /// True for a reverse proxy, load balancer or tunnel, told by the words of its image or its own name.
    pub fn is_proxy(&self) -> bool {
        let named = |name: &str| name.split(['-', '_']).any(|word| word == "proxy" || PROXIES.contains(&word));
        let image = self.image_base().is_some_and(|(_, base)| named(&base) || PROXIES.contains(&base.as_str()));
        image || named(&self.name.to_ascii_lowercase())
    }

    /// True for an image whose name says that it brings a user other than root.
    pub fn is_unprivileged_image(&self) -> bool {
        self.image_base().is_some_and(|(repository, _)| is_unprivileged(&repository))
    }

    /// True for an image that is made on this host and never pulled: it is built, or `pull_policy` says so.
    pub fn is_local_image(&self) -> bool {
        let policy = self.pull_policy();
        let never = policy.as_ref().and_then(|policy| policy.known());
        self.get("build").is_some() || never.is_some_and(|policy| ["never", "build"].contains(&policy.as_str()))
    }

    /// True for a service whose image is built and not named.
    pub fn is_build_only(&self) -> bool {
        self.get("build").is_some() && self.get("image").is_none()
    }

    /// The repository of its image without the registry, in lower case: `grafana/promtail`. `None` where it is not known.
    pub fn image_name(&self) -> Option<String> {
        self.image_base().map(|(repository, _)| repository)
    }

    /// The repository and its last component, in lower case.
    pub(super) fn image_base(&self) -> Option<(String, String)> {
        let image = self.image()?;
        let image = image.known()?;
        let repository = image.repository.known()?.to_ascii_lowercase();
        Some((repository, image.base_name()?.to_ascii_lowercase()))
    }
}

/// Finds out what needs to see all services.
pub(in crate::deployment::project) fn classify(services: &mut [Service<'_>], profiles: Option<&[String]>) {
    let awaited: BTreeSet<Text> = services
        .iter()
        .flat_map(Service::depends_on)
        .filter(|dependency| dependency.condition == Resolved::Known(Condition::CompletedSuccessfully))
        .map(|dependency| dependency.name)
        .collect();
    for service in services {
        service.class.one_shot =
            awaited.contains(&service.name) || (sounds_one_shot(service) && !is_kept_alive(service));
        service.class.active = profiles.and_then(|profiles| is_active(service, profiles));
    }
}

/// `None` where a profile depends on a variable.
fn is_active(service: &Service<'_>, profiles: &[String]) -> Option<bool> {
    let own = service.profiles();
    let active = |name: &str| profiles.iter().any(|profile| profile == name);
    if own.is_empty() || active("*") || own.iter().any(|profile| profile.known().is_some_and(|name| active(name))) {
        return Some(true);
    }
    own.iter().all(|profile| profile.known().is_some()).then_some(false)
}

fn is_kept_alive(service: &Service<'_>) -> bool {
    let restart = service.effective_restart();
    restart
        .as_ref()
        .and_then(|restart| restart.known())
        .is_some_and(|restart| matches!(restart, Restart::Always | Restart::UnlessStopped))
}

fn sounds_one_shot(service: &Service<'_>) -> bool {
    let image = service.image_base().map(|(_, base)| base);
    one_shot_name(&service.name.to_ascii_lowercase()) || image.is_some_and(|base| one_shot_name(&base))
}

fn one_shot_name(name: &str) -> bool {
    let name = name.replace('_', "-");
    let ends = ["-init", "-setup"].iter().any(|end| name.ends_with(end));
    ends || name.starts_with("init-") || name.contains("migrat") || name.contains("seed") || name == "certbot"
}
