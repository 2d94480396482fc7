//! Units: each header, each key in its section, each value of its key.
//!
//! Lines below an edited header are left out: systemd reads those of a section that it knows and skips the others, and to make
//! it read them is what such an edit is for.

use super::{EDITED, Fact};
use crate::fix::touched::Touched;
use crate::format::systemd::{Section, Unit};

pub(super) fn facts(unit: &Unit, touched: &Touched) -> Vec<Fact> {
    let headers = unit.sections().iter().map(|section| Fact::new(section.span, format!("[{}]", section.name)));
    let is_read = |section: &Section| !touched.touches(&section.span.range());
    let lines = unit.assignments().iter().filter(|assignment| is_read(unit.section_of(assignment)));
    let lines = lines.flat_map(|assignment| {
        let section = unit.section_of(assignment).name.as_str();
        let key = if touched.touches(&assignment.key_span.range()) { EDITED } else { assignment.key.as_str() };
        [
            Fact::new(assignment.key_span, format!("{section}\n{key}")),
            Fact::new(assignment.value_span, format!("{section}\n{key}={}", assignment.text())),
        ]
    });
    let mut facts: Vec<Fact> = headers.chain(lines).collect();
    facts.sort_by_key(|fact| (fact.span.start, fact.span.end));
    facts
}
