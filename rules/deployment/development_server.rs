//! Servers that are made for development.

use lint_core::deployment::Deployment;
use lint_core::deployment::process::Command;
use lint_core::{Found, Span};

/// Words that start such a server.
const SERVERS: [&[&str]; 30] = [
    &["flask", "run"],
    &["fastapi", "dev"],
    &["manage.py", "runserver"],
    &["http.server"],
    &["artisan", "serve"],
    &["npm", "run", "dev"],
    &["npm", "run", "start:dev"],
    &["npm", "run", "develop"],
    &["yarn", "dev"],
    &["yarn", "run", "dev"],
    &["yarn", "start:dev"],
    &["pnpm", "dev"],
    &["pnpm", "run", "dev"],
    &["pnpm", "start:dev"],
    &["bun", "dev"],
    &["bun", "run", "dev"],
    &["next", "dev"],
    &["nuxt", "dev"],
    &["nuxi", "dev"],
    &["astro", "dev"],
    &["vite", "dev"],
    &["vite", "serve"],
    &["vue-cli-service", "serve"],
    &["ng", "serve"],
    &["webpack", "serve"],
    &["webpack-dev-server"],
    &["react-scripts", "start"],
    &["nodemon"],
    &["ts-node-dev"],
    &["gatsby", "develop"],
];

/// Servers for production with a switch that makes them one for development.
const RELOADERS: [&str; 4] = ["uvicorn", "gunicorn", "hypercorn", "granian"];

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    for process in deployment.processes().filter(|process| process.is_in_production()) {
        let line = process.command_line();
        let Some(command) = line.commands.first() else {
            if process.facts().asks_about(process.name()) {
                found.undecided(process.place(), "what it starts is known to the image alone");
            }
            continue;
        };
        found.target(command.words.first().map_or(process.place(), |word| word.span));
        let Some((span, words)) = line.commands.iter().find_map(server) else { continue };
        let finding = found.at(span, format!("`{}` runs `{words}`, which is made for development", process.name()));
        finding.help("start the server that the framework names for production");
    }
}

fn server(command: &Command) -> Option<(Span, String)> {
    let started = SERVERS.iter().find_map(|words| Some((command.find(words)?, words.join(" "))));
    let reloading = || {
        let program = RELOADERS.iter().find(|program| command.find(&[program]).is_some())?;
        Some((command.flag(&["--reload"])?, format!("{program} --reload")))
    };
    started.or_else(reloading)
}
