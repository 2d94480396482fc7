//! One env file, two loaders, two values.

use lint_core::dotenv::Dotenv;
use lint_core::dotenv::dialect::{differs, load};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dotenv>, found: &mut Found) {
    let mut readers: Vec<_> =
        file.readers().iter().filter_map(|reader| Some((reader.purpose.loader()?, reader))).collect();
    readers.sort_by_key(|(loader, _)| *loader);
    readers.dedup_by_key(|(loader, _)| *loader);
    if readers.len() < 2 {
        return;
    }
    let loaded: Vec<_> = readers.iter().map(|(loader, _)| (*loader, load(*loader, file.source(), &()))).collect();
    if loaded.iter().any(|(_, loaded)| loaded.refused().is_some()) {
        return;
    }
    let reader = |loader| readers.iter().find(|(other, _)| *other == loader).map(|(_, reader)| *reader);
    for entry in file.model().entries() {
        let Some(value) = &entry.value else { continue };
        if file.means_dollar(entry) {
            continue;
        }
        found.target(value.span);
        let Some((first, second)) = differs(&loaded, entry) else { continue };
        let (Some(first), Some(second)) = (reader(first), reader(second)) else { continue };
        let message = format!("{} and {} read `{}` differently", first.words(), second.words(), entry.key.value);
        let finding = found.at(value.span, message);
        for reader in [first, second] {
            if let Some(place) = reader.place {
                finding.related(place, format!("{} reads it here", reader.words()));
            }
        }
        finding.help(
            "leave out quotes, `$`, backslashes and comments behind the value, or give each reader a file of its own",
        );
    }
}
