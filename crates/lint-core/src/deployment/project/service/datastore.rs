//! Which services are databases and caches, told by the image they run.

use super::Service;

/// Images of databases and caches whose port is meant for other services, by the last component of their name, with what people
/// call them. Stores that are reached through a web page of their own (dashboards, object stores, registries) are not here.
const FAMILIES: &[(&str, &[&str])] = &[
    ("ArangoDB", &["arangodb"]),
    ("Cassandra", &["cassandra"]),
    ("ClickHouse", &["clickhouse", "clickhouse-server"]),
    ("CockroachDB", &["cockroach"]),
    ("Couchbase", &["couchbase", "couchbase-server"]),
    ("CouchDB", &["couchdb"]),
    ("Dgraph", &["dgraph"]),
    ("Elasticsearch", &["elasticsearch"]),
    ("etcd", &["etcd"]),
    ("InfluxDB", &["influxdb"]),
    ("MariaDB", &["mariadb", "mariadb-galera"]),
    ("Memcached", &["memcached"]),
    ("Milvus", &["milvus"]),
    ("MongoDB", &["mongo", "mongodb", "mongodb-community-server", "mongodb-enterprise-server"]),
    ("MySQL", &["mysql", "mysql-server", "percona", "percona-server", "percona-xtradb-cluster"]),
    ("Neo4j", &["neo4j"]),
    ("OpenSearch", &["opensearch"]),
    ("Oracle Database", &["oracle-free", "oracle-xe"]),
    (
        "PostgreSQL",
        &[
            "pgvector",
            "pgvecto-rs",
            "postgis",
            "postgres",
            "postgresql",
            "postgresql-repmgr",
            "timescaledb",
            "timescaledb-ha",
            "timescaledb-postgis",
        ],
    ),
    ("Qdrant", &["qdrant"]),
    (
        "Redis",
        &[
            "dragonfly",
            "keydb",
            "redis",
            "redis-cluster",
            "redis-sentinel",
            "redis-stack",
            "redis-stack-server",
            "valkey",
        ],
    ),
    ("RethinkDB", &["rethinkdb"]),
    ("ScyllaDB", &["scylla"]),
    ("SQL Server", &["azure-sql-edge", "mssql-server"]),
    ("SurrealDB", &["surrealdb"]),
    ("Weaviate", &["weaviate"]),
];

impl Service<'_> {
    /// What people call the database or cache that it runs (`PostgreSQL`); `None` for other services, and where the image is not
    /// known.
    pub fn datastore(&self) -> Option<&'static str> {
        let (repository, base) = self.image_base()?;
        if repository.ends_with("mssql/server") {
            return Some("SQL Server");
        }
        FAMILIES.iter().find(|(_, names)| names.contains(&base.as_str())).map(|(family, _)| *family)
    }
}
