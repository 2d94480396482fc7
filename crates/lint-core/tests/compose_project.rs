//! Effective services: merging, `extends`, `include`, variables, and where each value was written.

use lint_core::compose::{
    self, Command, Condition, HealthTest, Incomplete, Input, KeyValue, Project, Restart, Service,
};
use lint_core::value::mount::MountKind;
use lint_core::{FileId, Parsed, Policy, Resolved, Setting, Source, Span, Text};

/// Files by path, in the order in which they are numbered.
struct Files(Vec<(&'static str, Parsed<compose::Compose>)>);

impl Files {
    fn new(files: &[(&'static str, &str)]) -> Files {
        let parse = |(index, (path, text)): (usize, &(&'static str, &str))| {
            (
                *path,
                compose::parse(Source::new(FileId(u32::try_from(index).expect("few files")), text.as_bytes().to_vec())),
            )
        };
        Files(files.iter().enumerate().map(parse).collect())
    }

    fn get(&self, path: &str) -> Option<&Parsed<compose::Compose>> {
        self.0.iter().find(|(name, _)| *name == path).map(|(_, parsed)| parsed)
    }

    /// The project of the first `count` files, laid over each other; the others are there for `extends` and `include`.
    fn project<'a>(&'a self, count: usize, policy: &'a Policy) -> Project<'a> {
        let files: Vec<_> = self.0.iter().take(count).map(|(path, parsed)| (*path, parsed)).collect();
        Project::new(&Input {
            files: &files,
            environment: &|name| (name == "KNOWN").then(|| "known".to_owned()),
            load: &|path| self.get(path),
            env_file: &|path, name| (path == "part/.env" && name == "PART").then(|| "from-part".to_owned()),
            policy,
        })
    }

    fn str(&self, span: Span) -> &str {
        self.0[span.file.0 as usize].1.source.str(span)
    }
}

fn with<T>(files: &[(&'static str, &str)], count: usize, check: impl FnOnce(&Project<'_>, &Files) -> T) -> T {
    let files = Files::new(files);
    let policy = Policy::default();
    check(&files.project(count, &policy), &files)
}

/// Lays `over` over `base` and looks at the service `web`.
fn merged(base: &str, over: &str, check: impl FnOnce(&Service<'_>, &Files)) {
    with(&[("compose.yaml", base), ("compose.override.yaml", over)], 2, |project, files| {
        check(project.service("web").expect("`web` is complete"), files);
    });
}

fn words(settings: &[Setting<Text>]) -> Vec<&str> {
    settings.iter().map(|setting| setting.known().map_or("?", Text::as_str)).collect()
}

fn pairs(values: &[KeyValue]) -> Vec<String> {
    let value = |pair: &KeyValue| pair.value.as_ref().map(|value| value.known().map_or("?", Text::as_str).to_owned());
    values
        .iter()
        .map(|pair| value(pair).map_or(pair.key.to_string(), |value| format!("{}={value}", pair.key)))
        .collect()
}

fn line(command: Option<Command>) -> Option<String> {
    command.and_then(|command| command.line())
}

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

#[test]
fn extends_within_and_across_files() {
    let main = "services:\n  web:\n    extends: {file: common/base.yaml, service: app}\n    ports: ['81:81']\n    environment: {A: mine}\n  \
                worker:\n    extends: web\n    command: work\n";
    let base = "services:\n  app:\n    extends: root\n    ports: ['80:80']\n    env_file: app.env\n  root:\n    image: a\n    \
                privileged: true\n    environment: {A: base, B: base}\n";
    with(&[("compose.yaml", main), ("common/base.yaml", base)], 1, |project, files| {
        let web = project.service("web").expect("`web`");
        assert_eq!(pairs(&web.environment()), ["A=mine", "B=base"]);
        assert_eq!(web.ports().len(), 2);
        let privileged = web.privileged().expect("a flag");
        assert_eq!(privileged.origin.file, FileId(1));
        let via: Vec<_> = privileged.via.iter().map(|span| files.str(*span)).collect();
        assert_eq!(via, ["{file: common/base.yaml, service: app}", "root"]);
        let env_file = &web.env_file()[0];
        assert_eq!(project.path_of(&env_file.path).as_deref(), Some("common/app.env"));
        let worker = project.service("worker").expect("`worker`");
        assert_eq!(pairs(&worker.environment()), ["A=mine", "B=base"]);
        assert!(project.wanted().is_empty() && project.problems().is_empty());
    });
}

#[test]
fn extends_that_lead_nowhere() {
    let main = "services:\n  a: {image: x, extends: b}\n  b: {image: x, extends: a}\n  c: {image: x, extends: {file: no.yaml, service: z}}\n  \
                d: {image: x, extends: nobody}\n  e: {image: x, extends: c}\n  f: {image: x}\n";
    with(&[("compose.yaml", main)], 1, |project, _| {
        let whole: Vec<_> = project.services().map(|service| service.name.to_string()).collect();
        assert_eq!(whole, ["f"]);
        assert!(project.fragments().all(|fragment| fragment.why == Incomplete::NoBase));
        assert_eq!(project.wanted()[0].path, "no.yaml");
        let messages: Vec<_> = project.problems().iter().map(|problem| problem.message.as_str()).collect();
        assert!(messages.iter().any(|message| message.contains("extends itself")), "{messages:?}");
        assert!(messages.contains(&"`compose.yaml` has no service `nobody` to extend"), "{messages:?}");
    });
}

#[test]
fn include_brings_services_with_their_own_environment() {
    let main = "include:\n  - part/compose.yaml\n  - path: [other/a.yaml, other/b.yaml]\n    project_directory: .\nservices:\n  web:\n    \
                image: a\n    depends_on: [db]\n  db:\n    user: '5'\n";
    let part = "services:\n  db:\n    image: db:${PART}\n    volumes: ['./data:/data']\nvolumes: {v: {}}\n";
    let a = "include: [../compose.yaml]\nservices:\n  cache: {image: redis, env_file: c.env}\n";
    let b = "services:\n  cache: {user: redis}\n";
    let files = [("compose.yaml", main), ("part/compose.yaml", part), ("other/a.yaml", a), ("other/b.yaml", b)];
    with(&files, 1, |project, files| {
        let db = project.service("db").expect("`db`");
        let image = db.image().expect("an image");
        let tag = image.known().and_then(|image| image.tag.clone()).expect("a tag");
        assert!(tag.is(Text::from("from-part")));
        assert!(db.user().expect("a user").is(Text::from("5")));
        assert_eq!(files.str(image.via[0]), "part/compose.yaml");
        let source = db.volumes()[0].source.clone().expect("a source");
        assert_eq!(project.folder(source.span), "part");
        let cache = project.service("cache").expect("`cache`");
        assert!(cache.user().expect("a user").is(Text::from("redis")));
        assert_eq!(project.path_of(&cache.env_file()[0].path).as_deref(), Some("c.env"));
        assert_eq!(project.volumes()[0].name, "v");
        assert_eq!(project.files().count(), 4);
    });
}

#[test]
fn includes_in_a_circle_end() {
    let files =
        [("compose.yaml", "include: [b.yaml]\nservices: {a: {image: a}}\n"), ("b.yaml", "include: [compose.yaml]\n")];
    with(&files, 1, |project, _| {
        assert_eq!(project.services().count(), 1);
        assert_eq!(project.problems()[0].message, "`compose.yaml` includes itself");
    });
}

#[test]
fn variables_are_known_unknown_or_have_a_default() {
    let text = "services:\n  web:\n    image: app:${TAG}\n    user: ${USER_ID:-1000}\n    privileged: ${P:-false}\n    mem_limit: ${M:?set it}\n    \
                hostname: $KNOWN\n    environment: ['A=${X:-${Y}}', 'B=$$x']\n";
    with(&[("compose.yaml", text)], 1, |project, files| {
        let web = project.service("web").expect("`web`");
        assert!(web.user().expect("a user").is(Text::from("1000")));
        assert!(web.privileged().expect("a flag").is(false));
        assert!(web.hostname().expect("a name").is(Text::from("known")));
        let limit = web.memory_limit().expect("a limit");
        assert_eq!(limit.unresolved()[0].name, "M");
        assert_eq!(files.str(limit.unresolved()[0].span), "${M:?set it}");
        assert_eq!(pairs(&web.environment()), ["A=?", "B=$x"]);
        let told: Vec<_> = project
            .variables()
            .iter()
            .map(|variable| {
                let kind = [
                    (variable.is_bare(), "bare"),
                    (variable.is_required(), "required"),
                    (variable.has_default(), "default"),
                ];
                let kind: Vec<_> = kind.iter().filter(|(is, _)| *is).map(|(_, kind)| *kind).collect();
                format!("{} {} {}", files.str(variable.name_span), kind.join(","), variable.known)
            })
            .collect();
        let expected =
            ["TAG bare false", "USER_ID default false", "P default false", "M required false", "KNOWN bare true"];
        assert_eq!(told[..5], expected);
        assert_eq!(told[5..], ["X default false", "Y bare false"]);
    });
}

#[test]
fn names_with_unknown_variables_read_as_written() {
    let text = "services:\n  web:\n    image: a\n    environment: ['${K}_X=1']\n    depends_on: ['${D}-db']\n    networks: ['${N}']\n";
    with(&[("compose.yaml", text), ("over.yaml", text)], 2, |project, _| {
        let web = project.service("web").expect("`web`");
        assert_eq!(web.environment().len(), 1);
        assert_eq!(web.environment()[0].key, "${K}_X");
        assert_eq!(web.depends_on()[0].name, "${D}-db");
        assert_eq!(web.networks()[0].name, "${N}");
    });
}

#[test]
fn fragments_are_no_services() {
    let overlay = "services:\n  web: {user: '1'}\n  db: {user: '2'}\n  new: {image: a}\n";
    with(&[("compose.prod.yaml", overlay)], 1, |project, _| {
        assert!(project.is_fragment());
        assert_eq!(project.services().map(|service| service.name.to_string()).collect::<Vec<_>>(), ["new"]);
        assert_eq!(project.fragments().count(), 2);
    });
    let damaged = "services:\n  web:\n    image: a\n    privileged: {true\n  db:\n    image: b\n";
    with(&[("compose.yaml", damaged)], 1, |project, _| {
        assert!(project.service("web").is_none());
        assert!(project.fragments().any(|fragment| fragment.why == Incomplete::Damaged));
    });
}

#[test]
fn long_forms() {
    let text = "services:\n  web:\n    image: a\n    ports:\n      - {target: 80, published: '8080', host_ip: 127.0.0.1, protocol: udp}\n      \
                - {target: 81}\n      - {target: 82, host_ip: '${BIND}', published: 82}\n    volumes:\n      \
                - {type: bind, source: /a, target: /b, read_only: true, bind: {propagation: rshared}}\n      - {type: tmpfs, target: /t}\n    \
                env_file: [{path: a.env, required: false, format: raw}, b.env]\n    devices: ['/dev/a:/dev/b:r']\n    \
                extra_hosts: ['h:1.2.3.4', 'i=::1']\n    restart: on-failure:3\n    deploy: {restart_policy: {condition: any}, replicas: 2}\n";
    with(&[("compose.yaml", text)], 1, |project, files| {
        let web = project.service("web").expect("`web`");
        let ports = web.ports();
        assert!(
            !ports[0].is_on_all_interfaces() && ports[1].is_on_all_interfaces() && !ports[2].is_on_all_interfaces()
        );
        assert_eq!(files.str(ports[0].host_ip.as_ref().expect("an address").span), "127.0.0.1");
        assert_eq!(files.str(ports[0].published.as_ref().expect("a port").span), "'8080'");
        assert!(matches!(ports[2].exposure(), Resolved::Unresolved(_)));
        let volumes = web.volumes();
        assert!(volumes[0].is(MountKind::Bind) && volumes[0].read_only == Resolved::Known(true));
        assert_eq!(files.str(volumes[0].propagation.as_ref().expect("a propagation").span), "rshared");
        assert!(volumes[1].is(MountKind::Tmpfs));
        let env_files = web.env_file();
        assert_eq!(env_files[0].required, Resolved::Known(false));
        assert_eq!(env_files[1].required, Resolved::Known(true));
        let devices = web.devices();
        assert_eq!(files.str(devices[0].permissions.as_ref().expect("permissions").span), "r");
        assert_eq!(pairs(&web.extra_hosts()), ["h=1.2.3.4", "i=::1"]);
        assert!(web.restart().expect("a policy").is(Restart::OnFailure(Some(3))));
        assert!(web.effective_restart().expect("a policy").is(Restart::Always));
        assert!(web.replicas().expect("a number").is(2));
    });
}

#[test]
fn kinds_of_services() {
    let text = "services:\n  web: {image: 'registry.example:5000/x/nginx-proxy:1', depends_on: {job: {condition: service_completed_successfully}}}\n  \
                job: {image: a, restart: always}\n  db: {image: docker.io/bitnami/postgresql:16}\n  db-exporter: {image: prom/redis-exporter}\n  \
                tool: {image: a, profiles: [debug]}\n  part: {image: a, profiles: [production]}\n  app: {build: .}\n  db-migrate: {image: a}\n  \
                migrator: {image: a, restart: unless-stopped}\n";
    with(&[("compose.yaml", text)], 1, |project, _| {
        let names = |is: &dyn Fn(&Service<'_>) -> bool| -> Vec<String> {
            project.services().filter(|service| is(service)).map(|service| service.name.to_string()).collect()
        };
        assert_eq!(names(&|service| service.is_proxy()), ["web"]);
        assert_eq!(names(&|service| service.is_stateful()), ["db"]);
        assert_eq!(names(&|service| service.is_one_shot()), ["job", "db-migrate"]);
        assert_eq!(names(&|service| service.is_optional()), ["tool"]);
        assert_eq!(names(&|service| service.is_build_only()), ["app"]);
    });
}

#[test]
fn item_paths() {
    let text = "services:\n  web:\n    image: a\n    ports:\n      - '80:80'\n    labels:\n      a.b/c: d\n";
    with(&[("compose.yaml", text)], 1, |project, files| {
        let find = |word: &str| {
            let at = text.find(word).expect("it is there");
            project.item_path(files.0[0].1.source.span(at..at + word.len()))
        };
        assert_eq!(find("80:80").as_deref(), Some("services.web.ports[0]"));
        assert_eq!(find("image").as_deref(), Some("services.web.image"));
        assert_eq!(find("web").as_deref(), Some("services.web"));
        assert_eq!(find("labels:").as_deref(), Some("services.web.labels"));
        assert_eq!(find("a.b/c").as_deref(), Some("services.web.labels[\"a.b/c\"]"));
        assert_eq!(project.item_path(Span::new(FileId(9), 0..1)), None);
    });
}

#[test]
fn what_compose_refuses_is_told_where_it_stands() {
    // The text; the characters at fault, what is said about them.
    let cases = [
        ("servces: {}", "servces", "`servces` is no top-level element of the file"),
        ("services: {a: {imge: x}}", "imge", "`imge` is no attribute of a"),
        ("services: {a: {image: x, ports: {a: b}}}", "{a: b}", "`ports` takes a list, this is a mapping"),
        ("services: {a: {image: x, ports: ['80:http']}}", "http", "not a port between 0 and 65535 or a range of ports"),
        ("services: {a: {image: [x]}}", "[x]", "`image` takes a text, this is a list"),
        ("services: {a: {image: x, cgroup: hots}}", "hots", "cgroup is one of `host`, `private`"),
        ("services: {a: {image: x, volumes: [{target: /a}]}}", "{target: /a}", "`type` is missing in volumes[0]"),
        ("services: {a: {image: 'x${'}}", "${", "`${` starts no variable in a form that Compose knows"),
        (
            "services: {a: {image: x, stop_grace_period: 10}}",
            "10",
            "`stop_grace_period` takes a text, this is a number",
        ),
        ("services: {a: {image: x, stop_grace_period: soon}}", "soon", "not a duration such as `1m30s`"),
        ("services: {a: {image: x, mem_limit: lots}}", "lots", "not an amount such as `512m`"),
        ("services: {a: {image: x, environment: {1: a}}}", "1", "the key `1` is no text"),
    ];
    for (text, place, message) in cases {
        let parsed = compose::parse(Source::new(FileId(0), text.into()));
        let told: Vec<_> =
            parsed.problems.iter().map(|problem| (parsed.source.str(problem.span), &problem.message)).collect();
        assert_eq!(told.len(), 1, "{text}: {told:?}");
        assert!(told[0].0 == place && told[0].1.contains(message), "{text}: {told:?}");
    }
}
