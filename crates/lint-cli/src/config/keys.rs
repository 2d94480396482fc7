//! The table of everything that `plimsoll.toml` may say. Reading, mistakes, `config show`, the schema and the documentation of
//! the keys come from it; facts have a table of their own, [`lint_core::policy::FACTS`].

use crate::args::{FailOn, PresetName};
use clap::ValueEnum;
use lint_core::Level;
use lint_core::dotenv::dialect::Loader;
use lint_core::policy::{Key, Shape};

/// The keys at the top of the file.
pub const KEYS: &[Key] = &[
    key(
        "extends",
        TEXTS,
        "Files that this one builds on, relative to it and inside the repository. Later ones win, and this one wins over all.",
    ),
    key("check", Shape::Table(CHECK), "Which rules and files are checked, and what fails a run."),
    key(
        "rules",
        Shape::Map(&LEVEL),
        "Levels of rules by name, glob (`compose/*`), former name or id of another tool (`hadolint:DL3007`).",
    ),
    key("paths", Shape::List(&Shape::Table(PATHS)), "Levels of rules for some files; later entries win."),
    key("suppressions", Shape::Table(SUPPRESSIONS), "What comments in files may accept."),
    key("readiness", Shape::Table(READINESS), "What records of readiness may say."),
    key("facts", Shape::Facts, "What is true of the deployment, and what its owner allows."),
    key("project", Shape::List(&Shape::Table(PROJECT)), "Compose files that form one project."),
    key("env-file", Shape::List(&Shape::Table(ENV_FILE)), "Who reads env files that no file of the deployment names."),
    key(
        "environments",
        Shape::Map(&Shape::Table(ENVIRONMENT)),
        "Files that are judged by terms of their own, by name.",
    ),
];

const TEXTS: Shape = Shape::List(&Shape::Text);
const LEVEL: Shape = Shape::OneOf(|| Level::ALL.iter().map(|level| level.as_str().to_owned()).collect());
const PRESETS: Shape = Shape::List(&Shape::OneOf(words::<PresetName>));

const CHECK: &[Key] = &[
    otherwise(
        "[\"default\"]",
        key("presets", PRESETS, "Groups of rules that run; `default` is always one of them unless `select` is given."),
    ),
    otherwise(
        "[]",
        key("select", TEXTS, "Run only these rules, and those of `presets`: names, globs, ids of other tools."),
    ),
    otherwise("[]", key("ignore", TEXTS, "Leave these rules out.")),
    otherwise("\"warning\"", key("fail-on", Shape::OneOf(words::<FailOn>), "The mildest severity that fails a run.")),
    key("baseline", Shape::Text, "The list of findings that are accepted until somebody repairs them."),
    otherwise("[]", key("exclude", TEXTS, "Files that are not checked unless they are named on the command line.")),
];

const PATHS: &[Key] = &[
    required("match", TEXTS, "The files: `*.env` at any depth, `deploy/` a folder, `deploy/*.yaml` from here."),
    required("rules", Shape::Map(&LEVEL), "Levels of rules for them."),
];

const SUPPRESSIONS: &[Key] = &[
    otherwise("[]", key("forbid", TEXTS, "Rules whose findings no comment may accept.")),
    key(
        "max-days",
        Shape::Number { min: 1, max: 36_500 },
        "The days for which a comment may accept a finding; then each one needs a last day.",
    ),
];

const READINESS: &[Key] = &[otherwise(
    "90",
    key(
        "waiver-max-days",
        Shape::Number { min: 1, max: 3650 },
        "How many days ahead the last day of a waiver may be; a checklist may say fewer.",
    ),
)];

const PROJECT: &[Key] = &[
    required("name", Shape::Text, "Its name, for messages."),
    required("files", TEXTS, "Its Compose files in the order in which they override each other, the base first."),
    key("env-files", TEXTS, "The env files that feed its variables, instead of the `.env` beside its first file."),
    key(
        "profiles",
        TEXTS,
        "The profiles that are active, `*` for all; without it all but `dev`, `debug`, `test`, `tools` and `docs`.",
    ),
];

const ENV_FILE: &[Key] = &[
    required("match", TEXTS, "The files, as in `paths`."),
    required(
        "read-by",
        Shape::OneOf(|| Loader::ALL.iter().map(|loader| loader.name().to_owned()).collect()),
        "The loader.",
    ),
];

const ENVIRONMENT: &[Key] = &[
    required("paths", TEXTS, "The files, as in `match` of `paths`."),
    key("development", Shape::Flag, "Whether they are for development or tests, where secrets may be weak."),
    key("presets", PRESETS, "Groups of rules that run on them, instead of those of `check`."),
    key("rules", Shape::Map(&LEVEL), "Levels of rules for them."),
    key("facts", Shape::Facts, "Facts that hold for them."),
];

const fn key(name: &'static str, shape: Shape, doc: &'static str) -> Key {
    Key { name, shape, required: false, default: "", doc }
}

const fn required(name: &'static str, shape: Shape, doc: &'static str) -> Key {
    Key { name, shape, required: true, default: "", doc }
}

const fn otherwise(default: &'static str, key: Key) -> Key {
    Key { default, ..key }
}

/// The words of an option of the command line: the file and the option take the same.
fn words<T: ValueEnum>() -> Vec<String> {
    let values = T::value_variants().iter().filter_map(ValueEnum::to_possible_value);
    values.map(|value| value.get_name().to_owned()).collect()
}
