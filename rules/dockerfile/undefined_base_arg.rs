//! Only global `ARG`s reach `FROM`.

use lint_core::dockerfile::{Dockerfile, ModifierKind};
use lint_core::value::similar::closest;
use lint_core::{File, Found};

/// What BuildKit declares itself.
const PREDEFINED: [&str; 9] = [
    "BUILDARCH",
    "BUILDOS",
    "BUILDPLATFORM",
    "BUILDVARIANT",
    "TARGETARCH",
    "TARGETOS",
    "TARGETPLATFORM",
    "TARGETSTAGE",
    "TARGETVARIANT",
];

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    if file.is_template() || file.is_unfinished() {
        return;
    }
    let declared: Vec<&str> = file.globals().iter().map(|global| global.name.as_str()).collect();
    for image in file.stages().filter_map(|stage| stage.image()) {
        for reference in image.platform.iter().chain([&image.word]).flat_map(|word| word.references()) {
            found.target(reference.span);
            let name = reference.name.value.as_str();
            let optional = reference
                .modifier
                .as_ref()
                .is_some_and(|modifier| matches!(modifier.kind, ModifierKind::Default | ModifierKind::Alternative));
            if optional || declared.contains(&name) || PREDEFINED.contains(&name) {
                continue;
            }
            let finding = found.at(reference.span, format!("`{name}` is declared by no ARG before the first FROM"));
            match closest(name, declared.iter().copied()) {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None => finding.help(format!("put `ARG {name}=…` above the first FROM")),
            };
        }
    }
}
