//! `.dockerignore` against the cases of Docker's documentation and of its matcher.

use lint_core::{FileId, Source, dockerignore};

/// Lines, paths that are ignored, paths that are not.
const CASES: &[(&str, &[&str], &[&str])] = &[
    (
        "# comment\n*/temp*\n*/*/temp*\ntemp?\n",
        &["a/temporary.txt", "a/b/temp", "tempa", "a/temp/x"],
        &["temp", "a/b/c/temp"],
    ),
    ("*.md\n!README.md\n", &["notes.md"], &["README.md", "docs/notes.md"]),
    ("*.md\n!README*.md\nREADME-secret.md\n", &["README-secret.md", "a.md"], &["README.md"]),
    ("**/*.go\n", &["a.go", "x/y/z.go"], &["go", "a.gob"]),
    ("node_modules\n", &["node_modules", "node_modules/a/b", "./node_modules/"], &["a/node_modules", "node_modules2"]),
    ("/foo/bar\n", &["foo/bar", "/foo/bar", "foo/bar/baz"], &["foo", "x/foo/bar"]),
    ("*\n!src\n!go.*\n", &["Makefile", "docs/a"], &["src", "src/main.rs", "go.mod", "."]),
    ("build/\n  dist  \n", &["build", "build/x", "dist"], &["builds"]),
    ("a/./b//c\nx/../y\n", &["a/b/c", "y"], &["x"]),
    ("[a-c].txt\n\\*.log\n", &["b.txt", "*.log"], &["d.txt", "x.log"]),
    ("docs\n!docs/README.md\n", &["docs/other"], &["docs", "docs/README.md"]),
    ("**\n!keep\n", &["a", "b/c"], &["keep", "keep/x"]),
    ("abc/**\n", &["abc/x", "abc/x/y"], &["abc"]),
    ("[\nx\n", &["x"], &["["]),
    ("\u{feff}first\nsecond\r\n", &["first", "second"], &[]),
    ("", &[], &["a", "."]),
    ("# only\n#comments\n", &[], &["#comments", "only"]),
];

#[test]
fn patterns_ignore_what_docker_ignores() {
    for (text, ignored, kept) in CASES {
        let source = Source::new(FileId(0), text.as_bytes().to_vec());
        let file = dockerignore::parse(&source);
        for path in *ignored {
            assert!(file.ignoring(path).is_some(), "{text:?} ignores {path}");
        }
        for path in *kept {
            let by = file.ignoring(path).map(|pattern| source.str(pattern.span));
            assert_eq!(by, None, "{text:?} keeps {path}");
        }
    }
}

#[test]
fn the_last_line_that_fits_is_named() {
    let source = Source::new(FileId(0), b"a\n*\nb\n".to_vec());
    let file = dockerignore::parse(&source);
    assert_eq!(file.ignoring("a").map(|pattern| source.str(pattern.span)), Some("*"));
    assert_eq!(file.ignoring("b").map(|pattern| source.str(pattern.span)), Some("b"));
}
