//! Passwords that everybody guesses first.

/// Common passwords, published defaults and the words that tutorials use, folded (see [`fold`]).
const COMMON: &[&str] = &[
    "password",
    "passwd",
    "pass",
    "secret",
    "secretkey",
    "mysecret",
    "mysecretkey",
    "supersecret",
    "supersecretkey",
    "topsecret",
    "verysecret",
    "key",
    "apikey",
    "token",
    "mytoken",
    "admin",
    "administrator",
    "root",
    "toor",
    "test",
    "testing",
    "tester",
    "dev",
    "devel",
    "development",
    "production",
    "prod",
    "staging",
    "demo",
    "default",
    "guest",
    "user",
    "username",
    "letmein",
    "welcome",
    "qwerty",
    "qwertyuiop",
    "qwerty123",
    "abc",
    "abcd",
    "abc123",
    "abcdef",
    "hunter",
    "keyboardcat",
    "jwtsecret",
    "myjwtsecret",
    "yoursecret",
    "docker",
    "postgres",
    "postgresql",
    "mysql",
    "mariadb",
    "redis",
    "mongo",
    "mongodb",
    "minio",
    "minioadmin",
    "minio123",
    "rustfsadmin",
    "elastic",
    "rabbitmq",
    "rabbit",
    "grafana",
    "keycloak",
    "wordpress",
    "nextcloud",
    "zabbix",
    "airflow",
    "superset",
    "cassandra",
    "neo4j",
    "influxdb",
    "couchdb",
    "django",
    "laravel",
    "rails",
    "flask",
    "foobared",
    "s3cret",
    "master",
    "dragon",
    "monkey",
    "iloveyou",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "login",
    "access",
    "temp",
    "temporary",
    "changeme",
    "example",
    "sample",
    "private",
    "public",
    "server",
    "database",
    "db",
    "dbpass",
    "dbpassword",
    "mypassword",
    "mypass",
    "rootpassword",
    "rootpass",
    "adminpassword",
    "adminpass",
    "testpassword",
    "testpass",
    "userpassword",
    "somepassword",
    "somesecret",
    "anothersecret",
    "insecure",
    "notsecure",
    "unsafe",
    "harbor",
    "nexus",
    "admin123",
    "root123",
    "test123",
    "pass123",
    "passw0rd",
    "p@ssw0rd",
    "myroot",
    "roottoken",
    "vault",
    "sonar",
    "artemis",
    "activemq",
    "tomcat",
    "jenkins",
    "gitlab",
    "kafka",
    "app",
    "application",
    "service",
    "local",
    "localhost",
    "hello",
    "helloworld",
    "secure",
    "strongpassword",
    "securepassword",
    "none",
    "dbadmin",
    "dbuser",
    "super",
];

/// True for a value that falls to the first round of guessing: a common word (letters swapped for digits included), such a
/// word with digits or a year behind it, one repeated character, a keyboard or number row.
pub fn is_weak(value: &str) -> bool {
    let value = value.trim();
    let folded = fold(value);
    if folded.is_empty() {
        return false;
    }
    let bare = fold(value.trim_end_matches(|c: char| c.is_ascii_digit() || "!@#$._-".contains(c)));
    COMMON.contains(&folded.as_str())
        || COMMON.contains(&bare.as_str())
        || is_one_character(value)
        || is_row(&value.to_ascii_lowercase())
        || value.chars().count() < 4
        || value.len() < 8 && value.bytes().all(|byte| byte.is_ascii_digit())
}

/// Lower case, without separators, with the digits and signs that stand for letters turned back.
pub(super) fn fold(value: &str) -> String {
    let letters = value.chars().filter(|c| !['-', '_', ' ', '.'].contains(c));
    let has_letter = value.chars().any(char::is_alphabetic);
    letters
        .map(|c| match c.to_ascii_lowercase() {
            '0' if has_letter => 'o',
            '1' if has_letter => 'i',
            '3' if has_letter => 'e',
            '4' | '@' if has_letter => 'a',
            '5' | '$' if has_letter => 's',
            '7' if has_letter => 't',
            other => other,
        })
        .collect()
}

fn is_one_character(value: &str) -> bool {
    let mut chars = value.chars();
    let first = chars.next();
    chars.all(|c| Some(c) == first)
}

/// A run of a keyboard row, the alphabet or the digits, forwards or backwards, repeated at most to the end of the value.
fn is_row(value: &str) -> bool {
    const ROWS: &[&str] =
        &["01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1q2w3e4r5t"];
    let reversed: String = value.chars().rev().collect();
    value.len() >= 3 && ROWS.iter().any(|row| row.contains(value) || row.contains(&reversed))
}
