//! What a directive is about, by where it stands.

use crate::scene::{about_directives, policy, report, report_under};
use lint_core::{Finding, Policy};
use std::collections::BTreeSet;

/// Every `QUIET` is suppressed, every `LOUD` is not, and nothing is wrong with the directives.
#[track_caller]
fn check(path: &str, text: &str) {
    let findings = report(path, text);
    let words = text.matches("LOUD").count() + text.matches("QUIET").count();
    let marks: Vec<_> = findings.iter().filter(|finding| finding.rule.0 == "any/mark").collect();
    assert_eq!(marks.len(), words, "{path} is not read as meant:\n{text}");
    let wrong = |finding: &&&Finding| finding.message.ends_with("QUIET") != finding.suppressed.is_some();
    let wrong: BTreeSet<_> = marks.iter().filter(wrong).map(|finding| finding.message.as_str()).collect();
    assert!(wrong.is_empty(), "{path}, {wrong:?}:\n{text}");
    assert_eq!(about_directives(path, text), [], "{path}:\n{text}");
}

const COMPOSE: &[&str] = &[
    "services:\n  web:\n    # plimsoll: allow[any/mark] -- why\n    image: QUIET\n    hostname: LOUD\n",
    "services:\n  # plimsoll: allow[any/mark] -- why\n  web:\n    image: QUIET\n    hostname: QUIET\n  db:\n    image: LOUD\n",
    "# plimsoll: allow[any/mark] -- why\nservices:\n  web:\n    image: QUIET\nnetworks:\n  LOUD: {}\n",
    "services:\n  web:\n    image: a\n    ports:\n      # plimsoll: allow[any/mark] -- why\n      - \"QUIET\"\n      - \"LOUD\"\n",
    "services:\n  web:\n    image: a\n    ports:\n    # plimsoll: allow[any/mark] -- why\n    - target: QUIET\n      published: QUIET\n    - target: LOUD\n",
    "services:\n  web:\n    image: a\n    ports:\n    - target: LOUD\n      # plimsoll: allow[any/mark] -- why\n      published: QUIET\n      mode: LOUD\n",
    "services:\n  web:\n    image: QUIET # plimsoll: allow[any/mark] -- why\n    hostname: LOUD\n",
    "services:\n  web: # plimsoll: allow[any/mark] -- why\n    image: QUIET\n    hostname: QUIET\n  db:\n    image: LOUD\n",
    "services:\n  web:\n    image: a\n    ports:\n      - QUIET # plimsoll: allow[any/mark] -- why\n      - LOUD\n",
    "services:\n  web:\n    image: a\n    environment: [\"A=LOUD\",\n      \"B=QUIET\"] # plimsoll: allow[any/mark] -- why\n    hostname: LOUD\n",
    "services:\n  web:\n    image: a\n    command: LOUD # plain\n    entrypoint: \"QUIET\n      QUIET\" # plimsoll: allow[any/mark] -- why\n",
    "services:\n  web:\n    image: a\n    command: | # plimsoll: allow[any/mark] -- why\n      QUIET\n      QUIET\n    hostname: LOUD\n",
    "# plimsoll: allow-file[any/mark] -- why\n\nname: QUIET\nservices:\n  QUIET: {image: QUIET}\n",
    "services:\n\n  # plimsoll: allow[any/mark] -- why\n  # a second comment, QUIET\n\n  web:\n    image: QUIET\n",
    "services:\n  # plimsoll: allow[any/former] -- a former name\n  web:\n    image: QUIET\n",
    "services:\r\n  web:\r\n    # plimsoll: allow[any/mark] -- why\r\n    image: QUIET\r\n    hostname: LOUD\r\n",
    "\u{feff}services:\n  web:\n    # plimsoll: allow[any/mark] until=2026-11-22 -- the last day\n    image: QUIET\n    hostname: LOUD\n",
    "services:\n  web:\n    # plimsoll:allow[ any/mark ,]   until=2030-02-28   --why\n    image: QUIET\n    hostname: LOUD\n",
    "services:\n  web:\n    # plimsoll: allow[any/mark] -- why, in Chinese: 需要\n    image: QUIET\n    hostname: LOUD\n",
    // Foreign ones.
    "services:\n  web:\n    image: QUIET # dclint disable-line\n    hostname: LOUD\n",
    "services:\n  web:\n    image: QUIET # dclint disable-line a no-marks\n    hostname: LOUD # dclint disable-line a\n",
    "# dclint disable no-marks\nservices:\n  web:\n    image: QUIET\n",
    "services:\n  web:\n    # kics-scan ignore-line\n    image: QUIET\n    hostname: LOUD\n",
    "services:\n  # kics-scan ignore-block\n  web:\n    image: QUIET\n  db:\n    image: LOUD\n",
];

const DOCKERFILE: &[&str] = &[
    "FROM a\n# plimsoll: allow[any/mark] -- why\nRUN QUIET\nRUN LOUD\n",
    "FROM a\nRUN QUIET && \\\n    # plimsoll: allow[any/mark] -- why\n    QUIET\nRUN LOUD\n",
    "ARG A=LOUD\n# plimsoll: allow[any/mark] -- why\nFROM QUIET AS one\nRUN QUIET\nRUN QUIET\nFROM LOUD\nRUN LOUD\n",
    "FROM LOUD\n# plimsoll: allow[any/mark] -- why\nRUN <<EOF\nQUIET\nEOF\nRUN LOUD\n",
    "# syntax=docker/dockerfile:1\n# plimsoll: allow-file[any/mark] -- why\nARG A=QUIET\nFROM QUIET\nRUN QUIET\n",
    "FROM a\n# plimsoll: allow[any/mark] -- why\n# hadolint ignore=DL3000\n\n   RUN QUIET\nRUN LOUD\n",
    "FROM a\nRUN <<EOF\nLOUD\n# plimsoll: allow[any/mark] -- why\nQUIET\nLOUD\nEOF\nRUN LOUD\n",
    "FROM a\nRUN <<EOF\n#!/bin/bash -e\n# plimsoll: allow[any/mark] -- why\nQUIET\nQUIET\nEOF\nRUN LOUD\n",
    "FROM a\nRUN bash <<EOF\nLOUD\nif true; then\n  # plimsoll: allow[any/mark] -- why\n  QUIET\n  LOUD\nfi\nEOF\n",
    "FROM a\nRUN cat > /a <<EOF && LOUD\nLOUD\n# plimsoll: allow[any/mark] -- text of a file\nLOUD\nEOF\nRUN LOUD\n",
    // Foreign ones.
    "FROM a\nRUN LOUD <<EOF\nx\nEOF\nRUN <<EOF\nLOUD\n# shellcheck disable=SC2086\nQUIET\n# hadolint ignore=SC2086\nQUIET\nLOUD\nEOF\n",
    "# hadolint ignore=DL3007\nFROM QUIET\nRUN LOUD\n",
    "FROM a\n# hadolint ignore=DL1000, DL3007 # because\nRUN QUIET\nRUN LOUD\n",
    "FROM a\n#hadolint ignore = SC2086\nRUN QUIET\n# hadolint ignore=DL3008\nRUN LOUD\n",
    "# hadolint global ignore=DL3007\nFROM QUIET\nRUN QUIET\n",
    "FROM LOUD\n# hadolint stage ignore=DL3007\nFROM QUIET\nRUN QUIET\nFROM LOUD\n",
    "FROM a\n# shellcheck disable=SC1091,SC2086\nRUN QUIET\nRUN LOUD\n",
    "# check=skip=StageNameCasing,JSONArgsRecommended;error=true\nFROM QUIET\nRUN QUIET\n",
    "# check=skip=all\nFROM QUIET\n",
    "# check=skip=StageNameCasing\nFROM LOUD\n",
    "FROM a\n# check=skip=JSONArgsRecommended // a reason\nRUN QUIET\nRUN LOUD\n# check=skip=all // a reason\nRUN QUIET\n",
    "FROM a\n#trivy:ignore:AVD-DS-0002\nRUN QUIET\n#trivy:ignore:DS002 trivy:ignore:X\nRUN QUIET\n#trivy:ignore:DS003\nRUN LOUD\n",
    "FROM a\n#trivy:ignore:DS-0002:exp:2026-11-22\nRUN QUIET\n#trivy:ignore:DS-0002:exp:2026-11-21\nRUN LOUD\n",
    "# kics-scan disable=fd54f200-402c-4333-a5a4-36ef6709af2f\nFROM QUIET\n",
    "# kics-scan ignore-block\nFROM QUIET\nRUN QUIET\nFROM a\nRUN LOUD\n# kics-scan ignore-line\nRUN QUIET\n",
    "# the check of hadolint ignores nothing\nFROM LOUD\n",
];

const SYSTEMD: &[&str] = &[
    "[Service]\n# plimsoll: allow[any/mark] -- why\nExecStart=/QUIET\nUser=LOUD\n",
    "[Service]\n; plimsoll: allow[any/mark] -- why\nExecStart=/QUIET \\\n  QUIET\nUser=LOUD\n",
    "[Service]\nExecStart=/QUIET \\\n# plimsoll: allow[any/mark] -- why\n  QUIET\nUser=LOUD\n",
    "[Unit]\nDescription=LOUD\n# plimsoll: allow[any/mark] -- why\n[Service]\nUser=QUIET\nGroup=QUIET\n\n[Install]\nAlias=LOUD.service\n",
    "# plimsoll: allow-file[any/mark] -- why\n[Unit]\nDescription=QUIET\n[Service]\nUser=QUIET\n",
];

const DOTENV: &[&str] = &[
    "# plimsoll: allow[any/mark] -- why\nA=QUIET\nB=LOUD\n",
    "B=LOUD\n# plimsoll: allow[any/mark] -- why\nexport A=\"QUIET\nQUIET\"\nC=LOUD\n",
    "# plimsoll: allow[any/mark] -- why\n#OLD=QUIET\nA=QUIET\n#OLD=LOUD\n",
    "# plimsoll: allow-file[any/mark] -- why\nA=QUIET\nB=QUIET\n",
];

const TOML: &[&str] = &[
    "# plimsoll: allow[any/mark] -- why\na = \"QUIET\"\nb = \"LOUD\"\n",
    "a = \"QUIET\" # plimsoll: allow[any/mark] -- why\nb = \"LOUD\"\n",
    "a = \"LOUD\"\n# plimsoll: allow[any/mark] -- why\n[server]\nb = \"QUIET\"\n[server.tls]\nc = \"QUIET\"\n[other]\nd = \"LOUD\"\n",
    "[server] # plimsoll: allow[any/mark] -- why\nb = \"QUIET\"\n[other]\nd = \"LOUD\"\n",
    "# plimsoll: allow[any/mark] -- why\n[[runners]]\nb = \"QUIET\"\n[[runners]]\nd = \"LOUD\"\n",
    "a = [\n  # plimsoll: allow[any/mark] -- why\n  \"QUIET\",\n  \"LOUD\",\n  \"QUIET\", # plimsoll: allow[any/mark] -- why\n]\n",
    "a.b.c = \"LOUD\"\n# plimsoll: allow[any/mark] -- why\na.b.QUIET = { x = \"QUIET\" }\na.d = \"LOUD\"\n",
    "a = \"\"\"\nQUIET\nQUIET\"\"\" # plimsoll: allow[any/mark] -- why\n",
    "# plimsoll: allow-file[any/mark] -- why\na = \"QUIET\"\n[b]\nc = \"QUIET\"\n",
];

const FORMATS: &[(&str, &[&str])] = &[
    ("compose.yaml", COMPOSE),
    ("Dockerfile", DOCKERFILE),
    ("web.service", SYSTEMD),
    (".env", DOTENV),
    ("traefik.toml", TOML),
];

#[test]
fn a_directive_is_about_its_item_and_nothing_else() {
    for (path, texts) in FORMATS {
        texts.iter().for_each(|text| check(path, text));
    }
}

#[test]
fn a_report_of_findings_without_directives_is_what_it_was() {
    for (path, texts) in FORMATS {
        for text in *texts {
            let policy = Policy { suppressions: false, ..policy() };
            let (_, report) = report_under(path, text, &policy);
            assert!(report.findings.iter().all(|finding| finding.suppressed.is_none()), "{text}");
            assert_eq!(report.findings.len(), text.matches("LOUD").count() + text.matches("QUIET").count(), "{text}");
        }
    }
}

#[test]
fn a_suppressed_finding_says_by_what_why_and_until_when() {
    let comment = "# plimsoll: allow[any/mark] until=2027-01-31 -- needs -- two of them";
    let text = format!("[Service]\n{comment}\nUser=QUIET\n");
    let findings = report("web.service", &text);
    let suppressed = findings[0].suppressed.as_ref().unwrap();
    assert_eq!(&text[suppressed.by.range()], comment);
    assert_eq!(suppressed.reason, "needs -- two of them");
    assert_eq!(suppressed.until.as_deref(), Some("2027-01-31"));
}
