//! A list says first how it is run.

use lint_core::compose::{HealthTest, Project};
use lint_core::value::Part;
use lint_core::{Edit, Fix, Found, Setting, Text};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        let Some(test) = service.healthcheck().and_then(|check| check.test) else { continue };
        found.target(test.origin);
        let Some(HealthTest::Unmarked(words)) = test.known() else { continue };
        let Some(first) = words.first() else { continue };
        let Some(word) = first.known().filter(|word| **word != *"CMD-SHELL") else { continue };
        let message = format!("the check of `{}` starts with `{word}`", service.name);
        let finding = found.at(first.span, message);
        finding.help("put `CMD` in front, or `CMD-SHELL` before a line for a shell");
        if let Some((mark, edit)) = repair(project, &test, words).filter(|_| test.via.is_empty()) {
            finding.fix(Fix::unsafe_(format!("begin with `{mark}`"), vec![edit]));
        }
    }
}

/// Nothing where the words do not tell whether a shell is to read them.
fn repair(project: &Project<'_>, test: &Setting<HealthTest>, words: &[Part<Text>]) -> Option<(&'static str, Edit)> {
    let first = words.first()?;
    let word = first.known()?.as_str();
    if let Some(mark) = ["CMD", "CMD-SHELL", "NONE"].into_iter().find(|mark| mark.eq_ignore_ascii_case(word)) {
        return Some((mark, project.rewrite(first.span, mark)?));
    }
    let begins = |mark: &str| word.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark));
    let for_shell = |word: &Part<Text>| word.known().is_none_or(|word| word.contains(['|', '&', ';', '>', '<']));
    let mark = match word.contains(' ') {
        _ if begins("CMD") || begins("NONE") => return None,
        true if words.len() == 1 => "CMD-SHELL",
        false if !words.iter().any(for_shell) => "CMD",
        _ => return None,
    };
    let quote = project.written(first.span).and_then(|text| text.chars().next()).filter(|c| matches!(c, '"' | '\''));
    let quote = quote.map(String::from).unwrap_or_default();
    Some((mark, project.put_first(test.key, &format!("{quote}{mark}{quote}"))?))
}
