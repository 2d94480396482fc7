//! Where nodes stand, and the way from a scalar's text back to the file.

use super::{at, parse, written};
use lint_core::yaml::Style;

#[test]
fn nodes_cover_what_a_person_would_select() {
    let cases: &[(&str, &str, &str)] = &[
        ("a: b\n", "a", "b"),
        ("a: b c # d\n", "a", "b c"),
        ("a: \"b\" # d\n", "a", "\"b\""),
        ("a: 'it''s'\r\nb: c\r\n", "a", "'it''s'"),
        ("\u{feff}a: \"😀\"\r\nb: 😀 é\r\n", "b", "😀 é"),
        ("\u{feff}a: \"😀\"\n", "", "a: \"😀\""),
        ("a: !reset &x {b: c} # d\n", "a", "{b: c}"),
        ("a: &x\n  b: c\n\n# d\n", "a", "b: c"),
        ("a:\n- b\n- c\n\nd: e\n", "a", "- b\n- c"),
        ("a: # c - d\n  # - e\n- - b\n  - c\nd: e\n", "a", "- - b\n  - c"),
        ("a: !!seq\n- b\n", "a", "- b"),
        ("a: &x-y\n- b\n", "a", "- b"),
        ("- - a\n  - b\n- c\n", "0", "- a\n  - b"),
        ("- k: v\n  l:\n- m\n", "0", "k: v\n  l:"),
        ("- k: v\n  l:\n- m\n", "0.l", ""),
        ("-\n- b\n", "", "-\n- b"),
        ("[a, {b: c}]\n", "", "[a, {b: c}]"),
        ("{a: b, c: [d,\n  e]}\n", "c", "[d,\n  e]"),
        ("[a: b]\n", "0", "a: b"),
        ("a: |  # c | d\n  text\n   more\n\nb: c\n", "a", "|  # c | d\n  text\n   more"),
        ("a: !x &y |-\n  text\n", "a", "|-\n  text"),
        ("a:\n  - >+\n    text\n\n  - b\n", "a.0", ">+\n    text"),
        ("a: |\nb: c\n", "a", "|"),
        ("a: |2-\n    text\n  more\n", "a", "|2-\n    text\n  more"),
        ("? |\n  key\n: - c\n", "", "? |\n  key\n: - c"),
        ("a: x\n  y\n\n  z\nb: c\n", "a", "x\n  y\n\n  z"),
    ];
    for (text, path, expected) in cases {
        let parsed = parse(text);
        assert!(parsed.problems.is_empty(), "{text}: {:?}", parsed.problems);
        assert_eq!(written(&parsed, path), *expected, "{text:?} at {path:?}");
    }
}

#[test]
fn absent_values_stand_behind_their_indicator() {
    for (text, path, offset) in [
        ("a:\nb: 1\n", "a", 2),
        ("a:   # c\n", "a", 2),
        ("-\n- b\n", "0", 1),
        ("a: &x\n", "a", 5),
        ("{a: , b}", "a", 3),
    ] {
        let parsed = parse(text);
        let span = parsed.model.node(at(&parsed.model, path)).span;
        assert!(span.is_empty(), "{text:?}");
        assert_eq!(span.start, offset, "{text:?}");
    }
}

#[test]
fn places_inside_scalars_lead_back_to_the_file() {
    let cases: &[(&str, &str, &str)] = &[
        ("a: x ${Y} z\n", "${Y}", "${Y}"),
        ("a: \"x\\t${Y}\"\n", "${Y}", "${Y}"),
        ("a: \"\\u00e9${Y}\"\n", "é", "\\u00e9"),
        ("a: \"\\uD83D\\uDE00${Y}\"\n", "😀", "\\uD83D\\uDE00"),
        ("a: \"x\n  ${Y}\\\n  z\"\n", "${Y}z", "${Y}\\\n  z"),
        ("a: 'it''s ${Y}'\n", "'s", "''s"),
        ("a: 'x\r\n  ${Y}'\r\n", "${Y}", "${Y}"),
        ("a: |\n  x\n    ${Y}\n", "  ${Y}", "  ${Y}"),
        ("a: >-\n  x\n  ${Y}\n\n  z\n", "x ${Y}\nz", "x\n  ${Y}\n\n  z"),
        ("a: x\n  ${Y}\n", "x $", "x\n  $"),
        ("a: |\r\n  😀 ${Y}\r\n  z\r\n", "${Y}\nz", "${Y}\r\n  z"),
    ];
    for (text, inside, expected) in cases {
        let parsed = parse(text);
        let joined = parsed.model.joined(&parsed.source, at(&parsed.model, "a"));
        let start = joined.as_str().find(inside).unwrap_or_else(|| panic!("{text:?}: {:?}", joined.as_str()));
        let span = joined.span(&parsed.source, start..start + inside.len());
        assert_eq!(parsed.source.str(span), *expected, "{text:?}");
    }
}

/// Scalars put together at random: our way through the source gives the text that the parser gives, and serde_yaml reads.
#[test]
fn texts_of_random_scalars_agree() {
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = move |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        usize::try_from(random >> 33).expect("31 bits") % below
    };
    const HEADS: [&str; 14] = ["|", ">", "|-", ">-", "|+", ">+", "|2", ">1-", "\"", "'", "", ">2+", "|1", "> # c"];
    const PARTS: [&str; 16] = [
        "a", "b c", " ", "  ", "\n", "\n  ", "\n   ", "\n\n  ", "\r\n  ", "\t", "é", "b#", "''", "\\n", "\\\n  ",
        "\\u00e9",
    ];
    let (mut agreed, mut refused) = (0, 0);
    for _ in 0..20_000 {
        let head = HEADS[next(HEADS.len())];
        let body: String = (0..next(12)).map(|_| PARTS[next(PARTS.len())]).collect();
        let text = match head {
            "\"" | "'" => format!("k: {head}{body}{head}\n"),
            "" => format!("k: x{body}\nl: m\n"),
            _ => format!("k: {head}\n  {body}"),
        };
        let parsed = parse(&text);
        if !parsed.problems.is_empty() {
            refused += 1;
            continue;
        }
        let id = at(&parsed.model, "k");
        let scalar = parsed.model.scalar(id).expect("a scalar");
        assert_eq!(parsed.model.joined(&parsed.source, id).as_str(), scalar.text.as_str(), "{text:?}");
        let theirs: Result<serde_yaml::Value, _> = serde_yaml::from_str(&text);
        if let Ok(theirs) = theirs
            && scalar.style != Style::Plain
        {
            assert_eq!(theirs["k"].as_str(), Some(scalar.text.as_str()), "{text:?}");
            agreed += 1;
        }
    }
    assert!(agreed > 1000, "{agreed} agreed, {refused} refused");
    eprintln!("{agreed} scalars read as serde_yaml reads them, {refused} refused");
}
