//! The checklists that a run answers: built in, or a team's own.

use super::inputs::Input;
use super::paper;
use crate::exit::Usage;
use crate::papers::Papers;
use crate::sanitise::line;
use lint_core::checklist::{self, Checklist};
use lint_core::{FileId, Problem, ProblemKind, Rule, Source, Spanned};
use std::collections::BTreeSet;
use std::path::Path;

/// All checklists that come with Plimsoll, sorted by name.
pub fn built_in(rules: &[Rule]) -> Vec<Checklist> {
    let read =
        |(_, text): &(&str, &str)| checklist::read(Source::new(FileId(0), text.as_bytes().to_vec()), rules).model;
    lint_rules::CHECKLISTS.iter().map(read).collect()
}

/// The checklists of a run, and those that there are besides.
#[derive(Debug, Default)]
pub struct Lists {
    /// Those that are answered, in the order in which they are named.
    pub asked: Vec<Checklist>,
    /// The others that come with Plimsoll.
    pub others: Vec<Checklist>,
    /// The texts of those that are answered.
    pub inputs: Vec<Input>,
}

impl Lists {
    /// Finds the checklists of these names: built-in ones, or paths of files, which end in `.toml`.
    pub fn named(names: &[String], rules: &[Rule], cwd: &Path, papers: &mut Papers) -> Result<Lists, Usage> {
        let mut lists = Lists { others: built_in(rules), ..Lists::default() };
        for name in names {
            if lists.asked.iter().any(|list| list.name == *name) {
                continue;
            }
            if let Some(at) = lists.others.iter().position(|list| list.name == *name) {
                lists.asked.push(lists.others.remove(at));
                let text = lint_rules::CHECKLISTS.iter().find(|(known, _)| known == name);
                lists.inputs.extend(text.map(|(_, text)| Input::new(format!("checklist:{name}"), text.as_bytes())));
            } else if name.ends_with(".toml") {
                let read = |source| checklist::read(source, rules);
                let read = paper::read(papers, cwd, Path::new(name), read)?;
                lists.inputs.push(Input::new(read.label, read.parsed.source.text().as_bytes()));
                lists.asked.push(read.parsed.model);
            } else {
                return Err(Usage(format!("there is no checklist `{}`; {}", line(name), hint(name))));
            }
        }
        let mut seen = BTreeSet::new();
        match lists.asked.iter().find(|list| !list.name.is_empty() && !seen.insert(list.name.as_str())) {
            Some(twice) => Err(Usage(format!("two of the checklists are called `{}`", line(&twice.name)))),
            None => Ok(lists),
        }
    }

    /// Whether a checklist of this name comes with Plimsoll.
    pub fn is_built_in(name: &str) -> bool {
        lint_rules::CHECKLISTS.iter().any(|(known, _)| *known == name)
    }

    /// What is wrong with a name that no checklist has.
    pub fn unknown(name: &Spanned<String>) -> Problem {
        let message = format!("there is no checklist `{}`", name.value);
        Problem::new(ProblemKind::UnknownName, name.span, message).help(hint(&name.value))
    }
}

/// What was probably meant.
fn hint(name: &str) -> String {
    let known: Vec<&str> = lint_rules::CHECKLISTS.iter().map(|(known, _)| *known).collect();
    match known.iter().map(|known| (strsim::osa_distance(known, name), known)).min() {
        Some((0..=2, near)) => format!("did you mean `{near}`?"),
        _ => format!("there are {}, or give the path of a .toml file", known.join(", ")),
    }
}
