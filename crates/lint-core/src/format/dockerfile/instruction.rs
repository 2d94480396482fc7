//! Instructions: what each says, with the place of every part.

use super::command::Flag;
use super::heredoc::Heredoc;
use super::image::ImageReference;
use super::json::Item;
use super::keyword::Keyword;
use super::mount::Mount;
use super::word::Word;
use crate::joined::Joined;
use crate::text::{Source, Span, Spanned, Text};

/// One instruction.
#[derive(Clone, Debug)]
pub struct Instruction {
    /// Its first word, as written.
    pub keyword: Spanned<Text>,
    /// From the keyword to the end of the arguments, heredoc bodies not included.
    pub span: Span,
    /// What follows the keyword, flags included, joined over continued lines.
    pub arguments: Joined,
    /// The flags before the arguments, in order, known or not.
    pub flags: Vec<Flag>,
    /// The heredocs that it opens, in order.
    pub heredocs: Vec<Heredoc>,
    /// Comments between its lines.
    pub comments: Vec<Span>,
    /// Blank lines between its lines, which BuildKit warns about.
    pub blank_lines: Vec<Span>,
    /// The continuation mark behind which the file ends; BuildKit does not mind.
    pub dangling: Option<Span>,
    /// What it says.
    pub kind: Kind,
}

/// What an instruction says.
#[derive(Clone, Debug)]
pub enum Kind {
    /// `ADD`
    Add(Transfer),
    /// `ARG`
    Arg(Vec<Pair>),
    /// `CMD`
    Cmd(Command),
    /// `COPY`
    Copy(Transfer),
    /// `ENTRYPOINT`
    Entrypoint(Command),
    /// `ENV`
    Env(Vec<Pair>),
    /// `EXPOSE`
    Expose(Vec<Port>),
    /// `FROM`
    From(Image),
    /// `HEALTHCHECK`
    Healthcheck(Healthcheck),
    /// `LABEL`
    Label(Vec<Pair>),
    /// `MAINTAINER`
    Maintainer(Spanned<Text>),
    /// `ONBUILD`: the instruction that runs in images built on this one.
    Onbuild(Box<Instruction>),
    /// `RUN`
    Run(Run),
    /// `SHELL`
    Shell(Vec<Item>),
    /// `STOPSIGNAL`
    Stopsignal(Word),
    /// `USER`
    User(User),
    /// `VOLUME`
    Volume(Volume),
    /// `WORKDIR`
    Workdir(Word),
    /// A known instruction whose arguments are missing or wrong; a problem says how.
    Broken(Keyword),
    /// No instruction that BuildKit knows.
    Unknown,
}

/// The operands of `FROM`.
#[derive(Clone, Debug)]
pub struct Image {
    /// The value of `--platform`.
    pub platform: Option<Word>,
    /// The image or the earlier stage.
    pub word: Word,
    /// The parts of the image reference, as written.
    pub reference: ImageReference,
    /// The word `AS`, as written.
    pub as_keyword: Option<Spanned<Text>>,
    /// The name of the stage, as written; BuildKit compares names without case.
    pub alias: Option<Spanned<Text>>,
}

/// The operands of `RUN`.
#[derive(Clone, Debug)]
pub struct Run {
    /// Every `--mount`, in order.
    pub mounts: Vec<Mount>,
    /// The value of `--network`.
    pub network: Option<Word>,
    /// The value of `--security`.
    pub security: Option<Word>,
    /// What is run.
    pub command: Command,
}

/// A command of `RUN`, `CMD`, `ENTRYPOINT`, `HEALTHCHECK CMD`.
#[derive(Clone, Debug)]
pub enum Command {
    /// Text for the shell that is in force.
    Shell(ShellText),
    /// A program and its arguments, run without a shell.
    Exec(Exec),
    /// `RUN <<EOF`: the instruction's only heredoc is the program, run by the shell or by its `#!` line.
    Script(Heredoc),
}

/// Shell text.
#[derive(Clone, Debug)]
pub struct ShellText {
    /// The text, joined over continued lines.
    pub text: Joined,
    /// Where it is written.
    pub span: Span,
    /// It begins with `[` and ends with `]` and is no JSON: an exec form that went wrong, or a test.
    pub bracketed: bool,
}

/// An exec form.
#[derive(Clone, Debug)]
pub struct Exec {
    /// Program and arguments.
    pub items: Vec<Item>,
    /// From `[` to `]`.
    pub span: Span,
}

impl Command {
    /// Where it is written; for a script, its mark `<<EOF`.
    pub fn span(&self) -> Span {
        match self {
            Command::Shell(shell) => shell.span,
            Command::Exec(exec) => exec.span,
            Command::Script(heredoc) => heredoc.opener,
        }
    }

    /// The exec form, where it is one.
    pub fn exec(&self) -> Option<&Exec> {
        match self {
            Command::Exec(exec) => Some(exec),
            Command::Shell(_) | Command::Script(_) => None,
        }
    }
}

/// The operands of `HEALTHCHECK`.
#[derive(Clone, Debug)]
pub enum Healthcheck {
    /// `NONE`: no check, also none of the base image; where the word is written.
    None(Span),
    /// `CMD …`, with the options before it.
    Command(Box<Probe>),
}

/// A health check that runs a command. Options hold their text as written.
#[derive(Clone, Debug)]
pub struct Probe {
    /// `--interval`
    pub interval: Option<Spanned<Text>>,
    /// `--timeout`
    pub timeout: Option<Spanned<Text>>,
    /// `--start-period`
    pub start_period: Option<Spanned<Text>>,
    /// `--start-interval`
    pub start_interval: Option<Spanned<Text>>,
    /// `--retries`
    pub retries: Option<Spanned<Text>>,
    /// What is run.
    pub command: Command,
}

/// The operands of `COPY` and `ADD`.
#[derive(Clone, Debug)]
pub struct Transfer {
    /// The value of `--from`: a stage, an image, a named context.
    pub from: Option<Word>,
    /// The value of `--chown`.
    pub chown: Option<Word>,
    /// The value of `--chmod`.
    pub chmod: Option<Word>,
    /// The value of `--checksum`.
    pub checksum: Option<Word>,
    /// The values of `--exclude`.
    pub exclude: Vec<Word>,
    /// `--link`
    pub link: bool,
    /// `--parents`
    pub parents: bool,
    /// `--keep-git-dir`
    pub keep_git_dir: bool,
    /// `--unpack`; `None` where it is not given.
    pub unpack: Option<bool>,
    /// What is copied.
    pub sources: Vec<TransferSource>,
    /// Where it goes.
    pub destination: Word,
    /// Written as a JSON array.
    pub json: bool,
}

/// Something that is copied.
#[derive(Clone, Debug)]
pub enum TransferSource {
    /// A path, a pattern, a URL, a repository.
    Path(Word),
    /// A file whose content stands below the instruction.
    Heredoc(Heredoc),
}

impl Transfer {
    /// The source that is the whole build context: `COPY . /srv`.
    pub fn context(&self) -> Option<&Word> {
        self.paths().find(|path| self.from.is_none() && (path.is(".") || path.is("./")))
    }

    /// The sources that are paths or URLs.
    pub fn paths(&self) -> impl Iterator<Item = &Word> {
        self.sources.iter().filter_map(|source| match source {
            TransferSource::Path(word) => Some(word),
            TransferSource::Heredoc(_) => None,
        })
    }
}

/// One `key=value` of `ENV`, `ARG`, `LABEL`.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The key, quotes included in its span.
    pub key: Word,
    /// The value; `None` for an `ARG` without default.
    pub value: Option<Word>,
    /// Key and value.
    pub span: Span,
    /// Written `ENV key value`, without `=`: everything behind the key is the value.
    pub legacy: bool,
}

impl Pair {
    /// The key's text where it has no references, else as written.
    pub fn name(&self) -> Text {
        self.key.literal().unwrap_or_else(|| self.key.raw.clone())
    }
}

/// One operand of `EXPOSE`.
#[derive(Clone, Debug)]
pub struct Port {
    /// As written.
    pub word: Word,
    /// First and last port, where both are written as numbers; equal for a single port.
    pub range: Option<(u16, u16)>,
    /// The numbers, with their place: without protocol.
    pub number: Spanned<Text>,
    /// What follows `/`.
    pub protocol: Option<Spanned<Text>>,
}

/// The operand of `USER`.
#[derive(Clone, Debug)]
pub struct User {
    /// All of it.
    pub word: Word,
    /// The user: a name or a number.
    pub user: Word,
    /// The group behind `:`.
    pub group: Option<Word>,
}

/// The operands of `VOLUME`.
#[derive(Clone, Debug)]
pub struct Volume {
    /// The paths.
    pub paths: Vec<Word>,
    /// Written as a JSON array.
    pub json: bool,
}

impl Instruction {
    /// Which instruction; `None` for an unknown one.
    pub fn name(&self) -> Option<Keyword> {
        Keyword::named(&self.keyword.value)
    }

    /// From the keyword to the end of its last heredoc.
    pub fn extent(&self) -> Span {
        self.heredocs.iter().fold(self.span, |span, heredoc| span.to(heredoc.terminator.unwrap_or(heredoc.body)))
    }

    /// The value of a flag, by its name without `--`; the first one where it is repeated.
    pub fn flag(&self, name: &str) -> Option<&Flag> {
        self.flags.iter().find(|flag| flag.name.value == *name)
    }

    /// What it copies, where it copies.
    pub fn transfer(&self) -> Option<&Transfer> {
        match &self.kind {
            Kind::Copy(transfer) | Kind::Add(transfer) => Some(transfer),
            _ => None,
        }
    }

    /// The command that it runs or sets, where it has one.
    pub fn command(&self) -> Option<&Command> {
        match &self.kind {
            Kind::Run(run) => Some(&run.command),
            Kind::Cmd(command) | Kind::Entrypoint(command) => Some(command),
            Kind::Healthcheck(Healthcheck::Command(probe)) => Some(&probe.command),
            _ => None,
        }
    }

    /// The text that a shell reads: the shell form with the instruction's heredocs below it, as BuildKit hands it over, or the
    /// lines of a script. `None` for the exec form. Whether a shell reads a script is up to its `#!` line.
    pub fn shell_text(&self, source: &Source) -> Option<Joined> {
        match self.command()? {
            Command::Exec(_) => None,
            Command::Script(heredoc) => Some(heredoc.text(source)),
            Command::Shell(shell) => {
                let mut text = shell.text.clone();
                for heredoc in &self.heredocs {
                    let body = heredoc.body.range();
                    text.push_as("\n", body.start..body.start);
                    text.push(source, body);
                    if let Some(terminator) = heredoc.terminator {
                        text.push(source, terminator.range());
                    }
                }
                Some(text)
            }
        }
    }
}
