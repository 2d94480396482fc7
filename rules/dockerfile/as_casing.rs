//! `FROM … as`.

use lint_core::dockerfile::Dockerfile;
use lint_core::{Edit, File, Fix, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for stage in file.stages() {
        let (from, Some(word)) = (&stage.from().keyword, stage.image().and_then(|image| image.as_keyword.as_ref()))
        else {
            continue;
        };
        found.target(word.span);
        let lower = from.value.bytes().all(|byte| byte.is_ascii_lowercase());
        let wanted = if lower { "as" } else { "AS" };
        if *word.value != *wanted {
            let finding = found.at(word.span, format!("`{}` stands behind `{}`", word.value, from.value));
            finding.help(format!("write `{wanted}`"));
            finding.fix(Fix::safe("write both in the same case", vec![Edit::replace(word.span, wanted)]));
        }
    }
}
