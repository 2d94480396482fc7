//! Arguments are public.

use lint_core::deployment::process::Command;
use lint_core::deployment::{Deployment, Home, Process};
use lint_core::value::secret::{Class, classify, is_secret_key};
use lint_core::{Found, Span, Text};

/// Options that hold a secret and do not sound like it.
const OPTIONS: [&str; 3] = ["requirepass", "masterauth", "auth"];

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    for process in deployment.processes().filter(Process::is_in_production) {
        let Home::Container(..) = process.home else { continue };
        for command in process.command_line().commands {
            found.target(command.words.first().map_or(process.place(), |word| word.span));
            for (option, span) in secrets(&command) {
                // What a variable brings is not written here.
                if deployment.text(span).contains('$') {
                    continue;
                }
                let message = format!("the value of `{option}` of `{}` is written on its command line", process.name());
                let finding = found.at(span, message);
                finding.help("let the program read it from a file under `/run/secrets`, or from its environment");
            }
        }
    }
}

fn secrets(command: &Command) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    let mut words = command.words.iter().peekable();
    while let Some(word) = words.next() {
        let Some(text) = word.known().map(Text::as_str).filter(|text| text.starts_with('-')) else { continue };
        let (option, value) = match text.split_once('=') {
            Some((option, _)) => (option, word.behind(option.len() + 1)),
            None => (text, words.peek().map(|next| (*next).clone())),
        };
        let Some(value) = value else { continue };
        let name = option.trim_start_matches('-');
        let holds = is_secret_key(name) || OPTIONS.contains(&name);
        let Some(written) = value.known().filter(|_| value.unresolved().is_empty()) else { continue };
        if holds && option.len() > 2 && is_written(name, written) {
            found.push((option.to_owned(), value.span));
        }
    }
    found
}

/// A literal secret. A variable of the container's own shell and the next option are none.
fn is_written(name: &str, value: &str) -> bool {
    let class = classify(if is_secret_key(name) { name } else { "password" }, value);
    let secret =
        matches!(class, Class::Weak | Class::Token(_) | Class::UrlCredential(_) | Class::Random | Class::Plain);
    secret && !value.contains('$') && !value.starts_with('-') && value.len() >= 6
}
