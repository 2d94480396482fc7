//! Credentials written into a unit. Every user of a machine can read its units, and `systemctl show` repeats them.

use super::directives::ValueType;
use super::environment::variables;
use super::exec::Command;
use super::expansion::{Kind, expansions, is_variable_name};
use super::unit::Unit;
use super::words::Word;
use crate::text::Span;
use crate::value::secret::{Class, classify, is_secret_key};
use std::ops::Range;

/// A credential in a unit. Its characters are never shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Secret {
    /// The variable or flag that it is the value of; the key of the line where there is none.
    pub name: String,
    /// Where the value is written.
    pub span: Span,
    /// What kind of value it is.
    pub class: Class,
}

impl Unit {
    /// The credentials in `Environment=` and in command lines, in the order of the file.
    pub fn secrets(&self) -> Vec<Secret> {
        let mut secrets = Vec::new();
        for assignment in self.of_type(ValueType::Environment) {
            for variable in variables(assignment).0 {
                let whole = variable.value_span;
                let value = variable.value.as_str();
                let part = |range: Range<usize>| Span::new(whole.file, variable.value.range(range));
                secrets.extend(secret(&variable.name, value, true).map(|(class, range)| Secret {
                    name: variable.name.clone(),
                    span: part(range),
                    class,
                }));
            }
        }
        for (assignment, line) in self.command_lines() {
            for command in line.commands {
                of_command(&command, &assignment.key, &mut secrets);
            }
        }
        secrets.sort_by_key(|secret| secret.span);
        secrets
    }
}

/// The class of a value under a name and the part of it that is secret. `Plain` words count only where `plain` allows.
fn secret(name: &str, value: &str, plain: bool) -> Option<(Class, Range<usize>)> {
    if value.contains('%') && value.replace("%%", "").contains('%') {
        return None;
    }
    let class = classify(name, value);
    let known = matches!(class, Class::Token(_) | Class::UrlCredential(_) | Class::Hash | Class::Random | Class::Weak);
    let word = class == Class::Plain && plain && is_secret_key(name) && value.len() >= 6;
    let range = match &class {
        Class::UrlCredential(range) => range.clone(),
        _ => 0..value.len(),
    };
    (known || word).then_some((class, range))
}

fn of_command(command: &Command, key: &str, secrets: &mut Vec<Secret>) {
    let mut flag: Option<&str> = None;
    for word in &command.arguments {
        let text = word.as_str();
        let before = flag.take();
        if expansions(word, true).iter().any(|found| !matches!(found.kind, Kind::Dollar | Kind::Percent)) {
            continue;
        }
        let bare = text.trim_start_matches('-');
        let dashes = text.len() - bare.len();
        let named = text.split_once('=').filter(|(name, _)| dashes > 0 || is_variable_name(name));
        let found = match (named, before) {
            (Some((name, value)), _) => part(word, &name[dashes..], value, true),
            (None, Some(name)) if dashes == 0 => part(word, name, text, false),
            _ => part(word, key, text, false),
        };
        secrets.extend(found);
        flag = (dashes == 2 && named.is_none() && is_secret_key(bare)).then_some(bare);
    }
}

/// `value` is the end of the word.
fn part(word: &Word, name: &str, value: &str, plain: bool) -> Option<Secret> {
    let from = word.as_str().len() - value.len();
    let (class, range) = secret(name, value, plain)?;
    Some(Secret { name: name.to_owned(), span: word.at(from + range.start..from + range.end), class })
}
