//! The facts and limits that rules share: what is true of the deployment, and what its owner allows.

use crate::rule::Rule;
use crate::suppress::Date;

/// What rules judge by. The default is what holds when nobody has said anything.
#[derive(Clone, Debug)]
pub struct Policy {
    /// The oldest systemd that units must run on. Default 252 (Debian 12).
    pub systemd_version: u16,
    /// Whether comments in files may accept findings. Default true.
    pub suppressions: bool,
    /// The day of the run; `None`: nothing that has a last day ends.
    pub today: Option<Date>,
    /// All rules that there are, whether they run or not: what a comment names beside them is a mistake. Empty: nobody said.
    pub known_rules: Vec<Rule>,
}

impl Default for Policy {
    fn default() -> Self {
        Policy { systemd_version: 252, suppressions: true, today: None, known_rules: Vec::new() }
    }
}
