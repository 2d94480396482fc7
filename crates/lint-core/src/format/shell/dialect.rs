//! Which shell reads the text: only what changes how the text falls into tokens.
//!
//! What a dialect lacks without a different reading (`[[`, `<(`, `function`, arrays) is read the same way in both, so that a
//! rule can point at it.

/// The family of shells that a text is written for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Dialect {
    /// `sh`: dash, busybox ash and other shells that follow POSIX.
    #[default]
    Posix,
    /// bash, and ksh or zsh, which agree with it here.
    Bash,
}

/// The readings on which dialects differ.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grammar {
    /// `((…))` is arithmetic where it closes with `))`; else it is a subshell in a subshell.
    pub double_parenthesis: bool,
    /// `{a,b}` and `{1..3}` make several words.
    pub braces: bool,
    /// `$'…'` and `$"…"` are quotes; else a dollar sign before a quote.
    pub dollar_quotes: bool,
    /// `&>file` redirects both outputs; else it is `&` and `>file`.
    pub ampersand_redirect: bool,
    /// `time` is a reserved word before a pipeline; else a program.
    pub time: bool,
    /// `@(a|b)` and its kin are patterns.
    pub extended_globs: bool,
}

impl Dialect {
    pub(super) fn grammar(self) -> Grammar {
        let bash = self == Dialect::Bash;
        Grammar {
            double_parenthesis: bash,
            braces: bash,
            dollar_quotes: bash,
            ampersand_redirect: bash,
            time: bash,
            extended_globs: bash,
        }
    }
}
