//! Which TOML files configure a server, and which belong to a developer's tools: the larger part of TOML in repositories.

/// What a TOML file is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TomlKind {
    /// A server's configuration, with the reason.
    Server(&'static str),
    /// A developer's tool's, or data; with the reason.
    Other(&'static str),
}

/// What the file at `path` (with `/`) is as TOML; none where it is no TOML file. `text` is its whole text.
pub fn looks_like_server_toml(path: &str, text: &str) -> Option<TomlKind> {
    let path = path.to_ascii_lowercase();
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
    if let Some(&(_, reason)) = NAMELESS.iter().find(|(nameless, _)| *nameless == name) {
        return Some(TomlKind::Other(reason));
    }
    let Some(stem) = without_template_suffix(name).strip_suffix(".toml") else {
        return server_without_suffix(folder, name).filter(|_| reads_like_toml(text));
    };
    if let Some(reason) = developer_tool(folder, stem) {
        return Some(TomlKind::Other(reason));
    }
    if text.starts_with("#:schema")
        && text.lines().next().is_some_and(|line| line.contains("cargo") || line.contains("pyproject"))
    {
        return Some(TomlKind::Other("its schema line names a developer tool"));
    }
    Some(TomlKind::Server("named *.toml, and no developer tool's"))
}

fn without_template_suffix(name: &str) -> &str {
    let suffixes = [".example", ".sample", ".dist", ".template", ".tmpl", ".default", ".orig", ".bak"];
    suffixes.iter().find_map(|suffix| name.strip_suffix(suffix)).unwrap_or(name)
}

/// Files of TOML that do not say so, all of developer tools.
const NAMELESS: &[(&str, &str)] = &[
    ("cargo.lock", "a lock file of Cargo"),
    ("poetry.lock", "a lock file of Poetry"),
    ("uv.lock", "a lock file of uv"),
    ("pdm.lock", "a lock file of PDM"),
    ("gopkg.lock", "a lock file of dep"),
    ("pixi.lock", "a lock file of Pixi"),
    ("pipfile", "Pipenv's list of packages"),
];

fn developer_tool(folder: &str, stem: &str) -> Option<&'static str> {
    let bare = stem.trim_start_matches('.');
    if DEVELOPER_STEMS.contains(&bare) {
        return Some("named like a developer tool's configuration");
    }
    if DEVELOPER_PREFIXES.iter().any(|prefix| bare.starts_with(prefix)) {
        return Some("named like a developer tool's configuration");
    }
    let inside = |tool: &str| {
        folder == tool || folder.ends_with(&format!("/{tool}")) || format!("/{folder}/").contains(&format!("/{tool}/"))
    };
    if DEVELOPER_FOLDERS.iter().any(|tool| inside(tool)) {
        return Some("in the folder of a developer tool");
    }
    (bare == "config" && folder.rsplit('/').next() == Some(".cargo")).then_some("Cargo's configuration")
}

/// Names before `.toml`, without a leading dot.
const DEVELOPER_STEMS: &[&str] = &[
    // Rust
    "about",
    "anchor",
    "bacon",
    "cargo",
    "cargo-generate",
    "clippy",
    "committed",
    "cross",
    "dagger",
    "deny",
    "dist-workspace",
    "dprint",
    "grcov",
    "kani",
    "leptosfmt",
    "miri",
    "nextest",
    "release",
    "release-plz",
    "rust-project",
    "rust-toolchain",
    "rustfmt",
    "rustowl",
    "tarpaulin",
    "trunk",
    "wasm-pack",
    "xtask",
    "espflash",
    "embed",
    "probe-rs",
    "dioxus",
    "trybuild",
    // Python
    "pyproject",
    "poetry",
    "uv",
    "pdm",
    "ruff",
    "pixi",
    "hatch",
    "pylintrc",
    "pyrightconfig",
    "tox",
    "flit",
    "interrogate",
    "coverage",
    "coveragerc",
    "bandit",
    "mypy",
    "isort",
    "black",
    "conda",
    "environment",
    "pyoxidizer",
    "ty",
    // Go, JavaScript, JVM, Ruby, others
    "gopkg",
    "golangci",
    "revive",
    "goreleaser",
    "staticcheck",
    "air",
    "bunfig",
    "biome",
    "stylelintrc",
    "prettierrc",
    "rome",
    "deno",
    "libs.versions",
    "gradle",
    "mill",
    "scalafmt",
    "gleam",
    "manifest",
    "fpm",
    "alire",
    "project",
    "juliaformatter",
    "stylua",
    "selene",
    "wally",
    "foreman",
    "aftman",
    "rokit",
    "foundry",
    "slither",
    "hardhat",
    "move",
    "scarb",
    "snfoundry",
    "nargo",
    "sui",
    "starship",
    "helix",
    "languages",
    // Task runners, versions, docs, sites, linters, release tools
    "mise",
    "rtx",
    "taskfile",
    "makefile",
    "cliff",
    "git-cliff",
    "book",
    "mdbook",
    "typos",
    "_typos",
    "taplo",
    "tombi",
    "lychee",
    "vale",
    "codespell",
    "cspell",
    "gitleaks",
    "trufflehog",
    "renovate",
    "treefmt",
    "topgrade",
    "just",
    "lefthook",
    "prek",
    "pre-commit",
    "knope",
    "cocogitto",
    "cog",
    "commitlint",
    "towncrier",
    "changelog",
    "semantic-release",
    "hugo",
    "zola",
    "theme",
    "netlify",
    "jekyll",
    "mkdocs",
    "zensical",
    "reuse",
    "editorconfig",
    "devbox",
    "flox",
    "devenv",
    "nixpacks",
    "tracy",
    "binstall",
    "dependabot",
    "codecov",
    "mergify",
    "bors",
    "triagebot",
    "rust-analyzer",
    "crowdin",
    "locales",
    "i18n",
    "buildpack",
    "package",
    "alacritty",
    "wezterm",
    "zellij",
    "yazi",
    "keymap",
    "atuin",
    "jj",
    "sheldon",
    "pueue",
    "plimsoll",
    "plimsoll-baseline",
    "hadolint",
];

const DEVELOPER_PREFIXES: &[&str] = &[
    "pyproject.",
    "cargo.",
    "ruff.",
    "mise.",
    "mise-",
    "uv.",
    "netlify.",
    "book.",
    "clippy-",
    "rustfmt-",
    "gitleaks.",
];

const DEVELOPER_FOLDERS: &[&str] = &[
    ".cargo",
    ".config/mise",
    ".config/nextest",
    ".config/hakari",
    ".mise",
    ".devcontainer",
    ".github",
    ".gitlab",
    ".streamlit/themes",
    ".vscode",
    ".zed",
    ".helix",
    "node_modules",
    "site-packages",
    "gradle",
    "target",
    ".changes",
    ".changeset",
    "locales",
    "i18n",
    "translations",
    "archetypes",
    "snippets",
];

/// Servers whose TOML has another ending, by folder and name.
fn server_without_suffix(folder: &str, name: &str) -> Option<TomlKind> {
    let tail = |part: &str| folder == part || folder.ends_with(&format!("/{part}"));
    let containers =
        matches!(name, "containers.conf" | "registries.conf" | "storage.conf" | "libpod.conf" | "mounts.toml");
    if containers {
        return Some(TomlKind::Server("a configuration file of Podman, Buildah and CRI-O"));
    }
    let conf = name.ends_with(".conf");
    if conf && ["containers.conf.d", "registries.conf.d", "storage.conf.d"].iter().any(|part| tail(part)) {
        return Some(TomlKind::Server("a drop-in of Podman, Buildah and CRI-O"));
    }
    if name == "crio.conf" || conf && tail("crio.conf.d") {
        return Some(TomlKind::Server("a configuration file of CRI-O"));
    }
    if name == "telegraf.conf" || conf && tail("telegraf.d") {
        return Some(TomlKind::Server("a configuration file of Telegraf"));
    }
    matches!(name, "influxdb.conf" | "influxdb-meta.conf" | "kapacitor.conf")
        .then_some(TomlKind::Server("a configuration file of InfluxDB"))
}

/// True where the first lines with content are headers and `key = value`, as far as a glance can tell.
fn reads_like_toml(text: &str) -> bool {
    let lines = text
        .trim_start_matches('\u{feff}')
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut lines = lines.take(1).peekable();
    lines.peek().is_none()
        || lines.all(|line| {
            let key = line.split('=').next().unwrap_or_default().trim_end();
            let is_key = line.contains('=') && key.chars().all(|c| c.is_alphanumeric() || "_-.\"'".contains(c));
            line.starts_with('[') && line.contains(']') || is_key
        })
}
