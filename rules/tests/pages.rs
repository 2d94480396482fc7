//! Every example on every page, run.

mod harness;

use harness::examples;

#[test]
fn examples_show_what_the_rules_do() {
    let mut failures = Vec::new();
    for page in harness::pages() {
        let rule = lint_rules::rule(&page.name).expect("the table is made from the pages");
        failures.extend(examples::run(&page, &|workspace| harness::run(rule, workspace)));
    }
    assert!(
        failures.is_empty(),
        "\n\n{}\n{} differences between pages and rules\n",
        failures.join("\n"),
        failures.len()
    );
}
