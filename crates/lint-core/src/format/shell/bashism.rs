//! What bash has and `sh` has not everywhere.
//!
//! Which shell has what was tried with dash 0.5.12, busybox 1.35 and bash 5.2; a test tries it again where they are installed.
//! Programs of the same name as a builtin are not told apart. Options of `printf`, `type` and `ulimit` are left out.

use super::command::Command;
use super::compound::Compound;
use super::dialect::Dialect;
use super::redirect::Redirect;
use super::script::Script;
use super::settings::Shell;
use super::sh::Sh;
use super::tree::{CompoundKind, RedirectKind};
use super::word::{Parameter, Part, PartKind, Word};
use std::ops::Range;

/// Something in a script that not every `sh` understands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bashism {
    /// Where, in the script's text.
    pub range: Range<usize>,
    /// What.
    pub feature: Feature,
    /// What every `sh` reads as bash reads this: the place to change, and the text to put there.
    pub portable: Option<(Range<usize>, String)>,
}

impl Bashism {
    fn new(range: Range<usize>, feature: Feature) -> Self {
        Bashism { range, feature, portable: None }
    }
}

/// The kinds of bashisms.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Feature {
    /// `[[ … ]]`.
    DoubleBracket,
    /// `((…))` as a command.
    DoubleParenthesis,
    /// `==` in `[` or `test`.
    DoubleEquals,
    /// `-v` in `[` or `test`.
    IsSet,
    /// `{a,b}`, `{1..3}`.
    Braces,
    /// `<(…)`, `>(…)`.
    ProcessSubstitution,
    /// `$'…'`.
    DollarQuote,
    /// `a=(…)` and `${a[0]}`.
    Array,
    /// `a+=b`.
    Append,
    /// `${a:0:2}`.
    Substring,
    /// `${a/b/c}`.
    Replacement,
    /// `${a^^}` and `${a,,}`.
    Case,
    /// `${!a}` and `${a@Q}`.
    Indirection,
    /// `<<<`.
    HereString,
    /// `&>` and `&>>`.
    BothOutputs,
    /// `|&`.
    BothPipe,
    /// `function name`.
    FunctionKeyword,
    /// `for ((…))`.
    ArithmeticFor,
    /// `select`.
    Select,
    /// `set -o pipefail`.
    Pipefail,
    /// `source`.
    Source,
    /// `let`.
    Let,
    /// `declare`, `pushd`, `shopt` and other builtins that only bash has.
    Builtin,
    /// `echo -e`.
    EchoFlag,
    /// Options of `read` beside `-r` and `-p`.
    ReadFlag,
    /// `read -a`, `export -f`, `exec -a`.
    BashFlag,
    /// `trap … ERR`, and signals with `SIG` in front.
    TrapName,
}

impl Feature {
    /// True where `sh` has it.
    pub fn works_in(self, sh: Sh) -> bool {
        use Feature as F;
        match sh {
            Sh::Bash => true,
            Sh::Dash => false,
            Sh::Ash => matches!(
                self,
                F::DoubleBracket
                    | F::DoubleEquals
                    | F::ProcessSubstitution
                    | F::DollarQuote
                    | F::Substring
                    | F::Replacement
                    | F::BothOutputs
                    | F::FunctionKeyword
                    | F::Pipefail
                    | F::Source
                    | F::Let
                    | F::EchoFlag
                    | F::ReadFlag
                    | F::TrapName
            ),
        }
    }

    /// What a shell without it does, to be read behind "which".
    pub fn without(self) -> &'static str {
        use Feature as F;
        match self {
            F::DoubleBracket => "looks for a program `[[` and takes the test for failed",
            F::DoubleParenthesis => "takes this for commands in a subshell",
            F::DoubleEquals => "refuses `==` and takes the test for failed",
            F::IsSet => "refuses `-v` and takes the test for failed",
            F::Braces => "leaves the braces as they are",
            F::DollarQuote => "leaves the dollar sign and the backslashes as they are",
            F::Append => "takes this for the name of a program",
            F::Substring | F::Replacement | F::Case | F::Indirection => "ends the script with `bad substitution`",
            F::BothOutputs => "sends the command to the background and empties the file",
            F::Pipefail => "ends the script with `illegal option`",
            F::Source | F::Let | F::Builtin | F::FunctionKeyword | F::Select => "has no such command",
            F::EchoFlag => "prints the option as text",
            F::ReadFlag | F::BashFlag => "refuses the option",
            F::TrapName => "knows no such signal",
            F::ProcessSubstitution | F::Array | F::HereString | F::BothPipe | F::ArithmeticFor => {
                "stops at it with a syntax error"
            }
        }
    }
}

/// Builtins that bash has and neither dash nor busybox has.
const BUILTINS: [&str; 9] = ["declare", "typeset", "pushd", "popd", "dirs", "shopt", "mapfile", "readarray", "compgen"];

/// Options of `echo` that POSIX does not have; every shell has `-n`.
const ECHO_FLAGS: [&str; 4] = ["-e", "-E", "-en", "-ne"];

impl Script {
    /// What in a script for `sh` only bash has, in order. Nothing for a script that bash reads.
    pub fn bashisms(&self) -> Vec<Bashism> {
        if self.shell().dialect == Dialect::Bash {
            return Vec::new();
        }
        let reading =
            Script::at_level(self.joined().clone(), Shell { dialect: Dialect::Bash, ..self.shell() }, self.level);
        let mut found = Vec::new();
        reading.commands().for_each(|command| in_command(command, &mut found));
        reading.compounds().for_each(|compound| in_compound(compound, &mut found));
        for word in reading.words() {
            in_word(&word, &mut found);
        }
        let pipes = reading.lists().flat_map(|list| list.pipelines()).flat_map(|pipeline| pipeline.pipes());
        for range in pipes.filter(|range| reading.slice((*range).clone()) == "|&") {
            found.push(Bashism::new(range.clone(), Feature::BothPipe));
        }
        found.sort_by_key(|bashism| (bashism.range.start, bashism.range.end));
        found
    }
}

fn in_compound(compound: Compound<'_>, found: &mut Vec<Bashism>) {
    found.extend(compound.redirects().filter_map(of_redirect));
    let start = compound.range().start;
    let opening = |len: usize| start..start + len;
    let text = compound.script().slice(compound.range());
    let (feature, range) = match compound.kind() {
        CompoundKind::Test => (Feature::DoubleBracket, opening(2)),
        CompoundKind::Arithmetic => (Feature::DoubleParenthesis, opening(2)),
        CompoundKind::Select => (Feature::Select, opening("select".len())),
        CompoundKind::Function if text.starts_with("function") => (Feature::FunctionKeyword, opening("function".len())),
        CompoundKind::For if text["for".len()..].trim_start().starts_with("((") => {
            (Feature::ArithmeticFor, opening("for".len()))
        }
        _ => return,
    };
    found.push(Bashism::new(range, feature));
}

fn in_command(command: Command<'_>, found: &mut Vec<Bashism>) {
    found.extend(command.redirects().filter_map(of_redirect));
    for assignment in command.assignments().filter(|assignment| assignment.append) {
        let range = assignment.name_range.start..assignment.value.range().start;
        found.push(Bashism::new(range, Feature::Append));
    }
    let Some(name) = command.words().next() else { return };
    match name.literal().as_deref() {
        Some("source") => {
            let path = command.arguments().next().is_some_and(|file| file.text().contains('/'));
            let portable = path.then(|| (name.range(), ".".to_owned()));
            found.push(Bashism { portable, ..Bashism::new(name.range(), Feature::Source) });
        }
        Some("let") => found.push(Bashism::new(name.range(), Feature::Let)),
        Some(text) if BUILTINS.contains(&text) => found.push(Bashism::new(name.range(), Feature::Builtin)),
        Some("[" | "test") => in_test(command, found),
        Some(text) => found.extend(in_arguments(command, text)),
        None => {}
    }
}

fn of_redirect(redirect: Redirect<'_>) -> Option<Bashism> {
    let feature = match redirect.kind() {
        RedirectKind::HereString => Feature::HereString,
        RedirectKind::Both | RedirectKind::BothAppend => Feature::BothOutputs,
        _ => return None,
    };
    Some(Bashism { portable: both_outputs(redirect), ..Bashism::new(redirect.operator(), feature) })
}

/// `&>file` as `>file 2>&1`, for a plain file name.
fn both_outputs(redirect: Redirect<'_>) -> Option<(Range<usize>, String)> {
    let raw = redirect.target().raw();
    let plain = raw.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/._-$".contains(&byte));
    let sign = match redirect.kind() {
        RedirectKind::Both => "> ",
        RedirectKind::BothAppend => ">> ",
        _ => return None,
    };
    plain.then(|| (redirect.range(), format!("{sign}{raw} 2>&1")))
}

fn in_test(command: Command<'_>, found: &mut Vec<Bashism>) {
    for word in command.arguments().filter(|word| word.raw() == "==") {
        let portable = Some((word.range(), "=".to_owned()));
        found.push(Bashism { portable, ..Bashism::new(word.range(), Feature::DoubleEquals) });
    }
    let first = command.arguments().next().filter(|word| word.is("-v"));
    found.extend(first.map(|word| Bashism::new(word.range(), Feature::IsSet)));
}

/// Arguments that builtins of bash take and those of `sh` do not.
fn in_arguments(command: Command<'_>, name: &str) -> Option<Bashism> {
    let mut words = command.arguments();
    let first = || command.arguments().next();
    let (word, feature) = match name {
        "set" => (words.find(|word| word.is("pipefail"))?, Feature::Pipefail),
        "echo" => {
            let flag = |word: &Word<'_>| word.literal().is_some_and(|text| ECHO_FLAGS.contains(&&*text));
            (first().filter(flag)?, Feature::EchoFlag)
        }
        "read" => words.find_map(|word| Some((word.clone(), read_flag(&word.literal()?)?)))?,
        "export" => (first().filter(|word| word.is("-f"))?, Feature::BashFlag),
        "exec" => (first().filter(|word| word.is("-a"))?, Feature::BashFlag),
        "trap" => {
            let signal = |word: &Word<'_>| word.literal().is_some_and(|text| is_bash_signal(&text));
            (words.skip(1).find(signal)?, Feature::TrapName)
        }
        _ => return None,
    };
    Some(Bashism::new(word.range(), feature))
}

/// What bash needs for an option of `read`.
fn read_flag(text: &str) -> Option<Feature> {
    let letters = text.strip_prefix('-').filter(|rest| !rest.starts_with('-'))?;
    if letters.contains('a') {
        return Some(Feature::BashFlag);
    }
    letters.contains(['n', 'N', 'd', 't', 's', 'u']).then_some(Feature::ReadFlag)
}

fn is_bash_signal(text: &str) -> bool {
    matches!(text, "ERR" | "DEBUG" | "RETURN") || text.starts_with("SIG")
}

fn in_word(word: &Word<'_>, found: &mut Vec<Bashism>) {
    let parts = word.all_parts();
    let mut braces: Option<Range<usize>> = None;
    for part in &parts {
        if matches!(part.kind(), PartKind::Brace) {
            braces = Some(braces.map_or(part.range(), |range| range.start..part.range().end));
        } else if let Some(feature) = of_part(*part) {
            found.push(Bashism::new(part.range(), feature));
        }
    }
    // curl reads braces in addresses itself.
    if let Some(range) = braces.filter(|_| !word.raw().contains("://")) {
        found.push(Bashism::new(range, Feature::Braces));
    }
}

fn of_part(part: Part<'_>) -> Option<Feature> {
    match part.kind() {
        PartKind::Process(_) => Some(Feature::ProcessSubstitution),
        PartKind::AnsiC(_) => Some(Feature::DollarQuote),
        PartKind::Array => Some(Feature::Array),
        PartKind::Parameter(parameter) => of_parameter(part, parameter),
        _ => None,
    }
}

fn of_parameter(part: Part<'_>, parameter: Parameter<'_>) -> Option<Feature> {
    let behind = parameter.name_range().end - part.range().start;
    if part.raw().get(behind..).is_some_and(|rest| rest.starts_with('[')) {
        return Some(Feature::Array);
    }
    if parameter.prefix() == Some("!") {
        return Some(Feature::Indirection);
    }
    match parameter.operator()? {
        ":" => Some(Feature::Substring),
        "/" | "//" | "/#" | "/%" => Some(Feature::Replacement),
        "^" | "^^" | "," | ",," => Some(Feature::Case),
        operator if operator.starts_with('@') => Some(Feature::Indirection),
        _ => None,
    }
}
