//! The pages of the guide that show commands: they are run, in order, in a repository with the files of the page.
#![allow(clippy::unwrap_used, reason = "a test that cannot set the scene has failed")]

mod repository;

use repository::{Repository, git_is_here};

/// Runs the `console` fences of a page and compares what they print.
fn follow(page: &str) {
    let repository = Repository::new();
    let mut ran = 0;
    for fence in page.split("\n```").skip(1).step_by(2) {
        let (info, body) = fence.split_once('\n').unwrap();
        if let Some(file) = info.split("file=").nth(1) {
            repository.write(file, &format!("{body}\n"));
        }
        if info != "console" {
            continue;
        }
        for step in format!("\n{body}").split("\n$ ").skip(1) {
            let (command, expected) = step.split_once('\n').unwrap_or((step, ""));
            let mut words = command.split(' ');
            let program = words.next().unwrap();
            let words: Vec<&str> = words.collect();
            let printed = match program {
                "git" => repository.git(&words),
                "plimsoll" => {
                    let ran = repository.run_in("", lint_rules::RULES, &words);
                    format!("{}{}", ran.out, ran.err)
                }
                other => panic!("no page may run {other}"),
            };
            assert_eq!(printed.trim_end(), expected.trim_end(), "$ {command}");
            ran += 1;
        }
    }
    assert!(ran >= 3, "the page shows {ran} commands");
}

#[test]
fn the_commands_of_the_guide_print_what_it_says() {
    if git_is_here() {
        follow(include_str!("../../../docs/guide/baseline.md"));
        follow(include_str!("../../../docs/guide/pull-requests.md"));
    }
}
