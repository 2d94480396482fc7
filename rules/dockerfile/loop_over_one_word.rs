//! `for a in "$(ls)"`.

use lint_core::dockerfile::Dockerfile;
use lint_core::shell::{CompoundKind, PartKind, Word};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.every_script() {
        for compound in run.script.compounds().filter(|compound| compound.kind() == CompoundKind::For) {
            let words: Vec<Word<'_>> = compound.words().collect();
            if let [variable, list] = words.as_slice()
                && list.is_quoted()
                && holds_list(list)
            {
                let span = run.script.span(file.source(), list.range());
                let message =
                    format!("the loop over `{}` has one round: the quotes make this one word", variable.raw());
                found.at(span, message).help("take the quotes away");
            }
        }
    }
}

/// True for a constant with blanks, or the output of a command.
fn holds_list(word: &Word<'_>) -> bool {
    let constant = word.literal().is_some_and(|text| text.trim().contains([' ', '\n']));
    let parts = word.all_parts();
    let mut inner = parts.iter().filter(|part| !matches!(part.kind(), PartKind::DoubleQuoted));
    let first = inner.next().map(|part| part.kind());
    constant || matches!(first, Some(PartKind::Command(_) | PartKind::Backticks(_))) && inner.next().is_none()
}
