//! `.env` files: one dialect-neutral tokenizer, and what each real loader makes of the same text.
//!
//! There is no `.env` format; there are at least eight readers that agree on `KEY=value` and on little else. The model of a
//! file ([`Dotenv`]) therefore says what is *written*: export word, key, separator, blanks, quotes, comment candidates, each
//! with its span. What it *means* is asked per loader, through [`dialect`].

pub mod dialect;
mod dollar;
mod model;
mod name;
mod tokens;

pub use dollar::{Dollar, DollarKind};
pub use model::{Comment, Dotenv, Entry, Item, Quote, Separator, Stray, Value};
pub use name::looks_like_dotenv;

use crate::problem::Parsed;
use crate::text::Source;

/// Reads an env file. Never fails: what no loader can use is in the problems, everything else is data of the model.
pub fn parse(source: Source) -> Parsed<Dotenv> {
    let (model, problems) = tokens::read(&source);
    Parsed { source, model, problems }
}
