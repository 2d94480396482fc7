//! Files of the deployment that could not be read, and the rules that would have looked at them. Where a name does not tell what a
//! file is, every rule would have.

use crate::outcome::{FileStatus, Status};
use crate::sanitise::line;
use lint_core::kind::{FileKind, detect};
use lint_core::{Check, Rule, RuleName};
use std::collections::BTreeMap;

/// For each rule what it could not look at, in words: the path and the reason.
pub fn unread(files: &[FileStatus], rules: &[Rule]) -> BTreeMap<RuleName, Vec<String>> {
    let mut unread: BTreeMap<RuleName, Vec<String>> = BTreeMap::new();
    for file in files.iter().filter(|file| file.status == Status::Unreadable) {
        let kind = detect(&file.path, "").kind;
        for rule in rules.iter().filter(|rule| looks_at(rule.check, kind)) {
            let words = format!("{} could not be read: {}", line(&file.path), line(&file.reason));
            unread.entry(rule.name).or_default().push(words);
        }
    }
    unread
}

/// Whether a rule of this form may look at files of this kind, or is told about them by others.
fn looks_at(check: Check, kind: FileKind) -> bool {
    match (check, kind) {
        (_, FileKind::Other) | (Check::Deployment(_) | Check::Repository(_), _) => true,
        // Services build from Dockerfiles, load env files and mount the configuration of servers.
        (Check::Compose(_), kind) => kind != FileKind::Systemd,
        (Check::Dockerfile(_), kind) => kind == FileKind::Dockerfile,
        (Check::Systemd(_), kind) => matches!(kind, FileKind::Systemd | FileKind::Dotenv),
        // Who reads an env file is told by those that name it.
        (Check::Dotenv(_), kind) => matches!(kind, FileKind::Dotenv | FileKind::Compose | FileKind::Systemd),
        (Check::Toml(_), kind) => kind == FileKind::Toml,
        (Check::Nginx(_), kind) => kind == FileKind::Nginx,
        // Its options stand where it is started.
        (Check::Redis(_), kind) => !matches!(kind, FileKind::Toml | FileKind::Yaml | FileKind::Document),
    }
}
