//! What `RUN` hands to a shell, read as shell commands once for all rules.
//!
//! Only texts that a POSIX-like shell reads are here: not PowerShell, cmd, or a script that names another interpreter. Whether
//! the base image brings another shell than `sh` is not known.

use super::instruction::{Command, Instruction, Kind};
use super::{Dockerfile, Item};
use crate::joined::Joined;
use crate::shell::{self, Invocation, Script, Shell};
use crate::text::Source;

/// A script that an instruction runs while the image is built.
#[derive(Clone, Debug)]
pub struct RunScript {
    /// The number of the instruction in [`Dockerfile::instructions`].
    pub instruction: usize,
    /// The commands.
    pub script: Script,
    /// True for the inside of `sh -c '…'` and the like.
    pub embedded: bool,
    /// True for `ONBUILD RUN`, which runs in images built on this one.
    pub onbuild: bool,
}

impl Dockerfile {
    /// The shell scripts of all `RUN`s in order, each followed by the scripts that its commands hand to shells of their own.
    pub fn scripts(&self) -> &[RunScript] {
        &self.scripts
    }

    /// True where a mount keeps apt's package lists out of the layer that the instruction makes.
    pub fn keeps_apt_lists(&self, instruction: usize) -> bool {
        let Some(Kind::Run(run)) = self.instructions.get(instruction).map(|instruction| &instruction.kind) else {
            return false;
        };
        run.mounts.iter().filter_map(|mount| mount.target()).any(|target| {
            let path = target.literal();
            path.is_some_and(|path| !path.is_empty() && "/var/lib/apt/lists".starts_with(path.trim_end_matches('/')))
        })
    }
}

/// Reads the scripts of a file whose stages are known.
pub(super) fn read(dockerfile: &Dockerfile, source: &Source) -> Vec<RunScript> {
    let mut scripts = Vec::new();
    for (number, instruction) in dockerfile.instructions().iter().enumerate() {
        let (run, onbuild) = match &instruction.kind {
            Kind::Onbuild(inner) => (&**inner, true),
            _ => (instruction, false),
        };
        let Kind::Run(_) = &run.kind else { continue };
        let shell = dockerfile.stage_of(number).and_then(|stage| stage.shell_at(number));
        let Some(script) = script(run, source, shell) else { continue };
        let from = scripts.len();
        scripts.push(RunScript { instruction: number, script, embedded: false, onbuild });
        embed(&mut scripts, from);
    }
    scripts
}

/// Adds the scripts inside the scripts from `from` on, and those inside them.
fn embed(scripts: &mut Vec<RunScript>, from: usize) {
    let mut at = from;
    while let Some(outer) = scripts.get(at) {
        let (instruction, onbuild) = (outer.instruction, outer.onbuild);
        let inner: Vec<Script> = outer.script.commands().filter_map(shell::Command::embedded).collect();
        let inner = inner.into_iter().map(|script| RunScript { instruction, script, embedded: true, onbuild });
        scripts.extend(inner);
        at += 1;
    }
}

fn script(instruction: &Instruction, source: &Source, shell: Option<&[Item]>) -> Option<Script> {
    let named = match shell {
        Some(items) => {
            let words: Vec<Option<&str>> = items.iter().map(|item| Some(item.as_str())).collect();
            Invocation::read(&words).map(|invocation| invocation.shell)
        }
        None => Some(Shell::sh()),
    };
    match instruction.command()? {
        Command::Exec(exec) => handed_over(&exec.items),
        Command::Script(heredoc) => {
            let text = heredoc.text(source);
            let shell = if text.as_str().starts_with("#!") { Shell::shebang(text.as_str()) } else { named };
            readable(text, shell?)
        }
        Command::Shell(_) => readable(instruction.shell_text(source)?, named?),
    }
}

/// The script of `RUN ["bash", "-c", "…"]`.
fn handed_over(items: &[Item]) -> Option<Script> {
    let words: Vec<Option<&str>> = items.iter().map(|item| Some(item.as_str())).collect();
    let invocation = Invocation::read(&words)?;
    Some(Script::read(items.get(invocation.script?)?.text.clone(), invocation.shell))
}

fn readable(text: Joined, shell: Shell) -> Option<Script> {
    shell::foreign(text.as_str()).is_none().then(|| Script::read(text, shell))
}
