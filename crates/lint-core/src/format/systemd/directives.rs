//! What systemd 249 to 262 and Podman's quadlet generator know: which directive may stand in which section, since when, and
//! what kind of value it takes.
//!
//! The table is `directives.tsv`: key, sections, type (`*`: a list), status, first version, successor, choices. It was taken
//! from systemd's own lookup table (all build options on) and the version notes of its manual pages; quadlet keys from
//! Podman's generator and manual. What a value means is left to [`values`](super::values).

use super::name::UnitKind;
use crate::value::similar;
use std::sync::LazyLock;

/// One directive of one section.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Directive {
    /// The section, without brackets.
    pub section: &'static str,
    /// The key.
    pub key: &'static str,
    /// What its value must look like.
    pub value: ValueType,
    /// True where assignments add up, and an empty one resets.
    pub list: bool,
    /// Whether it still does anything.
    pub status: Status,
    /// The first systemd that knows it, where that is known. `None` is old, as a rule older than 187.
    pub since: Option<u16>,
    /// Section and key of what took its place: the same setting under its present name while [`Status::Active`], the nearest
    /// thing once removed.
    pub successor: Option<(&'static str, &'static str)>,
    /// The words it takes, for the choice types. A word that ends in `:` takes more behind it.
    pub choices: Vec<&'static str>,
}

/// What became of a directive.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// In force.
    Active,
    /// Still accepted and without effect, since this version where known.
    Removed(Option<u16>),
    /// Read by Podman's generator, not by systemd.
    Quadlet,
}

macro_rules! value_types {
    ($($(#[$doc:meta])* $name:ident $word:literal,)*) => {
        /// Kinds of values, as far as this crate tells them apart.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum ValueType { $($(#[$doc])* $name,)* }

        impl ValueType {
            fn of_word(word: &str) -> Self {
                match word { $($word => ValueType::$name,)* _ => ValueType::Other }
            }
        }
    };
}

value_types! {
    /// `yes`, `no` and their spellings.
    Boolean "boolean",
    /// One of a set of words.
    Choice "choice",
    /// One of a set of words, or any spelling of a boolean.
    ChoiceOrBoolean "choice-boolean",
    /// A word of a set, which newer versions extend.
    OpenChoice "choice-open",
    /// A time span; a bare number counts seconds.
    Time "time",
    /// A time span; a bare number counts nanoseconds.
    Nanoseconds "nanoseconds",
    /// A time span, or a calendar expression for `OnCalendar=`.
    Timer "timer",
    /// Bytes with a suffix to the base 1024, a percentage of the memory, or `infinity`.
    Memory "memory",
    /// Bytes with a suffix to the base 1024.
    Bytes "bytes",
    /// A resource limit: one value, or `soft:hard`.
    Limit "limit",
    /// An octal file mode.
    Mode "mode",
    /// The name or number of a signal.
    Signal "signal",
    /// Names of units.
    Units "units",
    /// A command line.
    Exec "exec",
    /// Assignments of environment variables.
    Environment "environment",
    /// The path of an env file, optional behind `-`.
    EnvironmentFile "environment-file",
    /// Plain words.
    Names "names",
    /// One absolute path.
    Path "path",
    /// Absolute paths, some behind `-` or `+`.
    Paths "paths",
    /// A number, not negative.
    Unsigned "unsigned",
    /// A number.
    Integer "integer",
    /// A cgroup weight.
    Weight "weight",
    /// A condition, negated by `!`, triggering behind `|`.
    Condition "condition",
    /// Capabilities.
    Capabilities "capabilities",
    /// System calls and their `@groups`.
    Syscalls "syscalls",
    /// Address families.
    AddressFamilies "families",
    /// A user or group.
    User "user",
    /// Users or groups.
    Users "users",
    /// URIs of documentation.
    Uris "uris",
    /// What a socket listens on.
    Listen "listen",
    /// Exit statuses and signals.
    Statuses "statuses",
    /// Free text.
    Text "text",
    /// A form of its own.
    Other "other",
}

static TABLE: LazyLock<Vec<Directive>> = LazyLock::new(|| {
    let mut table: Vec<Directive> = include_str!("directives.tsv").lines().flat_map(read_row).collect();
    table.sort_by_key(|directive| (directive.section, directive.key));
    table
});

fn read_row(row: &'static str) -> impl Iterator<Item = Directive> {
    let mut cells = row.split('\t');
    let mut cell = move || cells.next().unwrap_or_default();
    let (key, sections, kind, status, since, successor, choices) =
        (cell(), cell(), cell(), cell(), cell(), cell(), cell());
    sections.split(',').map(move |section| Directive {
        section,
        key,
        value: ValueType::of_word(kind.trim_end_matches('*')),
        list: kind.ends_with('*'),
        status: match status.strip_prefix("removed") {
            Some(version) => Status::Removed(version.trim_start_matches('-').parse().ok()),
            None if status == "quadlet" => Status::Quadlet,
            None => Status::Active,
        },
        since: since.parse().ok(),
        successor: successor.split_once('.').map(|(other, key)| (if other.is_empty() { section } else { other }, key)),
        choices: choices.split_ascii_whitespace().collect(),
    })
}

/// All directives, by section and key.
pub fn all() -> &'static [Directive] {
    &TABLE
}

/// The directive `key` of `[section]`. Both are case sensitive.
pub fn lookup(section: &str, key: &str) -> Option<&'static Directive> {
    let found = TABLE.binary_search_by(|directive| (directive.section, directive.key).cmp(&(section, key)));
    found.ok().map(|index| &TABLE[index])
}

/// The directives of one section, by key.
pub fn of_section(section: &str) -> &'static [Directive] {
    let start = TABLE.partition_point(|directive| directive.section < section);
    let length = TABLE[start..].partition_point(|directive| directive.section == section);
    &TABLE[start..start + length]
}

/// The sections that a file of this kind may have. Where the kind is not known: every section of every kind.
pub fn sections_for(kind: Option<UnitKind>) -> Vec<&'static str> {
    let mut sections = vec!["Unit", "Install"];
    let Some(kind) = kind else {
        sections.extend(UnitKind::ALL.iter().filter_map(|kind| kind.section()));
        sections.push("Quadlet");
        return sections;
    };
    sections.extend(kind.section());
    if kind.is_quadlet() {
        sections.extend(["Service", "Quadlet"]);
    }
    sections
}

/// True where the lines of this section are read at all. systemd skips `[X-…]` and what it does not know; Podman's generator
/// hands unknown sections on.
pub fn reads_section(kind: Option<UnitKind>, section: &str) -> bool {
    let open = kind.is_none_or(UnitKind::is_quadlet);
    !section.starts_with("X-") && (open || sections_for(kind).contains(&section))
}

/// The key of `[section]` that `key` was most likely meant to be.
pub fn closest(section: &str, key: &str) -> Option<&'static str> {
    let current = of_section(section).iter().filter(|directive| !matches!(directive.status, Status::Removed(_)));
    similar::closest(key, current.map(|directive| directive.key))
}

/// The section of this kind of file that `section` was most likely meant to be.
pub fn closest_section(kind: Option<UnitKind>, section: &str) -> Option<&'static str> {
    similar::closest(section, sections_for(kind))
}

/// The other sections that know `key`, by name.
pub fn in_other_section(section: &str, key: &str) -> Vec<&'static str> {
    let others = TABLE.iter().filter(|directive| directive.key == key && directive.section != section);
    others.map(|directive| directive.section).collect()
}

/// True where `written` is `key`, or a legacy spelling of it in the same section.
pub fn same_setting(section: &str, key: &str, written: &str) -> bool {
    written == key || legacy_of(section, written).is_some_and(|present| present == key)
}

/// True where an empty `written=` resets the list that `key` adds to.
pub fn same_list(section: &str, key: &str, written: &str) -> bool {
    same_setting(section, key, written)
        || list_group(section, key).is_some_and(|group| list_group(section, written) == Some(group))
}

/// The present name of a legacy key that takes the same values.
fn legacy_of(section: &str, key: &str) -> Option<&'static str> {
    let legacy = lookup(section, key).filter(|directive| directive.status == Status::Active)?;
    let present = legacy.successor.filter(|successor| successor.0 == section)?;
    let same = lookup(section, present.1).is_some_and(|directive| directive.value == legacy.value);
    same.then_some(present.1)
}

/// Lists that several keys fill.
fn list_group(section: &str, key: &str) -> Option<&'static str> {
    let value = lookup(section, key)?.value;
    match (section, value) {
        ("Unit", ValueType::Condition) if key.starts_with("Condition") => Some("Condition"),
        ("Unit", ValueType::Condition) => Some("Assert"),
        ("Socket", ValueType::Listen) => Some("Listen"),
        ("Timer", ValueType::Timer) => Some("On"),
        ("Path", ValueType::Path) => Some("Path"),
        _ => None,
    }
}
