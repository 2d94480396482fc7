//! What an alert or a panel is about, told by its words. The table is a judgement about names, made in one place.

/// Subjects with the words of which one is enough.
const SUBJECTS: &[(&str, &[&str])] = &[
    ("api", &["api", "endpoint", "endpoints", "http", "request", "requests", "route", "routes"]),
    ("backup", &["backup", "backups", "barman", "pgbackrest", "restic", "velero"]),
    ("business", &["business", "conversion", "conversions", "customers", "inference", "kpi", "models", "orders"]),
    ("business", &["payments", "revenue", "sales", "signups", "subscriptions", "tenants", "users"]),
    ("cache", &["cache", "caches", "keyspace"]),
    ("certificate", &["cert", "certificate", "certificates", "certs"]),
    ("cpu", &["cpu", "load", "processor"]),
    ("disk", &["disk", "disks", "filesystem", "fs", "inodes", "volume"]),
    ("down", &["absent", "dead", "down", "downtime", "offline", "outage", "unavailable", "unreachable"]),
    ("error-rate", &["error", "errors"]),
    ("latency", &["apdex", "duration", "latencies", "latency", "slow"]),
    ("memory", &["heap", "mem", "memory", "oom", "rss", "swap"]),
    ("redis", &["keydb", "redis", "valkey"]),
    ("security", &["anomaly", "attack", "breach", "falco", "incident", "incidents", "injection", "intrusion"]),
    ("security", &["malicious", "security", "suspicious", "tampering", "unauthorized", "violation", "violations"]),
    ("system", &["cpu", "disk", "filesystem", "host", "load", "memory", "node", "system"]),
    ("traffic", &["qps", "request", "requests", "rps", "throughput", "traffic"]),
];

/// What stands in expressions, with blanks taken out.
const MARKS: &[(&str, &[&str])] = &[
    ("auth-failures", &["\"401", "\"403", "'401", "'403"]),
    ("down", &["probe_success", "up==0", "up<1"]),
    ("error-rate", &["\"5..", "\"5xx", "\"5\\\\d", "\"5.*", "\"500", "'5.."]),
    ("latency", &["histogram_quantile("]),
];

const AUTH: &[&str] = &["auth", "authentication", "authn", "credential", "credentials", "login", "logins", "password"];
const FAILED: &[&str] = &[
    "attempts", "brute", "denied", "error", "errors", "fail", "failed", "failing", "failure", "failures", "invalid",
    "rejected",
];

/// Severities that wake somebody.
const SEVERE: &[&str] = &["crit", "critical", "emergency", "fatal", "p0", "p1", "page", "sev0", "sev1"];

/// True for a severity that wakes somebody.
pub fn is_severe(severity: &str) -> bool {
    SEVERE.contains(&severity.to_ascii_lowercase().as_str())
}

/// True where these words, or what an expression holds, are about a subject. A subject that is not in the table is about the
/// words that it consists of.
pub fn is_about(subject: &str, words: &[String], expression: &str) -> bool {
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let bare: String = without_matchers(expression).chars().filter(|c| !c.is_whitespace()).collect();
    let tight: String = expression.chars().filter(|c| !c.is_whitespace()).collect();
    let marks = MARKS.iter().filter(|(known, _)| *known == subject).flat_map(|(_, marks)| *marks);
    if marks.into_iter().any(|mark| tight.contains(mark) || stands_alone(&bare, mark)) {
        return true;
    }
    let mut lists = SUBJECTS.iter().filter(|(known, _)| *known == subject).peekable();
    match subject {
        "auth-failures" => has(&["unauthorized", "bruteforce"]) || (has(AUTH) && has(FAILED)),
        _ if lists.peek().is_some() => lists.any(|(_, list)| has(list)),
        _ => subject.split('-').all(|part| has(&[part])),
    }
}

/// True where a mark that is a word stands as a word of its own.
fn stands_alone(text: &str, mark: &str) -> bool {
    text.match_indices(mark).any(|(at, _)| !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_'))
}

/// An expression without what stands between braces.
fn without_matchers(expression: &str) -> String {
    let mut depth = 0_u32;
    let mut kept = String::new();
    for c in expression.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}
