//! A `$` in a value that an expanding loader reads as a variable.

use lint_core::dotenv::Dotenv;
use lint_core::dotenv::dialect::{Loader, Meaning, load};
use lint_core::{Edit, File, Fix, Found};

pub fn check(file: &File<'_, Dotenv>, found: &mut Found) {
    let mut readers: Vec<_> =
        file.readers().iter().filter_map(|reader| Some((reader.purpose.loader()?, reader))).collect();
    readers.dedup_by_key(|(loader, _)| *loader);
    let raw = readers.iter().any(|(loader, _)| *loader == Loader::DockerRun);
    for (loader, reader) in readers.into_iter().filter(|(loader, _)| loader.expands()) {
        let loaded = load(loader, file.source(), &());
        for entry in file.model().entries() {
            let Some(value) = entry.value.as_ref().filter(|_| file.means_dollar(entry)) else { continue };
            found.target(value.span);
            let Some(Meaning::Text(read)) = loaded.get(&entry.key.value) else { continue };
            if *read == *value.text {
                continue;
            }
            let message = format!("{} loses part of `{}` at the dollar sign", reader.words(), entry.key.value);
            let finding = found.at(value.span, message);
            finding.help("single quotes keep every character");
            if let Some(place) = reader.place {
                finding.related(place, format!("{} reads the file here", reader.words()));
            }
            let inner = file.source().str(value.inner);
            if !raw && !inner.contains(['\'', '\n', '\\']) {
                finding.fix(Fix::safe(
                    "put the value in single quotes",
                    vec![Edit::replace(value.span, format!("'{inner}'"))],
                ));
            }
        }
    }
}
