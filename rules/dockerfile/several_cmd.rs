//! The last `CMD` of a stage wins.

use lint_core::dockerfile::{Dockerfile, Keyword};
use lint_core::{Edit, File, Fix, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for stage in file.stages() {
        let Some(last) = stage.last_of(Keyword::Cmd) else { continue };
        found.target(last.span);
        for earlier in stage.overridden(Keyword::Cmd) {
            let finding = found.at(earlier.keyword.span, "this CMD is overridden by a later one");
            finding.related(last.span, "this one counts").help("delete it");
            if earlier.comments.is_empty() {
                let lines = file.source().lines_of(earlier.span);
                finding.fix(Fix::safe("delete the CMD without effect", vec![Edit::delete(lines)]));
            }
        }
    }
}
