//! Dockerfiles, read by BuildKit's grammar: directives, escapes, heredocs, comments, stages.
//!
//! The way through: bytes → tokens and logical lines (`lines`) → instructions (`interpret`) → stages and what holds in them
//! (`stage`, `scope`, `effective`). Each logical line stands alone: what is wrong in one costs that one. Shell text is handed on
//! as it is, with the way back to its bytes; [`crate::shell`] takes it apart.

mod addition;
pub mod base;
mod command;
mod directive;
mod effective;
mod expand;
mod expansion;
mod flags;
mod graph;
mod heredoc;
mod image;
mod instruction;
mod interpret;
mod json;
mod keyword;
mod lines;
mod mount;
mod pairs;
mod reading;
mod scope;
mod script;
mod sh;
mod stage;
mod state;
mod template;
mod token;
mod transfer;
mod word;

pub use base::{BaseImage, EndOfLife, Family};
pub use command::{Flag, FlagValue};
pub use directive::{Directive, DirectiveKind};
pub use expand::Lookup;
pub use graph::StageEdge;
pub use heredoc::Heredoc;
pub use image::ImageReference;
pub use instruction::{
    Command, Exec, Healthcheck, Image, Instruction, Kind, Pair, Port, Probe, Run, ShellText, Transfer, TransferSource,
    User, Volume,
};
pub use json::Item;
pub use keyword::Keyword;
pub use mount::{Mount, MountOption, MountType};
pub use scope::{Binding, BindingKind};
pub use script::RunScript;
pub use stage::{Base, Stage};
pub use token::{Token, TokenKind};
pub use word::{Literal, Modifier, ModifierKind, Part, Quote, VariableReference, Word};

use crate::problem::{Parsed, Problem, ProblemKind};
use crate::text::{Source, Span, Text};
use crate::value::similar::closest;
use crate::value::template::has_placeholder;
use stage::StageData;
use std::collections::BTreeMap;

/// One Dockerfile.
#[derive(Clone, Debug, Default)]
pub struct Dockerfile {
    tokens: Vec<Token>,
    directives: Vec<Directive>,
    comments: Vec<Span>,
    escape: char,
    instructions: Vec<Instruction>,
    globals: Vec<Binding>,
    /// The last of the globals of each name, by its index.
    last_globals: BTreeMap<Text, usize>,
    stages: Vec<StageData>,
    scripts: Vec<RunScript>,
    container_scripts: Vec<RunScript>,
    template: bool,
}

impl Dockerfile {
    /// The file cut into pieces without gaps.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The parser directives at its top, duplicates included.
    pub fn directives(&self) -> &[Directive] {
        &self.directives
    }

    /// A parser directive; the first one where it is repeated.
    pub fn directive(&self, kind: DirectiveKind) -> Option<&Directive> {
        self.directives.iter().find(|directive| directive.kind == kind)
    }

    /// All comments, those between the lines of an instruction included; directives are none.
    pub fn comments(&self) -> &[Span] {
        &self.comments
    }

    /// The escape character in force: `\` or a backtick.
    pub fn escape(&self) -> char {
        self.escape
    }

    /// All instructions in order, unknown and broken ones included.
    pub fn instructions(&self) -> &[Instruction] {
        &self.instructions
    }

    /// The `ARG`s before the first stage.
    pub fn globals(&self) -> &[Binding] {
        &self.globals
    }

    /// The last `ARG` of this name before the first stage.
    pub fn global(&self, name: &str) -> Option<&Binding> {
        self.globals.get(*self.last_globals.get(name)?)
    }

    /// True for the source of another tool: placeholders such as `{{…}}` stand where instructions or images belong.
    pub fn is_unfinished(&self) -> bool {
        self.template
    }

    /// True when `# syntax=` names a frontend other than Docker's own, which may know other instructions and flags.
    pub fn has_foreign_syntax(&self) -> bool {
        self.directive(DirectiveKind::Syntax).is_some_and(|syntax| {
            let image = syntax.value.value.split_whitespace().next().unwrap_or_default();
            let image = image.strip_prefix("docker.io/").unwrap_or(image);
            let name = image.split([':', '@']).next().unwrap_or_default();
            !matches!(name, "docker/dockerfile" | "docker/dockerfile-upstream")
        })
    }
}

/// Reads a Dockerfile. Never fails: what cannot be read is in the problems.
pub fn parse(source: Source) -> Parsed<Dockerfile> {
    let split = lines::split(&source);
    let mut problems = split.problems;
    let mut dockerfile = Dockerfile {
        tokens: split.tokens,
        directives: split.directives,
        comments: split.comments,
        escape: split.escape,
        ..Dockerfile::default()
    };
    let foreign = dockerfile.has_foreign_syntax();
    for line in split.lines {
        let mut own = Vec::new();
        let placeholder = has_placeholder(source.str(source.span(line.range.clone())));
        let instruction = interpret::instruction(&source, line, split.escape, &mut own);
        if placeholder {
            dockerfile.template |= template::stands_in(&instruction);
        } else {
            own.retain(|problem| !foreign || problem.kind != ProblemKind::UnknownName);
            problems.extend(own);
        }
        dockerfile.instructions.push(instruction);
    }
    stage::build(&mut dockerfile);
    (dockerfile.scripts, dockerfile.container_scripts) = script::read(&dockerfile, &source);
    if !dockerfile.template {
        order(&source, &dockerfile, foreign, &mut problems);
    }
    encoding(&source, &mut problems);
    problems.sort_by_key(|problem| problem.span);
    Parsed { source, model: dockerfile, problems }
}

/// What is wrong with instructions as such and with their order.
fn order(source: &Source, dockerfile: &Dockerfile, foreign: bool, problems: &mut Vec<Problem>) {
    let mut after_unknown = false;
    for instruction in &dockerfile.instructions {
        let unknown = instruction.name().is_none();
        let placeholder = || has_placeholder(source.str(instruction.span));
        if unknown && !foreign && !placeholder() {
            let problem = self::unknown(&instruction.keyword.value, instruction.keyword.span);
            if !after_unknown || problem.help.is_some() {
                problems.push(problem);
            }
        }
        after_unknown = unknown;
    }
    let known = |instruction: &&Instruction| instruction.name().is_some_and(|name| name != Keyword::Arg);
    match dockerfile.instructions.iter().find(known) {
        Some(first) if first.name() != Some(Keyword::From) => {
            let message = format!("{} stands before the first FROM", first.name().map_or("", Keyword::as_str));
            let problem = Problem::new(ProblemKind::Syntax, first.keyword.span, message);
            problems.push(problem.help("only ARG, comments and parser directives may stand there"));
        }
        None if !foreign => {
            let message = "there is no FROM in this file, so it builds no image";
            problems.push(Problem::new(ProblemKind::Syntax, source.whole().before(), message));
        }
        _ => {}
    }
}

/// The problem with a word that is no instruction.
fn unknown(word: &str, span: Span) -> Problem {
    let shown: String = word.chars().take(40).collect();
    if word.is_empty() {
        return Problem::new(ProblemKind::Syntax, span, "this continues no instruction");
    }
    let problem = Problem::new(ProblemKind::UnknownName, span, format!("`{}` is no instruction", shown.escape_debug()));
    let names = Keyword::ALL.iter().map(|keyword| keyword.as_str());
    match closest(&word.to_ascii_uppercase(), names) {
        Some(near) => problem.help(format!("did you mean {near}?")),
        None => problem,
    }
}

fn encoding(source: &Source, problems: &mut Vec<Problem>) {
    problems.extend(
        source
            .invalid()
            .iter()
            .map(|range| Problem::new(ProblemKind::Encoding, source.span(range.clone()), "these bytes are no UTF-8")),
    );
}
