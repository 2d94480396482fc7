//! `.trivyignore` and `.trivyignore.yaml`: findings that are ignored, some until a day, some for some paths.

use super::carried::{Carried, texts};
use lint_core::{Date, Level, Source};

/// Reads lines such as `AVD-DS-0002 exp:2027-01-31 # why`.
pub fn read(source: &Source, carried: &mut Carried<'_>) {
    for number in 0..source.line_count() {
        let range = source.line(number);
        let text = source.text().get(range.clone()).unwrap_or_default();
        let mut words = text.split('#').next().unwrap_or_default().split_whitespace();
        let Some(id) = words.next() else { continue };
        let until = words.find_map(|word| word.strip_prefix("exp:"));
        ignore(id, until, Vec::new(), (source, source.span(range)), carried);
    }
}

/// Reads the form in YAML.
pub fn read_yaml(source: &Source, carried: &mut Carried<'_>) {
    let parsed = carried.yaml(source);
    let tree = &parsed.model;
    let Some(root) = tree.documents().first() else { return };
    for member in tree.entries(*root) {
        let kind = tree.key(member.key).unwrap_or_default();
        if kind != "misconfigurations" {
            carried.lose(source, tree.node(member.key).span, format!("`{kind}`: Plimsoll does not look for these"));
            continue;
        }
        for item in tree.items(member.value) {
            let text = |key: &str| tree.get(*item, key).and_then(|member| tree.scalar(member.value));
            let Some(id) = text("id") else { continue };
            let paths = tree.get(*item, "paths").map(|member| texts(tree, member.value)).unwrap_or_default();
            let paths = paths.into_iter().map(|(path, _)| path).collect();
            let until = text("expired_at").map(|scalar| scalar.text.as_str());
            ignore(&id.text, until, paths, (source, tree.node(*item).span), carried);
        }
    }
}

fn ignore(
    id: &str,
    until: Option<&str>,
    paths: Vec<String>,
    (source, span): (&Source, lint_core::Span),
    carried: &mut Carried<'_>,
) {
    let known = format!("trivy:{}", short(id));
    let until = until.map(|text| text.get(..10).unwrap_or(text)).filter(|text| text.parse::<Date>().is_ok());
    if let Some(day) = until {
        carried.lose(source, span, format!("`{id}` was ignored until {day}: levels have no last day, comments have"));
    }
    if paths.is_empty() {
        carried.level(&known, Level::Off, source, span);
    } else {
        carried.off_for(&known, paths, source, span);
    }
}

/// The form of ids that pages name: `DS-0002`, of `AVD-DS-0002` and `DS002` too.
fn short(id: &str) -> String {
    let id = id.strip_prefix("AVD-").unwrap_or(id);
    match id.find(|c: char| c.is_ascii_digit()) {
        Some(at) if !id.contains('-') => {
            let (letters, digits) = id.split_at(at);
            format!("{letters}-{digits:0>4}")
        }
        _ => id.to_owned(),
    }
}
