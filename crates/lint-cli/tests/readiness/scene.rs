//! A deployment with a checklist of two items and a record.

use super::runner;
use lint_cli::Exit;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

pub const LIST: &str = r#"version = 1
name = "shop"
title = "Shop <b>before</b> @everyone"

[[section]]
title = "All"

[[section.item]]
id = "privileged"
title = "Nothing runs privileged"
kind = "static"
rules = ["compose/privileged"]

[[section.item]]
id = "backup"
title = "A backup was restored"
kind = "evidence"
evidence = "the log"
"#;

pub const RECORD: &str = r#"version = 1
environment = "prod"
checklists = ["shop.toml"]

[[evidence]]
item = "shop/backup"
result = "pass"
by = "ann"
on = 2026-11-01
refs = ["restore.log"]
"#;

/// A deployment whose one service is privileged or not, with the checklist and a record beside it.
pub fn deployment(privileged: bool) -> TempDir {
    let directory = TempDir::new().unwrap();
    let write = |name: &str, text: String| fs::write(directory.path().join(name), text).unwrap();
    write("compose.yaml", format!("services:\n  web:\n    image: example.org/web:1\n    privileged: {privileged}\n"));
    write("shop.toml", LIST.to_owned());
    write("prod.toml", RECORD.to_owned());
    directory
}

/// Runs `plimsoll readiness`.
pub fn plimsoll(directory: &Path, args: &str) -> (Exit, String, String) {
    runner::plimsoll(directory, &format!("readiness {args}"))
}

pub const DAY: &str = "--today 2026-11-22";

/// A waiver of an item from the record, until a day.
pub fn waiver(item: &str, due: &str, expires: &str) -> String {
    format!(
        "\n[[waiver]]\nid = \"W-1\"\nitem = \"{item}\"\nreason = \"needs kvm\"\nowner = \"bob\"\naction = \"move it\"\n\
         due = {due}\nexpires = {expires}\n"
    )
}
