//! `ENV FLASK_DEBUG=1`.

use lint_core::dockerfile::{Dockerfile, Kind};
use lint_core::{File, Found};

/// Switches that are on with these words.
const SWITCHES: [&str; 6] = ["APP_DEBUG", "DEBUG", "DJANGO_DEBUG", "FLASK_DEBUG", "QUARKUS_DEV", "WERKZEUG_DEBUG"];

/// Names of environments.
const ENVIRONMENTS: [&str; 6] = ["APP_ENV", "ASPNETCORE_ENVIRONMENT", "FLASK_ENV", "NODE_ENV", "RACK_ENV", "RAILS_ENV"];

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    if file.is_for_development() {
        return;
    }
    let Some(stage) = file.final_stage() else { return };
    for instruction in stage.lineage().flat_map(|stage| stage.instructions()) {
        let Kind::Env(pairs) = &instruction.kind else { continue };
        for pair in pairs {
            let (name, Some(value)) = (pair.name(), pair.value.as_ref().and_then(|value| value.literal())) else {
                continue;
            };
            let value = value.to_ascii_lowercase();
            let switch = SWITCHES.contains(&name.as_str()) && ["1", "true", "yes", "on"].contains(&value.as_str());
            let environment = ENVIRONMENTS.contains(&name.as_str()) && ["development", "dev"].contains(&value.as_str());
            found.target(pair.span);
            if switch || environment {
                let finding = found.at(pair.span, format!("`{name}` switches debugging on"));
                finding.help("set it where the container is started for development");
            }
        }
    }
}
