//! `COPY` and `ADD`: sources, destination, heredocs.

use super::instruction::{Transfer, TransferSource};
use super::interpret::Operands;
use super::word::Word;
use crate::problem::ProblemKind;

/// Reads the operands; `None` when there is no destination.
pub(super) fn read(operands: &mut Operands<'_, '_>) -> Option<Transfer> {
    let range = operands.arguments.clone();
    let (mut words, json) = match operands.items(range.clone()) {
        Some(items) => (items.ok()?.iter().map(|item| operands.item_word(item)).collect(), true),
        None => (operands.words(), false),
    };
    if words.len() < 2 {
        let message = format!("{} needs at least one source and a destination", operands.keyword);
        operands.report(ProblemKind::Syntax, range, message);
        return None;
    }
    let destination = words.pop()?;
    if operands.line.heredocs.iter().any(|heredoc| heredoc.opener == destination.span) {
        let message = "a heredoc cannot be the destination";
        operands.problems.push(crate::problem::Problem::new(ProblemKind::Syntax, destination.span, message));
        return None;
    }
    let sources = words.into_iter().map(|word| source(operands, word)).collect();
    let values = std::mem::take(&mut operands.values);
    Some(Transfer {
        from: values.from,
        chown: values.chown,
        chmod: values.chmod,
        checksum: values.checksum,
        exclude: values.exclude,
        link: values.link.unwrap_or(false),
        parents: values.parents.unwrap_or(false),
        keep_git_dir: values.keep_git_dir.unwrap_or(false),
        unpack: values.unpack,
        sources,
        destination,
        json,
    })
}

fn source(operands: &Operands<'_, '_>, word: Word) -> TransferSource {
    match operands.line.heredocs.iter().find(|heredoc| heredoc.opener == word.span) {
        Some(heredoc) => TransferSource::Heredoc(heredoc.clone()),
        None => TransferSource::Path(word),
    }
}
