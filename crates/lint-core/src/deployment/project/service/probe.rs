//! The commands that a health check runs.

use super::super::node::Node;
use super::Service;
use crate::format::shell::{Scope, Script, Shell};
use crate::text::{Span, Text};

/// A command of a health check.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Probe {
    /// The program and its arguments. A word that is not known is empty.
    pub words: Vec<(Text, Span)>,
    /// True where its exit code decides: no other command reads what it prints, and nobody turns its verdict around.
    pub decides: bool,
}

impl Probe {
    /// The program without the folder in front.
    pub fn program(&self) -> Option<&str> {
        let (name, _) = self.words.first()?;
        name.rsplit('/').next()
    }

    /// The characters of the program's name.
    pub fn span(&self) -> Span {
        self.words[0].1
    }

    /// The paths of the URLs among its arguments: `/health` of `http://localhost:8080/health?x`, `/` of `http://localhost`.
    pub fn urls(&self) -> Vec<String> {
        let path = |word: &str| {
            let rest = word.strip_prefix("http://").or_else(|| word.strip_prefix("https://"))?;
            let path = rest.find('/').map_or("/", |slash| &rest[slash..]);
            Some(path.split(['?', '#']).next().unwrap_or(path).to_owned())
        };
        self.arguments().into_iter().filter_map(path).collect()
    }

    /// The words behind the program.
    pub fn arguments(&self) -> Vec<&str> {
        self.words.iter().skip(1).map(|(word, _)| word.as_str()).collect()
    }
}

impl Service<'_> {
    /// The commands of `healthcheck.test`, those of a line for a shell as the shell would run them. Empty for a check that is off.
    pub fn health_commands(&self) -> Vec<Probe> {
        let Some(test) = self.get("healthcheck.test") else { return Vec::new() };
        if test.is_scalar() {
            return in_shell(test);
        }
        match (test.items(), test.items().first().map(|item| item.text().known().map(ToString::to_string))) {
            (items, Some(Some(form))) if form == "CMD" && items.len() > 1 => vec![plain(&items[1..])],
            (items, Some(Some(form))) if form == "CMD-SHELL" && items.len() > 1 => in_shell(&items[1]),
            _ => Vec::new(),
        }
    }
}

fn plain(items: &[Node<'_>]) -> Probe {
    let word = |item: &Node<'_>| (item.text().known().cloned().unwrap_or_else(|| Text::from("")), item.origin);
    Probe { words: items.iter().map(word).collect(), decides: true }
}

fn in_shell(node: &Node<'_>) -> Vec<Probe> {
    let Some(joined) = node.joined() else { return Vec::new() };
    let script = Script::read(joined, Shell::default());
    let place = |range| Span::new(node.origin.file, script.joined().range(range));
    let probes = script.commands().map(|command| {
        let effective = command.effective();
        let word = |word: &crate::format::shell::Word<'_>| {
            (Text::from(word.literal().unwrap_or_default().as_ref()), place(word.range()))
        };
        let outside = command.scopes().all(|scope| matches!(scope, Scope::Script | Scope::Group | Scope::Subshell));
        let decides = outside && command.is_last_stage() && !command.pipeline().is_negated();
        Probe { words: effective.words().iter().map(word).collect(), decides }
    });
    probes.filter(|probe| !probe.words.is_empty()).collect()
}
