//! One finding for one place.
//!
//! A file that belongs to two projects is judged twice, with the same words. An anchor that several services share is found once
//! for each of them; the first finding then speaks for all.

use crate::finding::Finding;
use std::collections::BTreeSet;

/// Joins findings of one rule at one place whose messages differ in names alone. `findings` are sorted by place and rule.
pub(crate) fn merge(findings: Vec<Finding>) -> Vec<Finding> {
    let mut groups: Vec<Group> = Vec::new();
    for finding in findings {
        let same_place =
            |group: &&mut Group| group.first.rule == finding.rule && group.first.primary.span == finding.primary.span;
        let skeleton = skeleton(&finding.message);
        let group = groups.iter_mut().rev().take_while(same_place).find(|group| group.skeleton == skeleton);
        match group {
            Some(group) if group.first.message == finding.message => {}
            Some(group) => {
                group.others.insert(finding.message);
            }
            None => groups.push(Group { first: finding, skeleton, others: BTreeSet::new() }),
        }
    }
    groups.into_iter().map(Group::finish).collect()
}

struct Group {
    first: Finding,
    skeleton: String,
    others: BTreeSet<String>,
}

impl Group {
    fn finish(mut self) -> Finding {
        if !self.others.is_empty() {
            self.first.message.push_str(&format!(" (and the same for {} more)", self.others.len()));
        }
        self.first
    }
}

/// The message without what stands in backticks.
fn skeleton(message: &str) -> String {
    message.split('`').step_by(2).collect::<Vec<_>>().join("`")
}
