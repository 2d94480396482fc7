//! A name in a configuration, and the environment that is to hold it.

use lint_core::Found;
use lint_core::deployment::Deployment;
use lint_core::value::similar;

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    for process in deployment.processes() {
        let configurations = process.configurations();
        if configurations.is_empty() {
            continue;
        }
        let variables = process.variables();
        for leaf in configurations.iter().flat_map(|file| file.model().walk()) {
            let Some((name, span)) = leaf.variable() else { continue };
            match variables.get(name) {
                Some(_) => found.target(span),
                None if variables.is_open() => found.undecided(span, "a file of the environment cannot be seen"),
                None => {
                    found.target(span);
                    let message =
                        format!("`{}` is not given `{name}`, which its configuration asks for", process.name());
                    let finding = found.at(span, message);
                    finding.related(process.place(), "reads this file");
                    let given: Vec<&str> = variables.all().map(|(given, _)| given).collect();
                    let near = similar::closest(name, given);
                    finding.help(match near {
                        Some(near) => format!("it is given `{near}`: write one name in both places"),
                        None => format!("set `{name}` in its environment, from a secret or an env file"),
                    });
                }
            }
        }
    }
}
