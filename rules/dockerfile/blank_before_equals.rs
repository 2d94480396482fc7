//! `ENV NAME = value`.

use lint_core::dockerfile::{Dockerfile, Kind};
use lint_core::{Edit, File, Fix, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for instruction in file.instructions() {
        let (Kind::Env(pairs) | Kind::Label(pairs)) = &instruction.kind else { continue };
        for pair in pairs.iter().filter(|pair| pair.legacy) {
            let Some(value) = &pair.value else { continue };
            found.target(value.span);
            let Some(rest) = file.source().str(value.span).strip_prefix('=') else { continue };
            let name = pair.name();
            let sign = value.span.slice(0..1);
            let finding = found.at(sign, format!("the value of `{name}` begins with this sign"));
            finding.help(format!("write `{name}=…` without a blank"));
            let blank = rest.len() - rest.trim_start().len();
            let end = value.span.range().start + 1 + blank;
            let gap = file.source().span(pair.key.span.range().end..end);
            if !rest.trim().is_empty() && !file.source().str(gap).contains('\n') {
                finding.fix(Fix::unsafe_("take the blanks away", vec![Edit::replace(gap, "=")]));
            }
        }
    }
}
