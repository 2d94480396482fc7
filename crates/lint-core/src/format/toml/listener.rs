//! Keys that mean more than their type says: addresses that a server listens on, variables, certificates. Told by key, neighbours
//! and value together.
//!
//! A `host` is a listener in `[server]` and somebody else's address in `[database]`; only what reads like a socket address counts.

use super::tree::{Leaf, Node, Value};
use crate::text::Span;
use crate::value::address::Exposure;
use crate::value::endpoint::Endpoint;
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
    /// Where the server listens and the characters that say so, where this key is about that.
    pub fn listener(&self) -> Option<(Endpoint, Span)> {
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
        Endpoint::parse(text).map(|endpoint| (endpoint, self.entry.value.inner()))
    }

    /// The same, where that is every interface.
    pub fn wildcard(&self) -> Option<Span> {
        self.listener().filter(|(endpoint, _)| endpoint.exposure == Exposure::All).map(|(_, span)| span)
    }
}

/// What the last words of a key say that holds the path of a certificate or key.
const CERTIFICATES: [&str; 8] = ["cert", "certificate", "key", "ca", "chain", "crt", "pem", "bundle"];

impl Leaf<'_> {
    /// The name of an environment variable that holds the value, where this key says so: `password_env = "DB_PASSWORD"`.
    pub fn variable(&self) -> Option<(&str, Span)> {
        let own = split(&self.entry.key.name);
        let says = own.len() > 1 && (own.last()? == "env" || own.ends_with(&["env".to_owned(), "var".to_owned()]));
        let name = self.entry.value.as_str().filter(|_| says)?;
        let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
        let valid = name.starts_with(|c: char| c.is_ascii_uppercase() || c == '_') && name.chars().all(plain);
        valid.then_some((name, self.entry.value.inner()))
    }

    /// The absolute path of a certificate, its key or its authority, where this key is about one: `tls_cert`, `tls.key_file`.
    pub fn certificate_path(&self) -> Option<(&str, Span)> {
        let path = self.entry.value.as_str().filter(|path| path.starts_with('/'))?;
        let mut own = split(&self.entry.key.name);
        own.pop_if(|word| ["file", "path"].contains(&word.as_str()));
        let last = own.last()?;
        let about = |word: &str| ["tls", "ssl", "https", "cert", "certificate"].contains(&word);
        let near = self.path.iter().flat_map(|part| split(part)).any(|word| about(&word));
        (near && CERTIFICATES.contains(&last.as_str())).then(|| (path, self.entry.value.inner()))
    }
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
