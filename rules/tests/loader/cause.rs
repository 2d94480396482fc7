//! What an error of the loader is about: the class that pages name with `compose:…`, and the names that it mentions.

use lint_core::{Finding, Workspace};

/// The cause of a refusal.
pub struct Cause {
    /// The class.
    pub class: &'static str,
    /// Names of services, resources, attributes and variables: the finding mentions them or stands there.
    pub names: Vec<String>,
}

/// Words of the loader's errors, and the class. The first that fits counts.
const CLASSES: [(&str, &str); 40] = [
    ("stat ", "env-file-not-found"),
    ("no such file or directory", "file-not-found"),
    ("already defined at line", "duplicate-key"),
    ("failed to parse", "yaml"),
    ("empty compose file", "empty-file"),
    ("required variable", "required-variable"),
    ("invalid interpolation", "interpolation"),
    ("failed to cast", "type"),
    ("neither an image nor a build", "image-missing"),
    ("refers to undefined network", "undefined-network"),
    ("refers to undefined volume", "undefined-volume"),
    ("refers to undefined secret", "undefined-secret"),
    ("refers to undefined build secret", "undefined-secret"),
    ("refers to undefined config", "undefined-config"),
    ("refers to undefined model", "undefined-model"),
    ("depends on undefined service", "undefined-service"),
    ("not found for network_mode", "undefined-service"),
    ("as additional contexts", "undefined-service"),
    ("dependency cycle", "dependency-cycle"),
    ("include cycle", "extends"),
    ("cannot extend service", "extends"),
    ("ircular reference", "extends"),
    ("conflicts with imported resource", "include-conflict"),
    ("conflicting parameters", "external-conflict"),
    ("external.name conflict", "external-conflict"),
    ("must declare either", "source-missing"),
    ("must be set", "source-missing"),
    ("attributes are mutually exclusive", "conflicting-sources"),
    ("attributes are exclusive", "conflicting-attributes"),
    ("exclusive dockerfile", "conflicting-attributes"),
    ("MUST include service.platform", "platform-not-built"),
    ("already mounted as", "duplicate-mount"),
    ("can't set distinct values", "conflicting-limits"),
    ("can't set container_name", "container-name-scale"),
    ("mutually exclusive `network_mode`", "network-mode-networks"),
    ("healthcheck.test must start", "healthcheck-test"),
    ("target is required", "watch-target"),
    ("invalid spec", "short-form"),
    ("decoding failed", "type"),
    ("", "schema"),
];

impl Cause {
    /// Reads an error.
    pub fn of(error: &str) -> Cause {
        let class = CLASSES.iter().find(|(words, _)| error.contains(words)).map_or("schema", |(_, class)| class);
        Cause { class, names: names(error) }
    }

    /// True when the finding's page names the class, and the finding mentions or marks every name.
    pub fn is_found_by(&self, finding: &Finding, workspace: &Workspace) -> bool {
        let rule = lint_rules::rule(finding.rule.0);
        let class = format!("compose:{}", self.class);
        let said = format!("{} {}", finding.message, super::place(workspace, finding));
        rule.is_some_and(|rule| rule.page.equivalents.contains(&class.as_str()))
            && self.names.iter().all(|name| said.contains(name.as_str()))
    }
}

/// What an error quotes, what it calls undefined, and the last name of the path that it starts with.
fn names(error: &str) -> Vec<String> {
    let first = error.lines().next().unwrap_or_default();
    if ["failed to parse", "stat ", "open ", "dependency cycle"].iter().any(|start| first.starts_with(start)) {
        return Vec::new();
    }
    let mut names: Vec<String> = Vec::new();
    for quote in ['"', '\''] {
        let quoted =
            first.split(quote).skip(1).step_by(2).filter(|name| name.chars().all(is_plain) && !name.is_empty());
        names.extend(quoted.map(str::to_owned));
        if first.contains("additional properties") {
            names.truncate(1);
        }
    }
    for before in ["undefined network ", "undefined volume ", "undefined secret ", "undefined model ", "variable "] {
        let behind = first.split_once(before).and_then(|(_, rest)| rest.split([' ', ':']).next());
        names.extend(behind.map(str::to_owned));
    }
    for top in ["services.", "volumes.", "networks.", "secrets.", "configs."] {
        let Some(at) = first.find(top) else { continue };
        let path: &str = first[at..].split([' ', ':']).next().unwrap_or_default();
        names.extend(path.split('.').nth(1).map(str::to_owned));
    }
    names
}

fn is_plain(c: char) -> bool {
    c.is_alphanumeric() || "_.-/".contains(c)
}
