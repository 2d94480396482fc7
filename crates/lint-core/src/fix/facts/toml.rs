//! TOML: each header, and each value with its key and the header above it.

use super::{EDITED, Fact};
use crate::fix::touched::Touched;
use crate::format::toml::{Header, Leaf, Toml};
use crate::text::Text;

pub(super) fn facts(toml: &Toml, touched: &Touched) -> Vec<Fact> {
    let mut facts: Vec<Fact> = toml
        .headers
        .iter()
        .map(|header| Fact::new(header.span, format!("[{}] {}", name(header), header.array)))
        .collect();
    for leaf in toml.walk() {
        let key = if touched.touches(&leaf.entry.key.span.range()) { EDITED.to_owned() } else { path(&leaf) };
        let above = toml.headers.partition_point(|header| header.span.start <= leaf.entry.key.span.start);
        let header = match above.checked_sub(1).and_then(|above| toml.headers.get(above)) {
            Some(header) if touched.touches(&header.span.range()) => EDITED.to_owned(),
            Some(header) => name(header),
            None => String::new(),
        };
        facts.push(Fact::new(leaf.entry.key.span, format!("{header}\n{key}")));
        facts.push(Fact::new(leaf.entry.value.span, format!("{header}\n{key}={}", leaf.entry.value.raw)));
    }
    facts.sort_by_key(|fact| (fact.span.start, fact.span.end));
    facts
}

fn name(header: &Header) -> String {
    header.names.iter().map(Text::as_str).collect::<Vec<_>>().join("\n")
}

/// The last name alone: those before it may stand in a header that is edited.
fn path(leaf: &Leaf<'_>) -> String {
    leaf.path.last().copied().unwrap_or_default().to_owned()
}
