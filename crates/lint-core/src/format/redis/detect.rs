//! Whether a file configures a Redis server: by its name, and by the names of settings in it.
//!
//! Other programs have files of the same name: supervisor's programs, `sysctl.d`, `tmpfiles.d`, pipelines of Logstash.

/// The names of settings, as `CONFIG GET *` of Redis 7.0 lists them, and those that it does not list.
static NAMES: &str = include_str!("directives.txt");

/// Why a file is the configuration of a Redis server; `None` where it is not. `path` uses `/`.
pub fn looks_like_redis(path: &str, text: &str) -> Option<&'static str> {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let suffixes = [".example", ".sample", ".dist", ".template", ".tmpl", ".tpl", ".j2", ".erb", ".default", ".bak"];
    let stem = suffixes.iter().find_map(|suffix| name.strip_suffix(suffix)).unwrap_or(&name);
    let stem = stem.strip_suffix(".conf")?;
    let named = ["redis", "valkey", "sentinel", "keydb"].iter().any(|server| stem.contains(server));
    let (mut known, mut other) = (0, 0);
    for line in text.trim_start_matches('\u{feff}').lines().map(str::trim) {
        if line.is_empty() || line.starts_with(['#', '{']) || line.starts_with("<%") {
            continue;
        }
        if line.starts_with('[') || line.starts_with('<') && !line.starts_with("<%") {
            return None;
        }
        let first = line.split_ascii_whitespace().next().unwrap_or_default().to_ascii_lowercase();
        if NAMES.lines().any(|name| name == first) && line.len() > first.len() && !line.ends_with([';', '{']) {
            known += 1;
        } else {
            other += 1;
        }
    }
    let own = matches!(stem, "redis" | "valkey");
    match (known, other) {
        (0, 0) if own => Some("named redis.conf or valkey.conf, and empty"),
        _ if named && known > other => Some("named after Redis or Valkey, with their settings"),
        _ if known >= 4 && known > 4 * other => Some("has the settings of a Redis server"),
        _ => None,
    }
}
