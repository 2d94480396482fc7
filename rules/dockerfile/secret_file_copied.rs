//! `COPY .env`.

use lint_core::dockerfile::{Dockerfile, Kind};
use lint_core::{File, Found};

/// Files that hold credentials by their name.
const NAMES: [&str; 10] = [
    ".env",
    ".git-credentials",
    ".netrc",
    ".pgpass",
    ".pypirc",
    "credentials.json",
    "id_dsa",
    "id_ecdsa",
    "id_ed25519",
    "id_rsa",
];

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for instruction in file.instructions() {
        let (Kind::Copy(copy) | Kind::Add(copy)) = &instruction.kind else { continue };
        if copy.from.is_some() {
            continue;
        }
        for source in copy.paths() {
            found.target(source.span);
            let Some(path) = source.literal() else { continue };
            let name = path.rsplit('/').next().unwrap_or_default();
            if holds_secrets(name) {
                let finding = found.at(source.span, format!("`{name}` stays in the image"));
                finding.help("mount it for the build (`RUN --mount=type=secret`), or pass it when the container runs");
            }
        }
    }
}

fn holds_secrets(name: &str) -> bool {
    let live = ["local", "prod", "production", "secret", "secrets"];
    let env = name.strip_prefix(".env.").is_some_and(|rest| live.contains(&rest));
    env || NAMES.contains(&name) || name.ends_with(".p12") || name.ends_with(".pfx")
}
