//! One more command for a `RUN`: where it can stand so that it runs last, and only after all else went well.

use super::Dockerfile;
use super::instruction::Command;
use super::script::RunScript;
use crate::finding::Edit;
use crate::shell::{CompoundKind, Connector, Stage};
use crate::text::Source;

/// Commands behind which no other one runs, or another one than here.
const LAST: [&str; 9] = ["exec", "exit", "return", "su", "sudo", "doas", "sg", "newgrp", "reboot"];

impl Dockerfile {
    /// Adds `&& command` to the end of a `RUN`. `None` where the end is not certain, or where a `&&` there could change which
    /// failures stop the build: behind a compound command or a function, in a script of lines.
    pub fn addition(&self, source: &Source, run: &RunScript, command: &str) -> Option<Edit> {
        let instruction = self.instructions.get(run.instruction)?;
        let shell_form = matches!(instruction.command(), Some(Command::Shell(_))) && instruction.heredocs.is_empty();
        let script = &run.script;
        let functions = script.compounds().any(|compound| compound.kind() == CompoundKind::Function);
        if !shell_form || run.embedded || run.onbuild || functions || !script.flaws().is_empty() {
            return None;
        }
        let last = script.root().pipelines().next_back()?;
        let Some(Stage::Simple(simple)) = last.stages().next_back() else { return None };
        let tied = last.connector() == Connector::End && last.negation().is_none() && last.time().is_none();
        let heredocs = simple.redirects().any(|redirect| redirect.heredoc().is_some());
        if !tied || heredocs || simple.name().is_none_or(|name| LAST.contains(&&*name)) {
            return None;
        }
        let end = script.span(source, last.range());
        let end = end.slice(end.len()..end.len());
        let written = source.str(source.span(instruction.span.range().start..end.range().end));
        Some(Edit::insert_before(end, format!("{}&& {command}", self.joint(written))))
    }

    /// A blank, or the break and the indentation that the lines of an instruction have.
    fn joint(&self, written: &str) -> String {
        let Some(second) = written.lines().nth(1) else { return " ".to_owned() };
        let indent: String = second.chars().take_while(|c| matches!(c, ' ' | '\t')).collect();
        format!(" {}\n{indent}", self.escape)
    }
}
