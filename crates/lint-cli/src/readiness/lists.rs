//! The checklists that a run answers: built in, or a team's own.

use super::inputs::Input;
use super::paper::Papers;
use crate::exit::Usage;
use crate::sanitise::line;
use lint_core::checklist::{self, Checklist};
use lint_core::{FileId, Rule, Source};
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
                let paper = papers.read(cwd, Path::new(name), |source| checklist::read(source, rules))?;
                lists.inputs.push(Input::new(paper.label, paper.parsed.source.text().as_bytes()));
                lists.asked.push(paper.parsed.model);
            } else {
                return Err(unknown(name, &lists));
            }
        }
        Ok(lists)
    }
}

fn unknown(name: &str, lists: &Lists) -> Usage {
    let known: Vec<&str> = lists.others.iter().chain(&lists.asked).map(|list| list.name.as_str()).collect();
    let mut near: Vec<&&str> = known.iter().filter(|known| strsim::osa_distance(known, name) <= 2).collect();
    near.sort();
    let hint = match near.first() {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}, or give the path of a .toml file", known.join(", ")),
    };
    Usage(format!("there is no checklist `{}`; {hint}", line(name)))
}
