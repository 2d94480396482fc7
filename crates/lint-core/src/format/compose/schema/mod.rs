//! What Compose accepts where: every element with the forms it takes, as data.
//!
//! Sources: the Compose specification's schema of July 2026, and what the loader makes of a text where it wants a number, a flag or
//! an amount. Left out on purpose: uniqueness of list items that the loader makes unique before it looks.

mod build;
mod deploy;
mod forms;
mod service;
mod top;

pub use top::FILE;

/// Type bits of scalars.
pub type Types = u8;
/// Text.
pub const TEXT: Types = 1;
/// A whole number.
pub const INTEGER: Types = 2;
/// A number, whole or not.
pub const NUMBER: Types = 4 | INTEGER;
/// `true` or `false`.
pub const FLAG: Types = 8;
/// Nothing.
pub const NULL: Types = 16;

/// The forms that a value may take: a scalar of these types, a list, a mapping, or several of these.
#[derive(Debug)]
pub struct Shape {
    /// Allowed types of scalars.
    pub scalar: Types,
    /// The allowed words of a text; empty: any.
    pub words: &'static [&'static str],
    /// The items, where a list is allowed.
    pub list: Option<&'static Shape>,
    /// The keys, where a mapping is allowed.
    pub map: Option<&'static Keys>,
    /// What a text must look like.
    pub form: Option<Form>,
    /// The least and the greatest number.
    pub bounds: Option<(i64, i64)>,
    /// Whether an item may stand only once.
    pub unique: bool,
    /// Anything goes.
    pub any: bool,
}

/// What a text must look like where it has a form of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// A port mapping.
    Port,
    /// A mount.
    Mount,
    /// A duration.
    Duration,
    /// An amount of bytes.
    Size,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `true`, `yes`, `on`, `y` or one of their opposites.
    Flag,
    /// A line that is split into words.
    CommandLine,
    /// When to pull an image.
    PullPolicy,
    /// An IP address, or nothing.
    Address,
    /// How many devices: a number or `all`.
    DeviceCount,
    /// Devices: at most two paths and permissions.
    Device,
    /// A host with its address.
    ExtraHost,
    /// A port of a container.
    ContainerPort,
    /// Anything but an empty text.
    Filled,
}

/// Where `key` holds one of `words`, `needs` must be there.
#[derive(Debug)]
pub struct Demand {
    /// The key that decides.
    pub key: &'static str,
    /// The values that make the demand.
    pub words: &'static [&'static str],
    /// The key that they demand.
    pub needs: &'static str,
}

/// The keys of a mapping.
#[derive(Debug)]
pub struct Keys {
    /// What a key is called in messages: "attribute", "service".
    pub noun: &'static str,
    /// Known keys.
    pub known: &'static [(&'static str, &'static Shape)],
    /// What other keys hold; `None`: there are none besides `x-*`.
    pub other: Option<&'static Shape>,
    /// Keys that must be there.
    pub required: &'static [&'static str],
    /// Keys that must be there because of another one's value.
    pub demands: &'static [Demand],
    /// Attributes that exclude each other.
    pub exclusive: &'static [(&'static str, &'static str)],
    /// Whether `x-*` is refused here.
    pub closed: bool,
    /// Whether free names consist of letters, digits, `.`, `_` and `-` only.
    pub plain: bool,
}

impl Shape {
    /// Scalars of these types.
    pub const fn scalar(types: Types) -> Shape {
        Shape { scalar: types, words: &[], list: None, map: None, form: None, bounds: None, unique: false, any: false }
    }

    /// A list.
    pub const fn list(items: &'static Shape) -> Shape {
        Shape { list: Some(items), ..Shape::scalar(0) }
    }

    /// A mapping.
    pub const fn map(keys: &'static Keys) -> Shape {
        Shape { map: Some(keys), ..Shape::scalar(0) }
    }

    /// These scalars too.
    pub const fn or(self, types: Types) -> Shape {
        Shape { scalar: self.scalar | types, ..self }
    }

    /// A list too.
    pub const fn or_list(self, items: &'static Shape) -> Shape {
        Shape { list: Some(items), ..self }
    }

    /// A text of this form, where it is a text.
    pub const fn form(self, form: Form) -> Shape {
        Shape { form: Some(form), ..self }
    }

    /// Only numbers in this range, both ends included.
    pub const fn within(self, least: i64, greatest: i64) -> Shape {
        Shape { bounds: Some((least, greatest)), ..self }
    }

    /// No item twice.
    pub const fn unique(self) -> Shape {
        Shape { unique: true, ..self }
    }

    /// Only these words.
    pub const fn words(words: &'static [&'static str]) -> Shape {
        Shape { words, ..Shape::scalar(TEXT) }
    }
}

impl Keys {
    /// A fixed set of attributes.
    pub const fn attributes(known: &'static [(&'static str, &'static Shape)]) -> Keys {
        Keys {
            noun: "attribute",
            known,
            other: None,
            required: &[],
            demands: &[],
            exclusive: &[],
            closed: false,
            plain: false,
        }
    }

    /// Free names with values of one shape.
    pub const fn named(noun: &'static str, other: &'static Shape) -> Keys {
        Keys {
            noun,
            known: &[],
            other: Some(other),
            required: &[],
            demands: &[],
            exclusive: &[],
            closed: true,
            plain: false,
        }
    }

    /// Some of them must be there.
    pub const fn needs(self, required: &'static [&'static str]) -> Keys {
        Keys { required, ..self }
    }

    /// Some demand others.
    pub const fn demands(self, demands: &'static [Demand]) -> Keys {
        Keys { demands, ..self }
    }

    /// These two never stand together.
    pub const fn excludes(self, pairs: &'static [(&'static str, &'static str)]) -> Keys {
        Keys { exclusive: pairs, ..self }
    }

    /// Names of the project: `x-*` is free, others are plain.
    pub const fn top(self) -> Keys {
        Keys { closed: false, plain: true, ..self }
    }

    /// The shape behind a key; `None` for an unknown one.
    pub fn shape(&self, key: &str) -> Option<&'static Shape> {
        let known = self.known.iter().find(|(name, _)| *name == key).map(|(_, shape)| *shape);
        let extension = (!self.closed && key.starts_with("x-")).then_some(&forms::ANY);
        known.or(extension).or(self.other)
    }
}
