//! Documents in Markdown: what is a heading, what belongs to it, and that every place is what it says.
#![allow(
    missing_docs,
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test reads real documents from disk and says when they are absent"
)]

mod common;

use lint_core::document::{self, Document};
use lint_core::{FileId, Parsed, Source, Span};

fn parse(text: &str) -> Parsed<Document> {
    document::parse(Source::new(FileId(0), text.as_bytes().to_vec()))
}

/// Level, name, the characters of the title, the characters of the body.
type Row = (u8, &'static str, &'static str, &'static str);

const SECTIONS: &[(&str, &[Row])] = &[
    ("", &[]),
    ("words\n", &[]),
    ("# A\nx\n## B\ny\n# C\n", &[(1, "A", "A", "x\n## B\ny\n"), (2, "B", "B", "y\n"), (1, "C", "C", "")]),
    ("# A\n### B\n## C\nz", &[(1, "A", "A", "### B\n## C\nz"), (3, "B", "B", ""), (2, "C", "C", "z")]),
    ("A\n=\nx\n\nB\n---\ny\n", &[(1, "A", "A", "x\n\nB\n---\ny\n"), (2, "B", "B", "y\n")]),
    (
        "# One\n# Two ##\n###### Six\n",
        &[(1, "One", "One", ""), (1, "Two", "Two", "###### Six\n"), (6, "Six", "Six", "")],
    ),
    ("## How to `roll` *back*\n", &[(2, "How to roll back", "How to `roll` *back", "")]),
    ("## [Link](x.md) here\nb\n", &[(2, "Link here", "Link](x.md) here", "b\n")]),
    ("```sh\n# no heading\n```\n~~~\n## none\n~~~\n\n    # none\n", &[]),
    ("---\ntitle: x\n# none\n---\n# A\nb\n", &[(1, "A", "A", "b\n")]),
    (
        "# A\n\n---\n## B\n\n---\n# C\n",
        &[(1, "A", "A", "\n---\n## B\n\n---\n"), (2, "B", "B", "\n---\n"), (1, "C", "C", "")],
    ),
    ("# A\r\nx\r\n\r\n## B\r\ny\r\n", &[(1, "A", "A", "x\r\n\r\n## B\r\ny\r\n"), (2, "B", "B", "y\r\n")]),
    ("\u{feff}# A\nb\n", &[(1, "A", "A", "b\n")]),
    ("#no heading\n####### none\n\\# none\n", &[]),
    ("#\n## \nx\n", &[(1, "", "", "## \nx\n"), (2, "", "", "x\n")]),
    ("> # Quoted\n\n- # Listed\n", &[(1, "Quoted", "Quoted", "\n"), (1, "Listed", "Listed", "")]),
    ("# Zurück\u{e4}\nö\n", &[(1, "Zurück\u{e4}", "Zurück\u{e4}", "ö\n")]),
];

#[test]
fn sections_have_a_level_a_name_a_title_and_a_body() {
    for (text, wanted) in SECTIONS {
        let parsed = parse(text);
        let str = |span| parsed.source.str(span);
        let found: Vec<_> = parsed
            .model
            .sections()
            .iter()
            .map(|it| (it.level, it.name.as_str(), str(it.title), str(it.body)))
            .collect();
        assert_eq!(found, *wanted, "{text:?}");
        assert!(parsed.problems.is_empty(), "{text:?}");
    }
}

#[test]
fn lines_that_people_read_as_headings_are_labels() {
    let cases: &[(&str, &[(&str, &str)])] = &[
        ("**Rollback**\nx\n\n**Back up:**\ny\n", &[("Rollback", "\nx\n\n"), ("Back up", "\ny\n")]),
        ("**Start**:\nx\n# A\n<h2 align=\"center\">B</h2>\nz\n", &[("Start", "\nx\n"), ("B", "\nz\n")]),
        ("<details>\n<summary>How to <b>stop</b></summary>\nx\n", &[("stop", "\nx\n")]),
        ("**Note** this\n**a** **b**\n<hr>\n<header>x</header>\n****\n", &[]),
        ("```\n**Code**\n```\n", &[]),
        ("", &[]),
    ];
    for (text, wanted) in cases {
        let parsed = parse(text);
        let found: Vec<_> =
            parsed.model.labels().iter().map(|it| (parsed.source.str(it.title), parsed.source.str(it.body))).collect();
        assert_eq!(found, *wanted, "{text:?}");
    }
}

#[test]
fn links_code_and_fences_are_found_where_they_stand() {
    let text = "[a](docs/a.md \"title\") ![b](<b c.png>) <https://x.example> [d][r] `x y` ``p`q``\n\n```sh title\nls -l\n\n```\n\n    indented\n\n~~~\n~~~\n\n[r]: d.md\n";
    let parsed = parse(text);
    let str = |span: Span| parsed.source.str(span);
    let links: Vec<_> = parsed.model.links().iter().map(|it| (it.value.as_str(), str(it.span))).collect();
    let wanted = [
        ("docs/a.md", "docs/a.md"),
        ("b c.png", "b c.png"),
        ("https://x.example", "https://x.example"),
        ("d.md", "[d][r]"),
    ];
    assert_eq!(links, wanted);
    let code: Vec<_> = parsed.model.code().iter().map(|it| (it.value.as_str(), str(it.span))).collect();
    assert_eq!(code, [("x y", "x y"), ("p`q", "p`q")]);
    let fences: Vec<_> = parsed.model.fences().iter().map(|it| (it.language.as_str(), str(it.text))).collect();
    assert_eq!(fences, [("sh", "ls -l\n\n"), ("", "indented\n"), ("", "")]);
}

#[test]
fn a_front_matter_is_none_of_the_text() {
    for (text, wanted) in [
        ("---\nlast_reviewed: 2026-05-01\ntitle: x\n---\n# A\n", Some("last_reviewed: 2026-05-01\ntitle: x\n")),
        ("---\r\na: 1\r\n---\r\n", Some("a: 1\r\n")),
        ("# A\n\n---\na: 1\n---\n", None),
        ("---\nnever closed\n", None),
        ("---\n\nno: 1\n---\n", None),
        ("words\n---\na: 1\n---\n", None),
        ("", None),
    ] {
        let parsed = parse(text);
        assert_eq!(parsed.model.front_matter().map(|span| parsed.source.str(span)), wanted, "{text:?}");
    }
}

/// The day as it is written, what it means, and whether the document says that it was looked at.
type Day = Option<(&'static str, Option<&'static str>, bool)>;

#[test]
fn the_newest_review_counts_and_a_plain_date_says_less() {
    let cases: &[(&str, Day)] = &[
        ("---\nlast_reviewed: 2026-05-01\n---\n", Some(("2026-05-01", Some("2026-05-01"), true))),
        ("---\ndate: '2026-05-01'\n---\n", Some(("2026-05-01", Some("2026-05-01"), false))),
        ("---\ndate: 2027-01-01\nupdated: 2026-05-01\n---\n", Some(("2026-05-01", Some("2026-05-01"), true))),
        ("# A\n**Last updated**: January 2, 2026\n", Some(("January 2, 2026", Some("2026-01-02"), true))),
        ("_Last reviewed on 2 March 2026_\n", Some(("2 March 2026", Some("2026-03-02"), true))),
        ("Stand: 1.5.2026\n", Some(("1.5.2026", Some("2026-05-01"), true))),
        ("| Last reviewed | 2026-05-01 |\n", Some(("2026-05-01", Some("2026-05-01"), true))),
        ("Last reviewed: 2025-01-01\n\nLast reviewed: 2026-05-01\n", Some(("2026-05-01", Some("2026-05-01"), true))),
        ("Last updated: 2026-13-01\n", Some(("2026-13-01", None, true))),
        ("Last updated: Spring 2026\n", Some(("Spring 2026", None, true))),
        ("It was last updated by Ida, on a day that nobody knows.\n", None),
        ("The standard 2026-05-01 applies\n", None),
        ("", None),
    ];
    for (text, wanted) in cases {
        let parsed = parse(text);
        let review = parsed.model.review(&parsed.source);
        let day = review.and_then(|review| review.day).map(|day| day.to_string());
        let found = review.map(|review| (parsed.source.str(review.span), day.as_deref(), review.said));
        assert_eq!(found, *wanted, "{text:?}");
    }
}

/// Every Markdown file of the corpus, and those of this repository.
fn real() -> Vec<(String, Vec<u8>)> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut folders = vec![root.join("docs"), root.join("rules")];
    folders.extend(common::shared().map(|shared| shared.join("corpus")));
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder").flatten() {
            let path = entry.path();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                files.push((path.display().to_string(), std::fs::read(&path).expect("a document")));
            }
        }
    }
    files
}

#[test]
fn every_place_of_a_real_document_is_what_it_says() {
    let documents = real();
    assert!(documents.len() > 100, "{} documents", documents.len());
    for (path, bytes) in documents {
        let parsed = document::parse(Source::new(FileId(0), bytes));
        let (model, source) = (&parsed.model, &parsed.source);
        let text =
            |span: Span| source.text().get(span.range()).unwrap_or_else(|| panic!("{path}: {span:?} is no text"));
        for pair in model.sections().windows(2) {
            assert!(pair[0].title.range().end <= pair[1].title.range().start, "{path}: {pair:?}");
        }
        for section in model.sections() {
            let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            let (title, name) = (text(section.title), plain(&section.name));
            let rest = &mut plain(title).chars().collect::<Vec<_>>().into_iter();
            let held = title.contains('&') || name.chars().all(|letter| rest.any(|other| other == letter));
            assert!(held, "{path}: {:?} is not in {title:?}", section.name);
            assert!(section.title.range().end <= section.body.range().start, "{path}: {section:?}");
            text(section.body);
        }
        for code in model.code() {
            assert!(
                text(code.span).contains(code.value.as_str()) || text(code.span).contains(['\n', '|']),
                "{path}: {code:?}"
            );
        }
        for fence in model.fences() {
            let above = source.text()[..fence.text.range().start].trim_end().lines().next_back().unwrap_or_default();
            assert!(above.contains(fence.language.as_str()), "{path}: {above:?} opens {:?}", fence.language);
        }
        for label in model.labels() {
            assert_eq!(text(label.title), label.name.as_str(), "{path}");
            assert!(model.fences().iter().all(|fence| !fence.text.contains(label.title)), "{path}: {label:?}");
        }
    }
}
