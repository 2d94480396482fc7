//! Which instruction has which flags, and what their values are.

use super::command::{Flag, FlagValue};
use super::keyword::Keyword;
use super::mount::{self, Mount};
use super::reading::Reading;
use super::word::{self, Word};
use crate::problem::{Problem, ProblemKind};
use crate::text::{Spanned, Text};
use crate::value::similar::closest;

/// The values of the flags of one instruction.
#[derive(Default)]
pub(super) struct Values {
    pub from: Option<Word>,
    pub chown: Option<Word>,
    pub chmod: Option<Word>,
    pub checksum: Option<Word>,
    pub platform: Option<Word>,
    pub network: Option<Word>,
    pub security: Option<Word>,
    pub exclude: Vec<Word>,
    pub mounts: Vec<Mount>,
    pub link: Option<bool>,
    pub parents: Option<bool>,
    pub keep_git_dir: Option<bool>,
    pub unpack: Option<bool>,
    pub interval: Option<Spanned<Text>>,
    pub timeout: Option<Spanned<Text>>,
    pub start_period: Option<Spanned<Text>>,
    pub start_interval: Option<Spanned<Text>>,
    pub retries: Option<Spanned<Text>>,
}

/// The flags that may be repeated.
const REPEATED: [&str; 3] = ["device", "exclude", "mount"];

/// The flags that are true or false.
const SWITCHES: [&str; 4] = ["keep-git-dir", "link", "parents", "unpack"];

/// The flags of an instruction, as of BuildKit's Dockerfile frontend 1.20 with its labs channel.
fn known(keyword: Keyword) -> &'static [&'static str] {
    match keyword {
        Keyword::From => &["platform"],
        Keyword::Run => &["device", "mount", "network", "security"],
        Keyword::Copy => &["chmod", "chown", "exclude", "from", "link", "parents"],
        Keyword::Add => &["checksum", "chmod", "chown", "exclude", "keep-git-dir", "link", "unpack"],
        Keyword::Healthcheck => &["interval", "retries", "start-interval", "start-period", "timeout"],
        _ => &[],
    }
}

/// Reads the flags; what is unknown or malformed becomes a problem. `ARG` never looks at its flags.
pub(super) fn check(reading: Reading<'_>, keyword: Keyword, flags: &[Flag], problems: &mut Vec<Problem>) -> Values {
    let mut values = Values::default();
    if keyword == Keyword::Arg {
        return values;
    }
    for (index, flag) in flags.iter().enumerate() {
        let name = flag.name.value.as_str();
        if !known(keyword).contains(&name) {
            problems.push(unknown(keyword, flag));
            continue;
        }
        let first = flags[..index].iter().find(|earlier| earlier.name.value == flag.name.value);
        if let Some(first) = first.filter(|_| !REPEATED.contains(&name)) {
            let problem = Problem::new(ProblemKind::DuplicateKey, flag.span, format!("--{name} is given twice"));
            problems.push(problem.related(first.span, "the first one"));
            continue;
        }
        if SWITCHES.contains(&name) {
            values.switch(flag, problems);
        } else if let Some(value) = flag.value.as_ref().filter(|_| !flag.name.value.is_empty()) {
            values.set(reading, name, value, problems);
        } else {
            problems.push(Problem::new(ProblemKind::WrongValue, flag.span, format!("--{name} has no value")));
        }
    }
    values
}

fn unknown(keyword: Keyword, flag: &Flag) -> Problem {
    let name = flag.name.value.as_str();
    let message = format!("{keyword} has no flag --{}", name.escape_debug());
    let problem = Problem::new(ProblemKind::UnknownName, flag.name.span, message);
    match closest(name, known(keyword).iter().copied()) {
        Some(near) => problem.help(format!("did you mean --{near}?")),
        None => problem,
    }
}

impl Values {
    fn switch(&mut self, flag: &Flag, problems: &mut Vec<Problem>) {
        let value = match flag.value.as_ref().map(|value| value.as_str().to_ascii_lowercase()).as_deref() {
            None | Some("true") => true,
            Some("false") => false,
            Some(_) => {
                let message = format!("--{} is true or false", flag.name.value);
                problems.push(Problem::new(ProblemKind::WrongValue, flag.span, message));
                return;
            }
        };
        let slot = match flag.name.value.as_str() {
            "link" => &mut self.link,
            "parents" => &mut self.parents,
            "keep-git-dir" => &mut self.keep_git_dir,
            _ => &mut self.unpack,
        };
        *slot = Some(value);
    }

    fn set(&mut self, reading: Reading<'_>, name: &str, value: &FlagValue, problems: &mut Vec<Problem>) {
        let Reading { source, escape, .. } = reading;
        let plain = || Some(Spanned::new(source_text(reading, value), value.span));
        match name {
            "mount" => return self.mounts.push(mount::read(source, value, escape, problems)),
            "interval" => return self.interval = plain(),
            "timeout" => return self.timeout = plain(),
            "start-period" => return self.start_period = plain(),
            "start-interval" => return self.start_interval = plain(),
            "retries" => return self.retries = plain(),
            _ => {}
        }
        let word = word::read_all(source, &value.text, escape, value.span, problems);
        match name {
            "from" => self.from = Some(word),
            "chown" => self.chown = Some(word),
            "chmod" => self.chmod = Some(word),
            "checksum" => self.checksum = Some(word),
            "platform" => self.platform = Some(word),
            "network" => self.network = Some(word),
            "security" => self.security = Some(word),
            "exclude" => self.exclude.push(word),
            _ => {}
        }
    }
}

fn source_text(reading: Reading<'_>, value: &FlagValue) -> Text {
    if reading.source.str(value.span) == value.as_str() {
        return reading.source.slice(value.span.range());
    }
    Text::from(value.as_str())
}
