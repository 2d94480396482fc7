//! Configuration of other linters: what it comes to, what is told, and that the result is sound.
#![allow(clippy::unwrap_used, reason = "a test that cannot set the scene has failed")]

mod runner;

use lint_cli::Exit;
use runner::plimsoll;
use std::fs;
use tempfile::TempDir;

/// The file, its text, lines of the result, and words of the report.
const CASES: &[(&str, &str, &[&str], &[&str])] = &[
    (
        ".hadolint.yaml",
        "ignored: [DL3007, DL9999, SC2046]\noverride:\n  error:\n    - DL3004\n  style: [DL4000]\nfailure-threshold: style\n\
         trustedRegistries: [ghcr.io]\nno-color: true\n",
        &[
            "fail-on = \"info\"",
            "\"dockerfile/latest-tag\" = \"off\"  # hadolint:DL3007",
            "\"dockerfile/sudo\" = \"error\"  # hadolint:DL3004",
            "\"dockerfile/maintainer\" = \"info\"  # hadolint:DL4000",
        ],
        &[
            ".hadolint.yaml:1: no rule checks the same as `hadolint:DL9999`",
            ".hadolint.yaml:7: `trustedRegistries` has no counterpart",
            ".hadolint.yaml:8: how results are shown",
            "note: `dockerfile/latest-tag` is off, and also checks hadolint:DL3006",
        ],
    ),
    (
        ".dclintrc",
        "{\"rules\": {\"no-version-field\": 0, \"no-such-rule\": 1, \"no-duplicate-exported-ports\": [2, {\"a\": 1}]},\n\
         \"exclude\": [\"vendor/**\"], \"quiet\": true}\n",
        &[
            "exclude = [\"vendor/**\"]",
            "\"compose/obsolete-version\" = \"off\"  # dclint:no-version-field",
            "\"compose/duplicate-host-port\" = \"error\"  # dclint:no-duplicate-exported-ports",
        ],
        &[
            ".dclintrc:1: no rule checks the same as `dclint:no-such-rule`",
            ".dclintrc:1: the options of `no-duplicate-exported-ports`",
            ".dclintrc:2: how results are shown",
        ],
    ),
    (
        ".trivyignore",
        "# accepted\nAVD-DS-0002 exp:2027-01-31\nDS001\nCVE-2024-0001\n",
        &["\"dockerfile/latest-tag\" = \"off\"  # trivy:DS-0001", "# trivy:DS-0002"],
        &[
            ".trivyignore:2: `AVD-DS-0002` was ignored until 2027-01-31",
            ".trivyignore:4: no rule checks the same as `trivy:CVE-2024-0001`",
        ],
    ),
    (
        ".trivyignore.yaml",
        "misconfigurations:\n  - id: AVD-DS-0001\n    paths: [\"legacy/**\", dev/Dockerfile]\nvulnerabilities:\n  - id: CVE-1\n",
        &["match = [\"legacy/**\", \"dev/Dockerfile\"]", "rules = { \"dockerfile/latest-tag\" = \"off\" }"],
        &[".trivyignore.yaml:4: `vulnerabilities`: Plimsoll does not look for these"],
    ),
];

#[test]
fn what_is_carried_over_is_sound_and_the_rest_is_told() {
    for (name, text, expected, told) in CASES {
        let directory = TempDir::new().unwrap();
        fs::write(directory.path().join(name), text).unwrap();
        let (exit, out, err) = plimsoll(directory.path(), &format!("config import {name}"));
        assert_eq!(exit, Exit::Clean, "{name}: {err}");
        for line in *expected {
            assert!(out.lines().any(|known| known.ends_with(line)) || out.contains(line), "{name}: {line}\n{out}");
        }
        for words in *told {
            assert!(err.contains(words), "{name}: {words}\n{err}");
        }
        fs::write(directory.path().join("plimsoll.toml"), &out).unwrap();
        let (exit, shown, err) = plimsoll(directory.path(), "config show");
        assert_eq!(exit, Exit::Clean, "{name}: {out}\n{shown}{err}");
    }
}

#[test]
fn files_of_nobody_and_absent_files_are_refused() {
    let directory = TempDir::new().unwrap();
    fs::write(directory.path().join("other.yaml"), "a: b\n").unwrap();
    for (args, words) in
        [("other.yaml", "none of the files that are understood"), (".dclintrc", "there is no such file")]
    {
        let (exit, out, err) = plimsoll(directory.path(), &format!("config import {args}"));
        assert_eq!((exit, out.as_str()), (Exit::Usage, ""), "{args}");
        assert!(err.contains(words), "{err}");
    }
}

#[test]
fn broken_yaml_is_told_and_what_can_be_read_is_carried() {
    let directory = TempDir::new().unwrap();
    fs::write(directory.path().join(".hadolint.yaml"), "ignored: [DL3007]\nx: [\n").unwrap();
    let (exit, out, err) = plimsoll(directory.path(), "config import .hadolint.yaml");
    assert_eq!(exit, Exit::Clean);
    assert!(out.contains("dockerfile/latest-tag") && err.contains("not carried over: .hadolint.yaml:"), "{out}{err}");
}
