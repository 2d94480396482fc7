//! Reports in files: all of them, or none.

use super::scene::{DAY, deployment, plimsoll};
use lint_cli::Exit;
use std::fs;
use std::path::Path;

fn names(directory: &Path) -> Vec<String> {
    let entries = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.collect();
    names.sort();
    names
}

#[test]
fn where_one_report_cannot_be_written_none_is() {
    let scene = deployment(false);
    fs::create_dir(scene.path().join("folder")).unwrap();
    let before = names(scene.path());
    for (second, words) in [
        ("html=folder", "it is a directory"),
        ("html=absent/report.html", "there is no such directory"),
        ("html=report.json", "two results go to this file"),
    ] {
        let args = format!("check --env prod.toml {DAY} -o json=report.json -o {second}");
        let (exit, out, err) = plimsoll(scene.path(), &args);
        assert_eq!((exit, out.as_str()), (Exit::Usage, ""), "{second}");
        assert!(err.contains(words), "{err}");
        assert_eq!(names(scene.path()), before, "{second}");
    }
}

#[cfg(unix)]
#[test]
fn a_report_takes_the_place_of_the_old_one_behind_a_link_and_keeps_its_mode() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let scene = deployment(false);
    let at = |name: &str| scene.path().join(name);
    fs::write(at("real.json"), "old").unwrap();
    fs::set_permissions(at("real.json"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.json", at("link.json")).unwrap();
    let args = format!("check --env prod.toml {DAY} -o json=link.json -o markdown=/dev/null");
    let (exit, _, err) = plimsoll(scene.path(), &args);
    assert_eq!(exit, Exit::Clean, "{err}");
    assert!(fs::symlink_metadata(at("link.json")).unwrap().is_symlink());
    assert!(fs::read_to_string(at("real.json")).unwrap().starts_with('{'));
    assert_eq!(fs::metadata(at("real.json")).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
    assert!(names(scene.path()).iter().all(|name| !name.contains("plimsoll-")), "{:?}", names(scene.path()));
}
