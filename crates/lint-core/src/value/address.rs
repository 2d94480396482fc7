//! Addresses to listen on, and who can reach them.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// An IP address that something listens on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Address(pub IpAddr);

/// Who can reach a listening address.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Exposure {
    /// Only the machine itself.
    Loopback,
    /// One interface with a private, link-local or carrier-grade NAT address.
    Private,
    /// One interface with a public address.
    Public,
    /// Every interface.
    All,
}

/// True for a host that can only be this machine or one of the same network: an address that nobody reaches from outside, a name
/// without a dot, a name that public DNS never has.
pub fn is_private_host(host: &str) -> bool {
    let ending = host.rsplit('.').next().unwrap_or_default();
    let local = ["local", "internal", "localhost", "lan", "svc"].contains(&ending);
    let address = Address::parse(host);
    address.map_or(local || !host.contains('.'), |address| address.exposure() != Exposure::Public)
}

impl Address {
    /// Reads an address, in brackets or not; a zone (`fe80::1%eth0`) is allowed and left out. A name is no address.
    pub fn parse(text: &str) -> Option<Self> {
        let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
        let bare = match bare.split_once('%') {
            Some((address, zone)) if address.contains(':') && !zone.is_empty() => address,
            _ => bare,
        };
        bare.parse().ok().map(Address)
    }

    /// Who can reach it.
    pub fn exposure(self) -> Exposure {
        match self.0 {
            IpAddr::V4(address) => exposure_v4(address),
            IpAddr::V6(address) => address.to_ipv4_mapped().map_or_else(|| exposure_v6(address), exposure_v4),
        }
    }

    /// True when it lies in a network that is written as `10.8.0.0/16`, `fd00::/8`, or as one address. False for other text.
    pub fn is_in(self, network: &str) -> bool {
        let (base, length) = network.split_once('/').map_or((network, None), |(base, length)| (base, Some(length)));
        let Some(base) = Address::parse(base) else { return false };
        let (mine, theirs, width) = match (self.0, base.0) {
            (IpAddr::V4(mine), IpAddr::V4(theirs)) => (u128::from(mine.to_bits()), u128::from(theirs.to_bits()), 32),
            (IpAddr::V6(mine), IpAddr::V6(theirs)) => (mine.to_bits(), theirs.to_bits(), 128),
            _ => return false,
        };
        let Some(length) = length.map_or(Some(width), |length| length.parse().ok()).filter(|length| *length <= width)
        else {
            return false;
        };
        (mine ^ theirs).checked_shr(width - length).unwrap_or(0) == 0
    }

    /// `0.0.0.0` or `::`.
    pub fn is_wildcard(self) -> bool {
        self.exposure() == Exposure::All
    }

    /// `127.0.0.0/8` or `::1`.
    pub fn is_loopback(self) -> bool {
        self.exposure() == Exposure::Loopback
    }

    /// True when a listener here takes a port that a listener there also wants: the same address, or a wildcard of either side
    /// in the same family. Docker publishes on both families where none is named.
    pub fn overlaps(self, other: Address) -> bool {
        self == other || (self.0.is_ipv4() == other.0.is_ipv4() && (self.is_wildcard() || other.is_wildcard()))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

fn exposure_v4(address: Ipv4Addr) -> Exposure {
    let [a, b, ..] = address.octets();
    match (a, b) {
        _ if address.is_unspecified() => Exposure::All,
        (127, _) => Exposure::Loopback,
        (100, 64..=127) => Exposure::Private,
        _ if address.is_private() || address.is_link_local() => Exposure::Private,
        _ => Exposure::Public,
    }
}

fn exposure_v6(address: Ipv6Addr) -> Exposure {
    if address.is_unspecified() {
        Exposure::All
    } else if address.is_loopback() {
        Exposure::Loopback
    } else if address.is_unique_local() || address.is_unicast_link_local() {
        Exposure::Private
    } else {
        Exposure::Public
    }
}
