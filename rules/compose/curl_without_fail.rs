//! An answer is not yet a good answer.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        for command in service.health_commands().iter().filter(|command| command.program() == Some("curl")) {
            found.target(command.span());
            let known = command.arguments();
            if !known.iter().any(|word| word.starts_with("http://") || word.starts_with("https://")) {
                continue;
            }
            if command.decides && !known.iter().any(|word| fails(word)) {
                let message = format!("`{}` stays healthy when `curl` gets an error page", service.name);
                found.at(command.span(), message).help("add `--fail`");
            }
        }
    }
}

/// `--fail`, or a `f` among short options that take no value of their own.
fn fails(word: &str) -> bool {
    let letters = word.strip_prefix('-').filter(|letters| !letters.starts_with('-'));
    let plain = |c: &char| "abfgijklnqsvBGILNOSk46#".contains(*c);
    word.starts_with("--fail") || letters.is_some_and(|letters| letters.chars().take_while(plain).any(|c| c == 'f'))
}
