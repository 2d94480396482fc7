//! Questions that several rules ask a Redis server.

use super::Redis;
use crate::text::Text;
use crate::value::address::{Address, Exposure};

impl Redis<'_, '_> {
    /// Whether everybody who connects has to say a password; `None` where that cannot be told. What a variable brings counts as
    /// one.
    pub fn asks_for_password(&self) -> Option<bool> {
        let users = self.users();
        let default = users.iter().find(|user| user.is_default());
        if default.is_some_and(|user| !user.is_on() || user.has_password() && user.nopass().is_none()) {
            return Some(true);
        }
        match self.get("requirepass") {
            Some(password) if !self.all("requirepass").is_empty() => Some(!password.is(Text::from(""))),
            None if self.all("aclfile").is_empty() => Some(false),
            _ => None,
        }
    }

    /// True where it listens on no port at all, only on a socket of the file system.
    pub fn is_local(&self) -> bool {
        let off = |name: &str| self.get(name).is_some_and(|port| port.is(Text::from("0")));
        off("port") && (off("tls-port") || self.get("tls-port").is_none())
    }

    /// True where every port that is open speaks TLS.
    pub fn speaks_tls_only(&self) -> bool {
        let port = |name: &str| self.get(name).and_then(|port| port.known().cloned());
        port("port").is_some_and(|port| port == *"0") && port("tls-port").is_some_and(|port| port != *"0")
    }
}

/// Who reaches an address of `bind`; a `-` before it says that it may be missing.
pub fn exposure(address: &str) -> Option<Exposure> {
    let address = address.strip_prefix('-').unwrap_or(address);
    if matches!(address, "*" | "::*") {
        return Some(Exposure::All);
    }
    Address::parse(address).map(Address::exposure)
}
