//! Switches that take the password away.

use lint_core::Found;
use lint_core::compose::{Project, Service};

/// Variables of well-known images, and the values that switch authentication off; `yes` stands for all words that mean it.
const SWITCHES: &[(&str, &str)] = &[
    ("ALLOW_ANONYMOUS_LOGIN", "yes"),
    ("ALLOW_EMPTY_PASSWORD", "yes"),
    ("ALLOW_NONE_AUTHENTICATION", "yes"),
    ("DISABLE_SECURITY_PLUGIN", "yes"),
    ("GF_AUTH_ANONYMOUS_ORG_ROLE", "admin"),
    ("MARIADB_ALLOW_EMPTY_ROOT_PASSWORD", "yes"),
    ("MYSQL_ALLOW_EMPTY_PASSWORD", "yes"),
    ("NEO4J_AUTH", "none"),
    ("POSTGRESQL_ALLOW_EMPTY_PASSWORD", "yes"),
    ("POSTGRES_HOST_AUTH_METHOD", "trust"),
    ("plugins.security.disabled", "yes"),
    ("xpack.security.enabled", "false"),
];

/// Words of command lines that do the same, each with what is in the line when the program is meant.
const OPTIONS: &[(&str, &[&str])] = &[
    ("mysqld", &["--skip-grant-tables"]),
    ("mariadbd", &["--skip-grant-tables"]),
    ("mongod", &["--noauth"]),
    ("filebrowser", &["--noauth"]),
    ("code-server", &["--auth=none", "--auth none"]),
    ("elasticsearch", &["-Expack.security.enabled=false", "-E xpack.security.enabled=false"]),
    ("jupyter", &["--NotebookApp.token=", "--ServerApp.token=", "--IdentityProvider.token="]),
];

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        variables(service, found);
        options(service, found);
    }
}

fn variables(service: &Service<'_>, found: &mut Found) {
    for variable in service.environment() {
        let Some((name, off)) = SWITCHES.iter().find(|(name, _)| variable.key == *name) else { continue };
        let Some(value) = &variable.value else { continue };
        found.target(value.origin);
        match value.known() {
            None => found.undecided(value.origin, "whether a password is asked for depends on a variable"),
            // The role counts only where nobody has to log in.
            Some(_) if *name == "GF_AUTH_ANONYMOUS_ORG_ROLE" && !is_on(service, "GF_AUTH_ANONYMOUS_ENABLED") => {}
            Some(value_text) if means(value_text, off) => {
                let message = format!("`{}` lets everybody in: `{name}` switches the password off", service.name);
                found.at(value.origin, message).help("drop the variable and set a password");
            }
            Some(_) => {}
        }
    }
}

fn is_on(service: &Service<'_>, name: &str) -> bool {
    let variable = service.environment().into_iter().find(|variable| variable.key == *name);
    variable
        .and_then(|variable| variable.value)
        .is_some_and(|value| value.known().is_some_and(|value| means(value, "yes")))
}

fn means(value: &str, off: &str) -> bool {
    let value = value.trim_matches(['"', '\'']).to_ascii_lowercase();
    value == off || off == "yes" && ["true", "1", "on", "y"].contains(&value.as_str())
}

/// Judges words, and pairs of them.
fn options(service: &Service<'_>, found: &mut Found) {
    let image = service.image().and_then(|image| image.known()?.name()).unwrap_or_default();
    for command in [service.entrypoint(), service.command()].into_iter().flatten() {
        let words: Vec<&str> = command.words.iter().map(|word| word.known().map_or("", |word| word.as_str())).collect();
        let meant = |program: &str| {
            image.contains(program) || words.iter().any(|word| word.rsplit('/').next() == Some(program))
        };
        for (at, word) in command.words.iter().enumerate() {
            let pair = words.get(at + 1).map(|next| format!("{} {next}", words[at]));
            let off =
                |option: &&str| *option == words[at].trim_end_matches(['\'', '"']) || pair.as_deref() == Some(*option);
            if OPTIONS.iter().any(|(program, options)| options.iter().any(off) && meant(program)) {
                let message =
                    format!("`{}` lets everybody in: `{}` switches the password off", service.name, words[at]);
                found.at(word.span, message).help("drop the option and set a password");
            }
        }
    }
}
