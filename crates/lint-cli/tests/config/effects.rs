//! What the keys do to a run.

use crate::scene::{Scene, UNIT, owned};
use lint_cli::Exit;

#[test]
fn fail_on_decides_the_exit_code_and_the_option_beats_it() {
    let scene = Scene::new(&[("plimsoll.toml", "[check]\nfail-on = 'error'\n"), ("a.service", UNIT)]);
    assert_eq!(scene.run(&["check"]).exit, Exit::Clean);
    assert_eq!(scene.run(&["check", "--fail-on", "warning"]).exit, Exit::Findings);
    assert_eq!(scene.run(&["check", "--no-config"]).exit, Exit::Findings);
    assert_eq!(scene.run(&["fix"]).exit, Exit::Clean);
}

#[test]
fn environments_say_what_is_for_development() {
    let text = "[environments.dev]\npaths = ['dev/']\ndevelopment = true\n\
                [environments.prod]\npaths = ['local.env']\ndevelopment = false\n";
    let scene =
        Scene::new(&[("plimsoll.toml", text), ("dev/a.env", "A=1\n"), ("local.env", "A=1\n"), ("b.env", "A=1\n")]);
    assert_eq!(
        scene.findings(&[]),
        owned(&[("b.env", "error", "dotenv/first"), ("local.env", "error", "dotenv/first")])
    );
}

#[test]
fn env_files_have_the_readers_that_are_declared() {
    let text =
        "[[env-file]]\nmatch = ['*.env']\nread-by = 'ruby'\n[[env-file]]\nmatch = ['app/*']\nread-by = 'shell'\n";
    let scene = Scene::new(&[("plimsoll.toml", text), ("app/a.env", "A=1\n"), ("b.env", "A=1\n")]);
    let ran = scene.run(&["check", "--format", "concise"]);
    assert!(ran.out.contains("app/a.env:1:1: error: read by shell, ruby ["), "{}", ran.out);
    assert!(ran.out.contains("b.env:1:1: error: read by ruby ["), "{}", ran.out);
}

#[test]
fn facts_hold_where_they_are_stated() {
    let unit = "[Unit]\nDescription=x\n[Service]\nExecStart=/bin/true\nRestartSteps=3\n";
    let text = "[facts]\nsystemd.version = 254\n[environments.old]\npaths = ['old/']\nfacts.systemd.version = 247\n";
    let scene = Scene::real(&[("plimsoll.toml", text), ("a.service", unit), ("old/b.service", unit)]);
    let found = scene.findings(&["--select", "systemd/directive-too-new"]);
    assert_eq!(found, owned(&[("old/b.service", "warning", "systemd/directive-too-new")]));
    assert_eq!(scene.findings(&["--select", "systemd/directive-too-new", "--no-config"]).len(), 2);
}

#[test]
fn projects_join_their_files() {
    let base = "services:\n  web:\n    image: example.org/web:1\n    privileged: ${PRIVILEGED}\n";
    let prod = "services:\n  web:\n    image: example.org/web:1\n    privileged: false\n";
    let text =
        "[[project]]\nname = 'shop'\nfiles = ['compose.yaml', 'deploy/prod.compose.yaml']\nenv-files = ['prod.env']\n";
    let files = [("compose.yaml", base), ("deploy/prod.compose.yaml", prod), ("prod.env", "PRIVILEGED=true\n")];
    let scene = Scene::real(&files);
    scene.write(".env", "PRIVILEGED=true\n");
    let privileged = ["--select", "compose/privileged"];
    assert_eq!(scene.findings(&privileged), owned(&[("compose.yaml", "error", "compose/privileged")]));
    scene.write("plimsoll.toml", text);
    assert_eq!(scene.findings(&privileged), []);
    // From below, and with only one of the files named.
    let ran = scene.run_in("deploy", &["check", "--select", "compose/privileged", "--format", "concise"]);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Clean, ""), "{}", ran.out);
    assert_eq!(scene.findings(&["--select", "compose/privileged", "compose.yaml"]), []);
    scene.write("plimsoll.toml", &text.replace(", 'deploy/prod.compose.yaml'", ""));
    assert_eq!(scene.findings(&privileged), owned(&[("compose.yaml", "error", "compose/privileged")]));
    scene.write("prod.env", "PRIVILEGED=false\n");
    assert_eq!(scene.findings(&privileged), [], "the env file of the project counts, not `.env`");
}

#[test]
fn a_project_says_which_profiles_are_active() {
    let service = |name: &str, rest: &str| format!("  {name}: {{image: 'example.org/{name}:1'{rest}}}\n");
    let services =
        [("web", ""), ("mail", ", profiles: [mail]"), ("chat", ", profiles: [chat]"), ("psql", ", profiles: [tools]")];
    let services: String = services.iter().map(|(name, rest)| service(name, rest)).collect();
    let scene = Scene::real(&[("compose.yaml", &format!("services:\n{services}"))]);
    for (profiles, running) in [
        ("", "web mail chat"),
        ("profiles = ['mail']", "web mail"),
        ("profiles = ['tools', 'chat']", "web chat psql"),
        ("profiles = []", "web"),
        ("profiles = ['*']", "web mail chat psql"),
    ] {
        scene.write("plimsoll.toml", &format!("[[project]]\nname = 'shop'\nfiles = ['compose.yaml']\n{profiles}\n"));
        let ran = scene.run(&["check", "--select", "compose/restart-missing", "--format", "concise"]);
        let names = ran.out.lines().filter_map(|line| line.split('`').nth(1));
        assert_eq!(names.collect::<Vec<_>>().join(" "), running, "{profiles}: {}", ran.out);
    }
    let shown = scene.run(&["config", "show"]).out;
    assert!(shown.lines().any(|line| line.contains("project[0].profiles") && line.contains("[\"*\"]")), "{shown}");
}

#[test]
fn comments_accept_what_configuration_lets_them() {
    let unit = "# plimsoll: allow-file[systemd/first] until=2027-06-30 -- a reason\n[Service]\nExecStart=/bin/true\n";
    let scene = Scene::new(&[("a.service", unit)]);
    let run = |text: &str| {
        scene.write("plimsoll.toml", text);
        let found = scene.findings(&["--today", "2027-01-01"]);
        found.into_iter().map(|(_, severity, rule)| format!("{severity} {rule}")).collect::<Vec<_>>()
    };
    assert_eq!(run(""), [""; 0]);
    assert_eq!(run("[suppressions]\nmax-days = 180\n"), [""; 0]);
    assert_eq!(
        run("[suppressions]\nmax-days = 179\n"),
        ["warning systemd/first", "warning plimsoll/overlong-allow"].map(str::to_owned)
    );
    assert_eq!(
        run("[suppressions]\nforbid = ['systemd/*']\n[rules]\n'plimsoll/forbidden-allow' = 'error'\n"),
        ["warning systemd/first", "error plimsoll/forbidden-allow"].map(str::to_owned)
    );
    assert_eq!(run("[suppressions]\nforbid = ['dotenv/*']\n"), [""; 0]);
    assert_eq!(run("[rules]\n'systemd/first' = 'off'\n"), [""; 0], "what is off is not called unused");
}

#[test]
fn a_rule_that_is_on_for_some_files_runs_for_them_alone() {
    let text =
        "[[paths]]\nmatch = ['a.service']\nrules = { 'systemd/second' = 'info' }\n[rules]\n'systemd/first' = 'off'\n";
    let scene = Scene::new(&[("plimsoll.toml", text), ("a.service", UNIT), ("b.service", UNIT)]);
    assert_eq!(scene.findings(&[]), owned(&[("a.service", "info", "systemd/second")]));
}

#[test]
fn the_baseline_is_relative_to_the_file_that_names_it() {
    let scene = Scene::new(&[("plimsoll.toml", "[check]\nbaseline = 'ci/accepted.toml'\n"), ("sub/a.service", UNIT)]);
    scene.write("ci/README", "");
    let ran = scene.run(&["check"]);
    assert_eq!(ran.exit, Exit::Usage, "it has to be there: {}", ran.err);
    let ran = scene.run(&["baseline", "create"]);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Clean, ""), "{}", ran.out);
    assert!(scene.path().join("ci/accepted.toml").is_file());
    assert_eq!(scene.run(&["check"]).exit, Exit::Clean);
    assert_eq!(scene.run_in("sub", &["check"]).exit, Exit::Clean);
    assert_eq!(scene.run(&["check", "--no-baseline"]).exit, Exit::Findings);
}
