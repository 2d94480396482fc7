//! What instructions hand to a shell, read as shell commands once for all rules.
//!
//! Only texts that a POSIX-like shell reads are here: not PowerShell, cmd, or a script that names another interpreter. A `SHELL`
//! that the base image sets is not known.

use super::base::Family;
use super::instruction::{Command, Instruction, Kind};
use super::stage::Stage;
use super::{Dockerfile, Item, sh};
use crate::joined::Joined;
use crate::setting::Resolved;
use crate::shell::{self, Dialect, Invocation, Script, Sh, Shell, Value, Variables};
use crate::text::Source;

/// Arguments that BuildKit gives a plain value where they are declared.
const PLATFORM: [&str; 6] = ["BUILDARCH", "BUILDOS", "BUILDPLATFORM", "TARGETARCH", "TARGETOS", "TARGETPLATFORM"];

/// Programs that check what was downloaded.
const CHECKS: [&str; 14] = [
    "b2sum",
    "cksum",
    "cosign",
    "gh",
    "gpg",
    "gpgv",
    "md5sum",
    "minisign",
    "openssl",
    "sha1sum",
    "sha256sum",
    "sha384sum",
    "sha512sum",
    "shasum",
];

/// A script that an instruction runs while the image is built, or that containers run.
#[derive(Clone, Debug)]
pub struct RunScript {
    /// The number of the instruction in [`Dockerfile::instructions`].
    pub instruction: usize,
    /// The commands.
    pub script: Script,
    /// True for the inside of `sh -c '…'` and the like.
    pub embedded: bool,
    /// True for `ONBUILD`, which acts in images built on this one.
    pub onbuild: bool,
    /// What `/bin/sh` is where it runs; `None` where that is not known.
    pub sh: Option<Sh>,
}

impl RunScript {
    /// What `/bin/sh` is, where that is what reads this script.
    pub fn reader(&self) -> Option<Sh> {
        self.sh.filter(|_| self.script.shell().dialect == Dialect::Posix)
    }

    /// What is known about the values that a variable has in it: from the instructions before it and from `own`, what the
    /// script sets itself. `None` where neither sets it.
    pub fn value(&self, dockerfile: &Dockerfile, own: &Variables<'_>, name: &str) -> Option<Value> {
        let stage = dockerfile.stage_of(self.instruction)?;
        let bound = stage.variable_at(name, self.instruction).map(|binding| match &binding.value {
            Some(Resolved::Known(value)) => Value::of(value.as_str()),
            _ if PLATFORM.contains(&name) => Value { known: true, empty: false },
            _ => Value::UNKNOWN,
        });
        match (bound, own.get(name)) {
            (Some(bound), Some(own)) => Some(bound.or(own)),
            (bound, own) => bound.or(own),
        }
    }
}

impl Dockerfile {
    /// The shell scripts of all `RUN`s in order, each followed by the scripts that its commands hand to shells of their own.
    pub fn scripts(&self) -> &[RunScript] {
        &self.scripts
    }

    /// The shell scripts that containers run: those of `CMD`, `ENTRYPOINT` and `HEALTHCHECK`.
    pub fn container_scripts(&self) -> &[RunScript] {
        &self.container_scripts
    }

    /// [`Dockerfile::scripts`], then [`Dockerfile::container_scripts`].
    pub fn every_script(&self) -> impl Iterator<Item = &RunScript> {
        self.scripts.iter().chain(&self.container_scripts)
    }

    /// The scripts that stand in heredocs: their lines are lines of the file, and a shell reads their comments.
    pub fn heredoc_scripts(&self) -> impl Iterator<Item = &RunScript> {
        self.every_script().filter(|run| {
            let start = run.script.joined().range(0..1).start;
            let heredocs = self.instructions.get(run.instruction).map(|instruction| &instruction.heredocs);
            heredocs.into_iter().flatten().any(|heredoc| heredoc.body.range().contains(&start))
        })
    }

    /// Program and arguments that the instruction with this number starts, where no shell has a part in it.
    pub fn argv(&self, instruction: usize) -> Option<Vec<String>> {
        match self.instructions.get(instruction)?.command()? {
            Command::Exec(exec) => Some(exec.items.iter().map(|item| item.as_str().to_owned()).collect()),
            Command::Shell(shell) if !shell.bracketed => {
                let mut own = self.every_script().filter(|run| run.instruction == instruction && !run.embedded);
                own.next()?.script.argv()
            }
            Command::Shell(_) | Command::Script(_) => None,
        }
    }

    /// True where the instruction with this number checks a sum or a signature, or may do so: it names a program that does.
    pub fn checks_downloads(&self, source: &Source, instruction: usize) -> bool {
        let extent = self.instructions.get(instruction).map(Instruction::extent);
        let mut words = extent.map_or("", |extent| source.str(extent)).split(|c: char| !c.is_ascii_alphanumeric());
        words.any(|word| CHECKS.contains(&word))
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

/// Reads the scripts of a file whose stages are known: those of the build, and those of containers.
pub(super) fn read(dockerfile: &Dockerfile, source: &Source) -> (Vec<RunScript>, Vec<RunScript>) {
    let (mut build, mut container) = (Vec::new(), Vec::new());
    let mut shells: Vec<Option<Sh>> = Vec::new();
    for (number, instruction) in dockerfile.instructions().iter().enumerate() {
        let (inner, onbuild) = match &instruction.kind {
            Kind::Onbuild(inner) => (&**inner, true),
            _ => (instruction, false),
        };
        let stage = dockerfile.stage_of(number);
        if let Some(stage) = stage.filter(|stage| stage.index() >= shells.len()) {
            let inherited = stage.parent().and_then(|parent| *shells.get(parent.index())?);
            shells.push(inherited.or_else(|| sh::of_base(&stage)));
        }
        let Some(script) = script(inner, source, stage.map(|stage| (stage, number))) else { continue };
        let runs = matches!(inner.kind, Kind::Run(_));
        let found = if runs { &mut build } else { &mut container };
        let from = found.len();
        let sh = shells.last().copied().flatten();
        found.push(RunScript { instruction: number, script, embedded: false, onbuild, sh });
        embed(found, from);
        if let Some(sh) = shells.last_mut().filter(|_| runs)
            && found[from..].iter().any(|run| sh::is_replaced_by(&run.script))
        {
            *sh = None;
        }
    }
    (build, container)
}

/// Adds the scripts inside the scripts from `from` on, and those inside them.
fn embed(scripts: &mut Vec<RunScript>, from: usize) {
    let mut at = from;
    while let Some(outer) = scripts.get(at) {
        let (instruction, onbuild, sh) = (outer.instruction, outer.onbuild, outer.sh);
        let inner: Vec<Script> = outer.script.commands().filter_map(shell::Command::embedded).collect();
        let inner = inner.into_iter().map(|script| RunScript { instruction, script, embedded: true, onbuild, sh });
        scripts.extend(inner);
        at += 1;
    }
}

fn script(instruction: &Instruction, source: &Source, place: Option<(Stage<'_>, usize)>) -> Option<Script> {
    let named = match place.and_then(|(stage, number)| stage.shell_at(number)) {
        Some(items) => {
            let words: Vec<Option<&str>> = items.iter().map(|item| Some(item.as_str())).collect();
            Invocation::read(&words).map(|invocation| invocation.shell)
        }
        None => {
            let image = place.and_then(|(stage, _)| stage.base_image());
            image.is_none_or(|image| image.family != Family::Windows).then(Shell::sh)
        }
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
