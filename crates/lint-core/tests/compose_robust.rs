//! No text makes the Compose reader or the merging of projects panic, hang or grow without bound.
#![allow(clippy::disallowed_methods, reason = "the corpus is files")]
#![allow(clippy::disallowed_macros, reason = "skips are told on stderr")]

mod common;

use lint_core::compose::{Input, Node, Project};
use lint_core::{FileId, Policy, Source, Span, compose};
use serde_json::Value;
use std::fs;

/// Reads a text and asks for everything there is; gives the number of nodes of all services.
fn exercise(text: &[u8]) -> usize {
    let policy = Policy::default();
    let parsed = compose::parse(Source::new(FileId(0), text.to_vec()));
    let project = Project::new(&Input {
        files: &[("compose.yaml", &parsed)],
        environment: &|name| (name.len() % 2 == 0).then(|| "x:1/y".to_owned()),
        load: &|_| Some(&parsed),
        env_file: &|_, _| None,
        profiles: None,
        policy: &policy,
    });
    let inside = |span: Span| assert!(parsed.source.whole().contains(span), "{span:?}");
    parsed.problems.iter().chain(project.problems()).for_each(|problem| inside(problem.span));
    project.variables().iter().for_each(|variable| inside(variable.span));
    for service in project.services().chain(project.fragments().map(|fragment| &fragment.service)) {
        service.ports().iter().for_each(|port| inside(port.span.to(port.target.span)));
        service.volumes().iter().chain(&service.tmpfs()).for_each(|mount| inside(mount.target.span));
        service.environment().iter().chain(&service.labels()).for_each(|pair| inside(pair.span()));
        let _ = (service.image(), service.build(), service.command(), service.entrypoint(), service.healthcheck());
        let _ = (service.depends_on(), service.networks(), service.env_file(), service.devices(), service.logging());
        let _ = (service.is_stateful(), service.is_proxy(), service.is_optional(), service.effective_restart());
        let _ =
            (service.memory_limit(), service.cpu_limit(), service.pids_limit(), service.ulimits(), service.secrets());
        let _ = project.item_path(service.name_span);
    }
    project.services().map(|service| nodes(service.node())).sum()
}

fn nodes(node: &Node<'_>) -> usize {
    let items = if node.is_list() { node.items() } else { &[] };
    1 + items.iter().map(nodes).sum::<usize>() + node.entries().iter().map(|(_, node)| nodes(node)).sum::<usize>()
}

#[test]
fn real_files_cut_and_mutated() {
    let Some(shared) = common::shared() else { return };
    let verdicts = fs::read_to_string(shared.join("facts/compose-verdicts.jsonl")).expect("the verdicts can be read");
    let mut dice = common::Numbers::new(1);
    let inserts: [&[u8]; 10] =
        [b"${", b"}", b"*", b"<<: *x", b"!reset ", b"\n", b"[", b"\xff", b"extends: web\n", b": "];
    for line in verdicts.lines() {
        let case: Value = serde_json::from_str(line).expect("JSON");
        let text = fs::read(shared.join("corpus/dev").join(case["path"].as_str().expect("a path"))).expect("a file");
        exercise(&text);
        for _ in 0..2 {
            exercise(&text[..dice.below(text.len())]);
            let mut mutated = text.clone();
            for _ in 0..3 {
                let at = dice.below(mutated.len());
                let insert = inserts[dice.below(inserts.len())];
                mutated.splice(at..at, insert.iter().copied());
            }
            exercise(&mutated);
        }
    }
}

#[test]
fn bombs() {
    let mut aliases = "x-a: &a {k: v, l: ${X}}\n".to_owned();
    for (from, to) in ["ab", "bc", "cd", "de", "ef", "fg", "gh", "hi"].iter().map(|pair| pair.split_at(1)) {
        aliases += &format!("x-{to}: &{to} [{}]\n", vec![format!("*{from}"); 10].join(", "));
    }
    aliases += "services: {a: {image: x, labels: *i}, b: {image: x, command: *i}}\n";
    assert!(exercise(aliases.as_bytes()) <= 400_000);

    let big: String = (0..3_000).map(|index| format!("      - 'K{index}=v'\n")).collect();
    let mut extended = format!("services:\n  s0:\n    image: x\n    environment:\n{big}");
    for index in 1..3_000 {
        extended += &format!("  s{index}: {{image: x, extends: s{}}}\n", index - 1);
    }
    exercise(extended.as_bytes());

    let flow = format!("services: {{a: {}1{}}}\n", "[".repeat(2_000), "]".repeat(2_000));
    exercise(flow.as_bytes());
    let wide: String = (0..20_000).map(|index| format!("  s{index}: {{image: x, depends_on: [s1]}}\n")).collect();
    assert!(exercise(format!("services:\n{wide}").as_bytes()) >= 20_000);
    let template = format!("services: {{a: {{image: '{}'}}}}\n", "${A:-".repeat(30_000));
    exercise(template.as_bytes());
    let ports = format!("services: {{a: {{image: x, ports: ['{}']}}}}\n", "${A}:".repeat(30_000));
    exercise(ports.as_bytes());
    for text in ["", "---", "- a", "services:", "services: []", "services: {a: }", "include: {}", "services: {a: *a}"] {
        exercise(text.as_bytes());
    }
}
