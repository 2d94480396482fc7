//! Numbers with bounds.

use lint_core::{File, Found, dotenv::Dotenv};

pub fn check(file: &File<'_, Dotenv>, found: &mut Found) {
    if file.is_template() {
        return;
    }
    for range in &file.facts().ranges {
        let Some((key, least, most)) = read(range) else { continue };
        let Some(entry) = file.model().get(key) else { continue };
        let Some(value) = entry.value.as_ref().filter(|value| !value.inner.is_empty()) else { continue };
        match value.text.trim().parse::<f64>() {
            Ok(number) => {
                let message = format!("`{key}` is not between {least} and {most}");
                found.require(value.inner, (least..=most).contains(&number), message);
            }
            Err(_) => found.undecided(value.inner, "not a number"),
        }
    }
}

/// `NAME=least..most`.
fn read(range: &str) -> Option<(&str, f64, f64)> {
    let (key, bounds) = range.split_once('=')?;
    let (least, most) = bounds.split_once("..")?;
    Some((key.trim(), least.trim().parse().ok()?, most.trim().parse().ok()?))
}
