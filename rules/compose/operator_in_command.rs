//! Compose is no shell.

use lint_core::Found;
use lint_core::compose::{Project, Service};
use lint_core::value::command_line;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        judge(service, "command", found);
        judge(service, "entrypoint", found);
    }
}

fn judge(service: &Service<'_>, attribute: &str, found: &mut Found) {
    let Some(node) = service.get(attribute) else { return };
    let Some(line) = node.expanded() else { return };
    found.target(node.origin);
    let Some(operator) = command_line::cut(line.as_str()) else { return };
    if !line.is_known(0..operator.end) {
        found.undecided(node.origin, "a variable may hold a quote");
        return;
    }
    let word = line.as_str().get(operator.clone()).unwrap_or_default();
    let message = format!("`{}` runs nothing of its {attribute} from `{word}` on", service.name);
    let finding = found.at(line.span(operator), message);
    finding.label("dropped from here on").help(format!("let a shell read it: `{attribute}: [sh, -c, \"…\"]`"));
}
