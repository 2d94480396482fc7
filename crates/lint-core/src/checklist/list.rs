//! What a checklist is: items in sections, each decided by rules, by a person's evidence, or by both.

use crate::finding::RuleName;
use crate::format::toml::Table;
use crate::policy::{Facts, read_facts};
use crate::text::Span;
use std::collections::BTreeSet;

/// A checklist.
#[derive(Clone, Debug, Default)]
pub struct Checklist {
    /// Its name: the first part of the ids of its items.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// What its items ask for: the facts that it states.
    pub stated: Table,
    /// Whether an item may be waived.
    pub waivers: Waivers,
    /// What single items ask for besides, each different set once. The first one asks for nothing more.
    pub questions: Vec<Table>,
    /// How many days ahead the last day of a waiver may be, where it says so.
    pub waiver_days: Option<u32>,
    /// Its sections, in order.
    pub sections: Vec<Section>,
}

impl Checklist {
    /// What rules judge by while they answer a question of it: what holds otherwise, what the checklist states instead, and what
    /// the items state.
    pub fn facts(&self, question: usize, otherwise: &Facts) -> Facts {
        let mut facts = otherwise.clone();
        read_facts(&self.stated).apply(&mut facts);
        if let Some(stated) = self.questions.get(question) {
            read_facts(stated).apply(&mut facts);
        }
        facts
    }

    /// The rules that the items of a question name, sorted.
    pub fn rules(&self, question: usize) -> BTreeSet<RuleName> {
        let items = self.items().filter(|item| item.question == question);
        items.flat_map(|item| item.rules.iter().copied()).collect()
    }

    /// All items, in order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.sections.iter().flat_map(|section| &section.items)
    }

    /// The item of an id such as `claw/checks-backup-verified`.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items().find(|item| item.id == id)
    }
}

/// Whether items of a checklist may be waived.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Waivers {
    /// With a reason, an owner, an action and a last day.
    #[default]
    Allowed,
    /// Also with the approval of somebody else.
    NeedApproval,
    /// Not at all.
    Forbidden,
}

/// Items that belong together.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// What it is called.
    pub title: String,
    /// Its items, in order.
    pub items: Vec<Item>,
}

/// One requirement.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its id, with the checklist's name before the slash. It survives new wording.
    pub id: String,
    /// What holds when it passes, in one sentence.
    pub title: String,
    /// Who decides it.
    pub kind: Kind,
    /// How much depends on it, where the checklist says so.
    pub weight: Option<Weight>,
    /// The rules that decide it or refute it.
    pub rules: Vec<RuleName>,
    /// The place among [`Checklist::questions`] of what it asks for.
    pub question: usize,
    /// What is asked of the record itself.
    pub asks: Option<Ask>,
    /// What a person gives as evidence.
    pub evidence: Option<String>,
    /// Why it does not apply where rules found nothing to judge. Without it, such an item stays open.
    pub nothing: Option<String>,
    /// Whether a document that it was imported from ticks it: a claim, and no evidence.
    pub claimed: bool,
    /// Whether it may be waived, where its checklist allows waivers at all.
    pub waivable: bool,
    /// Where its id is written.
    pub span: Span,
}

/// Who decides an item.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// Rules alone, from the files of the deployment.
    Static,
    /// Rules can refute it; only evidence can confirm it.
    Partial,
    /// Rules alone, from other files of the repository: weaker, since a document says little about what people do.
    Repo,
    /// Evidence alone.
    Evidence,
}

impl Kind {
    /// The words for kinds, as in checklists.
    pub const WORDS: &'static [&'static str] = &["static", "partial", "repo", "evidence"];

    /// The kind of a word.
    pub fn of(word: &str) -> Option<Kind> {
        [Kind::Static, Kind::Partial, Kind::Repo, Kind::Evidence].into_iter().find(|kind| kind.as_str() == word)
    }

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Static => "static",
            Kind::Partial => "partial",
            Kind::Repo => "repo",
            Kind::Evidence => "evidence",
        }
    }
}

/// How much depends on an item.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Weight {
    /// Little.
    Low,
    /// Something.
    Medium,
    /// Much.
    High,
    /// Everything.
    Critical,
}

impl Weight {
    /// The words for weights, as in checklists.
    pub const WORDS: &'static [&'static str] = &["low", "medium", "high", "critical"];

    /// The weight of a word.
    pub fn of(word: &str) -> Option<Weight> {
        [Weight::Low, Weight::Medium, Weight::High, Weight::Critical].into_iter().find(|weight| weight.as_str() == word)
    }

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Weight::Low => "low",
            Weight::Medium => "medium",
            Weight::High => "high",
            Weight::Critical => "critical",
        }
    }
}

/// What an item asks of the record in which the checklist is answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ask {
    /// It names one environment.
    OneEnvironment,
    /// Whatever is attested has a reference to its proof.
    References,
    /// Every other item has passed, is waived or does not apply.
    NothingOpen,
    /// Every other item that is not passed has an owner, an action and a day in the future.
    Plans,
}

impl Ask {
    /// The words for them, as in checklists.
    pub const WORDS: &'static [&'static str] = &["one-environment", "references", "nothing-open", "plans"];

    /// The one of a word.
    pub fn of(word: &str) -> Option<Ask> {
        let all = [Ask::OneEnvironment, Ask::References, Ask::NothingOpen, Ask::Plans];
        all.into_iter().zip(Ask::WORDS).find(|(_, known)| **known == word).map(|(ask, _)| ask)
    }
}
