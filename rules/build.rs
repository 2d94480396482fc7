//! Reads the pages of all rules, refuses what is wrong in them, and writes the table `RULES` that `lib.rs` includes.
//!
//! What a page must be is in `build/`, which the tests use as well.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a build script reads files and talks to cargo"
)]

#[path = "build/mod.rs"]
#[allow(dead_code, reason = "the tests use more of it: what the examples are, beyond that they are well formed")]
mod pages;

use pages::{Mistake, name};
use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    for folder in name::FOLDERS {
        println!("cargo::rerun-if-changed={folder}");
    }
    println!("cargo::rerun-if-changed=checklists");
    println!("cargo::rerun-if-changed=profiles");
    if let Err(mistakes) = build() {
        for mistake in mistakes {
            println!("cargo::error={mistake}");
        }
    }
}

fn build() -> Result<(), Vec<Mistake>> {
    let root = Path::new("");
    let pages = pages::read(&pages::disk::folders(root)?)?;
    let checklists = pages::checklist::write(&pages::disk::tables(root, "checklists")?, &pages)?;
    let profiles = pages::profile::write(&pages::disk::tables(root, "profiles")?, &pages)?;
    let table = pages::table::write(&pages) + &checklists + &profiles;
    let path = Path::new(&env::var_os("OUT_DIR").unwrap_or_default()).join("table.rs");
    fs::write(&path, table).map_err(|error| vec![Mistake::file(path.display().to_string(), error.to_string())])
}
