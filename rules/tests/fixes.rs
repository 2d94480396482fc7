//! The fixes of the pages, made by the engine: each is proven, and leaves nothing to fix.

mod harness;

use harness::{inputs, pages::fence::Role, run, workspace};
use lint_core::fix::plan;
use lint_core::{Finding, Safety};

#[test]
fn the_engine_makes_every_fix_of_a_page() {
    let mut failures = Vec::new();
    let mut made = 0;
    for page in harness::pages() {
        let rule = lint_rules::rule(&page.name).expect("the table is made from the pages");
        for case in page.cases.iter().filter(|case| case.role == Role::Bad) {
            let mut files = inputs(page.folder, case);
            for _ in 0..10 {
                let workspace = workspace(&files);
                let findings = run(rule, &workspace).expect("examples_show_what_the_rules_do tells more");
                let plan = plan(&workspace, &findings.iter().collect::<Vec<&Finding>>(), Safety::Unsafe);
                made += plan.fixed.len();
                let place = format!("{}:{}", page.path(), case.line);
                failures.extend(plan.refused.iter().map(|refused| format!("{place}: {}", refused.why)));
                if plan.files.is_empty() {
                    break;
                }
                for changed in plan.files {
                    let path = &workspace.file(changed.file).expect("the plan names files of the workspace").path;
                    let input = files.iter_mut().find(|input| input.path == *path);
                    let input = input.expect("the workspace holds the inputs");
                    assert_ne!(input.text, changed.text, "{place}: a fix that changes nothing");
                    input.text = changed.text;
                }
            }
            let workspace = workspace(&files);
            let left = run(rule, &workspace).expect("it ran before");
            let safe = |finding: &&Finding| finding.fixes.iter().any(|fix| fix.safety == Safety::Safe);
            let left = left.iter().filter(safe).map(|finding| format!("{}: left: {}", page.path(), finding.message));
            failures.extend(left);
        }
    }
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n"));
    assert!(made > 0, "no page has a fix");
}
