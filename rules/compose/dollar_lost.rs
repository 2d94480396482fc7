//! A `$` that was meant to be one.

use lint_core::compose::Project;
use lint_core::{Edit, Fix, Found};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        for lost in service.lost_dollars() {
            found.target(lost.value);
            let message = format!("`{}` loses part of `{}` at the dollar sign", service.name, lost.key);
            let Some(first) = lost.references.first() else { continue };
            let finding = found.at(*first, message);
            finding.label("read as a variable that nothing sets");
            finding.help("write `$$` for each dollar sign");
            let edits = lost.dollars.iter().map(|dollar| Edit::insert_before(*dollar, "$")).collect();
            finding.fix(Fix::unsafe_("double the dollar signs", edits));
        }
    }
}
