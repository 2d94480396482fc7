//! Edits of a project's files for the fixes of rules: what a service lacks is added, what it has too much is taken out.
//!
//! There is no edit where it would miss: in what a service only inherits, in what several files say together, in a template.

use super::Project;
use super::service::Service;
use crate::finding::Edit;
use crate::format::compose::Compose;
use crate::format::yaml::{Kind, NodeId, Tree, is_template};
use crate::problem::Parsed;
use crate::text::Span;

impl<'a> Project<'a> {
    /// Adds entries (`read_only: true`) to a service that is written in one place.
    pub fn add_to_service(&self, service: &Service<'_>, entries: &[&str]) -> Option<Edit> {
        let own = service.node().entries().into_iter().filter(|(_, node)| node.via.is_empty());
        let elsewhere = own.into_iter().any(|(_, node)| node.key.file != service.name_span.file);
        if elsewhere { None } else { self.add_entries(service.name_span, entries) }
    }

    /// Adds entries to the mapping that is written under a key. `None` where one of them is there already.
    pub fn add_entries(&self, key: Span, entries: &[&str]) -> Option<Edit> {
        let (file, map) = self.value_under(key)?;
        let tree = file.model.tree();
        let there = |entry: &&str| {
            let name = entry.split(':').next().unwrap_or_default();
            tree.own_entries(map).iter().any(|own| tree.key(own.key) == Some(name))
        };
        let is_map = matches!(tree.node(map).kind, Kind::Mapping(_));
        if !is_map || entries.iter().any(there) {
            return None;
        }
        tree.append(&file.source, map, entries)
    }

    /// Adds an item to the end of the list that is written under a key.
    pub fn add_item(&self, key: Span, item: &str) -> Option<Edit> {
        let (file, list) = self.value_under(key)?;
        let tree = file.model.tree();
        matches!(tree.node(list).kind, Kind::Sequence(_)).then(|| tree.append(&file.source, list, &[item]))?
    }

    /// Puts an item before the first one of the list that is written under a key.
    pub fn put_first(&self, key: Span, item: &str) -> Option<Edit> {
        let (file, list) = self.value_under(key)?;
        file.model.tree().prepend(&file.source, list, item)
    }

    /// Takes items out of one list, or entries out of one mapping; what nothing would be left of goes as a whole.
    pub fn remove(&self, members: &[Span]) -> Option<Vec<Edit>> {
        let file = self.parsed(*members.first()?)?;
        let tree = file.model.tree();
        let places: Vec<_> = members.iter().map(|member| tree.place_of(*member)).collect::<Option<_>>()?;
        let holder = places.first()?.holder;
        if places.iter().any(|place| place.holder != holder) {
            return None;
        }
        let gone: Vec<usize> = places.iter().map(|place| place.index).collect();
        let all = gone.len() >= tree.items(holder).len().max(tree.own_entries(holder).len());
        match all {
            false => tree.without(&file.source, holder, &gone),
            true => self.remove(&[key_of(tree, holder)?]),
        }
    }

    /// Writes another value in the place of one that stands there as it is, without a variable, in the same quotes.
    pub fn rewrite(&self, span: Span, value: &str) -> Option<Edit> {
        let written = self.parsed(span)?.source.str(span);
        let quote = written.chars().next().filter(|first| matches!(first, '"' | '\''));
        let plain = !written.contains(['$', '\n', '\\']) && !written.starts_with(['|', '>', '*']);
        let quote = quote.map(String::from).unwrap_or_default();
        plain.then(|| Edit::replace(span, format!("{quote}{value}{quote}")))
    }

    fn parsed(&self, span: Span) -> Option<&'a Parsed<Compose>> {
        let (_, parsed) = self.files.iter().find(|(_, parsed)| parsed.source.file() == span.file)?;
        (!is_template(&parsed.problems)).then_some(*parsed)
    }

    fn value_under(&self, key: Span) -> Option<(&'a Parsed<Compose>, NodeId)> {
        let file = self.parsed(key)?;
        let tree = file.model.tree();
        Some((file, tree.value_at(tree.place_of(key)?)?))
    }
}

/// The key of the entry that has this collection as its value.
fn key_of(tree: &Tree, holder: NodeId) -> Option<Span> {
    let place = tree.place_of_value(holder)?;
    tree.own_entries(place.holder).get(place.index).map(|entry| tree.node(entry.key).span)
}
