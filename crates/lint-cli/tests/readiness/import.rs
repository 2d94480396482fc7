//! Checklists made of documents: every box and every row of a table, and no tick that passes.

use super::scene::{DAY, deployment, plimsoll};
use lint_cli::Exit;
use serde_json::Value;
use std::fs;
use std::path::Path;

const DOCUMENT: &str = "\u{feff}# Before *go-live*
## 1. Safety
### 1.2 Secrets
- [ ] **Keys rotated** within 90 days, see [the runbook](https://example.org/a)
  and its appendix
  - [x] **[CRITICAL]** No secret in `git`
* [X] Tick \"quoted\" \\ and more
1. [ ] Numbered
- no box
- [link](https://example.org)
```sh
- [ ] inside of a fence
```
## Ports
| Port | Service | State |
|------|:-------:|------:|
| 8200 | API \\| admin | ✅ |
| 5432 | PostgreSQL | missing |
|  |  |  |

| no | table |
## Empty
## Again
- [ ] Numbered
- [ ] Numbered
- [x]
";

/// Id, title, status and first remark of each item, by the gate.
fn answered(directory: &Path, list: &str) -> Vec<[String; 4]> {
    let (exit, out, err) = plimsoll(directory, &format!("check --checklist {list} {DAY} --format json"));
    assert_eq!(exit, Exit::Findings, "{out}{err}");
    let json: Value = serde_json::from_str(&out).unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let items = json["checklists"][0]["items"].as_array().unwrap().clone();
    items.iter().map(|it| [text(&it["id"]), text(&it["title"]), text(&it["status"]), text(&it["remarks"][0])]).collect()
}

#[test]
fn boxes_and_rows_become_items_and_ticks_become_claims() {
    let scene = deployment(false);
    fs::write(scene.path().join("list.md"), DOCUMENT).unwrap();
    let (exit, out, err) = plimsoll(scene.path(), "import list.md --name live -o live.toml");
    assert_eq!(exit, Exit::Clean, "{err}");
    assert!(
        out.starts_with("wrote live.toml") && err.contains("8 items in 3 sections, 3 of them claimed"),
        "{out}{err}"
    );
    let claim = "a document ticks it, which is a claim; evidence: who looked, when, and what shows it";
    let free = "evidence: who looked, when, and what shows it";
    let rows = answered(scene.path(), "live.toml");
    let expected = [
        ("live/1-2-keys-rotated", "Keys rotated within 90 days, see the runbook and its appendix", free),
        ("live/1-2-no-secret-in-git", "No secret in `git`", claim),
        ("live/1-2-tick-quoted-and-more", "Tick \"quoted\" \\ and more", claim),
        ("live/1-2-numbered", "Numbered", free),
        ("live/ports-8200", "8200: API | admin", claim),
        ("live/ports-5432", "5432: PostgreSQL", free),
        ("live/again-numbered", "Numbered", free),
        ("live/again-numbered-2", "Numbered", free),
    ];
    let got: Vec<(&str, &str, &str)> = rows.iter().map(|[id, title, _, why]| (&**id, &**title, &**why)).collect();
    assert_eq!(got, expected);
    assert!(rows.iter().all(|[.., status, _]| status == "open"), "a claim passes nothing");
    let text = fs::read_to_string(scene.path().join("live.toml")).unwrap();
    assert!(text.contains("title = \"Before *go-live*\"") && text.contains("weight = \"critical\""), "{text}");
    assert!(text.contains("title = \"1. Safety: 1.2 Secrets\""), "{text}");
    // On standard output it is the same, and no file is written over.
    let (_, out, _) = plimsoll(scene.path(), "import list.md --name live");
    assert_eq!(out, text);
    let (exit, _, err) = plimsoll(scene.path(), "import list.md -o live.toml");
    assert_eq!(exit, Exit::Usage);
    assert!(err.contains("there is one already"), "{err}");
    let (_, out, _) = plimsoll(scene.path(), "import list.md --bullets");
    assert!(out.contains("title = \"no box\"") && out.contains("title = \"link\""), "{out}");
}

#[test]
fn a_document_without_items_is_none() {
    let scene = deployment(false);
    for (text, words) in [("# Title\n\nwords\n- item\n", "--bullets"), ("", "neither tick boxes nor tables")] {
        fs::write(scene.path().join("list.md"), text).unwrap();
        let (exit, out, err) = plimsoll(scene.path(), "import list.md -o live.toml");
        assert_eq!((exit, out.as_str()), (Exit::Usage, ""));
        assert!(err.contains(words), "{err}");
        assert!(!scene.path().join("live.toml").exists());
    }
    fs::write(scene.path().join("list.md"), b"- [ ] \xff\n").unwrap();
    let (_, _, err) = plimsoll(scene.path(), "import list.md");
    assert!(err.contains("it is not UTF-8"), "{err}");
}

#[test]
fn the_documents_that_the_lists_come_from_are_read_whole() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds");
    if !seeds.is_dir() {
        // The documents lie beside the repository, not in it.
        return;
    }
    let scene = deployment(false);
    // Boxes and rows of tables, counted by hand; the third lost its marks before it came to us.
    for (start, items) in [("000", 20), ("001", 101), ("003", 130), ("004", 77)] {
        let entries = fs::read_dir(&seeds).unwrap().map(|entry| entry.unwrap());
        let seed = entries.into_iter().find(|seed| seed.file_name().to_string_lossy().starts_with(start)).unwrap();
        fs::copy(seed.path(), scene.path().join("seed.md")).unwrap();
        let (exit, _, err) = plimsoll(scene.path(), &format!("import seed.md -o {start}.toml"));
        assert_eq!(exit, Exit::Clean, "{err}");
        assert_eq!(answered(scene.path(), &format!("{start}.toml")).len(), items, "{start}");
    }
}
