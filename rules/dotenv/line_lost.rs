//! Lines that the file's own readers cannot use.

use lint_core::dotenv::Dotenv;
use lint_core::dotenv::dialect::{Effect, Why, load};
use lint_core::{File, Found, Span};

pub fn check(file: &File<'_, Dotenv>, found: &mut Found) {
    let mut readers: Vec<_> =
        file.readers().iter().filter_map(|reader| Some((reader.purpose.loader()?, reader))).collect();
    readers.dedup_by_key(|(loader, _)| *loader);
    let reported =
        |span: Span| file.problems().iter().any(|problem| problem.span.contains(span) || span.contains(problem.span));
    for (loader, reader) in readers {
        found.target(file.source().whole());
        for loss in load(loader, file.source(), &()).losses {
            if loss.why == Why::Reference || loss.span.is_empty() || reported(loss.span) {
                continue;
            }
            let effect = match loss.effect {
                Effect::Refuses => "refuses the file",
                Effect::Stops | Effect::Truncates => "reads no further than here",
                Effect::Reports | Effect::Drops => "drops this line",
            };
            let finding = found.at(loss.span, format!("{} {effect}: {}", reader.words(), loss.why.words()));
            if let Some(place) = reader.place {
                finding.related(place, format!("{} reads the file here", reader.words()));
            }
        }
    }
}
