//! Findings by rule and place, so that thousands of directives over thousands of findings stay cheap.

use crate::finding::{Finding, RuleName, Suppression};
use crate::text::{FileId, Span};
use std::collections::BTreeMap;

/// The findings of a run, each marked at most once.
pub(super) struct Marks {
    places: BTreeMap<(FileId, RuleName), Places>,
    undecided: BTreeMap<(FileId, RuleName), Vec<u32>>,
}

/// The findings of one rule in one file, by place.
#[derive(Default)]
struct Places {
    /// First byte, whether nothing is marked, and the number of the finding.
    list: Vec<(u32, bool, usize)>,
    /// Where to look for the next one without a mark.
    next: Vec<usize>,
    marks: Vec<Option<Suppression>>,
}

impl Marks {
    pub fn new(findings: &[Finding], undecided: &[(RuleName, Span)]) -> Self {
        let mut places: BTreeMap<_, Places> = BTreeMap::new();
        for (number, finding) in findings.iter().enumerate() {
            let span = finding.primary.span;
            let of_rule = places.entry((span.file, finding.rule)).or_default();
            of_rule.list.push((span.start, span.is_empty(), number));
        }
        for of_rule in places.values_mut() {
            of_rule.list.sort_unstable();
            of_rule.next = (0..=of_rule.list.len()).collect();
            of_rule.marks.resize(of_rule.list.len(), None);
        }
        let mut open: BTreeMap<_, Vec<u32>> = BTreeMap::new();
        for (rule, span) in undecided {
            open.entry((span.file, *rule)).or_default().push(span.start);
        }
        open.values_mut().for_each(|starts| starts.sort_unstable());
        Marks { places, undecided: open }
    }

    /// Marks the findings of `rules` that start in `scope`. True where there is one, or where a rule could not decide.
    pub fn cover(&mut self, scope: Span, rules: &[RuleName], by: &Suppression) -> bool {
        let mut used = false;
        for &rule in rules {
            let key = (scope.file, rule);
            used |= self.places.get_mut(&key).is_some_and(|places| places.cover(scope, by));
            used |= self.undecided.get(&key).is_some_and(|starts| {
                let first = starts.partition_point(|&start| start < scope.start);
                starts.get(first).is_some_and(|&start| start <= scope.end)
            });
        }
        used
    }

    /// Writes the marks into the findings.
    pub fn write(self, findings: &mut [Finding]) {
        for places in self.places.into_values() {
            for ((_, _, number), mark) in places.list.into_iter().zip(places.marks) {
                findings[number].suppressed = mark;
            }
        }
    }
}

impl Places {
    fn cover(&mut self, scope: Span, by: &Suppression) -> bool {
        let first = self.list.partition_point(|&(start, ..)| start < scope.start);
        // A finding without characters may stand behind the last one of the item.
        let inside = |&(start, empty, _): &(u32, bool, usize)| start < scope.end || (empty && start == scope.end);
        let used = self.list.get(first).is_some_and(inside);
        let mut at = self.unmarked(first);
        while self.list.get(at).is_some_and(inside) {
            self.marks[at] = Some(by.clone());
            self.next[at] = at + 1;
            at = self.unmarked(at);
        }
        used
    }

    /// The first place from `at` on that has no mark.
    fn unmarked(&mut self, at: usize) -> usize {
        let mut end = at;
        while self.next[end] != end {
            end = self.next[end];
        }
        let mut step = at;
        while self.next[step] != end && step != end {
            step = std::mem::replace(&mut self.next[step], end);
        }
        end
    }
}
