//! What `ENV` and `ARG` set is readable in the image for ever.

use lint_core::dockerfile::{BindingKind, Dockerfile, Kind, Pair, Part};
use lint_core::value::secret::{Class, classify, is_hash, is_secret_key};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for (number, instruction) in file.instructions().iter().enumerate() {
        let (Kind::Env(pairs) | Kind::Arg(pairs)) = &instruction.kind else { continue };
        for pair in pairs {
            found.target(pair.span);
            let name = pair.name();
            let Some(value) = &pair.value else { continue };
            if value.literal().is_some_and(|literal| is_exposed(&name, &literal)) {
                let finding = found.at(value.span, format!("`{name}` has a value here, which stays in the image"));
                finding
                    .help("mount it for the build (`RUN --mount=type=secret,id=…`), or set it when the container runs");
            } else if let (Kind::Env(_), Some(argument)) = (&instruction.kind, argument(file, number, pair)) {
                let message = format!("`{name}` puts the build argument `{argument}` into the image");
                let finding = found.at(value.span, message);
                finding.help("use `RUN --mount=type=secret` in the build, and set it when the container runs");
            }
        }
    }
}

fn is_exposed(name: &str, value: &str) -> bool {
    let class = classify(name, value);
    match class {
        Class::Token(_) | Class::UrlCredential(_) => true,
        _ => is_secret_key(name) && class.is_sensitive() && !is_hash(value) && !is_public(name, value),
    }
}

/// Fingerprints of keys, which everybody may know, words that switch something, and one character over and over, which stands for a
/// value to come.
fn is_public(name: &str, value: &str) -> bool {
    let hex = |word: &str| word.trim_start_matches("0x").bytes().all(|byte| byte.is_ascii_hexdigit());
    let key = ["GPG", "PGP", "KEYS"].iter().any(|part| name.to_ascii_uppercase().contains(part));
    let alike = value.bytes().all(|byte| Some(byte) == value.bytes().next());
    let switch = ["true", "false", "yes", "no", "on", "off", "0", "1"];
    alike || key && value.split_whitespace().all(hex) || switch.contains(&value.to_ascii_lowercase().as_str())
}

/// The `ARG` without a default whose value is all that a variable with a secret's name gets.
fn argument(file: &File<'_, Dockerfile>, number: usize, pair: &Pair) -> Option<String> {
    let [Part::Reference(reference)] = pair.value.as_ref()?.parts.as_slice() else { return None };
    let name = reference.name.value.as_str();
    let binding = file.stage_of(number)?.variable_at(name, number)?;
    let open = binding.kind == BindingKind::Arg && binding.value.is_none() && reference.modifier.is_none();
    (open && is_secret_key(&pair.name()) && is_secret_key(name)).then(|| name.to_owned())
}
