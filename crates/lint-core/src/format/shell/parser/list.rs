//! Lists and pipelines: what `;`, `&`, `&&`, `||`, `|` and line breaks tie together.

use super::super::flaw::FlawKind;
use super::super::tree::{Connector, ListKey, ListNode, PipelineKey, PipelineNode, Place, Scope, StageKey};
use super::{Frame, Parser};

/// A token that ends a list of the construct it belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Closer {
    Parenthesis,
    Brace,
    Then,
    Elif,
    Else,
    Fi,
    Do,
    Done,
    ArmEnd,
    Esac,
}

impl Closer {
    pub(super) fn closes(self, frame: Frame) -> bool {
        match self {
            Closer::Parenthesis => matches!(frame, Frame::Subshell | Frame::Substitution),
            Closer::Brace => frame == Frame::Group,
            Closer::Then | Closer::Elif | Closer::Else | Closer::Fi => frame == Frame::If,
            Closer::Do | Closer::Done => frame == Frame::Loop,
            Closer::ArmEnd | Closer::Esac => frame == Frame::Case,
        }
    }
}

impl Parser<'_> {
    /// Reads commands up to the token that ends the list, which is left where it is.
    pub(super) fn list(&mut self, scope: Scope) -> ListKey {
        let key = self.open_list(scope);
        let place = self.place;
        loop {
            self.skip_lines();
            if self.at_end() {
                break;
            }
            if let Some((closer, len)) = self.closer() {
                if self.accepts(closer) {
                    break;
                }
                self.stray(len);
            } else if let Some(len) = self.operator_len() {
                self.stray(len);
            } else {
                let before = self.pos;
                self.pipeline(key);
                debug_assert!(self.pos > before, "a command has a first byte");
                // Were it ever not so, the list must end all the same.
                self.pos = self.pos.max(self.text.ceil_char_boundary(before + 1)).min(self.end);
            }
        }
        self.place = place;
        self.close_list(key);
        key
    }

    /// A list around the one command that `body` reads: the body of a function.
    pub(super) fn list_of_one(&mut self, scope: Scope, body: impl FnOnce(&mut Self) -> StageKey) -> ListKey {
        let list = self.open_list(scope);
        let place = self.place;
        let key = self.open_pipeline(list);
        self.place = Some(Place { pipeline: key, stage: 0 });
        let stage = body(self);
        let node = &mut self.tree.pipelines[key.0];
        node.stages.push(stage);
        node.range.end = self.pos;
        node.connector_range = self.pos..self.pos;
        self.place = place;
        self.close_list(list);
        list
    }

    fn open_list(&mut self, scope: Scope) -> ListKey {
        let key = ListKey(self.tree.lists.len());
        let range = self.pos..self.pos;
        self.tree.lists.push(ListNode { scope, parent: self.place, range, pipelines: Vec::new() });
        key
    }

    fn close_list(&mut self, key: ListKey) {
        let end = self.pos;
        self.tree.lists[key.0].range.end = end;
        let Some(last) = self.tree.lists[key.0].pipelines.last().copied() else { return };
        let last = &self.tree.pipelines[last.0];
        if matches!(last.connector, Connector::And | Connector::Or) {
            let range = last.connector_range.clone();
            let message = format!("no command follows `{}`", &self.text[range.clone()]);
            self.flaw(range, FlawKind::Incomplete, message);
        }
    }

    /// True where an open construct waits for `closer`.
    fn accepts(&self, closer: Closer) -> bool {
        for frame in self.frames.iter().rev() {
            if closer.closes(*frame) {
                return true;
            }
            if matches!(frame, Frame::Substitution | Frame::Bounds) {
                return false;
            }
        }
        false
    }

    /// The closer that stands here, and its length.
    pub(super) fn closer(&self) -> Option<(Closer, usize)> {
        if self.peek() == Some(b')') {
            return Some((Closer::Parenthesis, 1));
        }
        for mark in [";;&", ";;", ";&"] {
            if self.looking_at(mark) {
                return Some((Closer::ArmEnd, mark.len()));
            }
        }
        let word = self.bare_word();
        let closer = match word {
            "}" => Closer::Brace,
            "then" => Closer::Then,
            "elif" => Closer::Elif,
            "else" => Closer::Else,
            "fi" => Closer::Fi,
            "do" => Closer::Do,
            "done" => Closer::Done,
            "esac" => Closer::Esac,
            _ => return None,
        };
        Some((closer, word.len()))
    }

    /// The length of an operator that cannot start a command.
    fn operator_len(&self) -> Option<usize> {
        let double = self.looking_at("&&") || self.looking_at("||") || self.looking_at("|&");
        match self.peek() {
            _ if double => Some(2),
            Some(b'&') if self.redirect_operator().is_some() => None,
            Some(b';' | b'&' | b'|') => Some(1),
            _ => None,
        }
    }

    /// Complains about a token and steps over it.
    pub(super) fn stray(&mut self, len: usize) {
        let range = self.pos..self.pos + len;
        self.pos = range.end;
        let message = format!("`{}` stands where a command begins", &self.text[range.clone()]);
        self.flaw(range, FlawKind::Unexpected, message);
    }

    fn open_pipeline(&mut self, list: ListKey) -> PipelineKey {
        let key = PipelineKey(self.tree.pipelines.len());
        let index = self.tree.lists[list.0].pipelines.len();
        self.tree.lists[list.0].pipelines.push(key);
        self.tree.pipelines.push(PipelineNode {
            list,
            index,
            range: self.pos..self.pos,
            negations: Vec::new(),
            time: None,
            stages: Vec::new(),
            pipes: Vec::new(),
            connector: Connector::End,
            connector_range: self.pos..self.pos,
        });
        key
    }

    fn pipeline(&mut self, list: ListKey) {
        let key = self.open_pipeline(list);
        self.pipeline_prefix(key);
        loop {
            let stage = self.tree.pipelines[key.0].stages.len();
            self.place = Some(Place { pipeline: key, stage });
            if self.starts_command() {
                let command = self.command();
                self.tree.pipelines[key.0].stages.push(command);
            } else {
                self.lacks_command(key);
            }
            self.tree.pipelines[key.0].range.end = self.pos;
            self.skip_blanks();
            if !self.pipe(key) {
                break;
            }
        }
        self.connector(key);
    }

    /// `time` and `!` before the first stage.
    fn pipeline_prefix(&mut self, key: PipelineKey) {
        loop {
            let word = self.bare_word();
            let range = self.pos..self.pos + word.len();
            match word {
                "!" => self.tree.pipelines[key.0].negations.push(range.clone()),
                "time" if self.grammar.time => self.tree.pipelines[key.0].time = Some(range.clone()),
                _ => return,
            }
            self.pos = range.end;
            self.skip_blanks();
            let timed = self.tree.pipelines[key.0].time.as_ref() == Some(&range);
            if timed && self.bare_word() == "-p" {
                self.pos += 2;
                self.skip_blanks();
            }
        }
    }

    /// True where a command can start: not at the end, a line break, an operator or a closer.
    fn starts_command(&self) -> bool {
        let ended = self.at_end() || matches!(self.peek(), Some(b'\n' | b'#'));
        !ended && self.operator_len().is_none() && self.closer().is_none()
    }

    /// Complains about `!` or `|` with nothing behind it. `time` alone is allowed.
    fn lacks_command(&mut self, key: PipelineKey) {
        let node = &self.tree.pipelines[key.0];
        let Some(mark) = node.pipes.last().or(node.negations.last()).cloned() else { return };
        let message = format!("no command follows `{}`", &self.text[mark.clone()]);
        self.flaw(mark, FlawKind::Incomplete, message);
    }

    /// Steps over a `|` or `|&` and the line breaks behind it.
    fn pipe(&mut self, key: PipelineKey) -> bool {
        if self.peek() != Some(b'|') || self.peek_at(1) == Some(b'|') {
            return false;
        }
        let len = if self.peek_at(1) == Some(b'&') { 2 } else { 1 };
        self.tree.pipelines[key.0].pipes.push(self.pos..self.pos + len);
        self.pos += len;
        self.skip_lines();
        true
    }

    /// Reads what ties this pipeline to the next one.
    fn connector(&mut self, key: PipelineKey) {
        self.skip_blanks();
        self.skip_comment();
        let (connector, len) = match self.peek() {
            Some(b'&') if self.peek_at(1) == Some(b'&') => (Connector::And, 2),
            Some(b'|') if self.peek_at(1) == Some(b'|') => (Connector::Or, 2),
            Some(b'&') => (Connector::Background, 1),
            Some(b'\n') => (Connector::Newline, 1),
            Some(b';') if self.closer().is_none() => (Connector::Semicolon, 1),
            _ => (Connector::End, 0),
        };
        let range = self.pos..self.pos + len;
        let node = &mut self.tree.pipelines[key.0];
        node.connector = connector;
        node.connector_range = range.clone();
        if connector == Connector::Newline {
            self.line_break();
        } else {
            self.pos = range.end;
        }
        if connector == Connector::End && !self.at_end() && self.closer().is_none() {
            self.unseparated();
        }
    }

    /// Complains about a word directly behind a compound command.
    fn unseparated(&mut self) {
        let word = self.bare_word();
        let end = (self.pos + word.len()).max(self.text.ceil_char_boundary(self.pos + 1)).min(self.end);
        self.flaw(self.pos..end, FlawKind::Unexpected, "a separator is missing before this word");
    }
}
