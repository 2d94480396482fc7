//! Classes of values, by key and form. Credentials of known shape are put together here, so that no scanner takes this file for a leak.

use lint_core::value::secret::{Class, classify, is_secret_key, password_in_url, tokens_in};

fn class(key: &str, value: &str) -> &'static str {
    match classify(key, value) {
        Class::Empty => "empty",
        Class::Reference => "reference",
        Class::FilePath => "path",
        Class::Placeholder => "placeholder",
        Class::Weak => "weak",
        Class::Token(_) => "token",
        Class::UrlCredential(_) => "url",
        Class::Hash => "hash",
        Class::Random => "random",
        Class::Plain => "plain",
    }
}

#[test]
fn keys_are_judged_by_their_words() {
    let secret = "POSTGRES_PASSWORD DB_PASS jwt_secret apiKey API_KEY clientSecret SECRET_KEY_BASE MYSQL_ROOT_PASSWORD \
        auth.token rpc_secret admin-token PGPASSWORD requirepass SMTP_PW SECRET_2 sentryDsn master_key accessKey \
        AWS_SECRET_ACCESS_KEY ENCRYPTION_KEY ldap_user_pass";
    let open = "MONKEY KEYBOARD AUTHOR KEY key PASSWORD_FILE TOKEN_TTL secretName PASSWORD_MIN_LENGTH public_key JWT_ALGORITHM \
        TOKEN_URL ALLOW_EMPTY_PASSWORD DISABLE_PASSWORD PASSWORD_RESET COMPASS passenger BYPASS_HOST ssh_public_key TOKEN_EXPIRY \
        SECRET_PATH tokenSource primary_key foreign_key";
    let wrong: Vec<_> = secret.split_whitespace().filter(|key| !is_secret_key(key)).collect();
    assert!(wrong.is_empty(), "these hold secrets: {wrong:?}");
    let wrong: Vec<_> = open.split_whitespace().filter(|key| is_secret_key(key)).collect();
    assert!(wrong.is_empty(), "these hold none: {wrong:?}");
}

#[test]
fn values_fall_into_their_class() {
    let table = [
        (
            "weak",
            "password Password1 secret key admin root test123 letmein qwerty 123456 12345678 aaaaaa s3cr3t p@ssw0rd postgres \
            docker minioadmin minio123 supersecret jwt-secret keyboard-cat hunter2 Harbor12345 admin2024!",
        ),
        (
            "placeholder",
            "<secure-password> changeme change-me CHANGE_THIS your-api-key your_password_here [password] xxx XXXXXXXX \
            *** replace_me TODO redacted REPLACE_WITH_RANDOM DB_PASSWORD <your-token> example ...",
        ),
        (
            "reference",
            "${DB_PASSWORD} $DB_PASSWORD ${DB_PASSWORD:?set} ${DB_PASSWORD:-} $(cat/run/x) {{db.password}} op://vault/item/x \
            vault:secret/data /run/secrets/db encrypted:BMx @DB_PASSWORD@ %DB_PASSWORD% ENC[AES256_GCM,data]",
        ),
        ("path", "/etc/app/key.pem ./secrets/db.txt ../x/y"),
        ("hash", "$2y$10$abcdefghijklmnopqrstuv $argon2id$v=19$m=65536 admin:$apr1$H6uskkkW$x {SSHA}abcdef"),
        ("random", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b Zk3vQ9xLr7TnB2wY8mPs uJ8!kd02&xPq7-Lm4Zs"),
        ("plain", "correcthorsebattery blue-Elephants"),
    ];
    let mut wrong = Vec::new();
    for (expected, values) in table {
        for value in values.split_whitespace() {
            let got = class("DB_PASSWORD", value);
            if got != expected {
                wrong.push(format!("{value}: expected {expected}, got {got}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn keys_without_secrets_only_show_known_shapes() {
    for value in ["password", "changeme", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b", "RS256"] {
        assert_eq!(class("LOG_FORMAT", value), "plain", "{value}");
    }
    assert_eq!(class("LOG_FORMAT", &["ghp", &"a1B2".repeat(9)].join("_")), "token");
    assert_eq!(class("DATABASE", "postgres://app:hunter2@db:5432/app"), "url");
}

#[test]
fn passwords_in_urls_are_cut_out_exactly() {
    let cut = |text: &str| password_in_url(text).map(|range| text[range].to_owned());
    assert_eq!(cut("postgres://app:p%40ss@db/x"), Some("p%40ss".to_owned()));
    assert_eq!(cut("see amqp://u:${RABBIT_PASS:-a/b}@mq:5672/"), Some("${RABBIT_PASS:-a/b}".to_owned()));
    assert_eq!(cut("http://host:8080/path@x"), None);
    assert_eq!(cut("https://example.org/a:b@c"), None);
    assert_eq!(cut("jdbc:postgresql://db/x?a=y://u:v@h"), Some("v".to_owned()));
    assert_eq!(class("URL", "redis://:${REDIS_PASSWORD}@cache:6379"), "reference");
}

#[test]
fn tokens_of_known_shape_are_found_in_any_text() {
    let samples = [
        ["AKIA", "Z7Q2WX4RTY6UIP3L"].concat(),
        ["gh", "p_", &"x9Yz".repeat(9)].concat(),
        ["gl", "pat-", &"aB3_".repeat(5)].concat(),
        ["xox", "b-", "123456789012-abcdefGHIJ"].concat(),
        ["sk_", "live_", &"4eC3".repeat(6)].concat(),
        ["AI", "za", &"Sy0Ab".repeat(7)].concat(),
        ["-----BEGIN ", "RSA PRIVATE KEY-----"].concat(),
        ["123456789", ":AA", &"Hd8sk".repeat(7)[..33]].concat(),
        ["hv", "s.", &"CAESI".repeat(6)].concat(),
    ];
    for sample in &samples {
        let text = format!("# was: {sample} until May");
        let found = tokens_in(&text);
        assert_eq!(found.len(), 1, "{}", found.first().map_or("nothing found", |(_, kind)| kind.name));
        assert_eq!(&text[found[0].0.clone()], sample);
    }
    let benign = [
        "git-0123456789abcdef0123456789abcdef01234567",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    ];
    for benign in benign {
        assert!(tokens_in(benign).is_empty(), "{benign}");
    }
}
