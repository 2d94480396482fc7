//! Releases that their makers have left.

use lint_core::dockerfile::{Base, Dockerfile, base};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    let Some(today) = file.today() else { return };
    for stage in file.stages() {
        let Some(image) = stage.image() else { continue };
        let reference = match stage.base() {
            Base::Image(reference) => reference,
            Base::Unresolved(_) => {
                found.undecided(image.word.span, "the image depends on a variable without a default");
                continue;
            }
            Base::Scratch | Base::Stage(_) | Base::Missing => continue,
        };
        found.target(image.word.span);
        let over = base::end_of_life(reference).into_iter().find(|end| end.date < today);
        let Some(over) = over else { continue };
        let plain = image.word.references().is_empty();
        let tag = image.reference.tag.as_ref().filter(|_| plain).map_or(image.word.span, |tag| tag.span);
        let finding = found.at(tag, format!("the support of {} ended on {}", over.release, over.date));
        finding.help("move to a release that is supported, and rebuild");
        let references = image.word.references();
        let origins = references.iter().filter_map(|reference| file.global(&reference.name.value)?.origin);
        for origin in origins {
            finding.related(origin, "the default");
        }
    }
}
