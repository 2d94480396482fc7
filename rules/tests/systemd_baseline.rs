//! The units of Debian's packages are the measure of precision: systemd's own reader has three complaints about all of them, so
//! whatever the default rules call broken beyond that is a false finding until it is shown to be right.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "reads recorded units, and says when they are absent"
)]

use lint_core::{Policy, Preset, Rule, Severity, Workspace};
use std::path::Path;

/// What `systemd-analyze verify` 252 says about these units as such; the rest of its output is about the machine that it ran on.
const COMPLAINTS: [&str; 3] = ["systemd/kill-mode-none", "systemd/kill-mode-none", "systemd/removed-directive"];

/// Rules about what systemd accepts and does not do as meant. `verify` has no opinion here.
const SEMANTIC: [&str; 3] =
    ["systemd/duplicate-assignment", "systemd/network-online-without-wants", "systemd/requires-without-after"];

#[test]
fn default_rules_complain_no_more_than_systemd() {
    let units = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/facts/systemd/units");
    let Ok(entries) = std::fs::read_dir(&units) else {
        return eprintln!("skipped: ../shared is absent");
    };
    let mut workspace = Workspace::new();
    let mut count = 0;
    for entry in entries {
        let path = entry.expect("the folder can be read").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("units have plain names");
        workspace.set(name, std::fs::read(&path).expect("the unit can be read"));
        count += 1;
    }
    assert!(count > 150, "only {count} units: the recorded ones are not whole");
    let default = |rule: &&&Rule| rule.page.preset == Preset::Default && rule.page.severity > Severity::Info;
    let rules = lint_rules::all();
    let rules: Vec<&Rule> = rules.iter().filter(default).copied().collect();
    let report = workspace.report(&rules, &Policy::default());
    let mut complaints = COMPLAINTS.to_vec();
    let mut more = Vec::new();
    for finding in report.findings.iter().filter(|finding| !SEMANTIC.contains(&finding.rule.0)) {
        match complaints.iter().position(|&rule| rule == finding.rule.0) {
            Some(known) => drop(complaints.swap_remove(known)),
            None => more.push(finding),
        }
    }
    let name = |file| workspace.file(file).map_or("", |file| file.path.as_str());
    let more: Vec<String> = more
        .iter()
        .map(|finding| format!("{}: {}: {}", name(finding.primary.span.file), finding.rule, finding.message))
        .collect();
    assert!(more.is_empty(), "{}", more.join("\n"));
    assert!(complaints.is_empty(), "systemd complains, and no rule does: {complaints:?}");
}
