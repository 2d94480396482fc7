//! The examples of the guide are in order, and its table of keys is that of the reader.

use crate::scene::Scene;
use lint_cli::Exit;

const GUIDE: &str = include_str!("../../../../docs/guide/configuring.md");

/// The fenced blocks of a language.
fn fences(language: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut inside: Option<String> = None;
    for line in GUIDE.lines() {
        match (&mut inside, line) {
            (None, _) if line == format!("```{language}") => inside = Some(String::new()),
            (Some(_), "```") => found.extend(inside.take()),
            (Some(text), _) => text.push_str(&format!("{line}\n")),
            (None, _) => {}
        }
    }
    found
}

#[test]
fn its_examples_hold() {
    let examples = fences("toml");
    assert!(examples.len() > 4, "{} examples", examples.len());
    let compose = "services: {web: {image: 'example.org/web:1'}}\n";
    for text in &examples {
        let scene = Scene::real(&[
            ("plimsoll.toml", text),
            ("compose.yaml", compose),
            ("deploy/prod.yaml", compose),
            ("config/base.toml", ""),
        ]);
        let ran = scene.run(&["check"]);
        assert_ne!(ran.exit, Exit::Usage, "{text}\n{}{}", ran.out, ran.err);
    }
}

#[test]
fn it_names_every_key() {
    let ran = Scene::new(&[]).run(&["config", "schema"]);
    let schema: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    for (name, property) in schema["properties"].as_object().unwrap() {
        assert!(GUIDE.contains(&format!("\n{name} = ")) || GUIDE.contains(&format!("[{name}")), "{name}");
        let inner = [
            &property["properties"],
            &property["items"]["properties"],
            &property["additionalProperties"]["properties"],
        ];
        for key in inner.iter().filter_map(|inner| inner.as_object()).flatten().map(|(key, _)| key) {
            assert!(
                name == "facts" || GUIDE.contains(&format!("{key} = ")) || GUIDE.contains(&format!("`{key}`")),
                "{name}.{key}"
            );
        }
    }
}
