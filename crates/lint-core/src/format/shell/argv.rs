//! Scripts that a shell does nothing for but start a program.

use super::list::Stage;
use super::script::Script;
use super::tree::Connector;

/// What shells of Dockerfiles do themselves, or may do in another way than the program of that name.
const OWN: [&str; 42] = [
    ".", ":", "[", "alias", "bg", "break", "builtin", "caller", "cd", "command", "compgen", "continue", "declare",
    "echo", "eval", "exec", "exit", "export", "false", "fg", "getopts", "hash", "jobs", "kill", "let", "local",
    "printf", "pwd", "read", "readonly", "return", "set", "shift", "source", "test", "times", "trap", "true", "type",
    "ulimit", "unset", "wait",
];

impl Script {
    /// Program and arguments of a script that is one command of known words. `None` for all that needs a shell: variables,
    /// patterns, operators, assignments, redirections, commands of the shell's own, comments.
    pub fn argv(&self) -> Option<Vec<String>> {
        let mut pipelines = self.root().pipelines();
        let (Some(only), None) = (pipelines.next(), pipelines.next()) else { return None };
        let plain = only.connector() == Connector::End && only.len() == 1 && only.negation().is_none();
        let Some(Stage::Simple(command)) = only.stage(0) else { return None };
        let bare = command.assignments().next().is_none() && command.redirects().len() == 0;
        let lone = self.flaws().is_empty() && self.comments().is_empty() && only.time().is_none();
        if !(plain && bare && lone) {
            return None;
        }
        let words: Option<Vec<String>> = command.words().map(|word| word.literal().map(Into::into)).collect();
        words.filter(|words| {
            words.first().is_some_and(|program| !program.is_empty() && !OWN.contains(&program.as_str()))
        })
    }
}
