//! One `ENV` does not see its own values.

use lint_core::dockerfile::{Dockerfile, Instruction, Kind, Pair};
use lint_core::{Edit, File, Fix, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for stage in file.stages() {
        for (number, instruction) in stage.numbered() {
            let Kind::Env(pairs) = &instruction.kind else { continue };
            let is_known = |name: &str| stage.variable_at(name, number).is_some();
            for (at, pair) in pairs.iter().enumerate() {
                found.target(pair.span);
                let name = pair.name();
                for reference in pair.value.iter().flat_map(|value| value.references()) {
                    let used = &reference.name.value;
                    let setter = pairs.iter().find(|other| other.name() == *used && *used != name);
                    let known = is_known(used) || reference.modifier.is_some();
                    if let (Some(setter), false) = (setter, known) {
                        let finding = found.at(reference.span, format!("`{used}` is not set yet here"));
                        finding.related(setter.span, "set by the same ENV");
                        finding.help(format!("set `{name}` in an ENV of its own, below"));
                        let (before, after) = pairs.split_at(at);
                        let behind = before.iter().any(|other| other.name() == *used);
                        if behind && !is_changed(before, after, is_known) {
                            split(file, instruction, before, pair).into_iter().for_each(|fix| {
                                finding.fix(fix);
                            });
                        }
                    }
                }
            }
        }
    }
}

/// True where one of the later pairs would also see another value of a variable that was set before.
fn is_changed(before: &[Pair], after: &[Pair], is_known: impl Fn(&str) -> bool) -> bool {
    let references = after.iter().filter_map(|pair| pair.value.as_ref()).flat_map(|value| value.references());
    let mut used = references.map(|reference| &reference.name.value);
    used.any(|used| is_known(used) && before.iter().any(|pair| pair.name() == *used))
}

/// Begins a new `ENV` at `pair`.
fn split(file: &File<'_, Dockerfile>, instruction: &Instruction, before: &[Pair], pair: &Pair) -> Option<Fix> {
    let gap = before.last()?.span.range().end..pair.span.range().start;
    let inside = |comment: &lint_core::Span| gap.contains(&comment.range().start);
    let clear = !instruction.comments.iter().any(inside);
    let edit = Edit::replace(file.source().span(gap.clone()), "\nENV ");
    clear.then(|| Fix::safe("set it in an ENV of its own", vec![edit]))
}
