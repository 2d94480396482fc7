//! Checklists and records: what is read, what is refused and where, and what becomes of each item.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a test has no readers of its documentation and may fail to set the scene"
)]

mod gate;
mod mistakes;

use lint_core::checklist::record::{self, Record};
use lint_core::checklist::{self, Checklist};
use lint_core::{
    Check, Confidence, Date, FileId, Found, Page, Parsed, Preset, Rule, RuleName, Severity, Source, compose::Project,
};

const PAGE: Page = Page {
    title: "",
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Default,
    since: "0.1.0",
    fix: None,
    was: &["compose/old-name"],
    equivalents: &[],
    body: "",
};

/// A rule that judges each service, finds those with the image `bad`, and cannot decide those with `unknown`.
fn images(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        let Some(image) = service.image() else { continue };
        found.target(image.origin);
        match image.known().and_then(|image| image.name()).as_deref() {
            Some("bad") => drop(found.at(image.origin, "it is bad")),
            Some("unknown") => found.undecided(image.origin, "nobody knows"),
            _ => {}
        }
    }
}

pub const RULES: &[Rule] = &[Rule { name: RuleName("compose/bad-image"), page: PAGE, check: Check::Compose(images) }];

pub fn list(text: &str) -> Parsed<Checklist> {
    checklist::read(Source::new(FileId(0), text.as_bytes().to_vec()), RULES)
}

pub fn record(text: &str) -> Parsed<Record> {
    record::read(Source::new(FileId(1), text.as_bytes().to_vec()))
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub const LIST: &str = r#"
version = 1
name = "shop"
title = "Shop"

[[section]]
title = "All"

[[section.item]]
id = "image"
title = "Images are good"
kind = "static"
rules = ["compose/bad-image"]

[[section.item]]
id = "image-here"
title = "Images are good, where there are any"
kind = "static"
rules = ["compose/old-name"]
nothing = "no service is run"

[[section.item]]
id = "image-known"
title = "Images are good, and somebody looked"
kind = "partial"
rules = ["compose/bad-image"]
evidence = "who looked"

[[section.item]]
id = "backup"
title = "A backup was restored"
kind = "evidence"
evidence = "the log"

[[section.item]]
id = "strict"
title = "Images are good, whatever anybody says"
kind = "static"
rules = ["compose/bad-image"]
waivable = false

[[section.item]]
id = "closed"
title = "Nothing is open"
kind = "static"
asks = "nothing-open"
waivable = false

[[section.item]]
id = "planned"
title = "What is open has a plan"
kind = "static"
asks = "plans"
waivable = false
"#;

pub const RECORD: &str = "version = 1\nenvironment = \"prod\"\nchecklists = [\"shop\"]\nrelease = \"v2\"\n";
