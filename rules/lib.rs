//! The rules of Plimsoll: one page and one function each.
//!
//! `compose/privileged.md` is the documentation, the metadata and the tests of the rule `compose/privileged`; the function
//! `check` in `compose/privileged.rs` finds. The build script reads all pages into [`RULES`] and refuses a page without a
//! function, a function without a page, and a page that does not say what it must. CONTRIBUTING.md tells how to add one.

mod compose;
mod deployment;
mod dockerfile;
mod dotenv;
mod nginx;
mod profile;
mod redis;
mod repository;
mod systemd;
mod toml;

use lint_core::Rule;

include!(concat!(env!("OUT_DIR"), "/table.rs"));

/// The rule of this name, `folder/pattern`. Former names are not looked at: see [`renamed`].
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.binary_search_by(|rule| rule.name.0.cmp(name)).ok().map(|at| &RULES[at])
}

/// The rule that went by this name in an earlier release.
pub fn renamed(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.page.was.contains(&name))
}

/// All rules, sorted by name, as [`Workspace::report`](lint_core::Workspace::report) takes them.
pub fn all() -> Vec<&'static Rule> {
    RULES.iter().collect()
}
