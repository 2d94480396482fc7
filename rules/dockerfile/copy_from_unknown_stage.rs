//! `COPY --from=bulider`.

use lint_core::dockerfile::{Dockerfile, Kind, Word};
use lint_core::value::similar::closest;
use lint_core::{File, Found};
use std::collections::BTreeSet;

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    let names: BTreeSet<String> =
        file.stages().filter_map(|stage| Some(stage.name()?.value.to_ascii_lowercase())).collect();
    for stage in file.stages() {
        for instruction in stage.instructions() {
            let used: Vec<&Word> = match &instruction.kind {
                Kind::Copy(copy) => copy.from.iter().collect(),
                Kind::Run(run) => run.mounts.iter().filter_map(|mount| mount.value("from")).collect(),
                _ => continue,
            };
            for word in used {
                found.target(word.span);
                let Some(name) = word.literal() else { continue };
                let lower = name.to_ascii_lowercase();
                if names.contains(&lower) || lower.is_empty() {
                    continue;
                }
                if let Ok(number) = lower.parse::<usize>() {
                    if number >= stage.index() {
                        let finding = found.at(word.span, format!("no stage has the number {number} here"));
                        finding.help("stages count from 0; better give the stage a name");
                    }
                    continue;
                }
                let plain = !lower.contains(['/', ':', '@', '.']) && lower.len() > 3;
                let near = closest(&lower, names.iter().map(String::as_str)).filter(|near| plain && near.len() > 3);
                if let Some(near) = near {
                    let finding = found.at(word.span, format!("no stage is named `{name}`, so this is an image"));
                    finding.help(format!("did you mean `{near}`?"));
                }
            }
        }
    }
}
