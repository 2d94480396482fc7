//! Settings that have to be there.

use lint_core::{File, Found, Span, toml::Toml};

pub fn check(file: &File<'_, Toml>, found: &mut Found) {
    let Some(profile) = crate::profile::of(file) else { return };
    for key in profile.asked(file).filter(|key| key.required && key.counts(file)) {
        let value = file.model().get(key.path);
        let place = value.map_or_else(|| nearest(file, key.path), |value| value.span);
        let filled = value.is_some_and(|value| value.as_str() != Some(""));
        let message = format!("`{}` is missing, which {} needs in production", key.path, profile.name);
        found.require(place, filled, message);
    }
}

/// The deepest table on the way to a setting, or the start of the file.
fn nearest(file: &File<'_, Toml>, path: &str) -> Span {
    let above = path.match_indices('.').map(|(at, _)| &path[..at]).rev();
    let table = above.into_iter().find_map(|above| file.model().get(above)?.as_table());
    table.map_or(file.source().whole().before(), |table| table.span)
}
