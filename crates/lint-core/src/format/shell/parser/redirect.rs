//! Redirections.

use super::super::flaw::FlawKind;
use super::super::tree::{RedirectKind, RedirectNode, WordNode};
use super::Parser;
use super::heredoc::Owner;
use super::word::Mode;

/// Longest first.
const OPERATORS: [(&str, RedirectKind); 12] = [
    ("&>>", RedirectKind::BothAppend),
    ("&>", RedirectKind::Both),
    ("<<<", RedirectKind::HereString),
    ("<<-", RedirectKind::HeredocTabs),
    ("<<", RedirectKind::Heredoc),
    ("<&", RedirectKind::DuplicateInput),
    ("<>", RedirectKind::ReadWrite),
    ("<", RedirectKind::Input),
    (">>", RedirectKind::Append),
    (">&", RedirectKind::DuplicateOutput),
    (">|", RedirectKind::Clobber),
    (">", RedirectKind::Output),
];

impl Parser<'_> {
    /// Length of the file descriptor, the operator and its length, where a redirection starts here.
    pub(super) fn redirect_operator(&self) -> Option<(usize, &'static str, RedirectKind)> {
        let digits = self.rest().iter().take_while(|byte| byte.is_ascii_digit()).count();
        let named = if digits == 0 { self.named_descriptor() } else { digits };
        let rest = &self.rest()[named..];
        let (operator, kind) = OPERATORS.into_iter().find(|(operator, _)| rest.starts_with(operator.as_bytes()))?;
        let ampersand = operator.starts_with('&');
        if ampersand && (named > 0 || !self.grammar.ampersand_redirect) {
            return None;
        }
        let process = operator.len() == 1 && rest.get(1) == Some(&b'(');
        (!process).then_some((named, operator, kind))
    }

    /// Length of `{name}` in front of an operator.
    fn named_descriptor(&self) -> usize {
        let rest = self.rest();
        if rest.first() != Some(&b'{') {
            return 0;
        }
        let name = rest[1..].iter().take_while(|byte| super::cursor::is_name(**byte)).count();
        let ends = rest.get(name + 1) == Some(&b'}') && matches!(rest.get(name + 2), Some(b'<' | b'>'));
        if name > 0 && ends { name + 2 } else { 0 }
    }

    /// Reads a redirection; gives `None` without moving where there is none. `owner` is what it belongs to.
    pub(super) fn redirect(&mut self, owner: Owner) -> Option<RedirectNode> {
        let (descriptor, text, kind) = self.redirect_operator()?;
        let start = self.pos;
        let operator = start + descriptor..start + descriptor + text.len();
        self.pos = operator.end;
        self.skip_blanks();
        let target = self.word(Mode::Plain).unwrap_or_else(|| {
            self.pos = operator.end;
            let message = format!("`{text}` names no target");
            self.flaw(operator.clone(), FlawKind::Incomplete, message);
            WordNode { range: operator.end..operator.end, ..WordNode::default() }
        });
        if matches!(kind, RedirectKind::Heredoc | RedirectKind::HeredocTabs) && !target.range.is_empty() {
            self.await_heredoc(owner, &target, kind == RedirectKind::HeredocTabs);
        }
        Some(RedirectNode { range: start..self.pos, operator, kind, target, heredoc: None })
    }
}
