//! Command lines of apt-get and apt.

use super::effective::Effective;
use super::word::Word;

/// Options whose value is the next word.
const VALUED: [&str; 8] =
    ["-o", "-t", "-c", "-a", "--option", "--target-release", "--config-file", "--host-architecture"];

/// `apt-get install -y curl`, in parts.
#[derive(Clone, Debug)]
pub struct Apt<'a> {
    /// `install`, `update` and so on.
    pub action: Word<'a>,
    /// Options, without their values in words of their own.
    pub options: Vec<Word<'a>>,
    /// What follows the action, and values of options that stand in words of their own.
    pub operands: Vec<Word<'a>>,
}

impl<'a> Effective<'a> {
    /// The parts of a command line of `apt-get`, `apt` or `aptitude` that names an action.
    pub fn apt(&self) -> Option<Apt<'a>> {
        if !matches!(self.program().as_deref(), Some("apt-get" | "apt" | "aptitude")) {
            return None;
        }
        let (mut action, mut options, mut operands) = (None, Vec::new(), Vec::new());
        let mut words = self.arguments().iter();
        while let Some(word) = words.next() {
            let text = word.text();
            if text.starts_with('-') {
                options.push(word.clone());
                if VALUED.contains(&&*text) {
                    operands.extend(words.next().cloned());
                }
            } else if action.is_none() && word.literal().is_some() {
                action = Some(word.clone());
            } else {
                operands.push(word.clone());
            }
        }
        Some(Apt { action: action?, options, operands })
    }
}

impl Apt<'_> {
    /// True where it asks nothing: `-y`, `-qq`, a simulation.
    pub fn assumes_yes(&self) -> bool {
        let quiet = self.options.iter().filter(|word| word.is("-q") || word.is("--quiet")).count() > 1;
        quiet
            || self.options.iter().any(|word| {
                let text = word.text();
                let quiet = text.matches('q').count() > 1 || text.starts_with("-q=");
                let letters = !text.starts_with("--") && (text.contains(['y', 's', 'd']) || quiet);
                let long = [
                    "--yes",
                    "--assume-yes",
                    "--assume-no",
                    "--force-yes",
                    "--simulate",
                    "--dry-run",
                    "--download-only",
                ];
                letters || long.contains(&&*text)
            })
    }

    /// False where a word may be an option that is not known: an expansion outside quotes that is split into words.
    pub fn is_known(&self) -> bool {
        let open =
            |word: &Word<'_>| word.literal().is_none() && !word.is_quoted() && word.raw().starts_with(['$', '`']);
        !self.operands.iter().chain(&self.options).any(open)
    }
}
