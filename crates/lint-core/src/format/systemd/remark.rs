//! Comments behind a value. systemd knows comments only as whole lines: `Restart=always # keep it up` sets a value that ends in
//! "keep it up".

use super::directives::ValueType;
use super::exec::{CommandLine, command_line};
use super::lines::BLANKS;
use super::unit::{Assignment, Unit};
use std::ops::Range;

impl Unit {
    /// What is meant as a comment behind a value and is part of it, from its mark on, as a range of the value. Free text may
    /// hold any character; a command line takes `#` as an argument, so it has to be a word of its own there.
    pub fn remark(&self, assignment: &Assignment) -> Option<Range<usize>> {
        let directive = self.directive(assignment)?;
        let text = assignment.text();
        match directive.value {
            ValueType::Text | ValueType::Other | ValueType::Environment | ValueType::Condition => None,
            ValueType::Exec => in_command(&command_line(assignment)).map(|at| at..text.len()),
            ValueType::Uris | ValueType::Paths | ValueType::Path | ValueType::EnvironmentFile | ValueType::Listen => {
                mark(text, &["# "])
            }
            _ => mark(text, &["#", "; "]),
        }
    }
}

fn mark(text: &str, marks: &[&str]) -> Option<Range<usize>> {
    let starts = text.match_indices(BLANKS).map(|(at, _)| at + 1);
    let mut found = starts.filter(|&at| marks.iter().any(|mark| text[at..].starts_with(mark)));
    found.next().map(|at| at..text.len())
}

/// A word `#` that nothing quotes, with words behind it.
fn in_command(line: &CommandLine) -> Option<usize> {
    let command = line.commands.last().filter(|command| !command.runs_shell())?;
    let mut words = command.arguments.iter().peekable();
    words
        .find(|word| word.as_str() == "#" && !word.quoted)
        .filter(|_| words.peek().is_some())
        .map(|word| word.range.start)
}
