//! What the commands of a script do; scripts that they call are followed.

use super::calls::{Call, Said};
use super::github::{Around, placeholders};
use super::task::{Failing, Task, TaskKind, Toothless, Unread};
use super::tools;
use crate::format::shell::{Command, Failure, Script, Shell, Stage, Word, foreign};
use crate::joined::Joined;
use crate::text::{Source, Span};
use std::ops::Range;

/// What runs another program that its words name.
const RUNNERS: &[&[&str]] = &[
    &["npx"],
    &["bunx"],
    &["uvx"],
    &["pnpm", "exec"],
    &["pnpm", "dlx"],
    &["yarn", "dlx"],
    &["yarn", "exec"],
    &["npm", "exec"],
    &["poetry", "run"],
    &["uv", "run"],
    &["uv", "tool", "run"],
    &["pipx", "run"],
    &["pipenv", "run"],
    &["hatch", "run"],
    &["pdm", "run"],
    &["rye", "run"],
    &["bundle", "exec"],
    &["mise", "exec"],
    &["xvfb-run"],
    &["python"],
    &["python3"],
    &["php"],
];

/// What starts containers, in which the words behind the image say what runs; the image may be the tool.
const CONTAINERS: &[&[&str]] = &[
    &["docker", "run"],
    &["docker", "exec"],
    &["docker", "compose", "run"],
    &["docker", "compose", "exec"],
    &["docker-compose", "run"],
    &["docker-compose", "exec"],
    &["podman", "run"],
];

/// Programs that do what a file of the repository says.
const OPAQUE: &[&str] = &[
    "make",
    "gmake",
    "just",
    "task",
    "invoke",
    "inv",
    "rake",
    "nix",
    "nix-shell",
    "earthly",
    "dagger",
    "turbo",
    "lerna",
    "nx",
    "moon",
    "lage",
    "tox",
    "nox",
    "node",
    "deno",
    "bun",
    "npm",
    "yarn",
    "pnpm",
    "bazel",
    "docker-compose",
    "pre-commit",
    "prek",
    "mage",
    "ant",
    "gulp",
    "grunt",
    "goreleaser",
];

/// How deep scripts are followed.
const DEEPEST: usize = 3;

/// Tasks and what was not read.
#[derive(Clone, Debug, Default)]
pub(super) struct Work {
    pub(super) tasks: Vec<Task>,
    pub(super) unread: Vec<Unread>,
}

impl FromIterator<Work> for Work {
    fn from_iter<T: IntoIterator<Item = Work>>(works: T) -> Self {
        let mut all = Work::default();
        works.into_iter().for_each(|work| all.add(work));
        all
    }
}

impl Work {
    pub(super) fn add(&mut self, other: Work) {
        self.tasks.extend(other.tasks);
        self.unread.extend(other.unread);
    }

    /// The same, where a failure goes through `outer` too.
    pub(super) fn under(mut self, outer: Failing) -> Work {
        for task in &mut self.tasks {
            task.failing = task.failing.and(outer);
        }
        self
    }
}

/// What a text does that `shell` runs.
pub(super) fn text(around: &Around<'_>, source: &Source, text: &Joined, shell: Shell, depth: usize) -> Work {
    let whole = source.span(text.range(0..text.as_str().len()));
    if foreign(text.as_str()).is_some() || depth > DEEPEST || depth > 0 && !around.goes_on() {
        return Work { tasks: Vec::new(), unread: vec![Unread::anything(whole)] };
    }
    script(around, source, &Script::read(placeholders(text), shell), depth)
}

fn script(around: &Around<'_>, source: &Source, script: &Script, depth: usize) -> Work {
    let mut work = Work::default();
    for command in script.commands() {
        let outer = failing(command, |range| script.span(source, range));
        let inner = command.embedded().map(|inner| self::script(around, source, &inner, depth + 1));
        let own = inner.unwrap_or_else(|| one(around, source, command, depth));
        work.add(own.under(outer));
    }
    work
}

/// What becomes of a failure of a command.
fn failing(command: Command<'_>, place: impl Fn(Range<usize>) -> Span) -> Failing {
    match command.failure() {
        Failure::Ends => Failing::Fails,
        Failure::Asked => Failing::Unknown,
        Failure::Lost(_) => Failing::Never(place(command.range()), Toothless::Lost),
        Failure::Handled(next) => {
            let simple = next.stages().next().and_then(Stage::simple);
            let words: Vec<String> =
                simple.iter().flat_map(|command| command.words()).map(|word| word.text().into_owned()).collect();
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            match words.as_slice() {
                ["true" | ":" | "echo" | "printf", ..] | ["exit", "0"] => {
                    Failing::Never(place(next.range()), Toothless::Lost)
                }
                _ => Failing::Unknown,
            }
        }
    }
}

/// What one command does.
fn one(around: &Around<'_>, source: &Source, command: Command<'_>, depth: usize) -> Work {
    let effective = command.effective();
    let said =
        |word: &Word<'_>| Said { text: word.text().into_owned(), place: command.script().span(source, word.range()) };
    let words: Vec<Said> = effective.words().iter().map(said).collect();
    let words = behind_runners(&words);
    let container = CONTAINERS.iter().any(|names| starts_with(words, names));
    let starts = if container { words.len() } else { 1 };
    for start in 0..starts {
        let Some(call) = Call::program(&words[start..]) else { break };
        let mut call = in_container(call, start > 0);
        call.place = words.last().map_or(call.place, |last| words[0].place.to(last.place));
        call.settings.extend(around.variables().cloned());
        if let Some(tasks) = tools::tasks(&call) {
            let may_push = tasks.iter().any(|task| task.kind == TaskKind::ImageBuild) && has_unknown_options(words);
            let push = may_push.then(|| Unread::foreign(call.place, "push"));
            return Work { tasks, unread: opaque(words, &call).into_iter().chain(push).collect() };
        }
    }
    let Some(call) = Call::program(words) else { return Work::default() };
    if let Some(work) = followed(around, words, &call, depth) {
        return work;
    }
    let unread = if container { Some(own(words, &call)) } else { opaque(words, &call) };
    Work { tasks: Vec::new(), unread: unread.into_iter().collect() }
}

/// True where a variable stands where an option may stand.
fn has_unknown_options(words: &[Said]) -> bool {
    words.windows(2).any(|pair| pair[1].text.starts_with('$') && !pair[0].text.starts_with('-'))
}

/// An image is called like its tool.
fn in_container(mut call: Call, behind: bool) -> Call {
    if behind {
        call.name = call.name.split([':', '@']).next().unwrap_or_default().to_owned();
    }
    call
}

fn behind_runners(mut words: &[Said]) -> &[Said] {
    while let Some(runner) = RUNNERS.iter().find(|names| starts_with(words, names)) {
        let mut rest = &words[runner.len()..];
        while let Some((first, behind)) = rest.split_first().filter(|(first, _)| first.text.starts_with('-')) {
            let valued = ["--with", "--group", "--extra", "--python", "-W", "-X"].contains(&first.text.as_str());
            rest = behind.get(usize::from(valued)..).unwrap_or_default();
        }
        if rest.is_empty() {
            break;
        }
        words = rest;
    }
    words
}

fn starts_with(words: &[Said], names: &[&str]) -> bool {
    words.len() > names.len()
        && names.iter().zip(words).enumerate().all(|(index, (name, word))| match index {
            0 => super::calls::base(&word.text) == *name,
            _ => word.text == *name,
        })
}

/// The script that a command calls, where it is a file that was read or an entry of `package.json`.
fn followed(around: &Around<'_>, words: &[Said], call: &Call, depth: usize) -> Option<Work> {
    if ["npm", "yarn", "pnpm", "bun"].contains(&call.name.as_str()) {
        let name = match call.operands.first()?.as_str() {
            "run" | "run-script" => call.operands.get(1)?,
            own if call.name == "npm" || PACKAGES.contains(&own) => return None,
            _ => call.operands.first()?,
        };
        let (source, script) = around.package_script(name)?;
        return Some(text(around, source, &script, Shell::sh(), depth + 1));
    }
    if call.name == "make" && !call.operands.is_empty() {
        let targets = call.operands.iter().filter(|word| !word.contains('='));
        return targets.map(|target| made(around, target, depth)).collect();
    }
    let shell = ["sh", "bash", "source", "."].contains(&call.name.as_str());
    let path = if shell { call.operands.first()? } else { &words.first()?.text };
    let source = around.script(path)?;
    let shell = Shell::shebang(source.text()).unwrap_or_else(Shell::bash);
    Some(text(around, source, &Joined::verbatim(source, 0..source.text().len()), shell, depth + 1))
}

/// What a target of make does, with those that it needs; `None` where no makefile that was read has it.
fn made(around: &Around<'_>, target: &str, depth: usize) -> Option<Work> {
    let (source, recipe) = around.recipe(target).filter(|_| depth <= DEEPEST && around.goes_on())?;
    let mut work = Work::default();
    for need in &recipe.needs {
        work.add(made(around, need, depth + 1).unwrap_or_default());
    }
    for line in &recipe.lines {
        let outer = line.tolerated.map_or(Failing::Fails, |mark| Failing::Never(mark, Toothless::Lost));
        work.add(text(around, source, &line.text, Shell::sh(), depth + 1).under(outer));
    }
    Some(work)
}

/// What nobody reads behind a command.
fn opaque(words: &[Said], call: &Call) -> Option<Unread> {
    let path = words.first()?.text.as_str();
    let script = |word: &str| [".sh", ".py", ".js", ".mjs", ".ts", ".rb", ".php"].iter().any(|end| word.ends_with(end));
    let shell = ["sh", "bash"].contains(&call.name.as_str());
    let file = path.starts_with("./") || path.contains('/') && script(path) || script(&call.name);
    let does = OPAQUE.contains(&call.name.as_str()) && !is_setup(call) || is_own_cargo(call) || path.starts_with('$');
    (file || does || shell && call.operands.first().is_some_and(|word| script(word))).then(|| own(words, call))
}

fn is_setup(call: &Call) -> bool {
    let first = call.operands.first().map(String::as_str);
    let packages = ["npm", "yarn", "pnpm", "bun"].contains(&call.name.as_str());
    packages
        && !matches!(first, Some("run" | "run-script" | "exec" | "test" | "turbo" | "nx"))
        && !(call.name != "npm" && first.is_some_and(|word| !PACKAGES.contains(&word)))
}

/// True for a subcommand by which cargo runs what the repository says.
fn is_own_cargo(call: &Call) -> bool {
    let own = ["run", "r", "xtask", "make", "x", "task", "ci"];
    call.name == "cargo" && call.operands.first().is_some_and(|word| own.contains(&word.as_str()))
}

/// What managers of packages do themselves.
const PACKAGES: &[&str] = &[
    "install", "i", "ci", "add", "remove", "config", "publish", "pack", "set", "cache", "dlx", "create", "link",
    "store", "version", "audit", "why", "up", "update", "upgrade",
];

fn own(words: &[Said], call: &Call) -> Unread {
    let place = words.iter().fold(call.place, |place, word| place.to(word.place));
    let name = words.first().map_or("", |word| word.text.as_str());
    let known = OPAQUE.contains(&call.name.as_str());
    let mut text = if known { String::new() } else { name.to_owned() };
    for operand in call.operands.iter().filter(|operand| !["run", "run-script"].contains(&operand.as_str())) {
        text.push(' ');
        text.push_str(operand);
    }
    Unread::own(place, &text)
}
