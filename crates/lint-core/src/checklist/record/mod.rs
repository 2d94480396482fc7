//! The record of one environment: what people attest, and what is waived for how long.

mod check;
mod read;
mod term;

pub use check::{Remark, refusals, remarks};
pub use read::{RECORD, read};
pub use term::{WAIVER_DAYS, longest, overlong};

use crate::suppress::Date;
use crate::text::{Span, Spanned};

/// What people say about the readiness of one environment.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// The environment, `prod-us-east-1`.
    pub environment: Option<Spanned<String>>,
    /// The checklists that it answers, by name.
    pub checklists: Vec<Spanned<String>>,
    /// The release that is to go live.
    pub release: Option<Spanned<String>>,
    /// The files that make up the deployment; empty: all that the run reads.
    pub files: Vec<Spanned<String>>,
    /// What else belongs on record, such as the number of the change, in order.
    pub fields: Vec<(String, String)>,
    /// What people attest, in order.
    pub evidence: Vec<Evidence>,
    /// What is waived, in order.
    pub waivers: Vec<Waiver>,
}

/// What somebody attests of an item.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// The item's id.
    pub item: Spanned<String>,
    /// What was found.
    pub result: Attested,
    /// Why it does not apply, or what is to be known besides.
    pub note: Option<String>,
    /// Who attests it.
    pub by: String,
    /// On which day.
    pub on: Spanned<Date>,
    /// For how many days it holds; `None`: until there is something newer.
    pub valid_for: Option<u32>,
    /// The release that it is about; `None`: any.
    pub release: Option<Spanned<String>>,
    /// Where the proof is.
    pub refs: Vec<String>,
    /// The whole entry's head.
    pub span: Span,
}

/// What was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Attested {
    /// The item holds.
    Pass,
    /// It does not.
    Fail,
    /// It has no meaning here.
    NotApplicable,
}

impl Attested {
    /// The words for results, as in records.
    pub const WORDS: &'static [&'static str] = &["pass", "fail", "not-applicable"];

    /// The result of a word.
    pub fn of(word: &str) -> Option<Attested> {
        let all = [Attested::Pass, Attested::Fail, Attested::NotApplicable];
        all.into_iter().zip(Attested::WORDS).find(|(_, known)| **known == word).map(|(result, _)| result)
    }
}

/// A requirement that is set aside for a time.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// What it is called, `W-007`.
    pub id: Spanned<String>,
    /// What it sets aside.
    pub about: About,
    /// Why.
    pub reason: String,
    /// Who answers for it.
    pub owner: String,
    /// What is done about it.
    pub action: String,
    /// By when that is done.
    pub due: Spanned<Date>,
    /// The last day on which it holds, UTC.
    pub expires: Spanned<Date>,
    /// Who approved it.
    pub approved_by: Vec<Spanned<String>>,
    /// Where more is to be read.
    pub refs: Vec<String>,
    /// The whole entry's head.
    pub span: Span,
}

/// What a waiver sets aside.
#[derive(Clone, Debug)]
pub enum About {
    /// An item, by its id, whatever is wrong with it.
    Item(Spanned<String>),
    /// One finding, by its fingerprint: where the text changes that it is about, the waiver no longer holds.
    Finding(Spanned<String>),
}
