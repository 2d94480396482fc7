//! What rules about the repository are told of it: real repositories, and folders that Git does not keep.

mod repository;

use lint_cli::Exit;
use lint_core::{Check, Found, Repository as Listed, Rule, RuleName};
use repository::{PAGE, Repository, git_is_here};

const RULES: &[Rule] = &[Rule { name: RuleName("repository/told"), page: PAGE, check: Check::Repository(tell) }];

/// Tells all that is known: files with their state, documents and YAML that were read.
fn tell(repository: &Listed<'_>, found: &mut Found) {
    let Some(place) = repository.place() else { return };
    for file in repository.files() {
        found.at(place, format!("{} {:?}", file.path, repository.state(&file.path)));
    }
    found.at(place, format!("paths: {}", repository.paths().collect::<Vec<_>>().join(" ")));
    for document in repository.documents() {
        let sections = document.model().sections().iter().map(|section| section.name.as_str());
        found.at(place, format!("{}: {}", document.path(), sections.collect::<Vec<_>>().join(", ")));
    }
}

fn told(scene: &Repository, folder: &str, args: &[&str]) -> Vec<String> {
    let ran = scene.run_in(folder, RULES, &[&["check", "--format", "concise"], args].concat());
    assert_eq!(ran.exit, Exit::Findings, "{ran:?}");
    let said = ran.out.lines().filter_map(|line| line.split_once(": warning: ")?.1.strip_suffix(" [repository/told]"));
    said.map(str::to_owned).collect()
}

fn scene(scene: Repository) -> Repository {
    scene.write(".gitignore", "local.env\nbuild/\n");
    scene.write("deploy/compose.yaml", "services: {web: {image: example.org/web:1, env_file: ../local.env}}\n");
    scene.write("local.env", "A=1\n");
    scene.write("build/notes.md", "# Built\n");
    scene.write("docs/run book.md", "---\ntitle: x\n---\n# Start `now`\n\nText.\n\n## Stop\n");
    scene.write(".github/workflows/ci.yml", "on: push\n");
    scene
}

const READ: [&str; 3] = [".github/workflows/ci.yml", "deploy/compose.yaml", "docs/run book.md"];

#[test]
fn git_says_what_it_keeps() {
    if !git_is_here() {
        return;
    }
    let scene = scene(Repository::new());
    scene.git(&["add", "deploy", ".gitignore"]);
    let told = told(&scene, "", &[]);
    for (path, state) in
        [(READ[0], "Untracked"), (READ[1], "Tracked"), (READ[2], "Untracked"), ("local.env", "Ignored")]
    {
        assert!(told.contains(&format!("{path} Some({state})")), "{path}: {told:#?}");
    }
    let paths = format!("paths: {} {} {} {}", READ[0], ".gitignore", READ[1], READ[2]);
    assert!(told.contains(&paths), "{told:#?}");
    assert!(told.contains(&"docs/run book.md: Start now, Stop".to_owned()), "{told:#?}");
    assert!(!told.iter().any(|said| said.contains("build/")), "{told:#?}");
}

#[test]
fn the_whole_repository_is_asked_from_within_a_folder() {
    if !git_is_here() {
        return;
    }
    let scene = scene(Repository::new());
    scene.commit("all");
    let told = told(&scene, "deploy", &[]);
    assert!(told.contains(&"compose.yaml Some(Tracked)".to_owned()), "{told:#?}");
    assert!(told.contains(&"../docs/run book.md: Start now, Stop".to_owned()), "{told:#?}");
    assert!(told.contains(&"../local.env Some(Ignored)".to_owned()), "{told:#?}");
    let paths = format!("paths: {} .gitignore {} {}", READ[0], READ[1], READ[2]);
    assert!(told.contains(&paths), "{told:#?}");
}

#[test]
fn outside_of_git_nobody_knows_what_is_kept() {
    let told = told(&scene(Repository::without_git()), "", &[]);
    for path in READ {
        assert!(told.contains(&format!("{path} None")), "{told:#?}");
    }
    assert!(told.contains(&"docs/run book.md: Start now, Stop".to_owned()), "{told:#?}");
}

#[test]
fn what_configuration_excludes_is_not_listed() {
    let scene = scene(Repository::without_git());
    scene.write("plimsoll.toml", "[check]\nexclude = [\"docs/\"]\n");
    let told = told(&scene, "", &[]);
    assert!(!told.iter().any(|said| said.contains("docs/")), "{told:#?}");
}
