//! Tokens in commands and in the files that are written beside them.

use lint_core::dockerfile::{Dockerfile, Kind};
use lint_core::value::secret::{Class, classify, is_weak, password_in_url, tokens_in};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for instruction in file.instructions() {
        if matches!(instruction.kind, Kind::Env(_) | Kind::Arg(_)) {
            continue;
        }
        let extent = instruction.extent();
        found.target(extent);
        let text = file.source().str(extent);
        for (range, kind) in tokens_in(text) {
            let finding = found.at(extent.slice(range), format!("{} stands here for everybody to read", kind.name));
            finding.help("revoke it, and mount another one for the build (`RUN --mount=type=secret,id=…`)");
        }
        let mut from = 0;
        for word in text.split([' ', '\t', '\n', '"', '\'', '=']) {
            let secret = matches!(classify("", word), Class::UrlCredential(_));
            let told = |range: &std::ops::Range<usize>| !is_weak(&word[range.clone()]) && !word.contains("@localhost");
            if let Some(range) = password_in_url(word).filter(|range| secret && word.contains("://") && told(range)) {
                let span = extent.slice(from + range.start..from + range.end);
                let finding = found.at(span, "a password stands in this address");
                finding.help("change it, and mount the new one for the build (`RUN --mount=type=secret,id=…`)");
            }
            from += word.len() + 1;
        }
    }
}
