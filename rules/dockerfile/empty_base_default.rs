//! Images whose name has a hole.

use lint_core::dockerfile::Dockerfile;
use lint_core::{File, Found, Resolved, Text};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for image in file.stages().filter_map(|stage| stage.image()) {
        let references = image.word.references();
        let declared = references.iter().all(|reference| file.global(&reference.name.value).is_some());
        if references.is_empty() || !declared {
            continue;
        }
        found.target(image.word.span);
        let value = |name: &str| match file.global(name).and_then(|global| global.value.clone()) {
            Some(Resolved::Known(text)) => Some(Resolved::Known(text)),
            _ => Some(Resolved::Known(Text::from(""))),
        };
        let Resolved::Known(name) = image.word.expand(&value) else { continue };
        if !is_reference(&name) {
            let finding =
                found.at(image.word.span, format!("without build arguments this is `{name}`, which is no image"));
            finding.help("give the ARG a default that makes it whole");
            for global in references.iter().filter_map(|reference| file.global(&reference.name.value)) {
                finding.related(global.key, "declared here");
            }
        }
    }
}

fn is_reference(name: &str) -> bool {
    let (path, digest) = name.split_once('@').map_or((name, None), |(path, digest)| (path, Some(digest)));
    let slash = path.rfind('/').map_or(0, |slash| slash + 1);
    let (path, tag) = match path[slash..].split_once(':') {
        Some((last, tag)) => (&path[..slash + last.len()], Some(tag)),
        None => (path, None),
    };
    let part = |part: &str| !part.is_empty() && !part.starts_with(['-', '.', '_']) && !part.ends_with(['-', '.', '_']);
    let begins = |tag: &str| tag.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    path.split('/').all(part) && tag.is_none_or(begins) && digest.is_none_or(|digest| digest.contains(':'))
}
