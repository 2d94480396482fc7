//! Broken files, templates and hostile ones.

use super::{at, parse, problems, written};
use lint_core::ProblemKind;
use lint_core::yaml::Tree;

/// A broken file, its problems, what is damaged, and values that must still be there.
type Broken<'a> = (&'a str, &'a [&'a str], &'a [&'a str], &'a [(&'a str, &'a str)]);

const BROKEN: &[Broken<'_>] = &[
    ("a:\n  b: x: y\n  c: 1\nd: 2\n", &["Syntax \":\""], &["b: x: y"], &[("a.c", "1"), ("d", "2")]),
    ("a:\n  b: \"x\n  c: 1\nd: 2\n", &["Syntax \"\\\"\""], &["b: \"x"], &[("a.c", "1"), ("d", "2")]),
    ("b: \"x\nc: d\ne: \"f\"\ng: 1\n", &["Syntax \"\\\"\""], &["b: \"x"], &[("c", "d"), ("e", "\"f\""), ("g", "1")]),
    ("a: [1, 2\nb: 1\nc: 2\n", &["Syntax \"[\""], &["a: [1, 2"], &[("b", "1"), ("c", "2")]),
    ("a: {\n  b: c d: e\n}\nf: 1\n", &["Syntax \":\""], &["a: {\n  b: c d: e\n}"], &[("f", "1")]),
    ("a:\n   b: 1\n  c: 2\nd: 3\n", &["Syntax \"c: 2\""], &["c: 2"], &[("a.b", "1"), ("d", "3")]),
    ("a:\n  image x\n  b: 1\n", &["Syntax \"image x\""], &["image x"], &[("a.b", "1")]),
    ("a: 1\nno colon\nb: 2\n", &["Syntax \"no colon\""], &["no colon"], &[("a", "1"), ("b", "2")]),
    ("a:\n  - b\n  c: d\n  - e\n", &["Syntax \"c: d\""], &["c: d"], &[("a.0", "b"), ("a.1", "e")]),
    ("- a: b: c\n  d: e\n- f\n", &["Syntax \":\""], &["- a: b: c\n  d: e"], &[("0", "f")]),
    ("a: @b\nc: 1\nd: %e\nf: 2\n", &["Syntax \"@\"", "Syntax \"%\""], &["a: @b", "d: %e"], &[("c", "1"), ("f", "2")]),
    ("a: \"x\\qy\"\nb: 1\n", &["Syntax \"\\\\q\""], &["a: \"x\\qy\""], &[("b", "1")]),
    ("a: 'it's'\nb: 1\n", &["Syntax \"s'\""], &["a: 'it's'"], &[("b", "1")]),
    (
        "a:\n\tb:\n\t\tc: 1\n\td: 2\ne: 3\n",
        &["Syntax \"\\t\""],
        &["b:", "c: 1", "d: 2"],
        &[("a.b.c", "1"), ("a.d", "2"), ("e", "3")],
    ),
    ("p: x: y\n- 80\n- 81\nq: 1\n", &["Syntax \":\""], &["p: x: y\n- 80\n- 81"], &[("q", "1")]),
    ("a: &x {b: c: d}\ne: *x\nf: 1\n", &["Syntax \":\""], &["a: &x {b: c: d}"], &[("f", "1")]),
    ("a: 1\n}\nb: 2\n", &["Syntax \"}\""], &["}"], &[("a", "1"), ("b", "2")]),
];

#[test]
fn a_broken_block_costs_only_itself() {
    for (text, expected, damaged, values) in BROKEN {
        let parsed = parse(text);
        assert_eq!(problems(&parsed), *expected, "{text}");
        let found: Vec<_> = parsed.model.damaged().iter().map(|&span| parsed.source.str(span)).collect();
        assert_eq!(found, *damaged, "{text}");
        for (path, value) in *values {
            assert_eq!(written(&parsed, path), *value, "{text} at {path}");
        }
    }
}

#[test]
fn damage_is_known_to_the_nodes_around_it() {
    let text = "services:\n  a:\n    image: \"x\n  b:\n    image: y\n    ports: @\n  c:\n    image: z\n   user: w\n  d:\n    image: v\n";
    let parsed = parse(text);
    for (path, expected) in
        [("services", true), ("services.a", true), ("services.b", true), ("services.c", true), ("services.d", false)]
    {
        assert_eq!(
            parsed.model.is_damaged(&parsed.source, at(&parsed.model, path)),
            expected,
            "{path}: {:?}",
            problems(&parsed)
        );
    }
}

#[test]
fn templates_are_one_problem() {
    let jinja = "\
services:
{% for name in names %}
  {{ name }}:
    image: {{ registry }}/{{ name }}:{{ tag }}
    {%- if ports %}
    ports: [\"{{ port }}:80\"]
    {%- endif %}
{% endfor %}
  db:
    image: postgres
";
    let helm = "{{- if .Values.x }}\nkind: {{ .Values.kind }}\nmetadata:\n  labels:\n    {{- include \"x\" . | nindent 4 }}\n{{- end }}\n";
    let first = |text| problems(&parse(text));
    assert_eq!(first(jinja), ["Syntax \"{% for name in names %}\""]);
    assert_eq!(first(helm), ["Syntax \"{{- if .Values.x }}\""]);
    assert_eq!(written(&parse(jinja), "services.db.image"), "postgres");
    assert_eq!(written(&parse(helm), "kind"), "{{ .Values.kind }}");
    assert!(problems(&parse("run: |\n  {{ fine }}\n  {% too %}\n")).is_empty());
}

#[test]
fn budgets_end_in_a_problem() {
    let blocks: String = (0..3000).map(|depth| format!("{}k:\n", " ".repeat(depth))).collect();
    let mut laughs = "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n".to_owned();
    for level in 1..40 {
        let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
        laughs.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
    }
    let mut merges = "m0: &m0 {k0: 1}\n".to_owned();
    for level in 1..5000 {
        merges.push_str(&format!("m{level}: &m{level} {{<<: *m{}, k{level}: 1}}\n", level - 1));
    }
    let mut doubled = "m0: &m0 {k: 1}\n".to_owned();
    for level in 1..60 {
        doubled.push_str(&format!("m{level}: &m{level} {{<<: [*m{0}, *m{0}]}}\n", level - 1));
    }
    for text in [
        "[".repeat(100_000),
        "a: [\n".repeat(100_000),
        "{a: ".repeat(100_000),
        "- ".repeat(100_000),
        "? ".repeat(3000),
        blocks,
        laughs,
        merges,
        doubled,
    ] {
        let parsed = parse(&text);
        let limits = parsed.problems.iter().filter(|problem| problem.kind == ProblemKind::Limit).count();
        assert_eq!(limits, 1, "{}: {:?}", &text[..40], problems(&parsed));
        assert!(followed(&parsed.model) < 1_000_000, "{}", &text[..40]);
    }
}

/// Number of values when every alias and merge key is followed.
fn followed(tree: &Tree) -> usize {
    let mut waiting = tree.documents().to_vec();
    let mut count = 0;
    while let Some(id) = waiting.pop() {
        count += 1;
        waiting.extend(tree.items(id));
        waiting.extend(tree.entries(id).iter().map(|member| member.value));
    }
    count
}
