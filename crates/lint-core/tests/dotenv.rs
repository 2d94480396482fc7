//! What is written in env files: spans, problems, names of files.
#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads recorded facts and fails where it cannot"
)]

mod common;

use lint_core::dotenv::{DollarKind, Dotenv, Entry, Item, Quote, Separator, looks_like_dotenv, parse};
use lint_core::{FileId, Parsed, ProblemKind, Source, Span};

fn read(text: &str) -> Parsed<Dotenv> {
    parse(Source::new(FileId(0), text.as_bytes().to_vec()))
}

/// Key, value as written, comment; each with `|` between.
fn summary(parsed: &Parsed<Dotenv>, entry: &Entry) -> String {
    let cut = |span: Option<Span>| span.map_or("-", |span| parsed.source.str(span));
    let value = entry.value.as_ref();
    format!("{}|{}|{}", entry.key.value, cut(value.map(|value| value.span)), cut(entry.comment))
}

fn summaries(text: &str) -> Vec<String> {
    let parsed = read(text);
    parsed.model.entries().map(|entry| summary(&parsed, entry)).collect()
}

#[test]
fn entries_are_cut_as_most_loaders_cut_them() {
    let cases: &[(&str, &[&str])] = &[
        ("A=b\n", &["A|b|-"]),
        ("A=b # c\n", &["A|b|# c"]),
        ("A=b\t# c\n", &["A|b|# c"]),
        ("A=b#c\n", &["A|b#c|-"]),
        ("A= #b\n", &["A||#b"]),
        ("A=#b\n", &["A|#b|-"]),
        ("A=\"b\" # c\n", &["A|\"b\"|# c"]),
        ("A=\"b # c\"\n", &["A|\"b # c\"|-"]),
        ("A=\"b\"c\n", &["A|\"b\"c|-"]),
        ("  A = b  \n", &["A|b|-"]),
        ("export A=b\n", &["A|b|-"]),
        ("export=b\n", &["export|b|-"]),
        ("export =b\n", &["export|b|-"]),
        ("A\nB=1\n", &["A|-|-", "B|1|-"]),
        ("A # c\n", &["A|-|# c"]),
        ("A: b\n", &["A|b|-"]),
        ("A:B=1\n", &["A:B|1|-"]),
        ("A B=1\n", &["A B|1|-"]),
        ("A=\"a\nb\"\nB=1\n", &["A|\"a\nb\"|-", "B|1|-"]),
        ("A='a\r\nb' # c\r\nB=1\r\n", &["A|'a\r\nb'|# c", "B|1|-"]),
        ("A=\"a\nB=1\n", &["A|\"a|-", "B|1|-"]),
        ("A='tis\nB=it's\n", &["A|'tis|-", "B|it's|-"]),
        ("A=\"a\\\"b\"\n", &["A|\"a\\\"b\"|-"]),
        ("A=`a b`\nB=`c\n", &["A|`a b`|-", "B|`c|-"]),
        ("=1\n", &["|1|-"]),
        ("A=", &["A||-"]),
        ("A=é # ü", &["A|é|# ü"]),
        ("", &[]),
        ("\n\n# c\n; d\nsome words\n", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(summaries(text), *expected, "{text:?}");
    }
}

#[test]
fn every_part_of_an_entry_has_its_place() {
    let parsed = read("\u{feff}\n  export  KEY \t=  \"a $B\"x # why \r\nlast=1");
    let cut = |span: Span| parsed.source.str(span);
    let entry = parsed.model.entries().next().unwrap();
    let value = entry.value.as_ref().unwrap();
    assert!(parsed.model.bom.is_some() && parsed.model.crlf.is_some() && parsed.model.unended.is_some());
    assert_eq!(cut(entry.span), "export  KEY \t=  \"a $B\"x # why");
    assert_eq!(cut(entry.lines), "  export  KEY \t=  \"a $B\"x # why ");
    assert_eq!((cut(entry.indent), cut(entry.trailing)), ("  ", " "));
    assert_eq!((cut(entry.before_separator), cut(entry.after_separator)), (" \t", "  "));
    assert_eq!(
        (entry.export.map(cut), entry.separator.map(|separator| separator.value)),
        (Some("export"), Some(Separator::Equals))
    );
    assert_eq!((cut(value.inner), value.junk.map(cut), value.quote), ("a $B", Some("x"), Quote::Double));
    assert_eq!(parsed.model.get("last").map(Entry::plain), Some("1"));
}

#[test]
fn commented_out_assignments_are_known() {
    let hidden = |text: &str| {
        let parsed = read(text);
        let comment = parsed.model.comments().next().unwrap().clone();
        comment.assignment.map(|entry| summary(&parsed, &entry))
    };
    assert_eq!(hidden("# A=b # c\n"), Some("A|b|# c".to_owned()));
    assert_eq!(hidden("#export A='b'\n"), Some("A|'b'|-".to_owned()));
    assert_eq!(hidden("## A_B = 1\n"), Some("A_B|1|-".to_owned()));
    assert_eq!(hidden("# A='b\n"), Some("A|'b|-".to_owned()));
    assert_eq!(hidden("; A=1\n"), Some("A|1|-".to_owned()));
    assert_eq!(hidden("# set A=b to win\n"), None);
    assert_eq!(hidden("# value = explanation of it\n"), None);
    assert_eq!(hidden("# =====\n"), None);
}

#[test]
fn dollars_are_found_whatever_the_quotes() {
    let dollars = |text: &str| {
        let parsed = read(text);
        let value = parsed.model.entries().next().unwrap().value.clone().unwrap();
        let name = |dollar: &lint_core::dotenv::Dollar| {
            dollar.name.as_ref().map_or(String::new(), |name| name.value.to_string())
        };
        let found = value.dollars.iter().map(|d| (d.kind, parsed.source.str(d.span).to_owned(), name(d), d.escaped));
        found.collect::<Vec<_>>()
    };
    let one = |kind, span: &str, name: &str| vec![(kind, span.to_owned(), name.to_owned(), false)];
    assert_eq!(dollars("A=x$B-y\n"), one(DollarKind::Name, "$B", "B"));
    assert_eq!(dollars("A='$B'\n"), one(DollarKind::Name, "$B", "B"));
    assert_eq!(dollars("A=${B:-c d}\n"), one(DollarKind::Braced, "${B:-c d}", "B"));
    assert_eq!(dollars("A=$(echo (1) 2) 3\n"), one(DollarKind::Command, "$(echo (1) 2)", ""));
    assert_eq!(dollars("A=x`date`y\n"), one(DollarKind::Backticks, "`date`", ""));
    assert_eq!(dollars("A=a$$b\n"), one(DollarKind::Doubled, "$$", ""));
    assert_eq!(dollars("A=abc$\n"), one(DollarKind::Lone, "$", ""));
    assert_eq!(dollars("A=$2\n"), one(DollarKind::Special, "$2", ""));
    assert_eq!(dollars("A=${B\n"), one(DollarKind::Lone, "${B", "B"));
    assert_eq!(dollars("A=a\\$B\n"), vec![(DollarKind::Name, "$B".to_owned(), "B".to_owned(), true)]);
    let nested = dollars("A=${B:-${C:-d}}e\n");
    assert_eq!((nested[0].1.as_str(), nested[1].1.as_str()), ("${B:-${C:-d}}", "${C:-d}"));
}

#[test]
fn problems_are_what_no_loader_can_use() {
    let kinds = |bytes: &[u8]| {
        let parsed = parse(Source::new(FileId(0), bytes.to_vec()));
        let found = parsed.problems.iter().map(|p| (p.kind, parsed.source.position(p.span.range().start).line));
        found.collect::<Vec<_>>()
    };
    assert_eq!(kinds(b"A=1\n=2\n"), [(ProblemKind::Syntax, 2)]);
    assert_eq!(kinds(b"A=\"1\nB=2\n"), [(ProblemKind::Syntax, 1)]);
    assert_eq!(kinds(b"A=1\nB=\xff\xfe\n"), [(ProblemKind::Encoding, 2)]);
    assert_eq!(kinds(b"A=1\nB=\0\x01\n"), [(ProblemKind::Encoding, 2)]);
    assert_eq!(kinds(b"A=\x1a\xff\x01\n"), [(ProblemKind::Encoding, 1); 3]);
    assert_eq!(kinds(b"A=1\rB=2\n"), [(ProblemKind::Encoding, 1)]);
    assert_eq!(kinds(b"A=1\r\n; c\r\nB C=2\r\nexport D\r\nwords here\r\n"), []);
}

#[test]
fn the_portable_subset_is_narrow() {
    let portable = |text: &str| read(text).model.entries().all(Entry::is_portable);
    assert!(portable("A=b\nDB_URL=postgres://db:5432/x\nE=\n"));
    for text in [
        "A=b c\n",
        "A='b'\n",
        "A=$b\n",
        "A =b\n",
        "a-b=c\n",
        "A=b#c\n",
        "export A=b\n",
        "A=b \n",
        "A: b\n",
        "A\n",
        "A=~x\n",
    ] {
        assert!(!portable(text), "{text}");
    }
}

#[test]
fn real_files_have_entries_and_true_spans() {
    let files = common::corpus("env");
    assert!(matches!(files.len(), 0 | 126), "{}", files.len());
    let mut problems = Vec::new();
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes).into_owned();
        assert!(looks_like_dotenv(path, &text).is_some(), "{path}");
        let parsed = parse(Source::new(FileId(3), bytes.clone()));
        check_spans(&parsed, path);
        problems.extend(parsed.problems.iter().map(|problem| format!("{path}: {}", problem.message)));
    }
    assert_eq!(problems, Vec::<String>::new());
}

fn check_spans(parsed: &Parsed<Dotenv>, label: &str) {
    let mut behind = 0;
    for item in &parsed.model.items {
        let span = match item {
            Item::Entry(entry) => entry.span,
            Item::Comment(comment) => comment.span,
            Item::Stray(stray) => stray.span,
        };
        assert!(span.range().start >= behind && !span.is_empty(), "{label}: {span:?}");
        behind = span.range().end;
    }
    for entry in parsed.model.entries() {
        let cut = |span: Span| parsed.source.str(span);
        assert_eq!(cut(entry.key.span), &*entry.key.value, "{label}");
        let export = entry.export.map_or(String::new(), |export| cut(export).to_owned());
        let Some(value) = &entry.value else { continue };
        assert_eq!(cut(value.inner), &*value.text, "{label}");
        assert!(value.span.contains(value.inner), "{label}");
        let separator = cut(entry.separator.unwrap().span);
        let rebuilt =
            [cut(entry.key.span), cut(entry.before_separator), separator, cut(entry.after_separator), cut(value.span)]
                .concat();
        let rest = cut(entry.span)[export.len()..].trim_start_matches([' ', '\t']);
        assert!(rest.starts_with(&rebuilt), "{label:?}: {rebuilt:?} in {rest:?}");
    }
}

#[test]
fn mutated_text_neither_panics_nor_loses_spans() {
    let seed = "A=1\nexport B=\"x $Y ${Z:-`w`}\"\n# C='d'\nE: f # g\r\nH='i\nj'\nK\n";
    let pieces =
        ["=", "\"", "'", "`", "\n", "\r", "#", "$", "${", "}", "$(", ")", "\\", "é", "\u{feff}", " ", "\0", ":", ";"];
    let mut numbers = common::Numbers::new(1);
    let mut next = |limit: usize| numbers.below(limit);
    for _ in 0..5000 {
        let mut text = seed.to_owned();
        for _ in 0..=next(5) {
            let at = text.floor_char_boundary(next(text.len()));
            match next(3) {
                0 => text.truncate(text.ceil_char_boundary(at.max(1))),
                1 => text.insert_str(at, pieces[next(pieces.len())]),
                _ => _ = text.remove(text.floor_char_boundary(at.min(text.len() - 1))),
            }
            text.push('\n');
        }
        check_spans(&read(&text), &text);
    }
}

#[test]
fn big_files_are_read_in_one_go() {
    for line in ["A=\"x\n", "A='x\n", "A=`x\n", "A=$($(x\n", "A=${${x\n", "A=\"\\\"\n", "=\n", "A=\\\\\\$\n"] {
        assert!(!read(&line.repeat(50_000)).model.items.is_empty());
    }
    for value in ["$(", "${", "`", "$", "\\", "#", "\" #"] {
        assert_eq!(read(&format!("A={}\n", value.repeat(200_000))).model.entries().count(), 1);
    }
}

#[test]
fn names_of_env_files() {
    let yes = [
        ".env",
        "a/.env",
        ".env.production",
        "prod.env",
        "env.example",
        ".env.example",
        "app.env.sample",
        "a/env",
        ".env-prod",
        ".env.local",
    ];
    let no = [
        ".envrc",
        ".env.ts",
        ".env.js",
        ".env.hcl",
        ".env.d.ts",
        "env.h",
        "x.env.patch",
        "env.py",
        "environment",
        "app.env.yml",
        ".env.vault",
        "env.sh",
        "a.environment",
        "web.container",
        "Dockerfile",
        "env.example.js",
        ".env.schema",
        "env.go",
    ];
    for path in yes {
        assert!(looks_like_dotenv(path, "A=1\n").is_some(), "{path}");
    }
    for path in no {
        assert!(looks_like_dotenv(path, "A=1\n").is_none(), "{path}");
    }
    assert!(looks_like_dotenv("env", "#!/bin/sh\nexec env\n").is_none());
    assert!(looks_like_dotenv(".env", "").is_some());
}
