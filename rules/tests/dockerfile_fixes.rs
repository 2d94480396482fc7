//! What safe fixes leave alone in Dockerfiles: which instructions there are, what holds in the image, and every comment.

mod harness;

use harness::{inputs, pages::fence::Role, run, workspace};
use lint_core::fix::plan;
use lint_core::{Content, FileId, Finding, Safety, Source, dockerfile};

/// Rules whose purpose is another sequence of instructions.
const OTHER_SEQUENCE: [&str; 4] = [
    "dockerfile/add-for-local-file",
    "dockerfile/env-refers-to-itself",
    "dockerfile/maintainer",
    "dockerfile/several-cmd",
];

/// The rule whose purpose is that a comment becomes a directive.
const OTHER_COMMENTS: &str = "dockerfile/ignored-directive";

/// The rule whose purpose is another value of a variable.
const OTHER_STATE: &str = "dockerfile/env-refers-to-itself";

#[test]
fn safe_fixes_keep_instructions_state_and_comments() {
    let mut made = 0;
    for page in harness::pages().iter().filter(|page| page.folder == "dockerfile") {
        let rule = lint_rules::rule(&page.name).expect("the table is made from the pages");
        for case in page.cases.iter().filter(|case| case.role == Role::Bad) {
            let workspace = workspace(&inputs(page.folder, case));
            let findings = run(rule, &workspace).expect("examples_show_what_the_rules_do tells more");
            let plan = plan(&workspace, &findings.iter().collect::<Vec<&Finding>>(), Safety::Safe);
            for changed in plan.files {
                let file = workspace.file(changed.file).expect("the plan names files of the workspace");
                let Content::Dockerfile(before) = &file.content else { continue };
                let after = dockerfile::parse(Source::new(FileId(0), changed.text.into_bytes()));
                let place = format!("{}:{}", page.path(), case.line);
                if !OTHER_SEQUENCE.contains(&rule.name.0) {
                    assert_eq!(sequence(&before.model), sequence(&after.model), "{place}");
                }
                if rule.name.0 != OTHER_STATE {
                    assert_eq!(state(&before.model), state(&after.model), "{place}");
                }
                if rule.name.0 != OTHER_COMMENTS {
                    assert_eq!(
                        comments(&before.source, &before.model),
                        comments(&after.source, &after.model),
                        "{place}"
                    );
                }
                made += 1;
            }
        }
    }
    assert!(made > 10, "only {made} files were fixed");
}

fn sequence(file: &dockerfile::Dockerfile) -> Vec<String> {
    file.instructions().iter().map(|instruction| instruction.keyword.value.to_ascii_uppercase()).collect()
}

/// What holds in the image of a build without a target.
fn state(file: &dockerfile::Dockerfile) -> Vec<String> {
    let Some(stage) = file.final_stage() else { return Vec::new() };
    let mut state = vec![
        format!("{:?}", stage.effective_user().map(|user| user.known().map(ToString::to_string))),
        format!("{:?}", stage.workdir_at(stage.end()).map(|dir| dir.known().map(ToString::to_string))),
        format!(
            "{:?}",
            stage.shell_at(stage.end()).map(|items| items.iter().map(|item| item.as_str()).collect::<Vec<_>>())
        ),
        format!("{:?} {:?}", stage.cmd().is_some(), stage.entrypoint().is_some()),
        format!("{:?}", stage.started()),
        format!("{:?}", stage.healthcheck().is_some()),
    ];
    state.extend(stage.exposed().iter().map(|port| format!("{:?}", port.number.value.rsplit(':').next())));
    let known = |value: &lint_core::Resolved<lint_core::Text>| match value {
        lint_core::Resolved::Known(text) => text.to_string(),
        other => format!("{}", matches!(other, lint_core::Resolved::Invalid)),
    };
    state.extend(stage.environment().iter().map(|set| format!("{}={:?}", set.name, set.value.as_ref().map(known))));
    state
}

fn comments(source: &Source, file: &dockerfile::Dockerfile) -> Vec<String> {
    file.comments().iter().map(|span| source.str(*span).to_owned()).collect()
}
