//! Which stage needs which: through `FROM`, `COPY --from` and `RUN --mount=from=…`.

use super::Dockerfile;
use super::instruction::{Instruction, Kind};
use super::stage::{Base, Stage};
use super::word::Word;
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// One stage needs another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StageEdge {
    /// The number of the stage that needs the other.
    pub from: usize,
    /// The number of the stage that is needed.
    pub to: usize,
    /// Where it is named.
    pub span: Span,
}

impl Dockerfile {
    /// All that stages need of each other, in the order of the file. A name in a variable is no edge.
    pub fn stage_edges(&self) -> impl Iterator<Item = StageEdge> + '_ {
        let named = self.stages().filter_map(|stage| Some((stage.name()?.value.to_ascii_lowercase(), stage.index())));
        let names: BTreeMap<String, usize> = named.collect();
        let count = self.stages().len();
        let number = move |word: &Word| {
            let name = word.literal()?.to_ascii_lowercase();
            names.get(&name).copied().or_else(|| name.parse().ok()).filter(|number| *number < count)
        };
        self.stages().flat_map(move |stage| edges(stage, &number))
    }

    /// The stages that the image of a build without a target is made of, by number.
    pub fn stages_of_the_image(&self) -> BTreeSet<usize> {
        let mut needs: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for edge in self.stage_edges() {
            needs.entry(edge.from).or_default().push(edge.to);
        }
        let mut reached = BTreeSet::new();
        let mut open: Vec<usize> = self.final_stage().map(|stage| stage.index()).into_iter().collect();
        while let Some(stage) = open.pop() {
            if reached.insert(stage) {
                open.extend(needs.get(&stage).into_iter().flatten());
            }
        }
        reached
    }

    /// The stages that need each other in a circle, or stand between two circles, by number.
    pub fn stages_in_circles(&self) -> BTreeSet<usize> {
        let edges: Vec<(usize, usize)> = self.stage_edges().map(|edge| (edge.from, edge.to)).collect();
        let all: BTreeSet<usize> = (0..self.stages().len()).collect();
        let below = peel(all, &edges);
        let turned: Vec<(usize, usize)> = edges.iter().map(|(from, to)| (*to, *from)).collect();
        peel(below, &turned)
    }
}

impl Stage<'_> {
    /// Its name, or its number where it has none.
    pub fn label(&self) -> String {
        self.name().map_or_else(|| self.index().to_string(), |name| name.value.to_string())
    }
}

fn edges(stage: Stage<'_>, number: &impl Fn(&Word) -> Option<usize>) -> Vec<StageEdge> {
    let from = stage.index();
    let base = match (stage.base(), stage.image()) {
        (Base::Stage(to), Some(image)) => Some(StageEdge { from, to: *to, span: image.word.span }),
        _ => None,
    };
    let words = stage.instructions().iter().flat_map(named);
    let named = words.filter_map(|word| Some(StageEdge { from, to: number(word)?, span: word.span }));
    base.into_iter().chain(named).collect()
}

/// The words with which an instruction may name a stage.
fn named(instruction: &Instruction) -> Vec<&Word> {
    match &instruction.kind {
        Kind::Copy(copy) => copy.from.iter().collect(),
        Kind::Run(run) => run.mounts.iter().filter_map(|mount| mount.value("from")).collect(),
        _ => Vec::new(),
    }
}

/// What is left when again and again those go that need nothing that is left.
fn peel(mut left: BTreeSet<usize>, edges: &[(usize, usize)]) -> BTreeSet<usize> {
    let mut open: BTreeMap<usize, usize> = left.iter().map(|stage| (*stage, 0)).collect();
    let mut users: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (from, to) in edges.iter().filter(|(from, to)| left.contains(from) && left.contains(to)) {
        *open.entry(*from).or_default() += 1;
        users.entry(*to).or_default().push(*from);
    }
    let mut free: Vec<usize> = open.iter().filter(|(_, needs)| **needs == 0).map(|(stage, _)| *stage).collect();
    while let Some(stage) = free.pop() {
        left.remove(&stage);
        for user in users.get(&stage).into_iter().flatten() {
            let needs = open.entry(*user).or_default();
            *needs -= 1;
            if *needs == 0 {
                free.push(*user);
            }
        }
    }
    left
}
