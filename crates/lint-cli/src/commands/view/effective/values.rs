//! A value with its place, and without secrets.
//!
//! What a variable brings has its place at the reference, while the secret stands in another file: such text is shown as it is
//! written, reference and all, as soon as a part of it may be a secret.

use crate::render::Shown;
use lint_core::value::part::Part;
use lint_core::value::secret::{is_secret_key, password_in_url, tokens_in};
use lint_core::{Resolved, Setting, Span, Text, Variable};
use serde_json::{Value, json};

/// Turns values into JSON.
#[derive(Clone, Copy, Debug)]
pub struct Values<'a> {
    /// Knows positions and secrets.
    pub shown: &'a Shown<'a>,
}

impl Values<'_> {
    /// `object` with the path, start and end of `span`, and what it came through.
    pub fn at(&self, span: Span, mut object: Value, via: &[Span]) -> Value {
        self.place(span, &mut object);
        let through = via.iter().map(|&span| {
            let mut place = json!({});
            self.place(span, &mut place);
            place
        });
        object["via"] = through.collect();
        object
    }

    fn place(&self, span: Span, object: &mut Value) {
        let Some((path, source)) = self.shown.outcome.file(span.file) else { return };
        let place = |byte: u32| {
            let place = self.shown.places.position(source, byte as usize);
            json!({"byte": place.byte, "line": place.line, "column": place.column, "utf16": place.utf16})
        };
        object["path"] = path.into();
        object["start"] = place(span.start);
        object["end"] = place(span.end);
    }

    /// Names and paths; distinctive secrets in them are dots.
    pub fn words(&self, text: &str) -> Value {
        self.shown.mask.words(text).into()
    }

    /// Text that stands at `span`.
    pub fn text(&self, span: Span, text: &Text) -> Value {
        let mask = &self.shown.mask;
        let Some((_, source)) = self.shown.outcome.file(span.file) else { return Value::Null };
        let written = source.str(span);
        let filled = written.contains('$');
        if !mask.within(span.file, span.range()).is_empty() || filled && self.brings_secret(written, text) {
            return mask.words(&mask.gist(source, span.range())).into();
        }
        self.words(text)
    }

    fn brings_secret(&self, written: &str, text: &str) -> bool {
        let names = written.split(|c: char| !c.is_alphanumeric() && c != '_');
        self.shown.mask.holds(text)
            || password_in_url(text).is_some()
            || !tokens_in(text).is_empty()
            || names.filter(|name| !name.is_empty()).any(is_secret_key)
    }

    /// `{"value"}`, `{"unresolved"}` or `{"invalid"}`.
    pub fn resolved<T>(&self, value: &Resolved<T>, span: Span, show: impl Fn(&Self, Span, &T) -> Value) -> Value {
        match value {
            Resolved::Known(value) => json!({"value": show(self, span, value)}),
            Resolved::Unresolved(variables) => json!({"unresolved": self.names(variables)}),
            Resolved::Invalid => json!({"invalid": true}),
        }
    }

    fn names(&self, variables: &[Variable]) -> Vec<Value> {
        variables.iter().map(|variable| self.words(&variable.name)).collect()
    }

    /// A setting with its place.
    pub fn setting<T>(&self, setting: &Setting<T>, show: impl Fn(&Self, Span, &T) -> Value) -> Value {
        self.at(setting.origin, self.resolved(&setting.value, setting.origin, show), &setting.via)
    }

    /// A setting that may be absent: null.
    pub fn maybe<T>(&self, setting: Option<&Setting<T>>, show: impl Fn(&Self, Span, &T) -> Value) -> Value {
        setting.map_or(Value::Null, |setting| self.setting(setting, show))
    }

    /// A part of a value that came through `via`; absent: null.
    pub fn part<T>(&self, part: Option<&Part<T>>, via: &[Span], show: impl Fn(&Self, Span, &T) -> Value) -> Value {
        part.map_or(Value::Null, |part| self.at(part.span, self.resolved(&part.value, part.span, show), via))
    }

    /// Texts.
    pub fn texts(&self, texts: &[Setting<Text>]) -> Value {
        texts.iter().map(|text| self.setting(text, Values::text)).collect()
    }

    /// A value that JSON knows.
    pub fn plain<T: Copy + Into<Value>>(&self, _: Span, value: &T) -> Value {
        (*value).into()
    }

    /// A value by the text that stands for it.
    pub fn display<T: std::fmt::Display>(&self, _: Span, value: &T) -> Value {
        value.to_string().into()
    }
}
