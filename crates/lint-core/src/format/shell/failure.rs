//! What becomes of a command that fails: whether the script ends, something asks for the status, or nobody hears of it.
//!
//! The rules of errexit are those of POSIX: it acts on the last command of a list of `&&` and `||` alone, and nowhere inside
//! what is asked for its status. A function counts as asked by whoever calls it.

use super::command::Command;
use super::list::{List, Pipeline, Stage};
use super::tree::{CompoundKind, Connector, Scope};
use super::word::{PartKind, Word};
use std::ops::Range;

/// Lists of more commands are not followed to their end: what becomes of a failure there counts as asked for.
const LONGEST: usize = 500;

/// What becomes of a failure.
#[derive(Clone, Debug)]
pub enum Failure<'a> {
    /// The script ends with it, there or because nothing follows.
    Ends,
    /// Something decides by it, or it is thrown away on purpose in a way that is not looked at: a condition, a function.
    Asked,
    /// What stands behind `||` runs instead.
    Handled(Pipeline<'a>),
    /// The script goes on.
    Lost(Loss),
}

/// Why a script goes on behind a command that failed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Loss {
    /// This separator does not look back, and errexit is off.
    Separator(Range<usize>),
    /// The loop goes on with the next round, and errexit is off.
    Loop,
    /// errexit does not act on what stands in front of `&&`: this operator.
    Chain(Range<usize>),
    /// errexit is off in a group or subshell that stands in front of `&&`: this operator.
    Condition(Range<usize>),
    /// errexit does not act on what `!` turns round.
    Negation(Range<usize>),
    /// A later stage of the pipe decides.
    Pipe,
    /// It runs in the background.
    Background,
}

impl<'a> Command<'a> {
    /// What becomes of its failure.
    pub fn failure(self) -> Failure<'a> {
        if !self.is_last_stage() && !self.settings().pipefail {
            return Failure::Lost(Loss::Pipe);
        }
        let errexit = self.settings().errexit;
        let mut at = self.pipeline();
        loop {
            match step(at, errexit) {
                Step::Done(failure) => return failure,
                Step::Up(parent) => at = parent,
            }
        }
    }
}

enum Step<'a> {
    Done(Failure<'a>),
    /// The list fails as a whole, and with it this pipeline around it.
    Up(Pipeline<'a>),
}

/// Follows the failure of `pipeline` to the end of its list.
fn step(pipeline: Pipeline<'_>, errexit: bool) -> Step<'_> {
    if let Some(mark) = pipeline.negation() {
        let alone = matches!(pipeline.connector(), Connector::Semicolon | Connector::Newline);
        let lost =
            errexit && alone && !is_tied_before(pipeline) && outer_condition(pipeline).is_none() && goes_on(pipeline);
        return Step::Done(if lost { Failure::Lost(Loss::Negation(mark)) } else { Failure::Asked });
    }
    let mut at = pipeline;
    let mut tie = None;
    for length in 0.. {
        match at.connector() {
            _ if length > LONGEST => return Step::Done(Failure::Asked),
            Connector::And => tie = tie.or(Some(at.connector_range())),
            Connector::Or => return Step::Done(at.next().map_or(Failure::Asked, Failure::Handled)),
            Connector::Background => return Step::Done(Failure::Lost(Loss::Background)),
            Connector::Semicolon | Connector::Newline | Connector::End => break,
        }
        match at.next() {
            Some(next) => at = next,
            None => break,
        }
    }
    let condition = outer_condition(pipeline);
    if errexit && tie.is_none() && condition.is_none() {
        return Step::Done(Failure::Ends);
    }
    if matches!(condition, Some(Outer::Asked)) {
        return Step::Done(Failure::Asked);
    }
    let loss = match (errexit, tie, condition) {
        (true, Some(tie), _) => Loss::Chain(tie),
        (true, None, Some(Outer::Tied(operator))) => Loss::Condition(operator),
        _ => Loss::Separator(at.connector_range()),
    };
    match at.next() {
        Some(next) if asks_for_status(next) => Step::Done(Failure::Asked),
        Some(_) => Step::Done(Failure::Lost(loss)),
        None => leave(at.list(), errexit, loss),
    }
}

/// The list ends with a failure.
fn leave(list: List<'_>, errexit: bool, loss: Loss) -> Step<'_> {
    let done = |failure| Step::Done(failure);
    let Some(parent) = list.parent() else { return done(Failure::Ends) };
    match list.scope() {
        Scope::LoopBody => done(Failure::Lost(if errexit { loss } else { Loss::Loop })),
        Scope::Subshell | Scope::Group | Scope::Then | Scope::Else | Scope::CaseArm => {
            let last = parent.stages().last().is_some_and(|stage| match stage {
                Stage::Compound(compound) => compound.bodies().any(|body| body.range() == list.range()),
                Stage::Simple(_) => false,
            });
            if last { Step::Up(parent) } else { done(Failure::Lost(Loss::Pipe)) }
        }
        _ => done(Failure::Asked),
    }
}

/// What is asked for its status around a pipeline.
enum Outer {
    /// A condition, a `||`, a function, a substitution.
    Asked,
    /// The operator `&&` behind a compound command.
    Tied(Range<usize>),
}

/// The innermost thing around `pipeline` in which errexit does not act.
fn outer_condition(pipeline: Pipeline<'_>) -> Option<Outer> {
    let mut tied = None;
    let mut list = pipeline.list();
    loop {
        if matches!(
            list.scope(),
            Scope::IfCondition
                | Scope::LoopCondition
                | Scope::Function
                | Scope::Substitution
                | Scope::ProcessSubstitution
        ) {
            return Some(Outer::Asked);
        }
        let Some(parent) = list.parent() else { return tied.map(Outer::Tied) };
        if parent.negation().is_some() || chain(parent).any(|connector| connector.0 == Connector::Or) {
            return Some(Outer::Asked);
        }
        tied =
            tied.or_else(|| chain(parent).find(|(connector, _)| *connector == Connector::And).map(|(_, range)| range));
        list = parent.list();
    }
}

/// The operators of the list of `&&` and `||` from `pipeline` on; of a very long one, the first.
fn chain(pipeline: Pipeline<'_>) -> impl Iterator<Item = (Connector, Range<usize>)> {
    let pipelines = std::iter::successors(Some(pipeline), |at| at.next());
    pipelines
        .map(|at| (at.connector(), at.connector_range()))
        .take_while(|(connector, _)| matches!(connector, Connector::And | Connector::Or))
        .take(LONGEST)
}

fn is_tied_before(pipeline: Pipeline<'_>) -> bool {
    matches!(pipeline.previous_connector(), Some(Connector::And | Connector::Or))
}

/// True where something runs behind the pipeline.
fn goes_on(pipeline: Pipeline<'_>) -> bool {
    let mut at = Some(pipeline);
    while let Some(pipeline) = at {
        if pipeline.next().is_some() {
            return true;
        }
        at = pipeline.list().parent();
    }
    false
}

/// True where a pipeline reads `$?`.
fn asks_for_status(pipeline: Pipeline<'_>) -> bool {
    let status = |word: &Word<'_>| {
        word.all_parts().iter().any(|part| matches!(part.kind(), PartKind::Parameter(it) if it.name() == "?"))
    };
    pipeline.stages().any(|stage| match stage {
        Stage::Simple(command) => {
            command.words().any(|word| status(&word)) || command.assignments().any(|assigned| status(&assigned.value))
        }
        Stage::Compound(compound)
            if matches!(compound.kind(), CompoundKind::If | CompoundKind::Test | CompoundKind::Case) =>
        {
            let condition = compound.bodies().next().and_then(|body| body.pipelines().next());
            compound.words().any(|word| status(&word)) || condition.is_some_and(asks_for_status)
        }
        Stage::Compound(_) => false,
    })
}
