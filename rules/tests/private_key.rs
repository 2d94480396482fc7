//! Private keys in a repository, put together here so that nobody who scans this repository finds one.

use lint_core::repository::reading;
use lint_core::{GitState, Listing, Policy, Role, Workspace, read};

/// Path, what Git does with it, the kind of block, and what is found.
const CASES: &[(&str, GitState, &str, &str)] = &[
    ("deploy/tls.key", GitState::Tracked, "RSA PRIVATE KEY", "Git keeps this private key"),
    ("server.pem", GitState::Untracked, "PRIVATE KEY", "Git does not ignore this private key"),
    ("deploy/id_ed25519", GitState::Tracked, "OPENSSH PRIVATE KEY", "Git keeps this private key"),
    ("deploy/tls.key", GitState::Ignored, "EC PRIVATE KEY", ""),
    ("tests/fixtures/tls.key", GitState::Tracked, "RSA PRIVATE KEY", ""),
    ("deploy/tls.pem", GitState::Tracked, "ENCRYPTED PRIVATE KEY", ""),
    ("deploy/tls.pem", GitState::Tracked, "CERTIFICATE", ""),
    ("deploy/tls.pem", GitState::Tracked, "PUBLIC KEY", ""),
];

#[test]
fn keys_count_where_git_keeps_them_or_would() {
    let rule = lint_rules::rule("repository/private-key").expect("the rule exists");
    for (path, state, kind, message) in CASES {
        let line = "Made".repeat(16);
        let text = format!("-----{} {kind}-----\n{line}\n-----{} {kind}-----\n", "BEGIN", "END");
        let mut workspace = Workspace::new();
        workspace.list(Listing::of_git([((*path).to_owned(), *state)]));
        let file = workspace.reserve(path);
        workspace.put(read(file, path, Role::Checked, reading(path), text.into_bytes()));
        let found = workspace.report(&[rule], &Policy::default()).findings;
        let messages: Vec<&str> = found.iter().map(|finding| finding.message.as_str()).collect();
        let expected: Vec<&str> = [*message].into_iter().filter(|message| !message.is_empty()).collect();
        assert_eq!(messages, expected, "{path}, {state:?}, {kind}");
    }
}
