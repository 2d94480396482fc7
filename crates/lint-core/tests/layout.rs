//! Projects and readers that the owner declares.

use lint_core::deployment::DeclaredProject;
use lint_core::dotenv::dialect::Loader;
use lint_core::{Policy, Purpose, Workspace};

fn workspace(paths: &[&str]) -> Workspace {
    let mut workspace = Workspace::new();
    for path in paths {
        let text = if path.contains("env") { "TAG=1\n" } else { "services: {web: {image: 'x:1'}}\n" };
        workspace.set(path, text.as_bytes().to_vec());
    }
    workspace
}

fn declared(files: &[&str], env_files: &[&str]) -> DeclaredProject {
    let owned = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect();
    DeclaredProject { name: "shop".to_owned(), files: owned(files), env_files: owned(env_files), profiles: None }
}

/// The files of every project.
fn projects(workspace: &Workspace) -> Vec<Vec<String>> {
    let policy = Policy::default();
    let deployment = workspace.deployment(&policy);
    deployment.projects().iter().map(|project| project.files().map(|file| file.path().to_owned()).collect()).collect()
}

/// The files that are there, the declared projects, and what becomes of them.
type Case = (&'static [&'static str], &'static [&'static [&'static str]], &'static [&'static [&'static str]]);

const CASES: &[Case] = &[
    (&["compose.yaml", "prod.compose.yaml"], &[], &[&["compose.yaml"], &["prod.compose.yaml"]]),
    (
        &["compose.yaml", "prod.compose.yaml"],
        &[&["compose.yaml", "prod.compose.yaml"]],
        &[&["compose.yaml", "prod.compose.yaml"]],
    ),
    // Two projects share their base.
    (
        &["compose.yaml", "prod.compose.yaml", "stage.compose.yaml"],
        &[&["compose.yaml", "prod.compose.yaml"], &["compose.yaml", "stage.compose.yaml"]],
        &[&["compose.yaml", "prod.compose.yaml"], &["compose.yaml", "stage.compose.yaml"]],
    ),
    // An override file that no project names is judged by itself.
    (
        &["compose.yaml", "compose.override.yaml"],
        &[&["compose.yaml"]],
        &[&["compose.override.yaml"], &["compose.yaml"]],
    ),
    // Nothing of it is there: it says nothing about this run.
    (&["compose.yaml"], &[&["other/compose.yaml"]], &[&["compose.yaml"]]),
];

#[test]
fn declared_files_form_a_project_and_no_other() {
    for (paths, given, expected) in CASES {
        let mut workspace = workspace(paths);
        given.iter().for_each(|files| workspace.declare_project(declared(files, &[])));
        assert_eq!(projects(&workspace), *expected, "{given:?}");
    }
}

#[test]
fn what_a_project_names_is_asked_for() {
    let mut workspace = workspace(&["compose.yaml"]);
    workspace.declare_project(declared(&["compose.yaml", "prod.compose.yaml"], &["prod.env"]));
    let missing: Vec<String> = workspace.missing().into_iter().map(|wanted| wanted.path).collect();
    assert_eq!(missing, ["prod.compose.yaml", "prod.env"]);
    missing.iter().for_each(|path| workspace.set_absent(path));
    assert!(workspace.missing().is_empty());
    assert_eq!(projects(&workspace), [["compose.yaml"]]);
}

#[test]
fn the_env_files_of_a_project_feed_its_variables_the_last_one_wins() {
    let mut workspace = Workspace::new();
    let text = "services: {web: {image: 'x:${TAG}${OTHER}'}}\n";
    for (path, text) in
        [("compose.yaml", text), (".env", "TAG=0\nOTHER=0\n"), ("a.env", "TAG=1\nOTHER=1\n"), ("b.env", "TAG=2\n")]
    {
        workspace.set(path, text.as_bytes().to_vec());
    }
    workspace.declare_project(declared(&["compose.yaml"], &["a.env", "b.env"]));
    let policy = Policy::default();
    let deployment = workspace.deployment(&policy);
    let image = deployment.projects()[0].service("web").and_then(|web| web.image()).expect("an image");
    let tag = image.known().and_then(|image| image.tag.clone()).expect("a tag");
    assert_eq!(tag.known().map(ToString::to_string), Some("21".to_owned()));
}

#[test]
fn declared_readers_read() {
    let mut workspace = workspace(&["config/app.env"]);
    workspace.declare_reader("config/app.env", Loader::Ruby);
    workspace.declare_reader("config/app.env", Loader::Ruby);
    workspace.declare_reader("nowhere.env", Loader::Node);
    let policy = Policy::default();
    let deployment = workspace.deployment(&policy);
    let files: Vec<_> = deployment.dotenvs().collect();
    let [reader] = files[0].readers() else { panic!("{:?}", files[0].readers()) };
    assert_eq!(reader.purpose, Purpose::Declared(Loader::Ruby));
    assert_eq!(reader.purpose.loader(), Some(Loader::Ruby));
}
