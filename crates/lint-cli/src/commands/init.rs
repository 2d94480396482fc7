//! `plimsoll config init`: a first `plimsoll.toml` for what is found, asking nothing.

use super::check::plan_of;
use crate::args::CheckArgs;
use crate::console::Console;
use crate::disk::words;
use crate::exit::{Exit, Usage};
use crate::host::feed;
use lint_core::policy::{Datum, FACTS};
use lint_core::{Policy, Workspace};
use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::Write;

/// More of a kind than this are left to the owner.
const SHOWN: usize = 12;

/// Writes the file; one that is there stays.
pub fn run(console: &mut Console<'_>) -> Result<Exit, Usage> {
    let names = ["plimsoll.toml", ".config/plimsoll.toml"];
    if let Some(name) = names.iter().find(|name| console.cwd.join(name).symlink_metadata().is_ok()) {
        return Err(Usage(format!("{name} is there already; `plimsoll config show` tells what it says")));
    }
    let plan = plan_of(&CheckArgs::default(), None, console)?;
    let text = text(&feed(plan, None).workspace);
    let path = console.cwd.join(names[0]);
    let written =
        OpenOptions::new().write(true).create_new(true).open(path).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| Usage(format!("cannot write plimsoll.toml: {}", words(&error))))?;
    console.emit(|out| writeln!(out, "plimsoll.toml is written; `plimsoll config show` tells what holds"))?;
    Ok(Exit::Clean)
}

/// The file for a workspace.
fn text(workspace: &Workspace) -> String {
    let mut out = String::from(
        "# What Plimsoll knows about this deployment, and by which rules it judges.\n\
         # `plimsoll config schema` describes every key, `plimsoll config show` tells what holds.\n\n\
         [check]\n\
         # Groups of rules beside `default`: \"production\" (hardening), \"style\" (taste).\n\
         presets = [\"default\"]\n",
    );
    projects(workspace, &mut out);
    env_files(workspace, &mut out);
    facts(workspace, &mut out);
    out
}

fn projects(workspace: &Workspace, out: &mut String) {
    let policy = Policy::default();
    let deployment = workspace.deployment(&policy);
    let mut names = BTreeSet::new();
    let mut first = true;
    for project in deployment.projects() {
        let files: Vec<&str> = project.layers().iter().map(String::as_str).collect();
        if files.len() < 2 || names.len() >= SHOWN {
            continue;
        }
        if std::mem::take(&mut first) {
            out.push_str("\n# Compose files that run together, the base first.\n");
        }
        let folder = files[0].rsplit('/').nth(1).unwrap_or("main");
        let mut name = folder.to_owned();
        while !names.insert(name.clone()) {
            name = format!("{folder}-{}", names.len() + 1);
        }
        out.push_str(&format!("[[project]]\nname = {}\nfiles = {}\n", quoted(&name), list(&files)));
    }
}

fn env_files(workspace: &Workspace, out: &mut String) {
    let policy = Policy::default();
    let deployment = workspace.deployment(&policy);
    let unread: Vec<&str> = deployment
        .dotenvs()
        .filter(|file| file.readers().is_empty() && !file.is_template())
        .map(|file| file.path())
        .take(SHOWN)
        .collect();
    if !unread.is_empty() {
        let loaders: Vec<&str> = lint_core::dotenv::dialect::Loader::ALL.iter().map(|loader| loader.name()).collect();
        out.push_str("\n# No file here says who reads these env files. The loaders:\n");
        loaders.chunks(7).for_each(|some| out.push_str(&format!("# {}\n", some.join(", "))));
        out.push_str(&format!("# [[env-file]]\n# match = {}\n# read-by = \"shell\"\n", list(&unread)));
    }
}

/// The facts that most owners have something to say about.
const COMMON: [&str; 3] = ["exposure.public-services", "image.allowed-floating", "systemd.version"];

fn facts(workspace: &Workspace, out: &mut String) {
    let policy = Policy::default();
    let units = workspace.deployment(&policy).units().next().is_some();
    out.push_str("\n# `plimsoll config show` lists the others.\n[facts]\n");
    for fact in FACTS.iter().filter(|fact| COMMON.contains(&fact.key)) {
        let here = if units && fact.key.starts_with("systemd.") { "" } else { "# " };
        out.push_str(&format!("# {}\n{here}{} = {}\n", fact.doc, fact.key, fact.default()));
    }
}

fn quoted(text: &str) -> String {
    Datum::Text(text.to_owned()).to_string()
}

fn list(texts: &[&str]) -> String {
    Datum::List(texts.iter().map(|text| Datum::Text((*text).to_owned())).collect()).to_string()
}
