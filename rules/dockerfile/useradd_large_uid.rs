//! `useradd -u 1000800`.

use lint_core::dockerfile::Dockerfile;
use lint_core::{Edit, File, Fix, Found};

/// Numbers from here on make a file of tens of megabytes and more.
const LARGE: u32 = 100_000;

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts() {
        for command in run.script.commands() {
            let effective = command.effective();
            let Some(name) = effective.words().first().filter(|name| name.is("useradd")) else { continue };
            let words = effective.arguments();
            let Some(at) = words.iter().position(|word| {
                let text = word.text();
                text == "-u" || text == "--uid" || text.starts_with("--uid=")
            }) else {
                continue;
            };
            let own = words[at].text().contains('=');
            let Some(value) = (if own { words.get(at) } else { words.get(at + 1) }) else { continue };
            let span = run.script.span(file.source(), value.range());
            found.target(span);
            let text = value.text();
            let number = text.rsplit('=').next().and_then(|number| number.parse::<u32>().ok());
            let quiet = effective.option(None, "no-log-init").is_some() || words.iter().any(|word| word.is("-l"));
            let clustered = words.iter().any(|word| {
                let text = word.text();
                text.len() > 2 && text.starts_with('-') && !text.starts_with("--") && text.contains('l')
            });
            if number.is_some_and(|number| number >= LARGE) && !quiet && !clustered {
                let finding = found.at(span, "without `-l` the login log has a place for every number up to this");
                finding.help("add `-l`");
                let end = run.script.span(file.source(), name.range());
                let edit = Edit::insert_before(end.slice(end.len()..end.len()), " -l");
                finding.fix(Fix::safe("write no login log", vec![edit]));
            }
        }
    }
}
