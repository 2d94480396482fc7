//! What servers come to: files, command lines, mounts.

use lint_core::{Policy, Workspace};

/// Servers as `name: setting=value …`, `?` for what is not known, `-` for what is left to the server.
fn servers(files: &[(&str, &str)], settings: &[&str]) -> Vec<String> {
    let mut workspace = Workspace::new();
    for (path, text) in files {
        workspace.set(path, text.as_bytes().to_vec());
    }
    for wanted in workspace.missing() {
        workspace.set_absent(&wanted.path);
    }
    let policy = Policy::default();
    let deployment = workspace.deployment(&policy);
    let show = |redis: &lint_core::deployment::redis::Redis<'_, '_>| {
        let value = |name: &&str| match redis.get(name) {
            None => format!(" {name}=-"),
            Some(setting) => format!(" {name}={}", setting.known().map_or("?", |text| text.as_str())),
        };
        format!("{}:{}", redis.name(), settings.iter().map(value).collect::<String>())
    };
    deployment.redis_servers().iter().map(show).collect()
}

fn service(lines: &str) -> String {
    format!("services:\n  cache:\n    image: redis:7.4\n{lines}")
}

#[test]
fn the_command_line_wins_over_the_file_and_what_is_later_over_what_is_before() {
    let compose = service(
        "    command: redis-server /conf/redis.conf --timeout 5 --requirepass '${SECRET}' --save 60 1\n    volumes: [./redis.conf:/conf/redis.conf:ro]\n",
    );
    let conf = "timeout 1\ntimeout 2\nmaxclients 10\nbind 127.0.0.1 -::1\n";
    assert_eq!(
        servers(
            &[("compose.yaml", &compose), ("redis.conf", conf)],
            &["timeout", "maxclients", "bind", "requirepass", "save", "port"]
        ),
        ["cache: timeout=5 maxclients=10 bind=127.0.0.1 -::1 requirepass=? save=60 1 port=-"]
    );
}

/// Lines of a service, and its `timeout`; none where it is no server.
const STARTS: &[(&str, Option<&str>)] = &[
    ("", Some("-")),
    ("    command: --timeout 5\n", Some("5")),
    ("    command: [redis-server, --timeout, '5']\n", Some("5")),
    ("    command: ['--timeout 5']\n", Some("5")),
    ("    command: sh -c 'redis-server --timeout 5'\n", Some("5")),
    ("    command: redis-server ${OPTIONS}\n", Some("?")),
    ("    command: redis-server --port 1 ${OPTIONS}\n", Some("?")),
    ("    command: redis-server /elsewhere/redis.conf\n", Some("?")),
    ("    command: redis-server /elsewhere/redis.conf --timeout 5\n", Some("5")),
    ("    command: /start.sh\n", Some("?")),
    ("    command: redis-cli -h other ping\n", None),
    ("    command: redis-server /x.conf --sentinel\n", None),
    ("    entrypoint: [redis-sentinel]\n", None),
    ("    command: /conf.d/redis.conf\n    volumes: [./conf:/conf.d]\n", Some("7")),
    (
        "    command: /r.conf\n    configs: [{source: r, target: /r.conf}]\nconfigs: {r: {file: conf/redis.conf}}\n",
        Some("7"),
    ),
];

#[test]
fn servers_are_started_in_many_ways() {
    for (lines, expected) in STARTS {
        let files = [("compose.yaml", &*service(lines)), ("conf/redis.conf", "timeout 7\n")];
        let found = servers(&files, &["timeout"]);
        let own = found.iter().find_map(|server| server.strip_prefix("cache: timeout="));
        assert_eq!(own, *expected, "{lines}: {found:?}");
        let alone = found.iter().any(|server| server.starts_with("redis.conf"));
        assert_eq!(alone, *expected != Some("7"), "a file that a server reads is judged with it: {lines}");
    }
}

#[test]
fn images_with_options_of_their_own_leave_everything_open() {
    let compose = "services: {a: {image: 'bitnami/redis:7'}, b: {image: 'valkey/valkey:8'}, c: {image: 'nginx:1'}}\n";
    assert_eq!(servers(&[("compose.yaml", compose)], &["timeout"]), ["a: timeout=?", "b: timeout=-"]);
}

#[test]
fn built_images_bring_file_and_command() {
    let compose = "services: {cache: {build: ./cache}}\n";
    let dockerfile = "FROM redis:7.4\nCOPY redis.conf /etc/redis/\nCMD [\"redis-server\", \"/etc/redis/redis.conf\"]\n";
    let files = [("compose.yaml", compose), ("cache/Dockerfile", dockerfile), ("cache/redis.conf", "timeout 3\n")];
    assert_eq!(servers(&files, &["timeout"]), ["cache: timeout=3"]);
}

#[test]
fn units_read_the_file_that_is_installed() {
    let unit = "[Service]\nExecStart=/usr/bin/redis-server /etc/redis/redis.conf --port 0\n";
    let files = [("systemd/redis.service", unit), ("etc/redis/redis.conf", "timeout 4\nport 6379\n")];
    assert_eq!(servers(&files, &["timeout", "port"]), ["redis.service: timeout=4 port=0"]);
}

#[test]
fn included_files_stand_where_they_are_named() {
    let files = [
        ("redis.conf", "timeout 1\ninclude ./common.conf\nport 2\n"),
        ("common.conf", "timeout 9\nport 9\nappendonly yes\nmaxmemory 1gb\n"),
    ];
    assert_eq!(servers(&files, &["timeout", "port"]), ["redis.conf: timeout=9 port=2"]);
    let files = [
        ("redis.conf", "include common.conf\ntimeout 1\nport 1\n"),
        ("common.conf", "include redis.conf\nsave 1 1\nport 2\ntimeout 3\n"),
    ];
    assert_eq!(servers(&files, &["timeout"]).len(), 2, "neither of a circle is only a part");
    let files = [("redis.conf", "timeout 1\ninclude /etc/other.conf\n")];
    assert_eq!(servers(&files, &["timeout", "port"]), ["redis.conf: timeout=1 port=?"]);
}
