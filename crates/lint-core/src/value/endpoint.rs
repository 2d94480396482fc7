//! Where a server listens, as configuration writes it: `0.0.0.0:8200`, `[::]:80`, `:8080`, `localhost:3000`, `127.0.0.1`.

use super::address::{Address, Exposure};
use super::words::split;

/// An address to listen on, with or without a port.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Endpoint {
    /// Who can reach the address.
    pub exposure: Exposure,
    /// The port, where one is written.
    pub port: Option<u16>,
}

impl Endpoint {
    /// Reads an address with or without a port, behind a scheme or not. An empty host and `*` are every interface, `localhost`
    /// is the loopback. `None` for other names, for sockets in the file system and for a port alone.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.split_once("://").map_or(text, |(_, rest)| rest).trim_end_matches('/');
        if let Some(exposure) = exposure(text).filter(|_| !text.is_empty()) {
            return Some(Endpoint { exposure, port: None });
        }
        let (host, port) = text.rsplit_once(':')?;
        let port = port.parse().ok()?;
        Some(Endpoint { exposure: exposure(host)?, port: Some(port) })
    }
}

fn exposure(host: &str) -> Option<Exposure> {
    match host {
        "" | "*" => Some(Exposure::All),
        "localhost" => Some(Exposure::Loopback),
        _ => Address::parse(host).map(Address::exposure),
    }
}

/// Names of variables that say where a server listens, whole.
const NAMES: [&str; 3] = ["HOST", "BIND", "LISTEN"];

/// What such names end in.
const ENDS: [&[&str]; 8] = [
    &["bind", "address"],
    &["bind", "addr"],
    &["bind", "host"],
    &["listen", "address"],
    &["listen", "addr"],
    &["listen", "host"],
    &["listen", "on"],
    &["listen"],
];

/// True for the name of a variable that says where a server listens: `HOST`, `APP_BIND_ADDRESS`, `GUNICORN_BIND`. A name that
/// says so only in part of the cases (`DB_HOST`, `SERVER_ADDR`) is none.
pub fn names_listener(variable: &str) -> bool {
    let words = split(variable);
    let ends = |end: &[&str]| words.len() >= end.len() && words[words.len() - end.len()..].iter().eq(end.iter());
    NAMES.contains(&variable)
        || ENDS.into_iter().any(ends)
        || words.last().is_some_and(|last| last == "bind") && words.len() > 1
}

/// The ports of the URLs of a text that lead to the machine or container itself, in order; the scheme's own port where none is
/// written.
pub fn own_ports(text: &str) -> Vec<u16> {
    let urls = text.match_indices("://").filter_map(|(at, _)| {
        let scheme = if text[..at].ends_with("https") { 443 } else { 80 };
        let rest = &text[at + 3..];
        let authority = &rest[..rest.find(|c: char| "/?#\"' )".contains(c)).unwrap_or(rest.len())];
        let endpoint = Endpoint::parse(authority)?;
        (endpoint.exposure == Exposure::Loopback || endpoint.exposure == Exposure::All)
            .then_some(endpoint.port.unwrap_or(scheme))
    });
    urls.collect()
}
