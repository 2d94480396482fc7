//! What later files, merge keys and tags make of earlier values, and where each value was written.

use super::{line, merged, pairs, with, words};
use lint_core::compose::{Condition, HealthTest};
use lint_core::{FileId, Resolved, Text};

#[test]
fn scalars_are_replaced_and_point_at_the_later_file() {
    let base = "services:\n  web:\n    image: a:1\n    user: root\n";
    merged(base, "services:\n  web:\n    image: b:2\n", |web, files| {
        let image = web.image().expect("an image");
        assert_eq!(files.str(image.origin), "b:2");
        assert_eq!(files.str(image.key), "image");
        assert_eq!(image.origin.file, FileId(1));
        assert!(web.user().expect("a user").is(Text::from("root")));
    });
}

#[test]
fn lists_grow_and_keep_one_item_for_each_key() {
    let base = "services:\n  web:\n    image: a\n    ports: ['80:80', '127.0.0.1:81:81']\n    volumes: ['./a:/data', 'b:/b']\n    \
                cap_add: [SYS_ADMIN]\n    secrets: [one]\n    dns: 1.1.1.1\n";
    let over = "services:\n  web:\n    ports: ['80:80', '82:82']\n    volumes: ['./c:/data:ro']\n    cap_add: [SYS_ADMIN, KILL]\n    \
                secrets: [{source: one, target: /run/secrets/one}]\n    dns: [8.8.8.8]\n";
    merged(base, over, |web, files| {
        let ports: Vec<_> = web.ports().iter().map(|port| files.str(port.span)).collect();
        assert_eq!(ports, ["'80:80'", "'127.0.0.1:81:81'", "'82:82'"]);
        let volumes: Vec<_> = web.volumes().iter().map(|mount| files.str(mount.span)).collect();
        assert_eq!(volumes, ["'./c:/data:ro'", "'b:/b'"]);
        assert_eq!(words(&web.cap_add()), ["SYS_ADMIN", "KILL"]);
        assert_eq!(web.secrets().len(), 1);
        assert_eq!(words(&web.dns()), ["1.1.1.1", "8.8.8.8"]);
    });
}

#[test]
fn environment_merges_by_key_in_both_forms() {
    let base = "services:\n  web:\n    image: a\n    environment:\n      - A=1\n      - B=2=3\n      - C\n";
    let over = "services:\n  web:\n    environment:\n      B: changed\n      D: 5\n      E:\n";
    merged(base, over, |web, files| {
        let environment = web.environment();
        assert_eq!(pairs(&environment), ["A=1", "B=changed", "C", "D=5", "E"]);
        assert_eq!(files.str(environment[0].key_span), "A");
        assert_eq!(files.str(environment[0].value.as_ref().expect("a value").origin), "1");
        assert_eq!(files.str(environment[1].key_span), "B");
        assert_eq!(files.str(environment[1].span()), "B: changed");
    });
    merged(over.replace("    environment", "    image: a\n    environment").as_str(), base, |web, _| {
        assert_eq!(pairs(&web.environment()), ["B=2=3", "D=5", "E", "A=1", "C"]);
    });
}

#[test]
fn commands_replace() {
    let base = "services:\n  web:\n    image: a\n    command: [a, b]\n    entrypoint: run it\n    healthcheck:\n      test: [CMD, x]\n      \
                interval: 5s\n";
    let over = "services:\n  web:\n    command: c \"d e\" 'f'\\ g\n    healthcheck: {test: curl localhost}\n";
    merged(base, over, |web, files| {
        let command = web.command().expect("a command");
        assert_eq!(line(Some(command.clone())).as_deref(), Some("c d e f g"));
        let spans: Vec<_> = command.words.iter().map(|word| files.str(word.span)).collect();
        assert_eq!(spans, ["c", "\"d e\"", "'f'\\ g"]);
        assert_eq!(line(web.entrypoint()).as_deref(), Some("run it"));
        let health = web.healthcheck().expect("a health check");
        let test = health.test.expect("a test");
        assert!(matches!(test.known(), Some(HealthTest::Shell(text)) if text.is(Text::from("curl localhost"))));
        assert_eq!(files.str(health.interval.expect("an interval").origin), "5s");
    });
}

#[test]
fn special_mappings() {
    let base = "services:\n  web:\n    image: a\n    build: ./app\n    depends_on: [db]\n    networks: [front]\n    \
                logging: {driver: json-file, options: {max-size: 1m}}\n    ulimits: {nofile: {soft: 1, hard: 2}}\n  db: {image: b}\n";
    let over = "services:\n  web:\n    build: {dockerfile: D}\n    depends_on: {db: {condition: service_healthy}}\n    \
                networks: {back: {aliases: [x]}}\n    logging: {driver: syslog}\n    ulimits: {nofile: 9}\n";
    merged(base, over, |web, files| {
        let build = web.build().expect("a build");
        assert_eq!(files.str(build.context.expect("a context").origin), "./app");
        assert_eq!(files.str(build.dockerfile.expect("a Dockerfile").origin), "D");
        let depends = web.depends_on();
        assert_eq!(depends.len(), 1);
        assert_eq!(depends[0].condition, Resolved::Known(Condition::Healthy));
        let networks: Vec<_> = web.networks().iter().map(|network| network.name.to_string()).collect();
        assert_eq!(networks, ["front", "back"]);
        let logging = web.logging().expect("logging");
        assert!(logging.driver.as_ref().expect("a driver").is(Text::from("syslog")) && logging.options.is_empty());
        assert!(web.ulimits()[0].hard.as_ref().expect("a limit").is(9));
    });
    let same = "services:\n  web:\n    logging: {options: {max-file: 3}}\n";
    merged(base, same, |web, _| {
        let logging = web.logging().expect("logging");
        assert_eq!(pairs(&logging.options), ["max-size=1m", "max-file=3"]);
    });
}

#[test]
fn reset_override_and_merge_tags() {
    let base = "services:\n  web:\n    image: a\n    user: root\n    ports: ['80:80']\n    dns: [1.1.1.1]\n    environment: {A: 1, B: 2}\n    \
                cap_add: [KILL, CHOWN]\n";
    let over = "services:\n  web:\n    user: !reset null\n    ports: !override ['81:81']\n    dns: !reset []\n    \
                environment: {A: !reset null}\n    cap_add: !merge [null, SETUID, SETGID]\n";
    merged(base, over, |web, files| {
        assert!(web.user().is_none());
        let ports: Vec<_> = web.ports().iter().map(|port| files.str(port.span)).collect();
        assert_eq!(ports, ["'81:81'"]);
        assert!(web.dns().is_empty());
        assert_eq!(pairs(&web.environment()), ["B=2"]);
        assert_eq!(words(&web.cap_add()), ["KILL", "SETUID", "SETGID"]);
    });
}

#[test]
fn null_changes_nothing() {
    let base = "services:\n  web:\n    image: a\n    environment: {A: 1}\n    ports: ['80:80']\n    user: root\n";
    merged(base, "services:\n  web:\n    environment:\n    ports:\n    user:\n", |web, _| {
        assert_eq!(pairs(&web.environment()), ["A=1"]);
        assert_eq!(web.ports().len(), 1);
        assert!(web.user().expect("a user").is(Text::from("root")));
    });
}

#[test]
fn documents_of_one_file_merge() {
    let text = "services:\n  web:\n    image: a\n---\nservices:\n  web:\n    user: '1'\n";
    with(&[("compose.yaml", text)], 1, |project, _| {
        assert!(project.service("web").expect("`web`").user().expect("a user").is(Text::from("1")));
    });
}

#[test]
fn merge_keys_and_aliases_say_what_values_came_through() {
    let text = "x-base: &base\n  privileged: true\n  environment: &env {A: 1}\nservices:\n  web:\n    <<: *base\n    image: a\n  api:\n    \
                image: b\n    environment: *env\n";
    with(&[("compose.yaml", text)], 1, |project, files| {
        let web = project.service("web").expect("`web`");
        let privileged = web.privileged().expect("a flag");
        assert!(privileged.is(true));
        assert_eq!(files.str(privileged.origin), "true");
        let via: Vec<_> = privileged.via.iter().map(|span| files.str(*span)).collect();
        assert_eq!(via, ["<<", "*base"]);
        let environment = project.service("api").expect("`api`").environment();
        assert_eq!(files.str(environment[0].via[0]), "*env");
        assert!(environment[0].value.as_ref().expect("a value").is(Text::from("1")));
    });
}
