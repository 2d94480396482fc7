//! systemd knows comments only as whole lines.

use lint_core::systemd::{Assignment, Unit, directives::ValueType};
use lint_core::{Edit, File, Fix, Found, Source, Span};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    for assignment in unit.assignments().iter().filter(|assignment| !unit.is_template_value(assignment)) {
        let Some(range) = unit.remark(assignment) else { continue };
        let comment = assignment.at(range.clone());
        let exec = unit.directive(assignment).is_some_and(|directive| directive.value == ValueType::Exec);
        let message = match exec {
            true => "these words are arguments: comments stand on lines of their own".to_owned(),
            false => {
                format!("this is part of the value of `{}=`: comments stand on lines of their own", assignment.key)
            }
        };
        let finding = found.at(comment, message);
        finding.help("put the comment on a line of its own");
        if let Some(fix) = own_line(unit.source(), assignment, comment, range.start) {
            finding.fix(fix);
        }
    }
}

/// Moves the comment above the assignment, where that is one line.
fn own_line(source: &Source, assignment: &Assignment, comment: Span, from: usize) -> Option<Fix> {
    let line = source.line(source.line_of(assignment.key_span.start as usize));
    let kept = assignment.text()[..from].trim_end().len();
    if line.end < comment.end as usize || kept == 0 {
        return None;
    }
    let text = source.str(comment);
    let cut = Span::new(comment.file, assignment.at(0..kept).range().end..line.end);
    let above = Edit::insert_before(source.span(line), format!("{text}\n"));
    Some(Fix::safe("put the comment on a line of its own", vec![above, Edit::delete(cut)]))
}
