//! A unit with its drop-ins: what systemd goes by once it has read all of them.
//!
//! Every assignment keeps the place in the file that made it. Which drop-ins belong to a unit is a matter of the deployment.

use super::unit::{Assignment, Unit};

impl Unit {
    /// This unit with the lines of its drop-ins behind its own, in the order in which systemd reads them. An empty assignment
    /// of a drop-in resets what stands before it, and the last single value counts, as within one file.
    pub fn with_drop_ins<'a>(&self, drop_ins: impl IntoIterator<Item = &'a Unit>) -> Unit {
        let mut effective = self.clone();
        for drop_in in drop_ins {
            effective.append(drop_in);
        }
        effective
    }

    fn append(&mut self, drop_in: &Unit) {
        let before = self.sections.len();
        self.sections.extend_from_slice(&drop_in.sections);
        let shifted = |line: &Assignment| Assignment { section: line.section + before, ..line.clone() };
        self.assignments.extend(drop_in.assignments.iter().map(shifted));
        self.placeholders.extend_from_slice(&drop_in.placeholders);
        self.placeholders.sort_unstable();
        self.conditional |= drop_in.conditional;
    }
}
