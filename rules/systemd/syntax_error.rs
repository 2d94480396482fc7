//! What systemd's own reader cannot take.

use lint_core::{File, Found, systemd::Unit};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    found.target(unit.source().whole());
    for problem in unit.problems() {
        if unit.placeholders().iter().any(|&mark| problem.span.contains(mark)) {
            found.undecided(problem.span, "a template engine writes this line");
            continue;
        }
        let continued = unit.assignments().iter().rev().find(|before| before.value_span.end <= problem.span.start);
        let broken = continued.filter(|before| before.text().ends_with('\\'));
        let finding = found.problem(problem);
        if let Some(before) = broken {
            let length = before.text().len();
            finding.related(before.at(length - 1..length), "blanks behind this backslash: the line is not continued");
        }
    }
}
