//! Addresses that a server listens on, told by key, neighbours and value together.
//!
//! A `host` is a listener in `[server]` and somebody else's address in `[database]`; only what reads like a socket address counts.

use super::tree::{Leaf, Node, Value};
use crate::text::Span;
use crate::value::address::{Address, Exposure};
use crate::value::words::split;

/// Keys that say "listen here" wherever they stand.
const BIND: &[&str] =
    &["bind", "bindaddr", "bindaddress", "listen", "listener", "laddr", "listenaddr", "listenaddress"];

/// Keys that do so below a table of [`SERVERS`], or beside a port.
const ADDRESS: &[&str] = &["host", "address", "addr", "ip", "interface"];

/// Tables that describe a server.
const SERVERS: &[&str] = &[
    "server",
    "http",
    "https",
    "api",
    "listen",
    "listener",
    "listeners",
    "entrypoints",
    "entry",
    "web",
    "webserver",
    "admin",
    "metrics",
    "grpc",
    "general",
    "rpc",
    "dashboard",
    "debug",
    "pprof",
    "frontend",
];

/// Tables that describe somebody else.
const OTHERS: &[&str] = &[
    "database",
    "db",
    "storage",
    "upstream",
    "upstreams",
    "backend",
    "backends",
    "shard",
    "shards",
    "pool",
    "pools",
    "client",
    "clients",
    "registry",
    "smtp",
    "mail",
    "redis",
    "postgres",
    "postgresql",
    "mysql",
    "remote",
    "peer",
    "peers",
    "proxy",
    "target",
];

impl Leaf<'_> {
    /// The characters of the address, where this key says what the server listens on.
    pub fn listener(&self) -> Option<Span> {
        let text = self.entry.value.as_str()?;
        let (name, above) = self.path.split_last()?;
        let own = split(name);
        let last = own.last()?.as_str();
        let near: Vec<String> = above.iter().flat_map(|part| split(part)).collect();
        let within = |tables: &[&str]| near.iter().chain(&own).any(|word| tables.contains(&word.as_str()));
        // `serverAddr` is where the server is, `server.addr` where this one listens.
        let dials = own.first().is_some_and(|word| word == "server");
        if within(OTHERS) || dials {
            return None;
        }
        let joined = own.concat();
        let binds =
            BIND.contains(&joined.as_str()) || own.iter().any(|word| ["bind", "listen"].contains(&word.as_str()));
        let port =
            self.table.entries.iter().any(|entry| split(&entry.key.name).last().is_some_and(|word| word == "port"));
        let addresses = ADDRESS.contains(&last) && (within(SERVERS) || port);
        (binds || addresses).then_some(())?;
        host(text).map(|_| self.entry.value.inner())
    }

    /// The same, where that is every interface.
    pub fn wildcard(&self) -> Option<Span> {
        let span = self.listener()?;
        let host = host(self.entry.value.as_str()?)?;
        let all =
            host.is_empty() || host == "*" || Address::parse(host).is_some_and(|it| it.exposure() == Exposure::All);
        all.then_some(span)
    }
}

/// The host of a socket address; empty in `:8080`. `None` for what is none.
fn host(text: &str) -> Option<&str> {
    let text = text.split_once("://").map_or(text, |(_, rest)| rest).trim_end_matches('/');
    if Address::parse(text).is_some() || text == "*" {
        return Some(text);
    }
    let (host, port) = text.rsplit_once(':')?;
    port.parse::<u16>().ok()?;
    (host.is_empty() || host == "*" || Address::parse(host).is_some()).then_some(host)
}

impl Value {
    /// The characters of a string between its quotes; of any other value all of it.
    pub fn inner(&self) -> Span {
        if !matches!(self.node, Node::String(_)) || self.span.len() < 2 {
            return self.span;
        }
        let multi_line = self.raw.starts_with("'''") || self.raw.starts_with("\"\"\"");
        let quotes = if multi_line { 3 } else { 1 };
        self.span.slice(quotes..self.span.len().saturating_sub(quotes).max(quotes))
    }
}
