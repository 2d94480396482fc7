//! Labelled cases of other Dockerfile linters, asked of ours: what a peer finds or leaves alone, the rule with its id among the
//! `equivalents` finds or leaves alone too. Where we differ on purpose, the table says why; a difference that is gone fails the test.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "reads recorded cases, and says when they are absent"
)]

mod harness;

use harness::{Input, workspace};
use lint_core::kind::FileKind;
use lint_core::{Policy, Rule};
use serde_yaml::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// A record of BuildKit's tests whose text and rule belong to two different tests.
const MISPAIRED: &str = "the text was recorded with the rule of another test";

/// Where we differ on purpose: peer, rule, what is found in the text of the cases (all of them where empty), why.
const EXPLAINED: &[(&str, &str, &str, &str)] = &[
    ("buildkit", "CopyIgnoredFile", "", "the record holds no .dockerignore"),
    ("buildkit", "DuplicateStageName", "", MISPAIRED),
    ("buildkit", "FromAsCasing", "#check=skip=all", "the comment in the text accepts it"),
    ("buildkit", "InvalidBaseImagePlatform", "", MISPAIRED),
    ("buildkit", "InvalidDefaultArgInFrom", "RedundantTargetPlatform", MISPAIRED),
    ("buildkit", "InvalidDefinitionDescription", "", "not covered: experimental, and off in BuildKit"),
    ("buildkit", "JSONArgsRecommended", "FROM scratch AS a", MISPAIRED),
    ("buildkit", "LegacyKeyValueFormat", "", MISPAIRED),
    ("buildkit", "MaintainerDeprecated", "", MISPAIRED),
    ("buildkit", "MultipleInstructionsDisallowed", "/myotherapp", MISPAIRED),
    ("buildkit", "RedundantTargetPlatform", "testkey", MISPAIRED),
    ("buildkit", "ReservedStageName", "", MISPAIRED),
    ("buildkit", "StageNameCasing", "testConsistentInstructionCasing", MISPAIRED),
    ("buildkit", "UndefinedArgInFrom", "", MISPAIRED),
    ("buildkit", "UndefinedVar", "testWorkdirRelativePath", MISPAIRED),
    ("buildkit", "WorkdirRelativePath", "", "the directory of scratch is known: /"),
    ("checkov", "HealthcheckExists", "failure", "an image that starts nothing needs no health check"),
    ("checkov", "RunRpmNoSignature", "fail", "packages that lie on disk have been trusted before"),
    ("checkov", "UpdateNotAlone", "failure", "nothing is installed behind the updates"),
    ("checkov", "WorkdirIsAbsolute", "failure", "a directory below one that is known is known; BuildKit agrees"),
    ("kics", "add_instead_of_copy", "positive", "the file is in a variable, and may be an archive"),
    (
        "kics",
        "apk_add_using_local_cache_path",
        "negative",
        "the cache of pip in the same file, which is part of the same rule",
    ),
    ("kics", "changing_default_shell_using_run_command", "powershell -command", "a shell is called, not changed"),
    (
        "kics",
        "missing_zypper_non_interactive_switch",
        "negative2",
        "looks at the last stage alone; zypper asks in others too",
    ),
    ("kics", "multiple_cmd_instructions_listed", "negative2", "looks at the last stage alone"),
    (
        "kics",
        "multiple_run_add_copy_instructions_listed",
        "positive",
        "refused: very disputed, and wrong in stages that are not shipped",
    ),
    ("kics", "run_command_cd_instead_of_workdir", "negative2", "an absolute path does not help a cd without effect"),
    ("kics", "shell_running_a_pipe_without_pipefail_flag", "positive", "only downloads and the like are reported"),
    ("kics", "update_instruction_alone", "positive4", "this upgrades, it does not fetch lists"),
    ("kics", "update_instruction_alone", "positive5", "this upgrades, it does not fetch lists"),
    ("kics", "update_instruction_alone", "positive6", "this upgrades, it does not only fetch lists"),
    ("kics", "workdir_path_not_absolute", "positive", "a directory below one that is known is known; BuildKit agrees"),
];

/// Of the cases that no entry explains, so many in a hundred agree.
const AGREEMENT: usize = 97;

struct Case {
    peer: String,
    rule: String,
    file: String,
    text: String,
    expected: bool,
}

#[test]
fn peers_cases_are_judged_as_their_authors_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/conformance/dockerfile.jsonl");
    let Ok(text) = std::fs::read_to_string(path) else {
        return eprintln!("skipped: ../shared is absent");
    };
    let cases: Vec<Case> = text.lines().map(case).collect();
    assert!(cases.len() > 200, "only {} cases: the recorded ones are not whole", cases.len());
    let (mut agreed, mut differing) = (0, Vec::new());
    let mut used: BTreeMap<usize, usize> = BTreeMap::new();
    let mut idle = Vec::new();
    for case in &cases {
        let entry = EXPLAINED.iter().position(|entry| explains(entry, case));
        match (finds(case) == case.expected, entry) {
            (true, None) => agreed += 1,
            (true, Some(entry)) => idle.push(format!("{}: agrees by now; drop {:?}", place(case), EXPLAINED[entry])),
            (false, Some(entry)) => *used.entry(entry).or_default() += 1,
            (false, None) => differing.push(place(case)),
        }
    }
    let judged = agreed + differing.len();
    eprintln!("{agreed} of {judged} agree, {} differ for a reason", used.values().sum::<usize>());
    let unused = EXPLAINED.iter().enumerate().filter(|(entry, _)| !used.contains_key(entry));
    idle.extend(unused.map(|(_, entry)| format!("explains no case: {entry:?}")));
    assert!(idle.is_empty(), "\n{}\n", idle.join("\n"));
    assert!(agreed * 100 >= judged * AGREEMENT, "{agreed} of {judged} agree:\n{}\n", differing.join("\n"));
}

fn case(line: &str) -> Case {
    let record: Value = serde_yaml::from_str(line).expect("a record is JSON, which is YAML");
    let text = |key: &str| record.get(key).and_then(Value::as_str).expect("records have these keys").to_owned();
    let expected = record.get("expect_hit").and_then(Value::as_bool).expect("records say what is expected");
    Case { peer: text("peer"), rule: text("rule"), file: text("file"), text: text("text"), expected }
}

fn place(case: &Case) -> String {
    let what = if case.expected { "is not found" } else { "is found, and is fine" };
    format!("{}:{} in {} {what}:\n{}", case.peer, case.rule, case.file, case.text)
}

fn explains((peer, rule, part, _): &(&str, &str, &str, &str), case: &Case) -> bool {
    case.peer == *peer && case.rule == *rule && (case.file.contains(part) || case.text.contains(part))
}

/// True where a rule that does the peer's check has a finding that no comment accepts.
fn finds(case: &Case) -> bool {
    let id = format!("{}:{}", case.peer, case.rule);
    let rules: Vec<&Rule> = lint_rules::RULES
        .iter()
        .filter(|rule| rule.name.0.starts_with("dockerfile/") && rule.page.equivalents.contains(&id.as_str()))
        .collect();
    let input =
        Input { path: "Dockerfile".to_owned(), text: case.text.clone(), kind: Some(FileKind::Dockerfile), git: None };
    let report = workspace(&[input]).report(&rules, &Policy::default());
    report.findings.iter().any(|finding| finding.suppressed.is_none() && finding.rule.0.starts_with("dockerfile/"))
}
