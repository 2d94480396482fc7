//! The Compose project that a file belongs to, as Compose would run it: files merged, variables filled in, every value with the
//! place where it was written, which may lie in another file.

mod parts;
mod service;
mod values;

use crate::render::Shown;
use lint_core::compose::{Incomplete, Project};
use lint_core::{FileId, Policy};
use serde_json::{Value, json};
use values::Values;

/// The project of a file; null where Compose would run it only as a part of something that is not here.
pub fn of(shown: &Shown<'_>, file: FileId) -> Value {
    let policy = Policy::default();
    let deployment = shown.outcome.workspace.deployment(&policy);
    let holds = |project: &&Project<'_>| project.files().any(|it| it.source().file() == file);
    let begins = |project: &&Project<'_>| project.files().next().is_some_and(|it| it.source().file() == file);
    let projects = deployment.projects();
    let found = projects.iter().find(begins).or_else(|| projects.iter().find(holds));
    found.map_or(Value::Null, |found| project(&Values { shown }, found))
}

fn project(values: &Values<'_>, project: &Project<'_>) -> Value {
    let mut services: Vec<Value> = project.services().map(|it| service::service(values, project, it, None)).collect();
    services.extend(project.fragments().map(|it| service::service(values, project, &it.service, Some(why(it.why)))));
    json!({
        "fragment": project.is_fragment(),
        "open": project.is_open(),
        "files": project.files().map(|file| file.path().to_owned()).collect::<Vec<_>>(),
        "missing": project.wanted().iter().map(|it| values.at(it.by, json!({"value": values.words(&it.path)}), &[])).collect::<Vec<_>>(),
        "name": values.maybe(project.name().as_ref(), Values::text),
        "services": services,
    })
}

fn why(why: Incomplete) -> &'static str {
    match why {
        Incomplete::NoImage => "noImage",
        Incomplete::NoBase => "noBase",
        Incomplete::Damaged => "damaged",
    }
}
