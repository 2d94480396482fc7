//! Properties, aliases, merge keys, and what the loader refuses.

use super::{at, parse, problems, written};
use lint_core::yaml::{self, Kind, Meaning, NodeId};

#[test]
fn properties_comments_and_documents_are_kept() {
    let parsed = parse("# one\na: !reset &x b # two\n\n  # three\nc: !!str *x\n---\n---\nd\n...\n");
    let (source, tree) = (&parsed.source, &parsed.model);
    let node = tree.node(at(tree, "a"));
    let tag = node.tag.as_ref().expect("a tag");
    assert_eq!((tag.value.as_str(), source.str(tag.span)), ("!reset", "!reset"));
    let anchor = node.anchor.as_ref().expect("an anchor");
    assert_eq!((anchor.value.as_str(), source.str(anchor.span)), ("x", "&x"));
    let comments: Vec<_> = tree.comments().iter().map(|comment| (source.str(comment.span), comment.own_line)).collect();
    assert_eq!(comments, [("# one", true), ("# two", false), ("# three", true)]);

    let parsed = parse("a: 1\n---\n---\nd\n--- &x\n...\n--- ~\n");
    let roots: Vec<_> =
        parsed.model.documents().iter().map(|&root| parsed.source.str(parsed.model.node(root).span)).collect();
    assert_eq!(roots, ["a: 1", "d", "~"]);
    assert!(parsed.problems.is_empty(), "{:?}", parsed.problems);
    for empty in ["", "\n", "# c\n", "---\n", "\u{feff}", "\u{feff}# c"] {
        let parsed = parse(empty);
        assert!(parsed.model.documents().is_empty() && parsed.problems.is_empty(), "{empty:?}");
    }
}

#[test]
fn aliases_are_references() {
    let parsed = parse("a: &x {b: 1}\nc: *x\na2: &x 2\nd: *x\n");
    let tree = &parsed.model;
    let (target, via) = tree.resolve(at(tree, "c"));
    assert_eq!(parsed.source.str(tree.node(target).span), "{b: 1}");
    assert_eq!(via.iter().map(|&span| parsed.source.str(span)).collect::<Vec<_>>(), ["*x"]);
    assert_eq!(tree.scalar(at(tree, "d")).expect("a scalar").meaning, Meaning::Int(2));
    assert_eq!(written(&parsed, "c.b"), "1");

    let cases: &[(&str, &[&str])] = &[
        ("a: *x\n", &["Syntax \"*x\""]),
        ("a: *x\nb: &x 1\n", &["Syntax \"*x\""]),
        ("a: &x\n  b: *x\n", &["Syntax \"*x\""]),
        ("a: &x [1, [*x]]\n", &["Syntax \"*x\""]),
        ("a: &x 1\n---\nb: *x\n", &["Syntax \"*x\""]),
    ];
    for (text, expected) in cases {
        let parsed = parse(text);
        assert_eq!(problems(&parsed), *expected, "{text}");
        let known = |id: NodeId| matches!(&parsed.model.node(id).kind, Kind::Alias(alias) if alias.target.is_some());
        assert!(
            !parsed.model.documents().iter().any(|&root| parsed
                .model
                .entries(root)
                .iter()
                .any(|member| known(member.value)))
        );
    }
}

#[test]
fn merge_keys_apply_as_the_loader_applies_them() {
    let text = "\
base: &base {image: a, ports: 1, env: 1}
more: &more
  <<: *base
  image: b
  user: c
one: {<<: *base, image: own}
two:
  image: own
  !!merge <<: [*more, {env: 2, extra: 3}]
three:
  <<: {<<: *more, user: near}
four: {'<<': *base}
five: *more
";
    let parsed = parse(text);
    assert!(parsed.problems.is_empty(), "{:?}", parsed.problems);
    let tree = &parsed.model;
    let show = |path: &str| -> Vec<String> {
        let member = |member: &yaml::Member| {
            let way: String = member.via.iter().map(|&span| format!(" {}", parsed.source.str(span))).collect();
            format!("{}={}{way}", tree.key(member.key).expect("a key"), parsed.source.str(tree.node(member.value).span))
        };
        tree.entries(at(tree, path)).iter().map(member).collect()
    };
    assert_eq!(show("one"), ["image=own", "ports=1 << *base", "env=1 << *base"]);
    assert_eq!(
        show("two"),
        ["image=own", "user=c << *more", "ports=1 << *more << *base", "env=1 << *more << *base", "extra=3 <<"]
    );
    assert_eq!(
        show("three"),
        ["user=near <<", "image=b << << *more", "ports=1 << << *more << *base", "env=1 << << *more << *base"]
    );
    assert_eq!(show("four"), ["<<=*base"]);
    assert_eq!(show("five"), ["image=b *more", "user=c *more", "ports=1 *more << *base", "env=1 *more << *base"]);
    assert_eq!(tree.own_entries(at(tree, "five")).len(), 3);
    assert!(tree.get(at(tree, "one"), "<<").is_none());
    assert_eq!(tree.get(at(tree, "two"), "extra").map(|member| member.via.len()), Some(1));
}

#[test]
fn what_the_loader_refuses_is_reported() {
    let cases: &[(&str, &[&str])] = &[
        ("a: 1\nb: 2\na: 3\n", &["DuplicateKey \"a\""]),
        ("a: 1\n\"a\": 3\n'a': 4\n", &["DuplicateKey \"\\\"a\\\"\"", "DuplicateKey \"'a'\""]),
        ("{1: a, \"1\": b}\n", &["DuplicateKey \"\\\"1\\\"\""]),
        ("a: {b: 1}\nc: {b: 1}\n", &[]),
        ("a: &x {b: 1}\nc: {<<: *x, b: 2}\n", &[]),
        ("a: &x {b: 1}\nc: {<<: *x, <<: *x}\n", &["DuplicateKey \"<<\""]),
        ("<<: 1\n", &["WrongValue \"1\""]),
        ("<<:\n", &["WrongValue \"<<\""]),
        ("<<: [{a: 1}, b]\n", &["WrongValue \"[{a: 1}, b]\""]),
        ("'<<': 1\n", &[]),
        ("a: x\u{1}y\n", &["Encoding \"\\u{1}\""]),
        ("a: x\u{7f}\u{80}y\nb: 1\n", &["Encoding \"\\u{7f}\\u{80}\""]),
    ];
    for (text, expected) in cases {
        assert_eq!(problems(&parse(text)), *expected, "{text}");
    }
    let parsed = parse("a: 1\nb: 2\na: 3\n");
    assert_eq!(parsed.problems[0].related[0].0, parsed.source.span(0..1));
    let parsed = parse(b"a: x\xff\xfey\nb: \xc3\nc: 1\n");
    assert_eq!(parsed.problems.iter().map(|problem| problem.span.range()).collect::<Vec<_>>(), [4..6, 11..12]);
    assert_eq!(parsed.model.scalar(at(&parsed.model, "c")).expect("a scalar").meaning, Meaning::Int(1));
    let utf16: Vec<u8> = "services:\n  web:\n    image: x\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(parse(&utf16).problems.len() < 20);
}

#[test]
fn many_aliases_of_a_real_file_are_fine() {
    let mut text =
        "x: &x {restart: always, image: a, environment: &e {A: 1, B: 2}, depends_on: [a, b, c]}\nservices:\n"
            .to_owned();
    for service in 0..2000 {
        text.push_str(&format!("  s{service}:\n    <<: *x\n    environment:\n      <<: *e\n      C: {service}\n"));
    }
    let parsed = parse(&text);
    assert!(parsed.problems.is_empty(), "{:?}", parsed.problems.first());
    assert_eq!(parsed.model.entries(at(&parsed.model, "services.s1999.environment")).len(), 3);
}
