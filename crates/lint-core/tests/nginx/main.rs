//! nginx configuration against what nginx makes of it, and levels put together from several files.
#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test fails where it cannot go on, and what it shares with others reads files"
)]

#[path = "../common/mod.rs"]
mod common;

use lint_core::deployment::nginx::Nginx;
use lint_core::kind::{FileKind, detect};
use lint_core::nginx::{Conf, parse};
use lint_core::{FileId, Parsed, Policy, Role, Source, Workspace, read};
use serde_json::Value;

fn conf(text: &str) -> Parsed<Conf> {
    parse(Source::new(FileId(0), text.as_bytes().to_vec()))
}

/// Whether `nginx -t` of 1.22.1 takes a text alone, in `http { … }` or in `http { server { … } }`, behind `events {}`.
#[test]
fn what_the_server_takes_is_no_problem() {
    // A directive in a place that is not its own: what a file is included into is not known.
    let beyond = ["internal;", "proxy_pass http://127.0.0.1 x;"];
    let mut compared = 0;
    for record in include_str!("conf-1.22.jsonl").lines() {
        let record: Value = serde_json::from_str(record).unwrap();
        let (text, taken) = (record["text"].as_str().unwrap(), record["taken"].as_bool().unwrap());
        let whole = match record["context"].as_str().unwrap() {
            "http" => format!("http {{ {text}\n}}"),
            "server" => format!("http {{ server {{ {text}\n}} }}"),
            _ => text.to_owned(),
        };
        let problems = conf(&whole).problems;
        if !beyond.contains(&text) {
            assert_eq!(problems.is_empty(), taken, "{whole}: {problems:?}");
            compared += 1;
        }
    }
    assert!(compared > 90, "{compared} texts");
}

/// What nginx 1.22.1 answers with `return 200 WORD;`.
#[test]
fn words_mean_what_the_server_reads() {
    let table = [
        ("plain", "plain"),
        ("\"two words\"", "two words"),
        ("'it\\'s'", "it's"),
        ("a\\\"b", "a\"b"),
        ("\"tab\\tend\"", "tab\tend"),
        ("a\\\\b", "a\\b"),
        ("\"a\\qb\"", "a\\qb"),
        ("a\"b", "a\"b"),
        ("a\\ b", "a\\ b"),
        ("a\\;b", "a\\;b"),
        ("\"a;b{c}\"", "a;b{c}"),
        ("a#b", "a#b"),
        ("'a\\nb'", "a\nb"),
        ("a}b", "a}b"),
        ("\"é\"", "é"),
        ("\"\"", ""),
    ];
    for (word, value) in table {
        let parsed = conf(&format!("return 200 {word};"));
        assert_eq!(parsed.model.directives[0].argument(1), Some(value), "{word}");
    }
}

#[test]
fn broken_places_cost_the_directive_that_they_are_in() {
    let text =
        "server {\n  listen 80;\n  }\n}\nserver {\n  listen 81;\n  content_by_lua_block { x = \"}\" -- }\n }\n  ;\n}\n";
    let parsed = conf(text);
    let marked: Vec<_> = parsed.problems.iter().map(|it| (parsed.source.str(it.span), it.message.as_str())).collect();
    assert_eq!(
        marked,
        [("}", "there is no block that this `}` closes"), (";", "there is no directive before this `;`")]
    );
    let ports: Vec<_> = parsed.model.walk().into_iter().filter(|it| it.is("listen")).map(|it| it.argument(0)).collect();
    assert_eq!(ports, [Some("80"), Some("81")]);
    assert!(conf("{% if tls %}\nlisten 443 {{ mode }};\n{% endif %}\n}").problems.is_empty(), "a template is none yet");
}

#[test]
fn paths_of_items() {
    let parsed = conf("http {\n  server { listen 80; }\n  server { listen 1; listen 2; }\n}\nuser www;\n");
    let path = |text: &str| {
        let at = parsed.source.text().find(text).unwrap();
        parsed.model.item_path(parsed.source.span(at..at + text.len()))
    };
    assert_eq!(path("listen 80").as_deref(), Some("http.server[0].listen"));
    assert_eq!(path("listen 2").as_deref(), Some("http.server[1].listen[1]"));
    assert_eq!(path("www").as_deref(), Some("user"));
    assert_eq!(path("\nuser"), None);
}

#[test]
fn files_are_told_by_name_and_content() {
    let is = |path: &str, text: &str| detect(path, text).kind == FileKind::Nginx;
    let server = "server {\n  listen 80;\n  location / {\n    proxy_pass http://app;\n  }\n}\n";
    for path in
        ["nginx.conf", "nginx/default.conf.template", "conf.d/app.conf", "sites-available/default", "deploy/web.conf"]
    {
        assert!(is(path, server), "{path}");
    }
    assert!(is("nginx/snippets/tls.conf", "ssl_protocols TLSv1.2 TLSv1.3;\nssl_ciphers HIGH;\n"));
    assert!(is("nginx.conf.j2", "{% if x %}\nuser {{ user }};\n{% endif %}\nhttp {\n  sendfile on;\n}\n"));
    let others = [
        ("conf.d/www.conf", "[www]\nuser = www\n"),
        ("named.conf", "zone \"example.org\" {\n  type master;\n};\n"),
        ("pipeline/logstash.conf", "input {\n  beats { port => 5044 }\n}\n"),
        ("apache/site.conf", "<VirtualHost *:80>\n  ServerName a\n</VirtualHost>\n"),
        ("radiusd/sites-available/default", "server default {\n  listen {\n    port = 0\n  }\n}\n"),
        ("supervisor/conf.d/nginx.conf", "[program:nginx]\ncommand=nginx\n"),
        ("nginx.service.d/limits.conf", "[Service]\nLimitNOFILE=1\n"),
        ("rsyslog.d/nginx.conf", "module(load=\"imfile\")\ninput(type=\"imfile\" File=\"/var/log/nginx/a.log\")\n"),
        ("logrotate.d/nginx.conf", "/var/log/nginx/*.log {\n  daily\n  rotate 7\n}\n"),
        ("unbound.conf", "server:\n  port: 53\n"),
        ("notes/server.md", server),
    ];
    for (path, text) in others {
        assert!(!is(path, text), "{path}");
    }
}

#[test]
fn credentials_are_secrets() {
    let text = "server {\n  set $api_key \"kR8vq2LmZt5xWc9N\";\n  proxy_set_header Authorization \"Basic b3Blbg==\";\n  proxy_set_header Authorization $http_authorization;\n}\n";
    let file = read(FileId(0), "nginx.conf", Role::Checked, Some(FileKind::Nginx), text.as_bytes().to_vec());
    let masked: Vec<_> = file.secrets.iter().map(|span| file.content.source().str(*span)).collect();
    assert_eq!(masked, ["kR8vq2LmZt5xWc9N", "Basic b3Blbg=="]);
}

/// What each configuration comes to, as `file+file: servers`, a server as `ports / limit_req / open`.
fn configurations(files: &[(&str, &str)]) -> Vec<String> {
    let mut workspace = Workspace::new();
    for (path, text) in files {
        workspace.set(path, text.as_bytes().to_vec());
    }
    let policy = Policy::default();
    let deployment = workspace.deployment(&policy);
    let show = |nginx: &Nginx<'_>| {
        let files: Vec<_> = nginx.files().iter().map(|file| file.path()).collect();
        let servers = nginx.servers().into_iter().map(|server| {
            let ports: Vec<_> = server.listens().iter().map(|listen| listen.port.to_string()).collect();
            let limit =
                server.effective("limit_req").iter().filter_map(|it| it.argument(0)).collect::<Vec<_>>().join(",");
            format!(" {}/{limit}/{}", ports.join(","), if server.open().is_some() { "open" } else { "" })
        });
        format!("{}:{}", files.join("+"), servers.collect::<String>())
    };
    deployment.nginx_servers().iter().map(show).collect()
}

#[test]
fn included_files_stand_where_they_are_named_and_levels_inherit() {
    let main = "http {\n  include mime.types;\n  limit_req zone=a;\n  include /etc/nginx/conf.d/*.conf;\n}\n";
    let own =
        "server {\n  listen 80;\n  include snippets/limit.conf;\n}\nserver { listen [::]:443 ssl; listen unix:/x; }\n";
    let files = [
        ("web/nginx.conf", main),
        ("web/conf.d/a.conf", own),
        ("web/snippets/limit.conf", "limit_req zone=b;\nlimit_req zone=c;\nproxy_buffering off;\n"),
        ("other/conf.d/b.conf", "server { server_name b; include /elsewhere/x.conf; }\n"),
    ];
    assert_eq!(
        configurations(&files),
        [
            "web/nginx.conf+web/conf.d/a.conf+web/snippets/limit.conf: 80/zone=b,zone=c/ 443/zone=a/",
            "other/conf.d/b.conf: 80//open",
        ]
    );
}

#[test]
fn includes_in_a_circle_end() {
    let files = [
        ("nginx/a.conf", "include b.conf;\nserver { }\n"),
        ("nginx/b.conf", "include a.conf;\nserver { listen 1; }\n"),
    ];
    assert_eq!(configurations(&files).len(), 2);
}

#[test]
fn nothing_breaks_the_reader() {
    let pieces = [
        "server",
        " ",
        "{",
        "}",
        ";",
        "\"",
        "'",
        "\\",
        "$",
        "${",
        "#",
        "\n",
        "{{",
        "}}",
        "{%",
        "%}",
        "x_by_lua_block {",
        "[[",
        "--",
        "é",
        "a",
        "ssl_protocols",
        "client_max_body_size",
        "\u{feff}",
        ")",
    ];
    let mut numbers = common::Numbers::new(11);
    for _ in 0..6_000 {
        let text: String = (0..numbers.below(18)).map(|_| pieces[numbers.below(pieces.len())]).collect();
        let parsed = conf(&text);
        let walked = parsed.model.walk();
        let spans = walked.iter().flat_map(|it| it.arguments.iter().map(|word| word.span).chain([it.span, it.whole()]));
        let spans = spans.chain(parsed.model.comments.iter().copied());
        for span in spans.chain(parsed.problems.iter().map(|problem| problem.span)) {
            assert!(text.get(span.range()).is_some(), "{text:?}: {span:?}");
        }
    }
    let deep = "a {".repeat(50_000);
    assert!(!conf(&deep).problems.is_empty());
}
