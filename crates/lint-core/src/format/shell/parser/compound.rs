//! Compound commands and functions.

use super::super::flaw::FlawKind;
use super::super::tree::{Bytes, CompoundKey, CompoundKind, CompoundNode, ListKey, Place, Scope, StageKey, WordNode};
use super::heredoc::Owner;
use super::list::Closer;
use super::word::Mode;
use super::{Frame, Parser};

impl Parser<'_> {
    /// Reads the command that starts here. Moves by at least one byte.
    pub(super) fn command(&mut self) -> StageKey {
        let start = self.pos;
        let word = self.bare_word();
        let opening = start..start + word.len().max(1);
        let stage = match word {
            "{" => self.nested(opening, Self::group),
            "if" => self.nested(opening, Self::conditional),
            "while" | "until" | "for" | "select" => self.nested(opening, Self::repeat),
            "case" => self.nested(opening, Self::case),
            "[[" => self.nested(opening, Self::test),
            "function" if self.grammar.double_parenthesis || self.function_follows() => {
                self.nested(opening, Self::function)
            }
            _ if self.peek() == Some(b'(') => self.nested(opening, Self::parenthesis),
            _ if self.function_ahead() => self.nested(opening, Self::function),
            _ => return self.simple(),
        };
        match stage {
            Some(key) => StageKey::Compound(key),
            None => {
                self.bump();
                self.simple()
            }
        }
    }

    fn open_compound(&mut self, kind: CompoundKind) -> CompoundKey {
        let key = CompoundKey(self.tree.compounds.len());
        let place = self.place.unwrap_or(Place { pipeline: super::PipelineKey(0), stage: 0 });
        let range = self.pos..self.pos;
        let (bodies, words, redirects) = (Vec::new(), Vec::new(), Vec::new());
        self.tree.compounds.push(CompoundNode { place, range, kind, bodies, words, redirects });
        key
    }

    /// Reads the redirections behind a compound command and ends it.
    fn close_compound(&mut self, key: CompoundKey) -> CompoundKey {
        let mut end = self.pos;
        loop {
            self.skip_blanks();
            let Some(redirect) = self.redirect(Owner::Compound(key)) else { break };
            end = self.pos;
            self.tree.compounds[key.0].redirects.push(redirect);
        }
        self.pos = end;
        self.tree.compounds[key.0].range.end = end;
        key
    }

    fn body(&mut self, key: CompoundKey, scope: Scope) -> ListKey {
        let list = self.list(scope);
        self.tree.compounds[key.0].bodies.push(list);
        list
    }

    /// Steps over `word` where it stands here.
    fn keyword(&mut self, wanted: Closer) -> bool {
        match self.closer() {
            Some((closer, len)) if closer == wanted => {
                self.pos += len;
                true
            }
            _ => false,
        }
    }

    /// Steps over the word that ends the construct opened by `opening`, or complains.
    fn end_with(&mut self, wanted: Closer, name: &str, opening: Bytes) {
        if !self.keyword(wanted) {
            let message = format!("`{}` has no `{name}`", &self.text[opening.clone()]);
            self.flaw(opening, FlawKind::Incomplete, message);
        }
    }

    fn opening(&mut self, len: usize) -> Bytes {
        let range = self.pos..self.pos + len;
        self.pos = range.end;
        range
    }

    fn group(&mut self) -> CompoundKey {
        let key = self.open_compound(CompoundKind::Group);
        let opening = self.opening(1);
        self.framed(Frame::Group, |parser| parser.body(key, Scope::Group));
        self.end_with(Closer::Brace, "}", opening);
        self.close_compound(key)
    }

    fn parenthesis(&mut self) -> CompoundKey {
        let double = self.grammar.double_parenthesis && self.looking_at("((");
        if let Some(end) = double.then(|| self.arithmetic_end(self.pos + 2)).flatten() {
            let key = self.open_compound(CompoundKind::Arithmetic);
            self.arithmetic_word(key, end);
            return self.close_compound(key);
        }
        let key = self.open_compound(CompoundKind::Subshell);
        let opening = self.opening(1);
        self.framed(Frame::Subshell, |parser| parser.body(key, Scope::Subshell));
        self.end_with(Closer::Parenthesis, ")", opening);
        self.close_compound(key)
    }

    /// Reads `((…))`, whose inside ends at `end`, as one word.
    fn arithmetic_word(&mut self, key: CompoundKey, end: usize) {
        let start = self.pos;
        self.pos += 2;
        let parts = self.bounded(end, |parser| parser.quoted_parts(None));
        self.pos = end + 2;
        let word = WordNode { range: start + 2..end, parts, equals: None };
        self.tree.compounds[key.0].words.push(word);
    }

    fn conditional(&mut self) -> CompoundKey {
        let key = self.open_compound(CompoundKind::If);
        let opening = self.opening(2);
        self.framed(Frame::If, |parser| {
            parser.body(key, Scope::IfCondition);
            loop {
                if parser.keyword(Closer::Then) {
                    parser.body(key, Scope::Then);
                } else {
                    let message = "`if` has no `then`";
                    parser.flaw(opening.clone(), FlawKind::Incomplete, message);
                }
                if !parser.keyword(Closer::Elif) {
                    break;
                }
                parser.body(key, Scope::IfCondition);
            }
            while parser.keyword(Closer::Else) || parser.keyword(Closer::Then) || parser.keyword(Closer::Elif) {
                parser.body(key, Scope::Else);
            }
        });
        self.end_with(Closer::Fi, "fi", opening);
        self.close_compound(key)
    }

    fn repeat(&mut self) -> CompoundKey {
        let word = self.bare_word();
        let kind = match word {
            "while" => CompoundKind::While,
            "until" => CompoundKind::Until,
            "select" => CompoundKind::Select,
            _ => CompoundKind::For,
        };
        let key = self.open_compound(kind);
        let opening = self.opening(word.len());
        self.framed(Frame::Loop, |parser| {
            if matches!(kind, CompoundKind::While | CompoundKind::Until) {
                parser.body(key, Scope::LoopCondition);
            } else {
                parser.loop_head(key, opening.clone());
            }
            if !parser.keyword(Closer::Do) {
                let message = format!("`{word}` has no `do`");
                parser.flaw(opening.clone(), FlawKind::Incomplete, message);
            }
            loop {
                parser.body(key, Scope::LoopBody);
                if !parser.keyword(Closer::Do) {
                    break;
                }
            }
        });
        self.end_with(Closer::Done, "done", opening);
        self.close_compound(key)
    }

    /// `NAME [in WORD…]` or `((…;…;…))` and what stands between it and `do`.
    fn loop_head(&mut self, key: CompoundKey, opening: Bytes) {
        self.skip_blanks();
        if self.looking_at("((") {
            if let Some(end) = self.arithmetic_end(self.pos + 2) {
                self.arithmetic_word(key, end);
            }
        } else {
            match self.word(Mode::Plain) {
                Some(name) => self.tree.compounds[key.0].words.push(name),
                None => self.flaw(opening, FlawKind::Incomplete, "the loop names no variable"),
            }
            self.skip_lines();
            if self.bare_word() == "in" {
                self.pos += 2;
                self.words(key);
            }
        }
        self.skip_blanks();
        if self.peek() == Some(b';') {
            self.pos += 1;
        }
        self.skip_lines();
    }

    fn words(&mut self, key: CompoundKey) {
        loop {
            self.skip_blanks();
            if self.skip_comment() {
                return;
            }
            let Some(word) = self.word(Mode::Plain) else { return };
            self.tree.compounds[key.0].words.push(word);
        }
    }

    fn case(&mut self) -> CompoundKey {
        let key = self.open_compound(CompoundKind::Case);
        let opening = self.opening(4);
        self.skip_blanks();
        if let Some(subject) = self.word(Mode::Plain) {
            self.tree.compounds[key.0].words.push(subject);
        }
        self.skip_lines();
        if self.bare_word() == "in" {
            self.pos += 2;
        } else {
            self.flaw(opening.clone(), FlawKind::Incomplete, "`case` has no `in`");
        }
        self.framed(Frame::Case, |parser| while parser.arm(key) {});
        self.end_with(Closer::Esac, "esac", opening);
        self.close_compound(key)
    }

    /// Reads one arm of a `case`. False where there is none.
    fn arm(&mut self, key: CompoundKey) -> bool {
        self.skip_lines();
        if self.at_end() || self.ends_case() {
            return false;
        }
        let start = self.pos;
        if self.peek() == Some(b'(') {
            self.pos += 1;
        }
        self.patterns(key);
        if self.peek() == Some(b')') {
            self.pos += 1;
            self.body(key, Scope::CaseArm);
        } else {
            let end = self.pos.max(self.text.ceil_char_boundary(start + 1)).min(self.end);
            self.flaw(start..end, FlawKind::Incomplete, "a pattern of `case` has no `)`");
            self.body(key, Scope::CaseArm);
        }
        self.keyword(Closer::ArmEnd) || self.pos > start
    }

    /// True where no further arm can start: at `esac`, or at a token that ends an outer construct and is no pattern.
    fn ends_case(&self) -> bool {
        let Some((closer, len)) = self.closer() else { return false };
        match closer {
            Closer::ArmEnd => false,
            Closer::Esac | Closer::Parenthesis => true,
            _ => !matches!(self.rest()[len..].trim_ascii_start().first(), Some(b')' | b'|')),
        }
    }

    fn patterns(&mut self, key: CompoundKey) {
        loop {
            self.skip_lines();
            let Some(word) = self.word(Mode::Plain) else { return };
            self.tree.compounds[key.0].words.push(word);
            self.skip_blanks();
            if self.peek() != Some(b'|') {
                return;
            }
            self.pos += 1;
        }
    }

    fn test(&mut self) -> CompoundKey {
        let key = self.open_compound(CompoundKind::Test);
        let opening = self.opening(2);
        let mut regex = false;
        loop {
            self.skip_lines();
            if self.bare_word() == "]]" {
                self.pos += 2;
                break;
            }
            let mode = if regex { Mode::Regex } else { Mode::Plain };
            let Some(word) = self.word(mode).or_else(|| self.test_operator()) else {
                self.flaw(opening, FlawKind::Unclosed, "`[[` has no `]]`");
                break;
            };
            regex = self.text[word.range.clone()] == *"=~";
            self.tree.compounds[key.0].words.push(word);
        }
        self.close_compound(key)
    }

    /// `&&`, `||`, `<`, `>`, `(`, `)` inside `[[`.
    fn test_operator(&mut self) -> Option<WordNode> {
        let len = match self.peek()? {
            b'&' if self.looking_at("&&") => 2,
            b'|' if self.looking_at("||") => 2,
            b'<' | b'>' | b'(' | b')' => 1,
            _ => return None,
        };
        Some(self.literal_word(len))
    }

    /// True for `NAME ()`: a plain word with a pair of parentheses behind it.
    fn function_ahead(&self) -> bool {
        let rest = self.rest();
        let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || b"_-.:+@/,%".contains(byte);
        let name = rest.iter().take_while(is_part).count();
        name > 0 && parentheses(&rest[name..]).is_some()
    }

    /// True for `function NAME` with `{` or `(` behind it.
    fn function_follows(&self) -> bool {
        let rest = &self.rest()[8..];
        let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let name = rest[blanks..].iter().take_while(|byte| !super::cursor::is_meta(**byte)).count();
        let behind = rest[blanks + name..].trim_ascii_start();
        blanks > 0 && name > 0 && matches!(behind.first(), Some(b'{' | b'('))
    }

    /// `NAME () COMMAND` or `function NAME [()] COMMAND`.
    fn function(&mut self) -> CompoundKey {
        let key = self.open_compound(CompoundKind::Function);
        let opening = self.pos..self.pos + self.bare_word().len();
        if self.bare_word() == "function" {
            self.pos += 8;
            self.skip_blanks();
        }
        let name = self.word(Mode::Plain);
        let named = name.as_ref().map_or(opening, |word| word.range.clone());
        self.tree.compounds[key.0].words.extend(name);
        if let Some(len) = parentheses(self.rest()) {
            self.pos += len;
        }
        self.skip_lines();
        if self.at_end() || self.closer().is_some() || matches!(self.peek(), Some(b';' | b'&' | b'|')) {
            self.flaw(named, FlawKind::Incomplete, "the function has no body");
        } else {
            let list = self.list_of_one(Scope::Function, Self::command);
            self.tree.compounds[key.0].bodies.push(list);
        }
        self.tree.compounds[key.0].range.end = self.pos;
        key
    }
}

/// The length of `()` with the blanks around it, where that stands first.
fn parentheses(rest: &[u8]) -> Option<usize> {
    let blanks = |from: usize| rest[from..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let open = blanks(0);
    if rest.get(open) != Some(&b'(') {
        return None;
    }
    let close = open + 1 + blanks(open + 1);
    (rest.get(close) == Some(&b')')).then_some(close + 1)
}
