//! Real unit files: those of Debian's packages and those of the development corpus.

use crate::common;
use std::path::Path;

/// Name and bytes of each; none where `../shared` is absent.
pub fn all() -> Vec<(String, Vec<u8>)> {
    let Some(shared) = common::shared() else { return Vec::new() };
    let mut units = Vec::new();
    for entry in std::fs::read_dir(shared.join("facts/systemd/units")).expect("the folder of Debian's units") {
        let entry = entry.expect("an entry of it");
        units.push((entry.file_name().into_string().expect("a name in UTF-8"), read(&entry.path())));
    }
    units.extend(common::corpus("unit"));
    units.sort();
    units
}

fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
