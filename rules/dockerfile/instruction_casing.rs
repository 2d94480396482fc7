//! One case for all instructions.

use lint_core::dockerfile::Dockerfile;
use lint_core::{Edit, File, Fix, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    let known = || file.instructions().iter().filter(|instruction| instruction.name().is_some());
    let is_lower = |word: &str| word.bytes().all(|byte| byte.is_ascii_lowercase());
    if known().all(|instruction| is_lower(&instruction.keyword.value)) {
        return;
    }
    for instruction in known() {
        let word = &instruction.keyword;
        found.target(word.span);
        let upper = word.value.to_ascii_uppercase();
        if *word.value != *upper {
            let finding = found.at(word.span, format!("`{}` is not in upper case, as others are", word.value));
            finding.help(format!("write `{upper}`"));
            finding.fix(Fix::safe("write it in upper case", vec![Edit::replace(word.span, upper)]));
        }
    }
}
