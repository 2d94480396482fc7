//! What starts in the end, as Docker's reference describes the interplay of `ENTRYPOINT`, `CMD` and Compose's overrides of both,
//! and where it listens.

use lint_core::value::{Endpoint, Exposure};
use lint_core::{Policy, Workspace};

/// The words that the only service or unit starts with, commands separated by `;`, and whether nothing is left to an image.
fn started(files: &[(&str, &str)]) -> (String, bool) {
    let mut workspace = Workspace::new();
    for (path, text) in files {
        workspace.set(path, text.as_bytes().to_vec());
    }
    let policy = Policy::default();
    let deployment = workspace.deployment(&policy);
    let line = deployment.processes().next().expect("there is one").command_line();
    let words = |words: &[lint_core::value::Part<lint_core::Text>]| -> String {
        words.iter().map(|word| word.known().map_or("?", |text| text.as_str())).collect::<Vec<_>>().join(" ")
    };
    (line.commands.iter().map(|command| words(&command.words)).collect::<Vec<_>>().join("; "), line.whole)
}

#[test]
fn command_lines_of_containers() {
    let both = "ENTRYPOINT [\"a\", \"b\"]\nCMD [\"c\"]";
    let cases = [
        (both, "", "a b c", true),
        (both, "command: d e", "a b d e", true),
        (both, "entrypoint: x", "x", true),
        (both, "entrypoint: x\n    command: [y]", "x y", true),
        ("ENTRYPOINT a b\nCMD [\"c\"]", "", "a b", true),
        ("ENTRYPOINT a b\nCMD [\"c\"]", "command: d", "a b", true),
        ("CMD cd /srv && exec env A=1 a --b", "", "cd /srv; a --b", true),
        ("CMD [\"sh\", \"-c\", \"a | b $C\"]", "", "a; b ?", true),
        ("CMD [\"c\"]", "command: sh -c 'a b'", "a b", true),
        ("RUN true", "", "", false),
    ];
    for (dockerfile, compose, words, whole) in cases {
        let compose = format!("services:\n  s:\n    build: .\n    {compose}\n");
        let dockerfile = format!("FROM example.org/base:1\n{dockerfile}\n");
        let files = [("compose.yaml", compose.as_str()), ("Dockerfile", dockerfile.as_str())];
        assert_eq!(started(&files), (words.to_owned(), whole), "{dockerfile}{compose}");
    }
    let image = "services:\n  s:\n    image: example.org/s:1\n    command: a b\n";
    assert_eq!(started(&[("compose.yaml", image)]), ("a b".to_owned(), false));
}

#[test]
fn command_lines_of_units() {
    let cases = [
        ("ExecStart=-/usr/bin/a --b=%i c", "/usr/bin/a ? c"),
        ("ExecStart=/bin/sh -c 'a && b'", "a; b"),
        ("ExecStart=/bin/a\nExecStart=\nExecStart=/bin/b", "/bin/b"),
    ];
    for (lines, words) in cases {
        assert_eq!(started(&[("a.service", &format!("[Service]\n{lines}\n"))]).0, words, "{lines}");
    }
}

#[test]
fn endpoints() {
    let cases = [
        ("0.0.0.0:8200", Some((Exposure::All, Some(8200)))),
        ("[::]:80", Some((Exposure::All, Some(80)))),
        (":8080", Some((Exposure::All, Some(8080)))),
        ("*:80", Some((Exposure::All, Some(80)))),
        ("tcp://127.0.0.1:2375", Some((Exposure::Loopback, Some(2375)))),
        ("localhost", Some((Exposure::Loopback, None))),
        ("::1", Some((Exposure::Loopback, None))),
        ("10.0.0.7:1", Some((Exposure::Private, Some(1)))),
        ("8080", None),
        ("db:5432", None),
        ("unix:/run/a.sock", None),
        ("0.0.0.0:http", None),
        ("", None),
    ];
    for (text, expected) in cases {
        let expected = expected.map(|(exposure, port)| Endpoint { exposure, port });
        assert_eq!(Endpoint::parse(text), expected, "{text}");
    }
}
