//! A `$` in a value that an expanding loader reads as a variable.

use lint_core::dotenv::dialect::{Loader, Meaning, load};
use lint_core::dotenv::{DollarKind, Dotenv, Entry, Quote, Value};
use lint_core::value::secret::{is_hash, is_secret_key};
use lint_core::{Edit, File, Fix, Found};

pub fn check(file: &File<'_, Dotenv>, found: &mut Found) {
    let mut readers: Vec<_> =
        file.readers().iter().filter_map(|reader| Some((reader.purpose.loader()?, reader))).collect();
    readers.dedup_by_key(|(loader, _)| *loader);
    let raw = readers.iter().any(|(loader, _)| *loader == Loader::DockerRun);
    for (loader, reader) in readers.into_iter().filter(|(loader, _)| loader.expands()) {
        let loaded = load(loader, file.source(), &());
        for entry in file.model().entries() {
            let Some(value) = entry.value.as_ref().filter(|value| is_literal(file, entry, value)) else { continue };
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

/// A value whose dollar signs are meant: a hash, or a secret with `$` before a name that nothing in the file defines.
fn is_literal(file: &File<'_, Dotenv>, entry: &Entry, value: &Value) -> bool {
    if value.quote == Quote::Single || value.dollars.iter().all(|dollar| dollar.escaped) {
        return false;
    }
    let inner = file.source().str(value.inner);
    let bare = value.dollars.iter().any(|dollar| match dollar.kind {
        DollarKind::Name => {
            let inside = dollar.span.start > value.inner.start;
            inside && dollar.name.as_ref().is_some_and(|name| file.get(&name.value).is_none())
        }
        DollarKind::Special | DollarKind::Doubled => true,
        _ => false,
    });
    is_hash(inner) || is_secret_key(&entry.key.value) && bare && !inner.contains("://")
}
