//! systemd skips sections that it does not know.

use lint_core::systemd::{Unit, directives};
use lint_core::{Edit, File, Fix, Found};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let kind = unit.kind();
    let known = directives::sections_for(kind);
    for section in unit.sections().iter().filter(|section| section.well_formed) {
        let name = section.name.as_str();
        if unit.placeholders().iter().any(|&mark| section.span.contains(mark)) {
            found.undecided(section.span, "a template engine writes this name");
            continue;
        }
        found.target(section.span);
        if known.contains(&name) || name.starts_with("X-") {
            continue;
        }
        let foreign = directives::sections_for(None).contains(&name);
        let finding = match kind.filter(|_| foreign) {
            Some(kind) => {
                let message = format!("a `.{}` has no `[{name}]`: systemd skips the section", kind.suffix());
                found.at(section.span, message)
            }
            None => found.at(section.span, format!("`[{name}]` is no section: systemd skips it with all its lines")),
        };
        let Some(meant) = directives::closest_section(kind, name).filter(|_| !foreign) else { continue };
        finding.help(format!("write `[{meant}]`"));
        let edits = vec![Edit::replace(section.name_span, meant)];
        let title = format!("write `[{meant}]`");
        finding.fix(if name.eq_ignore_ascii_case(meant) {
            Fix::safe(title, edits)
        } else {
            Fix::unsafe_(title, edits)
        });
    }
}
