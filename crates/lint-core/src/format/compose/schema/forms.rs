//! The forms that many attributes share.

use super::{FLAG, Form, INTEGER, Keys, NULL, NUMBER, Shape, TEXT};

pub(super) static ANY: Shape = Shape { any: true, ..Shape::scalar(0) };
pub(super) static TEXT_: Shape = Shape::scalar(TEXT);
pub(super) static TEXT_OR_NULL: Shape = Shape::scalar(TEXT | NULL);
pub(super) static FLAG_: Shape = Shape::scalar(FLAG | TEXT).form(Form::Flag);
pub(super) static FLAG_OR_TEXT: Shape = Shape::scalar(FLAG | TEXT);
pub(super) static STRICT_FLAG: Shape = Shape::scalar(FLAG);
pub(super) static INTEGER_: Shape = Shape::scalar(INTEGER | TEXT).form(Form::Integer);
pub(super) static COUNT: Shape = INTEGER_SHAPE.within(0, i64::MAX);
const INTEGER_SHAPE: Shape = Shape::scalar(INTEGER | TEXT).form(Form::Integer);
pub(super) static WHOLE_NUMBER: Shape = Shape::scalar(NUMBER | TEXT).form(Form::Integer);
pub(super) static RETRIES: Shape = Shape::scalar(NUMBER | TEXT).form(Form::Integer).within(0, i64::MAX);
pub(super) static FILLED: Shape = Shape::scalar(TEXT).form(Form::Filled);
pub(super) static NUMBER_OR_TEXT: Shape = Shape::scalar(NUMBER | TEXT);
pub(super) static STRICT_NUMBER: Shape = Shape::scalar(NUMBER);
pub(super) static NUMBER_: Shape = Shape::scalar(NUMBER | TEXT).form(Form::Number);

pub(super) static DURATION: Shape = Shape::scalar(TEXT).form(Form::Duration);
pub(super) static SIZE: Shape = Shape::scalar(NUMBER | TEXT).form(Form::Size);
pub(super) static INTEGER_SIZE: Shape = Shape::scalar(INTEGER | TEXT).form(Form::Size);
pub(super) static TEXT_SIZE: Shape = Shape::scalar(TEXT).form(Form::Size);

pub(super) static TEXTS: Shape = Shape::list(&TEXT_);
pub(super) static UNIQUE_TEXTS: Shape = Shape::list(&TEXT_).unique();
pub(super) static TEXTS_OR_NUMBERS: Shape = Shape::list(&NUMBER_OR_TEXT);
pub(super) static TEXT_OR_TEXTS: Shape = Shape::list(&TEXT_).or(TEXT);
pub(super) static COMMAND: Shape = Shape::list(&TEXT_).or(TEXT | NULL).form(Form::CommandLine);

/// `environment`, `labels`: a mapping or a list of `KEY=value`.
pub(super) static KEY_VALUES: Shape = Shape::map(&Keys::named("key", &VALUE)).or_list(&TEXT_);
static VALUE: Shape = Shape::scalar(TEXT | NUMBER | FLAG | NULL);

/// `logging.options`: a mapping with free keys.
pub(super) static OPTIONS: Shape = Shape::map(&Keys::named("option", &OPTION));
static OPTION: Shape = Shape::scalar(TEXT | NUMBER | NULL);
/// The same, and none of them empty.
pub(super) static DRIVER_OPTIONS: Shape = Shape::map(&Keys::named("option", &NUMBER_OR_TEXT));
pub(super) static TEXT_OPTIONS: Shape = Shape::map(&Keys::named("option", &TEXT_));

pub(super) static EXTRA_HOSTS: Shape = Shape::map(&Keys::named("host", &TEXT_OR_TEXTS)).or_list(&EXTRA_HOST);
static EXTRA_HOST: Shape = Shape::scalar(TEXT).form(Form::ExtraHost);

/// `secrets` and `configs` of a service or a build.
pub(super) static FILE_REFERENCES: Shape = Shape::list(&FILE_REFERENCE);
static FILE_REFERENCE: Shape = Shape::map(&FILE_REFERENCE_KEYS).or(TEXT);
static FILE_REFERENCE_KEYS: Keys = Keys::attributes(&[
    ("source", &TEXT_),
    ("target", &TEXT_),
    ("uid", &TEXT_),
    ("gid", &TEXT_),
    ("mode", &WHOLE_NUMBER),
]);

pub(super) static ULIMITS: Shape = Shape::map(&Keys::named("limit", &ULIMIT));
static ULIMIT: Shape =
    Shape::map(&Keys::attributes(&[("hard", &INTEGER_), ("soft", &INTEGER_)]).needs(&["soft", "hard"]))
        .or(INTEGER | TEXT)
        .form(Form::Integer);

/// `external` of networks and volumes.
pub(super) static EXTERNAL: Shape = Shape::map(&Keys::attributes(&[("name", &TEXT_)])).or(FLAG | TEXT).form(Form::Flag);

/// `post_start`, `pre_stop`, `develop.watch[].exec`.
pub(super) static HOOK: Shape = Shape::map(&HOOK_KEYS);
static HOOK_KEYS: Keys = Keys::attributes(&[
    ("command", &COMMAND),
    ("user", &TEXT_),
    ("privileged", &FLAG_),
    ("working_dir", &TEXT_),
    ("environment", &KEY_VALUES),
    ("image", &TEXT_),
    ("per_replica", &FLAG_),
])
.needs(&["command"]);
