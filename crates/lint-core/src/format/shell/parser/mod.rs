//! The parser: one pass over the text, no going back, any text accepted.
//!
//! Recursive descent under a depth budget. What is open stands on a stack of frames, so that a `done` or `)` that closes an
//! outer construct ends the inner ones with a complaint instead of being lost.

mod compound;
mod cursor;
mod expansion;
mod heredoc;
mod list;
mod quote;
mod redirect;
mod refine;
mod simple;
mod word;

use super::dialect::Grammar;
use super::flaw::{Flaw, FlawKind};
use super::settings::Shell;
use super::tree::{Bytes, PipelineKey, Place, Scope, Tree};
use heredoc::Pending;

/// Constructs may nest this deep; what lies deeper is read as if its opening mark were not there.
const MAX_DEPTH: usize = 60;
/// Flaws beyond this number are dropped: a text with so many is not shell.
const MAX_FLAWS: usize = 100;

/// Reads `text`. Total: gives a tree for any text.
pub(super) fn parse(text: &str, shell: Shell) -> (Tree, Vec<Flaw>) {
    let mut parser = Parser {
        text,
        pos: 0,
        end: text.len(),
        grammar: shell.dialect.grammar(),
        tree: Tree::default(),
        flaws: Vec::new(),
        frames: Vec::new(),
        depth: 0,
        exhausted: false,
        place: None,
        pending: Vec::new(),
        backticks: 0,
    };
    parser.list(Scope::Script);
    parser.missing_heredocs();
    parser.flaws.sort_by_key(|flaw| (flaw.range.start, flaw.range.end));
    (parser.tree, parser.flaws)
}

/// An open construct, named by what may end a list inside it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Frame {
    /// `)` of a subshell.
    Subshell,
    /// `)` of a substitution: nothing outside can end what is inside.
    Substitution,
    /// Text between backticks, ended by its bounds.
    Bounds,
    Group,
    If,
    Loop,
    Case,
}

struct Parser<'t> {
    text: &'t str,
    pos: usize,
    /// Nothing at or beyond is read: the end of the text, of backticks, of a heredoc's body.
    end: usize,
    grammar: Grammar,
    tree: Tree,
    flaws: Vec<Flaw>,
    frames: Vec<Frame>,
    depth: usize,
    /// The depth budget was used up once: what does not match from here on follows from that.
    exhausted: bool,
    /// Where the command that is being read stands.
    place: Option<Place>,
    pending: Vec<Pending>,
    backticks: usize,
}

impl Parser<'_> {
    fn flaw(&mut self, range: Bytes, kind: FlawKind, message: impl Into<String>) {
        if self.flaws.len() < MAX_FLAWS && (!self.exhausted || kind == FlawKind::Depth) {
            self.flaws.push(Flaw { range, kind, message: message.into() });
        }
    }

    /// Runs `body` one level deeper; without running it gives `None` where the budget is used up. `at` is the opening mark.
    fn nested<T>(&mut self, at: Bytes, body: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.too_deep() {
            if !self.exhausted {
                self.flaw(at, FlawKind::Depth, format!("nesting is deeper than {MAX_DEPTH} levels"));
            }
            self.exhausted = true;
            return None;
        }
        self.depth += 1;
        let value = body(self);
        self.depth -= 1;
        Some(value)
    }

    /// Runs `body` with `frame` open.
    fn framed<T>(&mut self, frame: Frame, body: impl FnOnce(&mut Self) -> T) -> T {
        self.frames.push(frame);
        let value = body(self);
        self.frames.pop();
        value
    }

    /// Runs `body` with the text ending at `end`, then goes there.
    fn bounded<T>(&mut self, end: usize, body: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.end, end);
        let value = body(self);
        self.end = outer;
        self.pos = end;
        value
    }

    fn too_deep(&self) -> bool {
        self.depth >= MAX_DEPTH
    }
}
