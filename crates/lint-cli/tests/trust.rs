//! `--config-from`: a change is judged by what it cannot touch, and what it makes weaker is said.
#![allow(clippy::unwrap_used, reason = "a test that cannot set the scene has failed")]

mod repository;

use lint_cli::Exit;
use repository::{Ran, Repository, git_is_here};

const COMPOSE: &str = "services:\n  web:\n    image: web:1.2.3\n    privileged: true\n";
const CONFIG: &str = "[check]\nfail-on = \"warning\"\npresets = [\"production\"]\nexclude = [\"old/*\"]\n\n[rules]\n\"compose/privileged\" = \"warning\"\n\n[suppressions]\nforbid = [\"compose/docker-socket\"]\nmax-days = 30\n";

/// A repository with a configuration, and a deployment with one finding.
fn scene() -> Repository {
    let repository = Repository::new();
    repository.write("compose.yaml", COMPOSE);
    repository.write("plimsoll.toml", CONFIG);
    repository.commit("base");
    repository.git(&["checkout", "-qb", "change"]);
    repository
}

fn check(repository: &Repository, args: &[&str]) -> Ran {
    let line = [&["check", "--format", "concise", "--config-from", "main", "--today", "2026-11-22"], args].concat();
    repository.run_in("", lint_rules::RULES, &line)
}

/// The lines about what a change makes weaker, with their place.
fn weaker(ran: &Ran) -> Vec<String> {
    let engine = ran.out.lines().filter(|line| line.contains("[plimsoll/"));
    engine.map(str::to_owned).collect()
}

#[test]
fn what_the_change_configures_does_not_hold_and_is_said() {
    if !git_is_here() {
        return;
    }
    let at = |line: usize, column: usize, what: &str| {
        format!("plimsoll.toml:{line}:{column}: warning: this change {what} [plimsoll/weaker-policy]")
    };
    let privileged = "\"compose/privileged\" = \"warning\"";
    let off = "\"compose/privileged\" = \"off\"";
    let cases = [
        ("nothing", CONFIG.to_owned(), vec![]),
        ("stricter", CONFIG.replace(privileged, "\"compose/privileged\" = \"error\""), vec![]),
        ("off", CONFIG.replace(privileged, off), vec![at(7, 1, "turns `compose/privileged` off for `compose.yaml`")]),
        (
            "lower",
            CONFIG.replace(privileged, "\"compose/privileged\" = \"info\""),
            vec![at(7, 1, "lowers `compose/privileged` from warning to info for `compose.yaml`")],
        ),
        (
            "by path",
            format!("{CONFIG}\n[[paths]]\nmatch = [\"*.yaml\"]\nrules = {{ {off} }}\n"),
            vec![at(15, 1, "turns `compose/privileged` off for `compose.yaml`")],
        ),
        ("exclude", CONFIG.replace("\"old/*\"", "\"*\""), vec![at(4, 1, "leaves `compose.yaml` out of the check")]),
        (
            "fail-on",
            CONFIG.replace("fail-on = \"warning\"", "fail-on = \"never\""),
            vec![at(2, 1, "lets runs fail on `never` where they fail on `warning`")],
        ),
        (
            "baseline",
            CONFIG.replace("[check]\n", "[check]\nbaseline = \"own.toml\"\n"),
            vec![at(2, 1, "names another baseline")],
        ),
        (
            "comments",
            CONFIG.replace("[\"compose/docker-socket\"]", "[]").replace("30", "90"),
            vec![
                at(10, 1, "lets comments accept what `compose/docker-socket` finds"),
                at(11, 1, "lets comments accept findings for longer"),
            ],
        ),
    ];
    for (what, config, expected) in cases {
        let repository = scene();
        repository.write("plimsoll.toml", &config);
        let ran = check(&repository, &["--ignore", "compose/hardening-missing"]);
        assert_eq!(weaker(&ran), expected, "{what}: {}{}", ran.out, ran.err);
        assert!(ran.out.contains("compose.yaml:4:17: warning: `web` runs privileged"), "{what}: {}", ran.out);
        assert_eq!(ran.exit, Exit::Findings, "{what}");
    }
}

#[test]
fn presets_that_go_take_their_rules_and_a_missing_file_is_pointed_at_as_it_was() {
    if !git_is_here() {
        return;
    }
    let repository = scene();
    repository.write("plimsoll.toml", &CONFIG.replace("presets = [\"production\"]\n", ""));
    let without = weaker(&check(&repository, &[]));
    assert!(without.iter().any(|line| line.contains("turns `compose/hardening-missing` off")), "{without:?}");
    std::fs::remove_file(repository.path().join("plimsoll.toml")).unwrap();
    let gone = weaker(&check(&repository, &["--since", "main"]));
    assert!(gone.len() > without.len() && gone.iter().all(|line| line.starts_with("plimsoll.toml:")), "{gone:?}");
    repository.write("plimsoll.toml", "[rules\n");
    let broken = check(&repository, &[]);
    assert!(
        broken.exit == Exit::Findings && broken.out.contains("the configuration of this change cannot be used"),
        "{}",
        broken.out
    );
}

#[test]
fn a_change_that_brings_a_first_configuration_is_judged_without_it() {
    if !git_is_here() {
        return;
    }
    let repository = Repository::new();
    repository.write("compose.yaml", COMPOSE);
    repository.commit("base");
    repository.git(&["checkout", "-qb", "change"]);
    repository.write("plimsoll.toml", "[rules]\n\"compose/*\" = \"off\"\n");
    let ran = check(&repository, &[]);
    assert!(ran.out.contains("`web` runs privileged"), "{}", ran.out);
    assert!(
        weaker(&ran)
            .iter()
            .any(|line| line.starts_with("plimsoll.toml:2:1: warning: this change turns `compose/privileged` off")),
        "{}",
        ran.out
    );
}

#[test]
fn the_baseline_is_that_of_the_base_and_its_growth_is_said() {
    if !git_is_here() {
        return;
    }
    let repository = Repository::new();
    repository.write("compose.yaml", COMPOSE);
    repository.write("plimsoll.toml", "[check]\nbaseline = \"known.toml\"\n");
    let baseline = |verb: &[&str]| repository.run_in("", lint_rules::RULES, &[&["baseline"], verb].concat());
    assert_eq!(baseline(&["create"]).exit, Exit::Clean);
    repository.commit("base");
    repository.git(&["checkout", "-qb", "change"]);
    assert_eq!(check(&repository, &[]).exit, Exit::Clean);
    repository.write("compose.yaml", &format!("{COMPOSE}    network_mode: host\n"));
    assert_eq!(baseline(&["update", "--add"]).exit, Exit::Clean);
    assert_eq!(
        repository.run_in("", lint_rules::RULES, &["check"]).exit,
        Exit::Clean,
        "by its own baseline it is clean"
    );
    let ran = check(&repository, &[]);
    assert_eq!(ran.exit, Exit::Findings);
    assert!(ran.out.contains("[compose/host-network]"), "{}", ran.out);
    let grown = weaker(&ran);
    assert!(
        grown.len() == 1
            && grown[0].starts_with("known.toml:")
            && grown[0].contains("this change lets the baseline accept 1 more; main does not"),
        "{grown:?}"
    );
}

#[test]
fn comments_that_a_change_brings_hold_and_are_told() {
    if !git_is_here() {
        return;
    }
    let repository = Repository::new();
    let comment = "    # plimsoll: allow[compose/privileged] until=2026-12-01 -- needs /dev/kvm\n";
    let accepted = COMPOSE.replace("    privileged", &format!("{comment}    privileged"));
    repository.write("old/compose.yaml", &accepted);
    repository.commit("base");
    repository.git(&["checkout", "-qb", "change"]);
    repository.write("new/compose.yaml", &accepted);
    repository.git(&["add", "."]);
    repository.git(&["commit", "-qm", "change"]);
    let ran = check(&repository, &[]);
    assert_eq!(ran.exit, Exit::Clean, "{}", ran.out);
    let said =
        "new/compose.yaml:4:5: info: this change accepts what `compose/privileged` finds here [plimsoll/new-allow]\n";
    assert_eq!(ran.out, said);
}

#[test]
fn what_cannot_be_trusted_is_wrong_use() {
    if !git_is_here() {
        return;
    }
    let repository = scene();
    for (args, words) in [
        (&["check", "--config-from", "nowhere"][..], "--config-from: `nowhere` is no commit here"),
        (&["check", "--config-from", "main", "--no-config"], "cannot be used with"),
        (&["check", "--config-from", "main", "--fix"], "cannot be used with"),
        (
            &["check", "--config-from", "main", "--baseline", "absent.toml"],
            "cannot read the baseline absent.toml of main: there is no such file",
        ),
    ] {
        let ran = repository.run_in("", lint_rules::RULES, args);
        assert_eq!((ran.exit, ran.out.as_str()), (Exit::Usage, ""), "{args:?}");
        assert!(ran.err.contains(words), "{args:?}: {}", ran.err);
    }
}
