//! What tools are there for, and when they fail: `tools.tsv`, as data.
//!
//! Columns: `uses`, `run` or `env`; a pattern; kinds of tasks; when the tool lets a job fail (nothing: when it finds
//! something). The first row that fits decides. Patterns: an action with inputs (`push=true`, `!cache=false`); a program with
//! its subcommands in order, options, and `@word` for a word anywhere.

use super::calls::{Call, How, Set};
use super::task::{Failing, Task, TaskKind, Toothless};
use crate::text::Spanned;
use crate::value::pattern;
use std::sync::LazyLock;

struct Row {
    how: How,
    /// The words of the pattern.
    words: Vec<&'static str>,
    kinds: Vec<TaskKind>,
    fails: Fails,
}

/// When a tool lets a job fail.
enum Fails {
    /// When it finds something.
    Itself,
    /// With one of these, and a value that is not none; `?` in front: perhaps.
    Needs(Vec<&'static str>),
    /// Without all of these.
    Unless(Vec<&'static str>),
    /// Somebody else decides.
    Elsewhere,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| include_str!("tools.tsv").lines().filter_map(row).collect());

fn row(line: &'static str) -> Option<Row> {
    let mut columns = line.split('\t');
    let how = match columns.next()? {
        "uses" => How::Action,
        "run" => How::Program,
        _ => How::Variable,
    };
    let words = columns.next()?.split(' ').collect();
    let kinds = columns.next()?.split(',').filter_map(TaskKind::of).collect();
    let mut rest = columns.next().unwrap_or_default().split(' ');
    let fails = match rest.next() {
        Some("needs") => Fails::Needs(rest.collect()),
        Some("unless") => Fails::Unless(rest.collect()),
        Some("elsewhere") => Fails::Elsewhere,
        _ => Fails::Itself,
    };
    Some(Row { how, words, kinds, fails })
}

/// The tasks that a call comes to; `None` for a tool that is not known.
pub(super) fn tasks(call: &Call) -> Option<Vec<Task>> {
    let row = ROWS.iter().find(|row| row.how == call.how && row.fits(call))?;
    let failing = row.fails.of(call);
    let tool = match call.how {
        How::Program => {
            let options = row.words.iter().skip(1).filter(|word| word.starts_with(|c: char| c.is_ascii_alphanumeric()));
            options.fold(call.name.clone(), |tool, word| format!("{tool} {word}"))
        }
        How::Action | How::Variable => call.name.clone(),
    };
    let floor = floor(call);
    let task = |kind: &TaskKind| Task { kind: *kind, tool: tool.clone(), place: call.place, failing, floor };
    Some(row.kinds.iter().map(task).collect())
}

/// Options that say how much of the code has to be covered.
const FLOORS: &[&str] =
    &["--cov-fail-under", "--fail-under", "--fail-under-lines", "--lines", "--coverage.thresholds.lines", "--min"];

fn floor(call: &Call) -> Option<Spanned<u32>> {
    let set = call.settings.iter().find(|set| FLOORS.contains(&set.name.as_str()))?;
    let whole = set.value.split('.').next().unwrap_or_default();
    Some(Spanned::new(whole.parse().ok()?, set.place))
}

impl Row {
    fn fits(&self, call: &Call) -> bool {
        let Some((name, rest)) = self.words.split_first() else { return false };
        let set = |wanted: &str| call.settings.iter().any(|set| set.fits(wanted));
        let mut operands = call.operands.iter();
        pattern::fits(name, &call.name)
            && rest.iter().all(|word| match (word.split_at(1), call.how) {
                (("!", word), _) => !call.settings.iter().any(|set| set.surely_fits(word)),
                (("@", word), _) => call.operands.iter().any(|operand| pattern::fits(word, operand)),
                (("-", _), _) | (_, How::Action | How::Variable) => set(word),
                _ => operands.next().is_some_and(|operand| operand == word),
            })
    }
}

impl Fails {
    fn of(&self, call: &Call) -> Failing {
        match self {
            Fails::Itself => Failing::Fails,
            Fails::Elsewhere => Failing::Elsewhere,
            Fails::Unless(wanted) => {
                let told = |set| wanted.iter().find(|wanted| Set::fits(set, wanted)).map(|wanted| (set, wanted));
                match call.settings.iter().find_map(told) {
                    None => Failing::Fails,
                    Some((set, wanted)) if !wanted.contains('=') => Failing::Never(set.key, Toothless::Told),
                    Some((set, _)) if set.is_unknown() => Failing::Unknown,
                    Some((set, _)) => Failing::Never(set.place, Toothless::Told),
                }
            }
            Fails::Needs(wanted) => needs(wanted, call),
        }
    }
}

fn needs(wanted: &[&'static str], call: &Call) -> Failing {
    let first = wanted.first().copied().unwrap_or_default();
    let given = call.settings.iter().find(|set| wanted.iter().any(|name| set.fits(name.trim_start_matches('?'))));
    match given {
        None => Failing::Never(call.place, Toothless::Needs(first)),
        Some(set) if set.is_unknown() || wanted.iter().any(|name| name.strip_prefix('?') == Some(&set.name)) => {
            Failing::Unknown
        }
        Some(set) if ["0", "false"].contains(&set.value.trim()) => Failing::Never(set.place, Toothless::Told),
        Some(_) => Failing::Fails,
    }
}
