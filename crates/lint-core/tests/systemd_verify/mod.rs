//! The real `systemd-analyze verify` as an oracle: unit files go into a scratch folder, its messages come back by file and line.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

/// The version that values, messages and the table were taken down for.
const VERSION: u16 = 252;

/// The version of the installed tool; none where it is absent or another one, which is said on stderr.
pub fn version() -> Option<u16> {
    let answer = Command::new("systemd-analyze").arg("--version").output().ok().filter(|out| out.status.success());
    let Some(answer) = answer else {
        eprintln!("skipped: systemd-analyze is not installed");
        return None;
    };
    let text = String::from_utf8_lossy(&answer.stdout).into_owned();
    let version = text.split_whitespace().nth(1).and_then(|word| word.parse().ok());
    if version != Some(VERSION) {
        eprintln!("skipped: systemd-analyze is {version:?}, the comparison is with {VERSION}");
    }
    version.filter(|&version| version == VERSION)
}

/// What the tool says about each unit, in the order given: line and message.
pub fn messages(test: &str, units: &[(String, Vec<u8>)]) -> Vec<Vec<(usize, String)>> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a scratch folder");
    let mut paths = BTreeMap::new();
    for (index, (name, bytes)) in units.iter().enumerate() {
        let path = folder.join(name);
        std::fs::write(&path, bytes).expect("a unit in the scratch folder");
        assert!(paths.insert(path.display().to_string(), index).is_none(), "{name} twice");
    }
    let mut tool = Command::new("systemd-analyze");
    tool.args(["verify", "--man=no"]).args(paths.keys()).env("LC_ALL", "C.UTF-8").env("SYSTEMD_LOG_LEVEL", "notice");
    let answer = tool.output().expect("systemd-analyze runs");
    let mut found = vec![Vec::new(); units.len()];
    for line in String::from_utf8_lossy(&answer.stderr).lines() {
        let mut parts = line.splitn(3, ':');
        let (Some(path), Some(number), Some(message)) = (parts.next(), parts.next(), parts.next()) else { continue };
        if let (Some(&index), Ok(number)) = (paths.get(path), number.parse()) {
            found[index].push((number, message.trim().to_owned()));
        }
    }
    found
}
