//! `extends`, `include` and variables: what they bring, and where they lead nowhere.

use super::{pairs, with};
use lint_core::compose::Incomplete;
use lint_core::{FileId, Text};

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
