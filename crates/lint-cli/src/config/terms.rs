//! From what configuration and command line say to what a file is judged by.
//!
//! Statements in their order, the later one winning: pages, groups and `select`/`ignore` of `[check]`, `[rules]` of extended files,
//! `[rules]` of the file, `--preset`/`--select`/`--checklist`, environments, `[[paths]]`, `--ignore`. Within one table the more exact name wins,
//! of two globs the one with more characters of its own, of two equals the severer level. A name switches a rule on, a glob only
//! grades rules that run.

use super::layer::{Layer, Place, Stated};
use super::load::Settings;
use crate::args::RuleArgs;
use crate::exit::Usage;
use crate::select::Selection;
use lint_core::checklist::Checklist;
use lint_core::{ENGINE_RULES, Facts, Level, Preset, Rule, RuleName, Terms};
use std::collections::{BTreeMap, BTreeSet};

/// What the command line says about rules.
#[derive(Debug)]
pub struct Asked<'r> {
    /// The rules there are.
    pub rules: &'r [Rule],
    /// What it picks.
    selection: Selection,
    /// Whether it picks at all: `--preset` or `--select`.
    picks: bool,
    /// Rules that run whatever the groups say.
    also: BTreeSet<RuleName>,
    /// The checklists whose rules run, under what they state.
    lists: Vec<Checklist>,
}

impl<'r> Asked<'r> {
    /// Reads the options. A pattern that fits no rule is wrong use.
    pub fn new(rules: &'r [Rule], args: &RuleArgs, lists: Vec<Checklist>) -> Result<Self, Usage> {
        let picks = !args.preset.is_empty() || !args.select.is_empty();
        // What single items state holds for them alone, and a file is judged by one set of facts: the gate asks those rules.
        let also = lists.iter().flat_map(|list| list.rules(0)).collect();
        Ok(Asked { rules, selection: Selection::of(rules, args)?, picks, also, lists })
    }

    /// Lets a rule run whatever the groups say.
    pub fn also(&mut self, rule: RuleName) {
        self.also.insert(rule);
    }

    /// What is judged where no configuration says anything.
    pub fn plain(&self) -> Terms {
        self.terms(&Settings::default(), &[])
    }

    /// What a file is judged by that the given places of `settings` are about.
    pub fn terms(&self, settings: &Settings, places: &[&Place]) -> Terms {
        let layers = &settings.layers;
        let mut facts = Facts::default();
        let given = layers.iter().flat_map(|layer| &layer.facts).chain(places.iter().flat_map(|place| &place.facts));
        given.for_each(|given| given.fact.set(&mut facts, &given.value));
        let facts = self.lists.iter().fold(facts, |facts, list| list.facts(0, &facts));
        let forbidden = last(layers, |layer| layer.forbid.as_ref());
        Terms {
            facts,
            levels: self.levels(layers, places),
            unsuppressable: forbidden.into_iter().flatten().copied().collect(),
            longest_allow: last(layers, |layer| layer.max_days.as_ref()).copied(),
            development: places.iter().rev().find_map(|place| place.development),
        }
    }

    fn levels(&self, layers: &[Layer], places: &[&Place]) -> BTreeMap<RuleName, Level> {
        let (selection, left_out) = self.selection(layers, places);
        let own = layers.iter().map(|layer| (by_rule(&layer.rules), true));
        let tables: Vec<_> = own.chain(places.iter().map(|place| (by_rule(&place.rules), false))).collect();
        let mut levels = BTreeMap::new();
        for rule in self.rules {
            let name = rule.name;
            let chosen = self.also.contains(&name) || self.selection.chosen.contains(&name);
            let mut runs = chosen || (selection.takes(rule) && !left_out.contains(&name));
            let mut level = None;
            for (table, beaten) in &tables {
                match table.get(&name) {
                    None => {}
                    Some(stated) if stated.level == Level::Off => runs &= *beaten && chosen,
                    Some(stated) => {
                        level = Some(stated.level);
                        runs |= stated.switches_on() && !self.picks;
                    }
                }
            }
            let off = !runs || self.selection.left_out.contains(&name);
            levels.extend(if off { Some(Level::Off) } else { level }.map(|level| (name, level)));
        }
        for name in ENGINE_RULES {
            let stated = tables.iter().rev().find_map(|(table, _)| table.get(name));
            levels.extend(stated.map(|stated| (*name, stated.level)));
        }
        levels
    }

    /// The groups and names that are picked, and what configuration leaves out of them.
    fn selection(&self, layers: &[Layer], places: &[&Place]) -> (Selection, BTreeSet<RuleName>) {
        let left_out = last(layers, |layer| layer.ignore.as_ref()).into_iter().flatten().copied().collect();
        if self.picks {
            let selection = Selection { left_out: BTreeSet::new(), ..self.selection.clone() };
            return (selection, left_out);
        }
        let placed = places.iter().rev().find_map(|place| place.presets.as_ref());
        let presets: &[Preset] =
            placed.or_else(|| last(layers, |layer| layer.presets.as_ref())).map_or(&[], Vec::as_slice);
        let chosen = last(layers, |layer| layer.select.as_ref()).into_iter().flatten().copied().collect();
        (Selection { presets: presets.to_vec(), chosen, left_out: BTreeSet::new() }, left_out)
    }
}

/// What the last layer says that says anything.
pub fn last<'l, T>(layers: &'l [Layer], pick: impl Fn(&'l Layer) -> Option<&'l T>) -> Option<&'l T> {
    layers.iter().rev().find_map(pick)
}

/// For every rule, the statement of a table that counts. They come the least exact first.
fn by_rule(table: &[Stated]) -> BTreeMap<RuleName, &Stated> {
    table.iter().flat_map(|stated| stated.named.rules.iter().map(move |rule| (*rule, stated))).collect()
}
