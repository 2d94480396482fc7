//! What keeps a finding's identity, and what does not: random edits of a Compose project around what a baseline accepts.
#![allow(clippy::unwrap_used, reason = "a test that cannot set the scene has failed")]

mod repository;

use lint_cli::Exit;
use repository::Repository;
use serde_json::Value;

/// A generator of numbers (xorshift), so that each round can be repeated.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit
    }
}

/// A service with something wrong in it, as blocks that may change places.
fn service(number: usize) -> Vec<String> {
    vec![
        format!("    image: app{number}\n"),
        "    privileged: true\n".to_owned(),
        format!("    ports:\n      - \"543{number}:5432\"\n"),
        "    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock\n".to_owned(),
        "    network_mode: host\n".to_owned(),
    ]
}

fn compose(services: &[(String, Vec<String>)]) -> String {
    services
        .iter()
        .fold("services:\n".to_owned(), |text, (name, blocks)| format!("{text}  {name}:\n{}", blocks.concat()))
}

fn shuffle<T>(items: &mut [T], numbers: &mut Numbers) {
    (1..items.len()).rev().for_each(|at| items.swap(at, numbers.below(at + 1)));
}

/// Comments, blank lines, other line ends: nothing that a reader of Compose sees.
fn move_lines(text: &str, numbers: &mut Numbers) -> String {
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        match numbers.below(4) {
            0 => out.push_str("# moved\n"),
            1 => out.push('\n'),
            _ => {}
        }
        out.push_str(line);
    }
    if numbers.below(3) == 0 { out.replace('\n', "\r\n") } else { out }
}

fn run(repository: &Repository, args: &[&str]) -> (Exit, Value) {
    let all = ["--select", "compose/*", "--preset", "production", "--ignore", "compose/unused-resource"];
    let ran = repository.run_in("", lint_rules::RULES, &[args, &all[..]].concat());
    (ran.exit, serde_json::from_str(&ran.out).unwrap_or(Value::Null))
}

const CHECK: [&str; 5] = ["check", "--format", "json", "--baseline", "plimsoll-baseline.toml"];

#[test]
fn moved_lines_and_reordered_services_stay_accepted() {
    let mut numbers = Numbers(0xf1a9);
    for round in 0..12 {
        let repository = Repository::without_git();
        let mut services: Vec<_> = (0..4).map(|number| (format!("s{number}"), service(number))).collect();
        repository.write("compose.yaml", &compose(&services));
        assert_eq!(run(&repository, &["baseline", "create"]).0, Exit::Clean);
        let (exit, before) = run(&repository, &CHECK);
        let accepted = before["summary"]["baselined"].as_u64().unwrap();
        assert!(exit == Exit::Clean && accepted >= 12, "{before}");
        shuffle(&mut services, &mut numbers);
        services.iter_mut().for_each(|(_, blocks)| shuffle(blocks, &mut numbers));
        let text = move_lines(&compose(&services), &mut numbers);
        repository.write("compose.yaml", &text);
        let (exit, after) = run(&repository, &CHECK);
        assert_eq!(
            (exit, after["summary"]["baselined"].as_u64()),
            (Exit::Clean, Some(accepted)),
            "round {round}:\n{text}\n{after}"
        );
        assert_eq!(after["summary"]["info"], 0, "nothing is stale: {after}");
    }
}

#[test]
fn what_is_added_or_renamed_is_new_and_the_rest_stays_accepted() {
    let repository = Repository::without_git();
    let mut services: Vec<_> = (0..3).map(|number| (format!("s{number}"), service(number))).collect();
    repository.write("compose.yaml", &compose(&services));
    run(&repository, &["baseline", "create"]);
    let accepted = run(&repository, &CHECK).1["summary"]["baselined"].as_u64().unwrap();
    let of = |report: &Value, name: &str| {
        let findings = report["findings"].as_array().unwrap().iter().filter(|finding| finding["suppressed"].is_null());
        let items = findings.filter_map(|finding| finding["location"]["item"].as_str().map(str::to_owned));
        let (own, other): (Vec<_>, Vec<_>) = items.partition(|item| item.starts_with(&format!("services.{name}")));
        (own.len(), other)
    };
    services.insert(1, ("added".to_owned(), service(7)));
    repository.write("compose.yaml", &compose(&services));
    let (exit, report) = run(&repository, &CHECK);
    assert_eq!((exit, report["summary"]["baselined"].as_u64()), (Exit::Findings, Some(accepted)));
    assert!(of(&report, "added").0 >= 3 && of(&report, "added").1.is_empty(), "{report}");
    services.remove(1);
    services[0].0 = "renamed".to_owned();
    repository.write("compose.yaml", &compose(&services));
    let report = run(&repository, &CHECK).1;
    assert!(of(&report, "renamed").0 >= 3, "{report}");
    assert!(of(&report, "s1").0 == 0 && of(&report, "s2").0 == 0, "{report}");
}

#[test]
fn no_secret_and_no_line_of_a_file_is_in_a_baseline() {
    let repository = Repository::without_git();
    let secret = ["Xk9", "vQ2mT", "7pLr4", "Wz"].concat();
    let text = format!(
        "services:\n  db:\n    image: postgres:17.5\n    environment:\n      POSTGRES_PASSWORD: {secret}\n      {secret}: x\n"
    );
    repository.write("compose.yaml", &text);
    assert_eq!(run(&repository, &["baseline", "create"]).0, Exit::Clean);
    let baseline = repository.read("plimsoll-baseline.toml");
    assert!(baseline.contains("compose/inline-secret"), "{baseline}");
    assert!(!baseline.contains(&secret) && !baseline.contains("postgres:17.5"), "{baseline}");
    let other = ["Bn4", "cYd8s", "HqE2", "uKo"].concat();
    repository.write("compose.yaml", &text.replace(&format!("PASSWORD: {secret}"), &format!("PASSWORD: {other}")));
    let rotated = run(&repository, &CHECK).1;
    let secrets = rotated["findings"].as_array().unwrap().iter().filter(|it| it["rule"] == "compose/inline-secret");
    assert!(
        secrets.clone().count() > 0 && secrets.clone().all(|finding| finding["suppressed"]["by"] == "baseline"),
        "{rotated}"
    );
}
