//! `ENV key value`.

use lint_core::dockerfile::{Dockerfile, Kind};
use lint_core::{Edit, File, Fix, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for instruction in file.instructions() {
        let (Kind::Env(pairs) | Kind::Label(pairs)) = &instruction.kind else { continue };
        for pair in pairs {
            found.target(pair.span);
            let Some(value) = pair.value.as_ref().filter(|_| pair.legacy) else { continue };
            let name = pair.name();
            let finding = found.at(pair.span, format!("`{name}` has no `=` before its value"));
            finding.help(format!("write `{name}=…`, with quotes where the value has blanks"));
            let text = file.source().str(value.span);
            let plain = |c: char| c.is_ascii_alphanumeric() || "_./:@+,-${}=".contains(c);
            let written = if text.chars().all(plain) { text.to_owned() } else { format!("\"{text}\"") };
            if text.chars().all(|c| plain(c) || " ;()<>|&#!?*~^[]%".contains(c)) && !name.contains(['"', '\'', '$']) {
                let range = pair.key.span.range().end..value.span.range().end;
                let edit = Edit::replace(file.source().span(range), format!("={written}"));
                finding.fix(Fix::safe("write it with `=`", vec![edit]));
            }
        }
    }
}
