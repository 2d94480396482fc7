//! Variables that BuildKit finds nowhere.

use lint_core::dockerfile::{
    Dockerfile, Instruction, Kind, ModifierKind, Stage, TransferSource, VariableReference, Word,
};
use lint_core::value::similar::closest;
use lint_core::{File, Found};
use std::collections::BTreeSet;

/// What a build may set without an `ARG`.
const PREDEFINED: [&str; 5] = ["ALL_PROXY", "FTP_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"];

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    if file.is_unfinished() {
        return;
    }
    for stage in file.stages() {
        let mut reported = BTreeSet::new();
        for (number, instruction) in stage.numbered() {
            for reference in words(instruction).into_iter().flat_map(Word::references) {
                found.target(reference.span);
                let name = reference.name.value.as_str();
                let judged = !is_settled(reference) && stage.variable_at(name, number).is_none();
                if judged && !sets(instruction, name) && !reported.contains(name) {
                    let said = judge(file, &stage, number, reference, found);
                    reported.extend(said.then_some(name));
                }
            }
        }
    }
}

/// True when it was reported.
fn judge(file: &File<'_, Dockerfile>, stage: &Stage<'_>, at: usize, of: &VariableReference, found: &mut Found) -> bool {
    let name = of.name.value.as_str();
    if let Some(global) = file.global(name) {
        let finding = found.at(of.span, format!("`{name}` is set before the first FROM alone, so this is empty"));
        finding.related(global.key, "only FROM sees this one").help(format!("put `ARG {name}` into this stage"));
        return true;
    }
    let known = stage.base_image().map(|base| base.sets(name));
    let near = closest(name, stage.variables_at(at)).filter(|near| name.len() > 3 && near.len() > 3);
    match (known, near) {
        (Some(true), _) | (None, None) => false,
        (_, near) => {
            let finding = found.at(of.span, format!("nothing sets `{name}`, so this is empty"));
            match near {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None => finding.help(format!("declare it above (`ARG {name}`), or give a default: `${{{name}:-…}}`")),
            };
            true
        }
    }
}

/// True where the reference says itself what holds without a value, or names what a build brings along.
fn is_settled(reference: &VariableReference) -> bool {
    let kinds = [ModifierKind::Default, ModifierKind::Alternative, ModifierKind::Required];
    let upper = reference.name.value.to_ascii_uppercase();
    let modifier = reference.modifier.as_ref();
    modifier.is_some_and(|modifier| kinds.contains(&modifier.kind)) || PREDEFINED.contains(&upper.as_str())
}

/// True where the instruction itself sets it, beside the use: that is the business of `env-refers-to-itself`.
fn sets(instruction: &Instruction, name: &str) -> bool {
    let Kind::Env(pairs) = &instruction.kind else { return false };
    let used = |pair: &lint_core::dockerfile::Pair| {
        pair.value.iter().flat_map(Word::references).any(|reference| reference.name.value == *name)
    };
    pairs.iter().any(|pair| pair.name() == *name && !used(pair))
}

/// The words that BuildKit expands.
fn words(instruction: &Instruction) -> Vec<&Word> {
    match &instruction.kind {
        Kind::Add(it) | Kind::Copy(it) => {
            let paths = it.sources.iter().filter_map(|source| match source {
                TransferSource::Path(word) => Some(word),
                TransferSource::Heredoc(_) => None,
            });
            paths.chain([&it.destination]).chain(&it.chown).chain(&it.chmod).collect()
        }
        Kind::Env(pairs) | Kind::Label(pairs) | Kind::Arg(pairs) => {
            pairs.iter().filter_map(|pair| pair.value.as_ref()).collect()
        }
        Kind::Expose(ports) => ports.iter().map(|port| &port.word).collect(),
        Kind::User(user) => vec![&user.word],
        Kind::Volume(volume) => volume.paths.iter().collect(),
        Kind::Workdir(word) | Kind::Stopsignal(word) => vec![word],
        _ => Vec::new(),
    }
}
