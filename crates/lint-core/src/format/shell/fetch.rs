//! Commands that fetch from the network, and shells that run what they read.

use super::command::Command;
use super::effective::Effective;
use super::list::List;
use super::settings::Invocation;
use super::word::{PartKind, Word};

/// Programs that write what they fetch to standard output, at once or when told to.
const FETCHERS: [&str; 5] = ["curl", "wget", "fetch", "aria2c", "http"];

/// Programs other than shells that run a program from standard input when no file is named.
const INTERPRETERS: [&str; 8] = ["python", "python2", "python3", "perl", "ruby", "node", "php", "pwsh"];

/// Programs that use what they fetch as it is, or hand it on. Package managers that check signatures are not among them.
const TRUSTING: [&str; 19] = [
    "aria2c", "bundle", "cargo", "composer", "cpanm", "curl", "dnf", "gem", "git", "go", "npm", "pip", "pip3", "pnpm",
    "rpm", "uv", "wget", "yarn", "yum",
];

/// Words behind which an address is no source: proxies, and what is only sent.
const NO_SOURCES: [&str; 13] = [
    "--proxy",
    "--preproxy",
    "--proxy1.0",
    "-x",
    "-e",
    "--referer",
    "-d",
    "--data",
    "proxy",
    "http-proxy",
    "https-proxy",
    "http.proxy",
    "https.proxy",
];

impl<'a> Effective<'a> {
    /// The arguments that name, with this scheme, what is fetched and used as it comes, and where in their value the address
    /// begins. None where everything goes to `/dev/null`.
    pub fn sources(&self, scheme: &str) -> Vec<(Word<'a>, usize)> {
        let trusting = self.program().is_some_and(|program| TRUSTING.contains(&program.as_str()));
        if !trusting || self.arguments().iter().any(|word| word.is("/dev/null")) {
            return Vec::new();
        }
        let mut before = None;
        let mut found = Vec::new();
        for word in self.arguments() {
            let text = word.text();
            let at = text.find(scheme).filter(|at| may_precede_source(&text[..*at]));
            let apart = before.as_deref().is_some_and(|before| NO_SOURCES.contains(&before));
            found.extend(at.filter(|_| !apart && word.raw().contains(scheme)).map(|at| (word.clone(), at)));
            before = Some(text);
        }
        found
    }

    /// True for `curl`, `wget` and their kin.
    pub fn fetches(&self) -> bool {
        self.program().is_some_and(|program| FETCHERS.contains(&program.as_str()))
    }

    /// The argument that is, or begins like, a URL.
    pub fn url(&self) -> Option<&Word<'a>> {
        self.arguments().iter().find(|word| {
            let text = word.text();
            ["http://", "https://", "ftp://"].iter().any(|scheme| text.starts_with(scheme))
        })
    }

    /// True for a shell or another interpreter that runs what comes in on standard input: `sh`, `bash -s -- -y`, `python3 -`.
    pub fn runs_input(&self) -> bool {
        let words = self.words();
        let values: Vec<_> = words.iter().map(Word::literal).collect();
        let known: Vec<_> = values.iter().map(Option::as_deref).collect();
        if let Some(invocation) = Invocation::read(&known) {
            let input = self.option(Some('s'), "").is_some();
            let file = words.get(invocation.operands).filter(|word| !word.is("-") && !word.is("/dev/stdin"));
            return invocation.script.is_none() && (input || file.is_none());
        }
        let interpreter = self.program().is_some_and(|program| INTERPRETERS.contains(&program.as_str()));
        interpreter && self.arguments().first().is_none_or(|word| word.is("-") || word.is("/dev/stdin"))
    }

    /// The command whose fetched output is run as a script: `sh -c "$(curl …)"`, `bash <(curl …)`, `eval "$(curl …)"`.
    pub fn fetched_script(&self) -> Option<Command<'a>> {
        let words = self.words();
        let script = match self.program().as_deref() {
            Some("sh" | "bash" | "dash" | "ash" | "zsh") => match words.iter().position(takes_script) {
                Some(option) => words.get(option + 1),
                None => words.get(1),
            },
            Some("eval" | "." | "source") => words.get(1),
            _ => None,
        };
        let first = script.and_then(|word| word.parts().next());
        let first = first.and_then(|part| {
            if matches!(part.kind(), PartKind::DoubleQuoted) { part.inner().next() } else { Some(part) }
        });
        let list = first.and_then(|part| match part.kind() {
            PartKind::Command(list) | PartKind::Backticks(list) | PartKind::Process(list) => Some(list),
            _ => None,
        });
        list.and_then(last_fetch)
    }
}

/// True for what may stand in front of an address: nothing, the name of an option, of a kind of repository.
fn may_precede_source(before: &str) -> bool {
    let option = before.starts_with("--") && before.ends_with('=') && !before.contains("proxy");
    before.is_empty() || option || before == "git+"
}

/// `-c`, also in a cluster such as `-ec`.
fn takes_script(word: &Word<'_>) -> bool {
    word.literal().is_some_and(|word| word.starts_with('-') && !word.starts_with("--") && word.ends_with('c'))
}

/// The command that writes the list's output, where it fetches.
fn last_fetch(list: List<'_>) -> Option<Command<'_>> {
    let command = list.pipelines().last()?.stages().last()?.simple()?;
    command.effective().fetches().then_some(command)
}

impl<'a> Command<'a> {
    /// The command in an earlier stage of its pipeline that fetches what reaches this one.
    pub fn fetched_by(self) -> Option<Command<'a>> {
        let before = self.pipeline().stages().take(self.stage());
        before.filter_map(|stage| stage.simple()).find(|command| command.effective().fetches())
    }
}
