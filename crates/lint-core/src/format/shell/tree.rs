//! What the parser builds: flat tables that refer to each other by number.
//!
//! Nesting costs no recursion to walk or to drop, and every entry knows its parent. Rules see the views in `script.rs`,
//! `command.rs`, `word.rs` and `compound.rs` instead.

use super::settings::Settings;
use std::ops::Range;

pub(super) type Bytes = Range<usize>;

/// Declares a number that names one row of one table.
macro_rules! key {
    ($name:ident) => {
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub(super) struct $name(pub usize);
    };
}
key!(ListKey);
key!(PipelineKey);
key!(CommandKey);
key!(CompoundKey);

#[derive(Clone, Debug, Default)]
pub(super) struct Tree {
    pub lists: Vec<ListNode>,
    pub pipelines: Vec<PipelineNode>,
    pub commands: Vec<CommandNode>,
    pub compounds: Vec<CompoundNode>,
    pub comments: Vec<Bytes>,
}

#[derive(Clone, Debug)]
pub(super) struct ListNode {
    pub scope: Scope,
    /// The stage that this list stands in; none for the root.
    pub parent: Option<Place>,
    pub range: Bytes,
    pub pipelines: Vec<PipelineKey>,
}

/// Where a command or compound stands: its pipeline and the stage in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place {
    pub pipeline: PipelineKey,
    pub stage: usize,
}

#[derive(Clone, Debug)]
pub(super) struct PipelineNode {
    pub list: ListKey,
    pub index: usize,
    pub range: Bytes,
    pub negations: Vec<Bytes>,
    pub time: Option<Bytes>,
    pub stages: Vec<StageKey>,
    /// The `|` and `|&` between the stages.
    pub pipes: Vec<Bytes>,
    pub connector: Connector,
    pub connector_range: Bytes,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum StageKey {
    Simple(CommandKey),
    Compound(CompoundKey),
}

#[derive(Clone, Debug)]
pub(super) struct CommandNode {
    pub place: Place,
    pub range: Bytes,
    pub assignments: Vec<WordNode>,
    pub words: Vec<WordNode>,
    pub redirects: Vec<RedirectNode>,
    pub settings: Settings,
}

#[derive(Clone, Debug)]
pub(super) struct CompoundNode {
    pub place: Place,
    pub range: Bytes,
    pub kind: CompoundKind,
    pub bodies: Vec<ListKey>,
    pub words: Vec<WordNode>,
    pub redirects: Vec<RedirectNode>,
}

#[derive(Clone, Debug)]
pub(super) struct RedirectNode {
    pub range: Bytes,
    pub operator: Bytes,
    pub kind: RedirectKind,
    pub target: WordNode,
    pub heredoc: Option<HeredocNode>,
}

#[derive(Clone, Debug)]
pub(super) struct HeredocNode {
    /// The body without the line of the delimiter.
    pub body: Bytes,
    /// The line that ends it; empty where it is missing.
    pub end: Bytes,
    pub quoted: bool,
    pub parts: Vec<PartNode>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct WordNode {
    pub range: Bytes,
    pub parts: Vec<PartNode>,
    pub equals: Option<Equals>,
}

/// The `NAME=` at the head of a word.
#[derive(Clone, Debug)]
pub(super) struct Equals {
    pub name: Bytes,
    pub append: bool,
    /// First byte of the value.
    pub value: usize,
    /// Index of the first part of the value.
    pub part: usize,
}

#[derive(Clone, Debug)]
pub(super) struct PartNode {
    pub range: Bytes,
    pub kind: PartForm,
}

#[derive(Clone, Debug)]
pub(super) enum PartForm {
    Literal,
    Escaped,
    Continuation,
    Single(Bytes),
    AnsiC(Bytes),
    Double(Vec<PartNode>),
    Parameter(Box<ParameterNode>),
    Command(ListKey, bool),
    Process(ListKey),
    Arithmetic(Vec<PartNode>),
    Array(Vec<WordNode>),
    Glob,
    Tilde,
    Brace,
    Template,
}

#[derive(Clone, Debug)]
pub(super) struct ParameterNode {
    pub name: Bytes,
    /// `#` or `!` before the name.
    pub prefix: Option<Bytes>,
    pub operator: Option<Bytes>,
    pub argument: Vec<PartNode>,
    pub argument_range: Bytes,
    pub braced: bool,
}

/// What a list of commands is the body of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Scope {
    /// The script itself.
    Script,
    /// `( … )`.
    Subshell,
    /// `{ …; }`.
    Group,
    /// Between `if` or `elif` and `then`.
    IfCondition,
    /// After `then`.
    Then,
    /// After `else`.
    Else,
    /// Between `while` or `until` and `do`.
    LoopCondition,
    /// Between `do` and `done`.
    LoopBody,
    /// One arm of a `case`.
    CaseArm,
    /// The body of a function.
    Function,
    /// `$(…)` or backticks.
    Substitution,
    /// `<(…)` or `>(…)`.
    ProcessSubstitution,
}

impl Scope {
    /// True where a shell of its own runs the list: variables, directories and options set there end with it.
    pub fn is_subshell(self) -> bool {
        matches!(self, Scope::Subshell | Scope::Substitution | Scope::ProcessSubstitution)
    }
}

/// What stands between a pipeline and the next one of its list.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Connector {
    /// `&&`.
    And,
    /// `||`.
    Or,
    /// `;`.
    Semicolon,
    /// `&`: the pipeline, with all that `&&` and `||` tie to it, runs in the background.
    Background,
    /// A line break.
    Newline,
    /// Nothing: the list ends here.
    End,
}

/// The kinds of compound commands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CompoundKind {
    /// `( … )`.
    Subshell,
    /// `{ …; }`.
    Group,
    /// `if … fi`.
    If,
    /// `while … done`.
    While,
    /// `until … done`.
    Until,
    /// `for …; do … done`, also the arithmetic form.
    For,
    /// `select …; do … done`.
    Select,
    /// `case … esac`. Its words are the subject and then every pattern.
    Case,
    /// A function definition. Its word is the name.
    Function,
    /// `[[ … ]]`. Its words are the operands and operators.
    Test,
    /// `(( … ))`.
    Arithmetic,
}

/// The kinds of redirections.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RedirectKind {
    /// `<`.
    Input,
    /// `>`.
    Output,
    /// `>|`.
    Clobber,
    /// `>>`.
    Append,
    /// `<>`.
    ReadWrite,
    /// `<&`.
    DuplicateInput,
    /// `>&`.
    DuplicateOutput,
    /// `&>`.
    Both,
    /// `&>>`.
    BothAppend,
    /// `<<`.
    Heredoc,
    /// `<<-`.
    HeredocTabs,
    /// `<<<`.
    HereString,
}
