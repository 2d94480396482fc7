//! Whether a file is a unit at all: by its name, and by what stands in it.
//!
//! Other files share the suffixes: D-Bus activation files, Avahi's XML, networkd's `.network`, Perl's `.pod`, init scripts.

use super::directives;
use super::lines::BLANKS;
use super::name::{DropIn, UnitKind, UnitName};

/// Why a file is a unit, a drop-in or a quadlet; `None` where it is not. `path` uses `/`.
pub fn looks_like_unit(path: &str, text: &str) -> Option<String> {
    let name = UnitName::of_path(path);
    let kind = name.kind?;
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if start.starts_with('<') || start.starts_with("#!") || is_dbus_service(text) {
        return None;
    }
    if let Some(drop_in) = name.drop_in {
        let of = match drop_in {
            DropIn::Unit => format!("drop-in for {}", name.unit),
            DropIn::Prefix => format!("drop-in for {} and all names that start so", name.unit),
            DropIn::Type => format!("drop-in for all units of type {}", name.unit),
        };
        return (significant(text).next().is_none() || headers(text).next().is_some()).then_some(of);
    }
    if kind == UnitKind::Service && significant(text).next().is_none() {
        return Some("named *.service and empty".to_owned());
    }
    let known = directives::sections_for(Some(kind));
    if kind == UnitKind::Network && is_networkd(text) {
        return None;
    }
    let has_known = headers(text).any(|header| known.contains(&header));
    let taken = match kind.is_quadlet() {
        true => has_known && starts_with_section(text),
        false => has_known || mostly_unit(kind, text),
    };
    taken.then(|| format!("named *.{} with a section of such a file", kind.suffix()))
}

/// True for a D-Bus activation file, which shares the suffix `.service` with units.
pub fn is_dbus_service(text: &str) -> bool {
    headers(text).next() == Some("D-BUS Service")
}

/// The suffixes of quadlets are words that other formats use too: nothing may stand before their first section.
fn starts_with_section(text: &str) -> bool {
    significant(text).next().is_some_and(|line| line.starts_with('['))
}

/// A service whose section names are all misspelt is still one.
fn mostly_unit(kind: UnitKind, text: &str) -> bool {
    let near = |header| directives::closest_section(Some(kind), header).is_some();
    headers(text).any(near)
}

/// networkd's files share suffix and section with quadlet networks; these sections and keys are only its own.
fn is_networkd(text: &str) -> bool {
    let foreign = |header: &str| {
        !directives::sections_for(Some(UnitKind::Network)).contains(&header) && !header.starts_with("X-")
    };
    let keys = [
        "Address",
        "Bond",
        "Bridge",
        "DHCP",
        "DHCPServer",
        "IPForward",
        "IPMasquerade",
        "LinkLocalAddressing",
        "MACVLAN",
        "VLAN",
        "VRF",
    ];
    headers(text).any(foreign)
        || significant(text).any(|line| line.split_once('=').is_some_and(|(key, _)| keys.contains(&key.trim())))
}

/// Names of the sections, as far as their headers are whole.
fn headers(text: &str) -> impl Iterator<Item = &str> {
    significant(text).filter_map(|line| line.strip_prefix('[')?.strip_suffix(']'))
}

/// Lines that are neither blank nor a comment, without the blanks around them.
fn significant(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.trim_start_matches('\u{feff}').lines().map(|line| line.trim_matches(BLANKS));
    lines.filter(|line| !line.is_empty() && !line.starts_with(['#', ';']))
}
