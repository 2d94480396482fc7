//! Switches that take the password away.

use lint_core::Found;
use lint_core::compose::Project;

/// Variables of well-known images, and the values that switch authentication off; `yes` stands for all words that mean it.
const SWITCHES: &[(&str, &str)] = &[
    ("ALLOW_ANONYMOUS_LOGIN", "yes"),
    ("ALLOW_EMPTY_PASSWORD", "yes"),
    ("DISABLE_SECURITY_PLUGIN", "yes"),
    ("MARIADB_ALLOW_EMPTY_ROOT_PASSWORD", "yes"),
    ("MYSQL_ALLOW_EMPTY_PASSWORD", "yes"),
    ("NEO4J_AUTH", "none"),
    ("POSTGRESQL_ALLOW_EMPTY_PASSWORD", "yes"),
    ("POSTGRES_HOST_AUTH_METHOD", "trust"),
    ("plugins.security.disabled", "yes"),
    ("xpack.security.enabled", "false"),
];

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        for variable in service.environment() {
            let Some((name, off)) = SWITCHES.iter().find(|(name, _)| variable.key == *name) else { continue };
            let Some(value) = &variable.value else { continue };
            found.target(value.origin);
            match value.known() {
                None => found.undecided(value.origin, "whether a password is asked for depends on a variable"),
                Some(value_text) if means(value_text, off) => {
                    let message = format!("`{}` lets everybody in: `{name}` switches the password off", service.name);
                    found.at(value.origin, message).help("drop the variable and set a password");
                }
                Some(_) => {}
            }
        }
    }
}

fn means(value: &str, off: &str) -> bool {
    let value = value.trim_matches(['"', '\'']).to_ascii_lowercase();
    value == off || off == "yes" && ["true", "1", "on", "y"].contains(&value.as_str())
}
