//! One `ENV` does not see its own values.

use lint_core::dockerfile::{Dockerfile, Kind};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for stage in file.stages() {
        for (number, instruction) in stage.numbered() {
            let Kind::Env(pairs) = &instruction.kind else { continue };
            for pair in pairs {
                found.target(pair.span);
                let name = pair.name();
                for reference in pair.value.iter().flat_map(|value| value.references()) {
                    let used = &reference.name.value;
                    let setter = pairs.iter().find(|other| other.name() == *used && *used != name);
                    let known = stage.variable_at(used, number).is_some() || reference.modifier.is_some();
                    if let (Some(setter), false) = (setter, known) {
                        let finding = found.at(reference.span, format!("`{used}` is not set yet here"));
                        finding.related(setter.span, "set by the same ENV");
                        finding.help(format!("set `{name}` in an ENV of its own, below"));
                    }
                }
            }
        }
    }
}
