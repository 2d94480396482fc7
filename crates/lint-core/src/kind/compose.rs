//! Compose files: by name with a YAML ending, or any YAML whose top level has services with images.

use super::file_name;

/// `compose.yaml`, `docker-compose.prod.yml`, `gateway-docker-compose.yml`: the word `compose` in a YAML file's name, and content that
/// does not speak against it.
pub(super) fn by_name(path: &str, text: &str) -> Option<String> {
    let name = file_name(path).to_ascii_lowercase();
    let stem = yaml_stem(&name)?;
    if !stem.split(['.', '-', '_']).any(|word| word == "compose") {
        return None;
    }
    let exact = ["compose", "docker-compose", "compose.override", "docker-compose.override"].contains(&stem);
    let blank = !text.lines().any(|line| top_level_key(line).is_some());
    (exact || blank || top_level(text, &["services", "include", "version", "networks", "volumes", "name"]))
        .then(|| format!("named `{}`", file_name(path)))
}

/// Any other YAML with a top-level `services` map in which something has an image or a build.
pub(super) fn by_content(path: &str, text: &str) -> Option<String> {
    let name = file_name(path).to_ascii_lowercase();
    yaml_stem(&name)?;
    if ["apiVersion", "jobs", "on", "openapi", "AWSTemplateFormatVersion"].iter().any(|key| top_level(text, &[key])) {
        return None;
    }
    let mut lines = text.lines().skip_while(|line| top_level_key(line) != Some("services")).skip(1);
    let inside = lines.by_ref().take_while(|line| top_level_key(line).is_none());
    let telling = inside.filter(|line| line.starts_with([' ', '\t'])).any(|line| {
        let key = line.trim_start().split_once(':').map_or("", |(key, _)| key);
        ["image", "build", "container_name"].contains(&key)
    });
    telling.then(|| "a YAML file with a top-level `services` map that has images".to_owned())
}

fn yaml_stem(name: &str) -> Option<&str> {
    name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml"))
}

fn top_level(text: &str, keys: &[&str]) -> bool {
    text.lines().any(|line| top_level_key(line).is_some_and(|key| keys.contains(&key)))
}

/// The key of a line that starts a top-level entry.
fn top_level_key(line: &str) -> Option<&str> {
    let line = line.trim_start_matches('\u{feff}');
    if line.starts_with([' ', '\t', '#', '-', '%', '}', ']']) {
        return None;
    }
    let (key, rest) = line.split_once(':')?;
    (rest.is_empty() || rest.starts_with([' ', '\t', '\r'])).then_some(key.trim_matches(['"', '\'']))
}
