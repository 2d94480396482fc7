//! Where databases keep their data, told by the image they run. The paths are those of the images' own documentation.

use super::{Mount, Service};
use crate::text::{Span, Text};
use crate::value::mount::MountKind;
use crate::value::similar::closest;

/// The data of a service.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Data {
    /// The folder that the image writes to.
    pub path: String,
    /// Where that folder lies.
    pub keeping: Keeping,
}

/// Where a folder of a container lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Keeping {
    /// In a volume or a folder of the host.
    Volume,
    /// In memory; the mount.
    Memory(Span),
    /// In a folder of the host that is emptied at its next start; the mount.
    Temporary(Span),
    /// In the container, while a volume for it is mounted at another place; its path.
    Beside(Span),
    /// In the container.
    Container,
    /// Not known: the place of a mount depends on a variable.
    Open(Span),
}

/// Data folders with the last components of the images that write to them.
const FOLDERS: &[(&str, &[&str])] = &[
    ("/data", &["neo4j"]),
    ("/data/db", &["mongo", "mongodb-community-server", "mongodb-enterprise-server"]),
    ("/meili_data", &["meilisearch"]),
    ("/opt/couchdb/data", &["couchdb"]),
    ("/prometheus", &["prometheus"]),
    ("/qdrant/storage", &["qdrant"]),
    ("/usr/share/elasticsearch/data", &["elasticsearch"]),
    ("/usr/share/opensearch/data", &["opensearch"]),
    ("/var/lib/cassandra", &["cassandra"]),
    ("/var/lib/clickhouse", &["clickhouse", "clickhouse-server"]),
    ("/var/lib/grafana", &["grafana", "grafana-enterprise", "grafana-oss"]),
    ("/var/lib/mysql", &["mariadb", "mysql", "percona", "percona-server"]),
    ("/var/lib/rabbitmq", &["rabbitmq"]),
    ("/var/lib/weaviate", &["weaviate"]),
    ("/var/opt/mssql", &["azure-sql-edge", "mssql-server"]),
];

/// Images of PostgreSQL that keep the official one's folders.
const POSTGRES: [&str; 4] = ["pgvector", "postgis", "postgres", "timescaledb"];

/// Images that keep data only when they are told to.
const REDIS: [&str; 4] = ["keydb", "redis", "redis-stack-server", "valkey"];

/// Images that declare a volume below the mount that people try first: what is mounted above it is covered.
const COVERED: [&str; 2] = ["/data/db", "/var/lib/postgresql/data"];

/// What moves the folder: parts of options and of variables.
const MOVES: [&str; 8] =
    ["datadir", "dbpath", "data_directory", "storage.tsdb", "path.data", "paths_data", "db_path", "storage_path"];

impl Service<'_> {
    /// The data of a database whose image is known. `None` where there is none, or where an option, a variable or another
    /// container decides about it.
    pub fn data(&self) -> Option<Data> {
        let path = self.data_folder()?;
        let mounts: Vec<Mount> = self.volumes().into_iter().chain(self.tmpfs()).collect();
        let covering = mounts.iter().find(|mount| {
            mount.target.known().is_some_and(|target| lies_in(target, &path) || self.is_alike(target, &path))
        });
        let keeping = match covering {
            Some(mount) if mount.is(MountKind::Tmpfs) => Keeping::Memory(mount.span),
            Some(mount) if mount.is_temporary() => Keeping::Temporary(mount.span),
            Some(_) => Keeping::Volume,
            None => match mounts.iter().find(|mount| mount.target.known().is_none()) {
                Some(open) => Keeping::Open(open.span),
                None => mounts
                    .iter()
                    .find(|mount| is_beside(mount, &path))
                    .map_or(Keeping::Container, |mount| Keeping::Beside(mount.target.span)),
            },
        };
        Some(Data { path, keeping })
    }

    fn data_folder(&self) -> Option<String> {
        let (repository, base) = self.image_base()?;
        let moved = |text: &str| MOVES.iter().any(|part| text.to_ascii_lowercase().contains(part));
        let words = [self.entrypoint(), self.command()].into_iter().flatten().flat_map(|command| command.words);
        let open = words.into_iter().any(|word| word.known().is_none_or(|word| moved(word) || word.as_str() == "-D"));
        let variables = self.environment();
        if open
            || self.entrypoint().is_some()
            || variables.iter().any(|variable| moved(&variable.key))
            || !self.volumes_from().is_empty()
        {
            return None;
        }
        if repository.contains("bitnami") {
            return None;
        }
        if POSTGRES.contains(&base.as_str()) {
            return self.postgres_folder();
        }
        if REDIS.contains(&base.as_str()) {
            return self.is_persistent_redis().then(|| "/data".to_owned());
        }
        FOLDERS.iter().find(|(_, names)| names.contains(&base.as_str())).map(|(folder, _)| (*folder).to_owned())
    }

    /// True for a Redis that is told to keep its data, or whose folder for them is mounted; others are caches.
    fn is_persistent_redis(&self) -> bool {
        let words = self.command().map(|command| command.words).unwrap_or_default();
        let words: Vec<&str> = words.iter().filter_map(|word| word.known().map(Text::as_str)).collect();
        let told = words.windows(2).any(|pair| match pair {
            ["--appendonly", value] => value.eq_ignore_ascii_case("yes"),
            ["--save", value] => value.trim_matches(['"', '\'']).starts_with(|c: char| c.is_ascii_digit()),
            _ => false,
        });
        let holds = |mount: &Mount| {
            !mount.is(MountKind::Tmpfs) && mount.target.known().is_some_and(|target| lies_in(target, "/data"))
        };
        told || self.volumes().iter().any(holds)
    }

    /// `PGDATA`, else the folder of its version.
    fn postgres_folder(&self) -> Option<String> {
        if let Some(variable) = self.environment().into_iter().find(|variable| variable.key == "PGDATA") {
            return variable.value?.known().map(|path| path.trim_end_matches('/').to_owned());
        }
        let new = self.postgres_major().is_some_and(|major| major >= 18);
        Some(if new { "/var/lib/postgresql" } else { "/var/lib/postgresql/data" }.to_owned())
    }

    /// The number in front of the tag, or behind `pg` in it.
    fn postgres_major(&self) -> Option<u32> {
        let image = self.image()?;
        let tag = image.known()?.tag.as_ref()?.known()?.clone();
        let from = tag.find("pg").map_or(0, |at| at + 2);
        let digits: String = tag[from..].chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok()
    }

    /// True for the folder of the other versions of PostgreSQL where the version is not known.
    fn is_alike(&self, target: &str, path: &str) -> bool {
        path.starts_with("/var/lib/postgresql")
            && self.postgres_major().is_none()
            && lies_in(target, "/var/lib/postgresql")
    }
}

/// True where a mount at `target` holds what is written to `path`, or part of it.
fn lies_in(target: &str, path: &str) -> bool {
    let target = target.trim_end_matches('/');
    let below = |inner: &str, outer: &str| {
        inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let above = below(path, target) && !COVERED.contains(&path);
    target == path
        || above
        || below(target, path) && !(path == "/var/lib/postgresql" && target == "/var/lib/postgresql/data")
}

/// A named volume whose place is nearly that of the data.
fn is_beside(mount: &Mount, path: &str) -> bool {
    let Some(target) = mount.target.known().filter(|_| mount.volume().is_some()) else { return false };
    let target = target.trim_end_matches('/');
    let family = ["/var/lib/postgres", "/var/lib/postgresql", "/var/lib/postgresql/data"];
    let postgres = path.starts_with("/var/lib/postgresql") && family.contains(&target);
    postgres
        || path.strip_prefix(target).is_some_and(|rest| target.len() > 1 && rest.starts_with('/'))
        || closest(target, [path]).is_some()
}
