//! What whole services come to: fragments, long forms, kinds, paths of items, refusals.

use super::{Files, pairs, with};
use lint_core::compose::{self, Incomplete, Restart, Service};
use lint_core::value::mount::MountKind;
use lint_core::{FileId, Policy, Resolved, Source, Span};

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
fn active_profiles_decide_what_runs() {
    let text = "services:\n  web: {image: a}\n  one: {image: a, profiles: [one, dev]}\n  two: {image: a, profiles: [two]}\n  \
                any: {image: a, profiles: [\"${PROFILE}\"]}\n";
    let files = Files::new(&[("compose.yaml", text)]);
    for (active, optional, beside) in [
        (None, "", false),
        (Some("one"), "two", false),
        (Some("one two"), "", true),
        (Some(""), "one two", false),
        (Some("*"), "", true),
    ] {
        let profiles = active.map(|active: &str| active.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        let policy = Policy::default();
        let project = files.project_with(1, &policy, profiles.as_deref());
        let names: Vec<&str> =
            project.services().filter(|service| service.is_optional()).map(|service| service.name.as_str()).collect();
        assert_eq!(names.join(" "), optional, "{active:?}");
        let [one, two] = ["one", "two"].map(|name| project.service(name).expect("it is complete"));
        assert_eq!(one.runs_beside(two), beside, "{active:?}");
    }
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
