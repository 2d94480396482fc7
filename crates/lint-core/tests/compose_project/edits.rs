//! What comes into a file and goes out of it: in either style, with the indentation and the comments that are there.

use super::with;
use lint_core::ProblemKind;
use lint_core::compose::Project;
use lint_core::fix::apply;

/// What the edits of `make` turn a file into; `None` where there are none.
fn edited(text: &str, make: impl FnOnce(&Project<'_>) -> Option<Vec<lint_core::Edit>>) -> Option<String> {
    with(&[("compose.yaml", text)], 1, |project, _| {
        let edits = make(project)?;
        Some(apply(text, &edits).expect("edits of one fix do not overlap"))
    })
}

fn added(text: &str) -> Option<String> {
    edited(text, |project| {
        let service = project.service("a").expect("`a` is complete");
        Some(vec![project.add_to_service(service, &["read_only: true", "tmpfs: [/tmp]"])?])
    })
}

/// A file, and what becomes of it; `+` stands for the lines that are added.
const ADDED: &[(&str, &str)] = &[
    ("services:\n  a:\n    image: x\n", "services:\n  a:\n    image: x\n+"),
    ("services:\n    a:\n        image: x", "services:\n    a:\n        image: x\n+"),
    (
        "services:\r\n  a:\r\n    image: x\r\n  b: {image: y}\r\n",
        "services:\r\n  a:\r\n    image: x\r\n+  b: {image: y}\r\n",
    ),
    (
        "services:\n  a:\n    image: x # why\n    # and\n   # not\n\n  b: {image: y}\n",
        "services:\n  a:\n    image: x # why\n    # and\n+   # not\n\n  b: {image: y}\n",
    ),
    (
        "services:\n  a:\n    image: x\n    ports:\n    - 80\n    # - 81\n",
        "services:\n  a:\n    image: x\n    ports:\n    - 80\n    # - 81\n+",
    ),
    (
        "services:\n  a:\n    image: x\n    command: |\n      run\n\n  b: {image: y}\n",
        "services:\n  a:\n    image: x\n+    command: |\n      run\n\n  b: {image: y}\n",
    ),
    (
        "services:\n  a:\n    image: x\n    networks:\n      n:\nnetworks:\n  n:\n",
        "services:\n  a:\n    image: x\n    networks:\n      n:\n+networks:\n  n:\n",
    ),
    (
        "services: {a: {image: x}, b: {image: y}}\n",
        "services: {a: {image: x, read_only: true, tmpfs: [/tmp]}, b: {image: y}}\n",
    ),
    (
        "services:\n  a: {\n    image: x, # why\n  }\n",
        "services:\n  a: {\n    image: x, read_only: true, tmpfs: [/tmp], # why\n  }\n",
    ),
    (
        "services:\n  a:\n    \"image\": x\n    ? command\n    : run\n",
        "services:\n  a:\n    \"image\": x\n    ? command\n    : run\n+",
    ),
];

#[test]
fn entries_come_behind_the_last_one() {
    for (text, expected) in ADDED {
        let column = if text.contains("    a:") { 8 } else { 4 };
        let end = if text.contains('\r') { "\r\n" } else { "\n" };
        let lines = format!("{:column$}read_only: true{end}{:column$}tmpfs: [/tmp]", "", "");
        let last = expected
            .strip_suffix('+')
            .map(|before| format!("{before}{lines}{}", if text.ends_with('\n') { end } else { "" }));
        let expected = last.unwrap_or_else(|| expected.replace('+', &format!("{lines}{end}")));
        assert_eq!(added(text).as_deref(), Some(expected.as_str()), "{text}");
    }
}

#[test]
fn nothing_is_added_where_it_would_miss() {
    for text in [
        "x: &x {image: x}\nservices:\n  a: *x\n",
        "services:\n  a: &a\n    image: x\n  b: *a\n",
        "services:\n  a:\n    image: x\n    tmpfs:\n",
        "services:\n  ? a\n  : image: |\n      x\n",
    ] {
        assert_eq!(added(text), None, "{text}");
    }
    let parts =
        [("compose.yaml", "services: {a: {image: x}}"), ("compose.override.yaml", "services: {a: {init: true}}")];
    with(&parts, 2, |project, _| {
        let service = project.service("a").expect("`a` is complete");
        assert_eq!(project.add_to_service(service, &["read_only: true"]), None);
    });
}

#[test]
fn items_come_and_go() {
    let item = |text: &str, make: &dyn Fn(&Project<'_>, lint_core::Span) -> Option<Vec<lint_core::Edit>>| {
        edited(text, |project| {
            let list = project.service("a")?.get("security_opt")?;
            make(project, list.key)
        })
    };
    let file = |list: &str| format!("services:\n  a:\n    image: x\n    security_opt:{list}\n    init: true\n");
    for (before, behind, first) in [
        (" [a]", " [a, z]", " [z, a]"),
        (" []", " [z]", ""),
        (
            "\n      - a # 1\n      - b",
            "\n      - a # 1\n      - b\n      - z",
            "\n      - z\n      - a # 1\n      - b",
        ),
        ("\n    -   a", "\n    -   a\n    - z", "\n    -   z\n    -   a"),
    ] {
        let text = file(before);
        let last = item(&text, &|project, key| Some(vec![project.add_item(key, "z")?]));
        assert_eq!(last, Some(file(behind)), "{text}");
        let front = item(&text, &|project, key| Some(vec![project.put_first(key, "z")?]));
        assert_eq!(front, (!first.is_empty()).then(|| file(first)), "{text}");
    }
}

#[test]
fn what_goes_leaves_the_rest_as_it_was() {
    let file = |list: &str| format!("services:\n  a:\n    image: x\n{list}    init: true\n");
    for (before, expected) in [
        ("    security_opt: [no, b]\n", "    security_opt: [b]\n"),
        ("    security_opt: [b, no]\n", "    security_opt: [b]\n"),
        ("    security_opt: [no, no2, b]\n", "    security_opt: [b]\n"),
        ("    security_opt: [b, no, no2]\n", "    security_opt: [b]\n"),
        ("    security_opt: [no, b, no2, c]\n", "    security_opt: [b, c]\n"),
        ("    security_opt: [no]\n", ""),
        ("    security_opt:\n      - no\n      - b # why\n", "    security_opt:\n      - b # why\n"),
        ("    security_opt:\n      - b\n      - no # why\n", "    security_opt:\n      - b\n      # why\n"),
        ("    # above\n    security_opt:\n      - no\n", "    # above\n"),
    ] {
        let text = file(before);
        let result = edited(&text, |project| {
            let options = project.service("a")?.security_opt();
            let gone = options.iter().filter(|option| option.known().is_some_and(|text| text.starts_with("no")));
            project.remove(&gone.map(|option| option.origin).collect::<Vec<_>>())
        });
        assert_eq!(result, Some(file(expected)), "{text}");
    }
    let shared = "services:\n  a:\n    image: x\n    security_opt: &s [no, b]\n";
    let result = edited(shared, |project| project.remove(&[project.service("a")?.security_opt()[0].origin]));
    assert_eq!(result, None);
    let first =
        "services:\n  a:\n    image: x\n    volumes:\n      - type: bind\n        source: /x\n        target: /y\n";
    let result =
        edited(first, |project| project.remove(&[project.service("a")?.get("volumes")?.items()[0].get("type")?.key]));
    assert_eq!(result, None, "the dash stands on its line");
}

#[test]
fn a_value_is_written_over_in_its_quotes() {
    for (value, expected) in
        [("no", Some("yes")), ("\"no\"", Some("\"yes\"")), ("'no'", Some("'yes'")), ("${V:-no}", None)]
    {
        let text = format!("services: {{a: {{image: x, user: {value}}}}}\n");
        let result = edited(&text, |project| Some(vec![project.rewrite(project.service("a")?.user()?.origin, "yes")?]));
        assert_eq!(result, expected.map(|value| format!("services: {{a: {{image: x, user: {value}}}}}\n")), "{text}");
    }
}

#[test]
fn of_two_equal_keys_one_goes() {
    let file = |entries: &str| format!("services:\n  a:\n    image: x\n{entries}    init: true\n");
    for (entries, fixed) in [
        ("    user: a # why\n    user: b\n", &["    # why\n    user: b\n", "    user: a # why\n"][..]),
        ("    user: a\n    user: a\n", &["    user: a\n"]),
        ("    environment: {A: b}\n    environment: {A: b}\n", &["    environment: {A: b}\n"]),
        ("    environment: {A: b}\n    environment: {C: d}\n", &[]),
        ("    environment: {A: b, A: c}\n", &["    environment: {A: c}\n", "    environment: {A: b}\n"]),
        ("    <<: *x\n    <<: *y\n", &[]),
    ] {
        let text = format!("x: [&x {{tty: true}}, &y {{init: true}}]\n{}", file(entries));
        let parsed = super::Files::new(&[("compose.yaml", &text)]);
        let problems = &parsed.get("compose.yaml").expect("it was read").problems;
        let twice =
            problems.iter().find(|problem| problem.kind == ProblemKind::DuplicateKey).expect("a key stands twice");
        let made = |fix: &lint_core::Fix| {
            apply(&text, &fix.edits).expect("one edit").split_once('\n').map(|it| it.1.to_owned())
        };
        let made: Vec<_> = twice.fixes.iter().filter_map(made).collect();
        assert_eq!(made, fixed.iter().map(|entries| file(entries)).collect::<Vec<_>>(), "{entries}");
    }
}
