//! How the table of facts reaches the fields of [`Facts`]: one conversion per type, none per fact.

use super::datum::Datum;
use super::facts::Facts;
use super::shape::Shape;
use crate::format::toml::Value;
use std::fmt;

/// One fact: everything that anybody wants to know about it.
pub struct Fact {
    /// Its dotted key, `systemd.version`.
    pub key: &'static str,
    /// What it may be.
    pub shape: Shape,
    /// What it says, in one sentence.
    pub doc: &'static str,
    /// Where it is kept.
    pub(super) field: &'static dyn Field,
}

impl fmt::Debug for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fact({})", self.key)
    }
}

impl Fact {
    /// What it is among `facts`.
    pub fn get(&self, facts: &Facts) -> Datum {
        self.field.get(facts)
    }

    /// What it is where nobody says anything.
    pub fn default(&self) -> Datum {
        self.get(&Facts::default())
    }

    /// Takes a value that fits the shape; any other is passed over.
    pub fn set(&self, facts: &mut Facts, value: &Value) {
        self.field.set(facts, value);
    }
}

/// A field of [`Facts`], whatever its type.
pub(super) trait Field: Sync {
    fn get(&self, facts: &Facts) -> Datum;
    fn set(&self, facts: &mut Facts, value: &Value);
}

/// The field that a function picks.
pub(super) struct At<T: 'static>(pub fn(&mut Facts) -> &mut T);

impl<T: Kept> Field for At<T> {
    fn get(&self, facts: &Facts) -> Datum {
        (self.0)(&mut facts.clone()).datum()
    }

    fn set(&self, facts: &mut Facts, value: &Value) {
        if let Some(kept) = T::from_toml(value) {
            *(self.0)(facts) = kept;
        }
    }
}

/// A type that facts are kept in.
pub(super) trait Kept: Sized {
    fn from_toml(value: &Value) -> Option<Self>;
    fn datum(&self) -> Datum;
}

impl Kept for bool {
    fn from_toml(value: &Value) -> Option<Self> {
        value.as_bool()
    }

    fn datum(&self) -> Datum {
        Datum::Flag(*self)
    }
}

impl Kept for u16 {
    fn from_toml(value: &Value) -> Option<Self> {
        value.as_integer()?.try_into().ok()
    }

    fn datum(&self) -> Datum {
        Datum::Number((*self).into())
    }
}

impl Kept for u64 {
    fn from_toml(value: &Value) -> Option<Self> {
        value.as_integer()?.try_into().ok()
    }

    fn datum(&self) -> Datum {
        Datum::Number(i64::try_from(*self).unwrap_or(i64::MAX))
    }
}

impl Kept for String {
    fn from_toml(value: &Value) -> Option<Self> {
        value.as_str().map(str::to_owned)
    }

    fn datum(&self) -> Datum {
        Datum::Text(self.clone())
    }
}

impl<T: Kept> Kept for Vec<T> {
    fn from_toml(value: &Value) -> Option<Self> {
        value.as_array()?.iter().map(T::from_toml).collect()
    }

    fn datum(&self) -> Datum {
        Datum::List(self.iter().map(T::datum).collect())
    }
}
