//! Rules under other facts than the default: what the pages cannot show.

use lint_core::policy::read_facts;
use lint_core::repository::reading;
use lint_core::{Check, Facts, FileId, GitState, Listing, Policy, Role, Rule, Source, Workspace, read, toml};

/// Facts, a rule, a path, a text, and the characters that the rule marks.
const CASES: &[(&str, &str, &str, &str, &[&str])] = &[
    (
        "",
        "compose/latest-tag",
        "compose.yaml",
        "services: {a: {image: 'x:edge'}, b: {image: 'x:latest'}}\n",
        &["latest"],
    ),
    (
        "ci.steps = ['tests', 'sbom']",
        "repository/ci-step-missing",
        ".github/workflows/a.yml",
        "on: push\njobs: {a: {steps: [{run: pytest}]}}\n",
        &["jobs"],
    ),
    (
        "ci.steps = ['tests']\nci.events = ['push', 'pull_request']",
        "repository/ci-trigger-missing",
        ".github/workflows/a.yml",
        "on: push\njobs: {a: {steps: [{run: pytest}]}}\n",
        &["on"],
    ),
    (
        "ci.gates = ['image-scan']\nci.guarded = ['image-push']",
        "repository/ci-step-unguarded",
        ".github/workflows/a.yml",
        "on: push\njobs: {a: {steps: [{run: docker push x}, {run: trivy image x}]}}\n",
        &["docker push x"],
    ),
    (
        "ci.environments = ['*stag*', 'prod']",
        "repository/environment-missing",
        ".github/workflows/a.yml",
        "on: push\njobs: {a: {environment: Staging, steps: [{run: make}]}, b: {steps: [{run: ls}]}}\n",
        &[],
    ),
    (
        "ci.environments = ['*stag*', 'prod']",
        "repository/environment-missing",
        ".github/workflows/a.yml",
        "on: push\njobs: {a: {environment: Staging, steps: [{run: ls}]}}\n",
        &["jobs"],
    ),
    (
        "ci.coverage-min = 90",
        "repository/coverage-threshold-low",
        ".github/workflows/a.yml",
        "on: push\njobs: {a: {steps: [{run: pytest --cov-fail-under=85}]}}\n",
        &["--cov-fail-under=85"],
    ),
    (
        "dependencies.required = ['slowapi|limits', 'flask', 'django*']",
        "repository/dependency-missing",
        "requirements.txt",
        "Flask_Limiter==3\nflask==3\nlimits==4\n",
        &["Flask_Limiter"],
    ),
    (
        "updates.ecosystems = ['docker']",
        "repository/unwatched-ecosystem",
        ".github/dependabot.yml",
        "version: 2\nupdates: []\n",
        &[],
    ),
    (
        "image.floating-tags = ['latest', 'edge']",
        "compose/latest-tag",
        "compose.yaml",
        "services: {a: {image: 'x:edge'}, b: {image: 'x:latest'}, c: {image: 'x:1'}}\n",
        &["edge", "latest"],
    ),
    (
        "image.allowed-floating = ['registry.example.org/*']",
        "compose/latest-tag",
        "compose.yaml",
        "services: {a: {image: 'registry.example.org/x:latest'}, b: {image: 'example.org/x:latest'}}\n",
        &["latest"],
    ),
    (
        "image.floating-tags = ['edge']",
        "dockerfile/latest-tag",
        "Dockerfile",
        "FROM registry.example.org:5000/x:edge\nFROM alpine:latest\nFROM alpine\n",
        &["edge", "alpine"],
    ),
    (
        "image.allowed-floating = ['registry.example.org:5000/*', 'alpine']",
        "dockerfile/latest-tag",
        "Dockerfile",
        "FROM registry.example.org:5000/x\nFROM alpine:latest\nFROM debian:latest\n",
        &["latest"],
    ),
    (
        "toml.settings = ['server.tls_cert', 'storage.type']",
        "toml/setting-missing",
        "egide.toml",
        "[server]\nbind_address = '127.0.0.1:8200'\ntls_enabled = true\n[storage]\ntype = ''\n[storage.postgresql]\nhost = ''\n[audit]\nenabled = true\n",
        &["[server]", "''"],
    ),
    (
        "service.names = ['api']",
        "compose/unchecked-endpoint",
        "compose.yaml",
        "services:\n  api: {image: 'x:1', healthcheck: {test: [CMD, 'true']}}\n  web: {image: 'x:1', healthcheck: {test: [CMD, 'false']}}\n",
        &["[CMD, 'true']"],
    ),
    (
        "env.keys = ['GATEWAY_*']",
        "dotenv/placeholder",
        ".env",
        "GATEWAY_SECRET=changeme\nGATEWAY_TOKEN=<token>\nOTHER_PASSWORD=changeme\n",
        &["changeme", "<token>"],
    ),
    (
        "exposure.public-services = ['game-*']",
        "compose/port-on-all-interfaces",
        "compose.yaml",
        "services: {game-1: {image: 'x:1', ports: ['25565']}, api: {image: 'x:1', ports: ['8080:80']}}\n",
        &["'8080:80'"],
    ),
    (
        "exposure.public-services = ['db']",
        "compose/datastore-on-all-interfaces",
        "compose.yaml",
        "services: {db: {image: 'postgres:17', ports: ['5432:5432']}, cache: {image: 'redis:7', ports: ['6379:6379']}}\n",
        &["'6379:6379'"],
    ),
    (
        "exposure.public-ports = [8443]",
        "compose/port-on-all-interfaces",
        "compose.yaml",
        "services: {proxy: {image: 'caddy:2', ports: ['443:443', '8443:443']}}\n",
        &["'443:443'"],
    ),
    (
        "limits.memory-max = 4096",
        "compose/limit-out-of-range",
        "compose.yaml",
        "services: {a: {image: 'x:1', mem_limit: 8g}, b: {image: 'x:1', mem_limit: 4g}, c: {image: 'x:1', cpus: 16}}\n",
        &["8g"],
    ),
    (
        "limits.cpus-max = 2\nlimits.pids-max = 200",
        "compose/limit-out-of-range",
        "compose.yaml",
        "services: {a: {image: 'x:1', cpus: 2.5}, b: {image: 'x:1', pids_limit: 300}, c: {image: 'x:1', cpus: 2, pids_limit: 200}}\n",
        &["2.5", "300"],
    ),
    (
        "restart.allowed = ['unless-stopped']",
        "compose/restart-not-allowed",
        "compose.yaml",
        "services: {a: {image: 'x:1', restart: always}, b: {image: 'x:1', restart: unless-stopped}}\n",
        &["always"],
    ),
    (
        "user.expected = '1000:1000'",
        "compose/user-missing",
        "compose.yaml",
        "services: {a: {image: 'x:1', user: '1000:1000'}, b: {image: 'x:1', user: '999'}, c: {image: 'x/nonroot:1'}}\n",
        &["'999'", "c"],
    ),
    (
        "capabilities.allowed = ['SYS_PTRACE']",
        "compose/dangerous-capability",
        "compose.yaml",
        "services: {a: {image: 'x:1', cap_add: [SYS_PTRACE, SYS_ADMIN]}}\n",
        &["SYS_ADMIN"],
    ),
    (
        "exposure.allowed-networks = ['100.64.0.0/10', 'fd00::/8']",
        "compose/port-beyond-loopback",
        "compose.yaml",
        "services: {a: {image: 'x:1', ports: ['100.64.3.9:80:80', '[fd12::1]:81:81', '10.0.0.1:82:82', '83:83']}}\n",
        &["'10.0.0.1:82:82'", "'83:83'"],
    ),
    (
        "health.path = ['/health', '/ready']",
        "compose/unchecked-endpoint",
        "compose.yaml",
        "services: {a: {image: 'x:1', healthcheck: {test: curl -f http://localhost/ready}}, b: {image: 'x:1', healthcheck: {test: curl -f http://localhost/status}}}\n",
        &["curl -f http://localhost/status"],
    ),
    (
        "replicas.min = 3",
        "compose/too-few-replicas",
        "compose.yaml",
        "services: {a: {image: 'x:1'}, b: {image: 'x:1', scale: 2}, c: {image: 'x:1', deploy: {replicas: 3}}, db: {image: 'mysql:8'}}\n",
        &["a", "2"],
    ),
    (
        "stop.grace-period-min = 30",
        "compose/abrupt-stop",
        "compose.yaml",
        "services: {a: {image: 'x:1', stop_grace_period: 20s}, b: {image: 'x:1', stop_grace_period: 30s}, c: {image: 'x:1'}}\n",
        &["20s"],
    ),
    (
        "networks.strict-internal = true",
        "compose/datastore-beside-entrance",
        "compose.yaml",
        "services: {db: {image: 'mysql:8'}, b: {image: 'redis:7', networks: [x]}}\nnetworks: {x: {internal: true}}\n",
        &["db"],
    ),
    (
        "env.file = ['.env.claw']",
        "deployment/missing-env-file",
        "compose.yaml",
        "services: {a: {image: 'x:1'}}\n",
        &["services"],
    ),
    (
        "systemd.restart = ['always']",
        "systemd/restart-missing",
        "a.service",
        "[Service]\nExecStart=/a\nRestart=on-failure\n",
        &["on-failure"],
    ),
    (
        "log.allowed-levels = ['info']",
        "dotenv/log-level-not-allowed",
        ".env",
        "LOG_LEVEL=warn\nRUST_LOG=info\n",
        &["warn"],
    ),
    (
        "log.allowed-levels = ['info']",
        "compose/log-level-not-allowed",
        "compose.yaml",
        "services: {a: {image: 'x:1', environment: {LOG_LEVEL: warn, RUST_LOG: info}}}\n",
        &["warn"],
    ),
    (
        "systemd.nofile-min = 65536",
        "systemd/nofile-limit-low",
        "a.service",
        "[Service]\nExecStart=/a\nRestart=always\nLimitNOFILE=4096\n",
        &["4096"],
    ),
    (
        "compose.version = '2.40'",
        "compose/attribute-too-new",
        "compose.yaml",
        "services: {a: {image: 'x:1', label_file: x, post_start: [{command: x}]}}\n",
        &[],
    ),
    (
        "service.port = 3000\nservice.names = ['gateway*']",
        "deployment/port-mismatch",
        "compose.yaml",
        "services: {gateway: {image: 'x:1', ports: ['80:8080']}, b: {image: 'x:1', ports: ['81:81']}}\n",
        &["'80:8080'"],
    ),
    ("tls.min-version = '1.3'", "toml/old-tls-version", "app.toml", "[tls]\nmin_version = '1.2'\n", &["1.2"]),
    (
        "tls.min-version = '1.3'",
        "nginx/old-tls-version",
        "nginx.conf",
        "http {\n server { listen 443 ssl; }\n}\n",
        &["server"],
    ),
    (
        "http.body-size-max = 10",
        "nginx/body-size-unlimited",
        "nginx.conf",
        "http {\n client_max_body_size 11m;\n}\n",
        &["11m"],
    ),
    (
        "http.required-headers = ['Referrer-Policy']",
        "nginx/security-header-missing",
        "nginx.conf",
        "http {\n server {\n listen 80;\n root /a;\n}\n}\n",
        &["server"],
    ),
    (
        "http.required-headers = []",
        "nginx/security-header-missing",
        "nginx.conf",
        "http {\n server { root /a; }\n}\n",
        &[],
    ),
    ("exposure.wildcard-listener = 'allow'", "redis/bind-wildcard", "redis.conf", "bind 0.0.0.0\n", &[]),
    ("exposure.wildcard-listener = 'deny'", "redis/bind-wildcard", "redis.conf", "bind 0.0.0.0\n", &["0.0.0.0"]),
    ("exposure.wildcard-listener = 'allow'", "toml/bind-wildcard", "app.toml", "[server]\nbind = '0.0.0.0:80'\n", &[]),
    (
        "docs.sections = ['rollback', 'data-retention', 'contacts']",
        "repository/section-missing",
        "docs/app.md",
        "# App\n## Data retention\nA year.\n## Rolling back\n`app undo --now`\n",
        &["App"],
    ),
    (
        "docs.sections = ['data-retention']",
        "repository/empty-section",
        "docs/app.md",
        "# App\n## Data retention\nTBD\n## Rollback\n",
        &["Data retention"],
    ),
    (
        "docs.max-age-days = 30",
        "repository/stale-document",
        "docs/app.md",
        "Last reviewed: 2026-09-30\n",
        &["2026-09-30"],
    ),
    ("docs.max-age-days = 31", "repository/stale-document", "docs/app.md", "Last reviewed: 2026-09-30\n", &[]),
    (
        "docs.sections = ['backup']",
        "repository/stale-document",
        "docs/backup.md",
        "---\ndate: 2020-01-01\n---\n# Backup\n1. Copy it\n",
        &["2020-01-01"],
    ),
    (
        "docs.objectives = ['rpo', 'queue-length']",
        "repository/objective-missing",
        "docs/app.md",
        "# App\n## RPO\nSmall.\n## Queue length\nAt most 30 requests.\n",
        &["RPO"],
    ),
    (
        "release.version = '1.2.0'",
        "repository/changelog-outdated",
        "CHANGELOG.md",
        "# Changes\n## Unreleased\n- a\n## v1.2.0\n- b\n## 1.1.0 (2026-01-01)\n- c\n",
        &["v1.2.0"],
    ),
    (
        "files.modes = ['*/tls.key=0600']",
        "repository/loose-file-mode",
        "Dockerfile",
        "FROM a:1\nRUN install -m0644 tls.key /etc/a/tls.key && chmod 0400 /etc/b/tls.key\nCOPY --chmod=640 tls.key /c/\n",
        &["-m0644", "640"],
    ),
    ("build.left-out = []", "repository/ignore-file-incomplete", "Dockerfile", "FROM a:1\nCOPY . /a\n", &[]),
    ("", "systemd/directive-too-new", "a.service", "[Service]\nExecStart=/a\nRestartSteps=3\n", &["RestartSteps"]),
    (
        "systemd.version = 254",
        "systemd/directive-too-new",
        "a.service",
        "[Service]\nExecStart=/a\nRestartSteps=3\n",
        &[],
    ),
];

fn facts(text: &str) -> Facts {
    let parsed = toml::parse(Source::new(FileId(0), text.as_bytes().to_vec()));
    let read = read_facts(&parsed.model.root);
    assert!(read.problems.is_empty(), "{text}: {:?}", read.problems);
    let mut facts = Facts::default();
    read.apply(&mut facts);
    facts
}

#[test]
fn rules_judge_by_the_facts() {
    for (given, rule, path, text, marked) in CASES {
        let rule: Vec<&Rule> = lint_rules::RULES.iter().filter(|known| known.name.0 == *rule).collect();
        assert_eq!(rule.len(), 1, "{given}");
        let mut workspace = Workspace::new();
        let file = workspace.reserve(path);
        let of_repository = matches!(rule[0].check, Check::Repository(_));
        if of_repository {
            workspace.list(Listing::of_git([((*path).to_owned(), GitState::Tracked)]));
        }
        let kind = reading(path).filter(|_| of_repository);
        workspace.put(read(file, path, Role::Checked, kind, text.as_bytes().to_vec()));
        let policy = Policy { today: "2026-10-31".parse().ok(), ..Policy::of(facts(given)) };
        let report = workspace.report(&rule, &policy);
        let source = workspace.file(file).expect("it was set").content.source();
        let found: Vec<&str> = report.findings.iter().map(|finding| source.str(finding.primary.span)).collect();
        assert_eq!(found, *marked, "{} under `{given}`", rule[0].name);
    }
}
