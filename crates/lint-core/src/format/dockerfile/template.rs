//! Placeholders in the place of instructions: a file with them is no Dockerfile yet.

use super::instruction::{Instruction, Kind};
use crate::value::template::has_placeholder;

/// True where a placeholder takes the place of an instruction, or of the image of a stage.
pub(super) fn stands_in(instruction: &Instruction) -> bool {
    match &instruction.kind {
        Kind::Unknown => true,
        Kind::From(image) => has_placeholder(&image.word.raw) || image.word.raw.contains("{{"),
        Kind::Broken(keyword) => *keyword == super::Keyword::From,
        _ => false,
    }
}
