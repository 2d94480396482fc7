//! The commands of real `RUN` instructions, ours against those of another parser (brush).
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "reads the shared corpus, says what it compared"
)]

mod common;
mod shell_bodies;

use brush_parser::ast::{
    AndOr, AndOrList, AssignmentValue, Command, CommandPrefixOrSuffixItem, CompoundCommand, CompoundList,
    ExtendedTestExpr, IoFileRedirectTarget, IoRedirect, Program, SimpleCommand,
};
use brush_parser::word::{ParameterExpr, WordPiece, WordPieceWithSource};
use brush_parser::{Parser, ParserOptions};
use lint_core::shell::{Script, Shell};

/// A simple command as both parsers can tell it: its words as they stand in the text, how many assignments and redirections.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Shape {
    words: Vec<String>,
    assignments: usize,
    redirects: usize,
}

fn ours(text: &str) -> Vec<Shape> {
    let script = Script::read_str(text, Shell::bash());
    let shape = |command: lint_core::shell::Command<'_>| {
        let words = command.words().map(|word| shown(word.raw())).collect();
        Shape { words, assignments: command.assignments().count(), redirects: command.redirects().len() }
    };
    script.commands().map(shape).collect()
}

/// A word for comparing: brush keeps no text of process substitutions and writes arrays anew.
fn shown(raw: &str) -> String {
    if raw.starts_with(['<', '>']) {
        return "<(".to_owned();
    }
    raw.replace("\\\n", "")
}

/// The commands as brush sees them; `None` where it refuses the text.
fn theirs(text: &str) -> Option<Vec<Shape>> {
    let mut walk = Walk::default();
    walk.script(text)?;
    Some(walk.shapes)
}

#[derive(Default)]
struct Walk {
    shapes: Vec<Shape>,
    /// Bodies of heredocs, which follow the commands of their line.
    bodies: Vec<String>,
}

impl Walk {
    fn script(&mut self, text: &str) -> Option<()> {
        let program: Program = Parser::new(text.as_bytes(), &ParserOptions::default()).parse_program().ok()?;
        for list in &program.complete_commands {
            self.list(list)?;
            for body in std::mem::take(&mut self.bodies) {
                self.pieces(&brush_parser::word::parse_heredoc(&body, &ParserOptions::default()).ok()?)?;
            }
        }
        Some(())
    }

    fn list(&mut self, list: &CompoundList) -> Option<()> {
        for item in &list.0 {
            let AndOrList { first, additional } = &item.0;
            let rest = additional.iter().map(|(AndOr::And(pipeline) | AndOr::Or(pipeline))| pipeline);
            for pipeline in std::iter::once(first).chain(rest) {
                pipeline.seq.iter().try_for_each(|command| self.command(command))?;
            }
        }
        Some(())
    }

    fn command(&mut self, command: &Command) -> Option<()> {
        match command {
            Command::Simple(simple) => self.simple(simple),
            Command::Compound(compound, redirects) => {
                self.compound(compound)?;
                redirects.iter().flat_map(|list| &list.0).try_for_each(|redirect| self.redirect(redirect))
            }
            Command::Function(function) => self.compound(&function.body.0),
            Command::ExtendedTest(test, _) => self.test(&test.expr),
        }
    }

    fn compound(&mut self, compound: &CompoundCommand) -> Option<()> {
        use CompoundCommand as C;
        match compound {
            C::BraceGroup(group) => self.list(&group.list),
            C::Subshell(subshell) => self.list(&subshell.list),
            C::ForClause(clause) => {
                clause.values.iter().flatten().try_for_each(|word| self.word(&word.value))?;
                self.list(&clause.body.list)
            }
            C::ArithmeticForClause(clause) => self.list(&clause.body.list),
            C::CaseClause(clause) => {
                self.word(&clause.value.value)?;
                clause.cases.iter().filter_map(|case| case.cmd.as_ref()).try_for_each(|list| self.list(list))
            }
            C::IfClause(clause) => {
                self.list(&clause.condition)?;
                self.list(&clause.then)?;
                for branch in clause.elses.iter().flatten() {
                    branch.condition.as_ref().map_or(Some(()), |condition| self.list(condition))?;
                    self.list(&branch.body)?;
                }
                Some(())
            }
            C::WhileClause(clause) | C::UntilClause(clause) => {
                self.list(&clause.0)?;
                self.list(&clause.1.list)
            }
            C::Arithmetic(_) | C::Coprocess(_) => Some(()),
        }
    }

    fn test(&mut self, test: &ExtendedTestExpr) -> Option<()> {
        use ExtendedTestExpr as E;
        match test {
            E::And(left, right) | E::Or(left, right) => {
                self.test(left)?;
                self.test(right)
            }
            E::Not(inner) | E::Parenthesized(inner) => self.test(inner),
            E::UnaryTest(_, word) => self.word(&word.value),
            E::BinaryTest(_, left, right) => {
                self.word(&left.value)?;
                self.word(&right.value)
            }
        }
    }

    fn simple(&mut self, simple: &SimpleCommand) -> Option<()> {
        let at = self.shapes.len();
        let name = simple.word_or_name.as_ref().map(|word| word.value.clone());
        self.shapes.push(Shape { words: name.clone().into_iter().collect(), ..Shape::default() });
        let prefix = simple.prefix.iter().flat_map(|prefix| &prefix.0);
        prefix.into_iter().try_for_each(|item| self.item(item, at, true))?;
        self.word(&name.unwrap_or_default())?;
        let suffix = simple.suffix.iter().flat_map(|suffix| &suffix.0);
        suffix.into_iter().try_for_each(|item| self.item(item, at, false))
    }

    fn item(&mut self, item: &CommandPrefixOrSuffixItem, at: usize, prefix: bool) -> Option<()> {
        use CommandPrefixOrSuffixItem as I;
        match item {
            I::IoRedirect(redirect) => {
                self.shapes[at].redirects += 1;
                self.redirect(redirect)
            }
            I::Word(word) => {
                self.shapes[at].words.push(word.value.clone());
                self.word(&word.value)
            }
            I::AssignmentWord(assignment, word) => {
                if prefix {
                    self.shapes[at].assignments += 1;
                } else {
                    self.shapes[at].words.push(word.value.clone());
                }
                match &assignment.value {
                    AssignmentValue::Scalar(word) => self.word(&word.value),
                    AssignmentValue::Array(words) => words.iter().try_for_each(|(_, word)| self.word(&word.value)),
                }
            }
            I::ProcessSubstitution(_, subshell) => {
                self.shapes[at].words.push("<(".to_owned());
                self.list(&subshell.list)
            }
        }
    }

    fn redirect(&mut self, redirect: &IoRedirect) -> Option<()> {
        match redirect {
            IoRedirect::File(_, _, IoFileRedirectTarget::Filename(word) | IoFileRedirectTarget::Duplicate(word))
            | IoRedirect::HereString(_, word)
            | IoRedirect::OutputAndError(word, _) => self.word(&word.value),
            IoRedirect::File(_, _, IoFileRedirectTarget::ProcessSubstitution(_, subshell)) => self.list(&subshell.list),
            IoRedirect::File(..) => Some(()),
            IoRedirect::HereDocument(_, document) => {
                if document.requires_expansion {
                    self.bodies.push(document.doc.value.clone());
                }
                Some(())
            }
        }
    }

    fn word(&mut self, word: &str) -> Option<()> {
        self.pieces(&brush_parser::word::parse(word, &ParserOptions::default()).ok()?)
    }

    fn pieces(&mut self, pieces: &[WordPieceWithSource]) -> Option<()> {
        for piece in pieces {
            match &piece.piece {
                WordPiece::CommandSubstitution(script) | WordPiece::BackquotedCommandSubstitution(script) => {
                    self.script(script)?;
                }
                WordPiece::DoubleQuotedSequence(inner) | WordPiece::GettextDoubleQuotedSequence(inner) => {
                    self.pieces(inner)?;
                }
                WordPiece::ArithmeticExpression(inner) => self.word(&inner.value)?,
                WordPiece::ParameterExpansion(expansion) => self.parameter(expansion)?,
                _ => {}
            }
        }
        Some(())
    }

    /// The word behind `:-` and its kin.
    fn parameter(&mut self, expansion: &ParameterExpr) -> Option<()> {
        use ParameterExpr as P;
        match expansion {
            P::UseDefaultValues { default_value: Some(word), .. }
            | P::AssignDefaultValues { default_value: Some(word), .. }
            | P::IndicateErrorIfNullOrUnset { error_message: Some(word), .. }
            | P::UseAlternativeValue { alternative_value: Some(word), .. } => self.word(word),
            _ => Some(()),
        }
    }
}

#[test]
fn real_commands_are_those_of_brush() {
    let Some(shared) = common::shared() else { return };
    let bodies = shell_bodies::of_corpus(&shared);
    let (mut same, mut commands, mut refused, mut differ) = (0, 0, 0, Vec::new());
    for (path, joined) in &bodies {
        let body = joined.as_str();
        match theirs(body) {
            None => {
                refused += 1;
                eprintln!("refused by brush: {}: {:.60}", path.display(), body.trim());
            }
            Some(theirs) if theirs == ours(body) => {
                let flaws = Script::read_str(body, Shell::bash()).flaws().to_vec();
                assert!(flaws.is_empty(), "brush accepts what has flaws: {}: {flaws:?}", path.display());
                same += 1;
                commands += theirs.len();
            }
            Some(theirs) => {
                let ours = ours(body);
                let at = theirs.iter().zip(&ours).take_while(|(a, b)| a == b).count();
                differ.push(format!("{}: {:?} {:?}\n{body}", path.display(), theirs.get(at), ours.get(at)));
            }
        }
    }
    let all = same + differ.len();
    eprintln!("{same} of {all} bodies have the same commands, {commands} in all; brush refuses {refused}");
    differ.iter().for_each(|body| eprintln!("differs: {body}"));
    assert!(all > 1000 && same * 1000 >= all * 990, "more than 1 % differ");
}
