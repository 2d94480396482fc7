//! What stands in a section: the weak questions that rules about documents ask, and by which headings topics are known.

use lint_core::document::content::{has_commands, has_diagram, has_steps, is_filled, names_files, states_quantity};
use lint_core::repository::Topic;
use std::collections::BTreeSet;

fn all(question: fn(&str) -> bool, yes: &[&str], no: &[&str]) {
    let wrong: Vec<_> = yes.iter().filter(|text| !question(text)).collect();
    assert!(wrong.is_empty(), "are not seen: {wrong:#?}");
    let wrong: Vec<_> = no.iter().filter(|text| question(text)).collect();
    assert!(wrong.is_empty(), "are taken for something: {wrong:#?}");
}

#[test]
fn words_of_a_template_are_no_words() {
    let yes = [
        "Call Ida.",
        "- Primary: Ida",
        "| who | number |\n|---|---|\n| primary | 0170 555 0123 |",
        "| who |\n|---|\n| Ida |",
        "```\nls\n```",
        "See [the wiki](https://example.org).",
        "`docker pull <image>`",
        "<ida@example.org>",
        "<!-- note -->\nStop it.",
        "Not written by hand.",
    ];
    let no = [
        "",
        "\n\n",
        "TODO",
        "TODO: describe how",
        "_TBD_",
        "To be written.",
        "to be defined",
        "Coming soon…",
        "Lorem ipsum dolor sit amet",
        "<name of the team>",
        "- Primary: ____\n- Secondary:",
        "**Owner**: ",
        "| who | number |\n|---|---|",
        "| who | number |\n|---|---|\n| primary | |\n| secondary | TBD |",
        "### Steps\n\n### Check",
        "<!-- write me -->",
        "- [ ] TODO",
        "{{ contacts }}",
        "N/A",
        "---",
    ];
    all(is_filled, &yes, &no);
}

#[test]
fn commands_and_steps() {
    let commands = [
        "```sh\ndocker compose up -d\n```",
        "1. Stop the service\n2. Start the old one",
        "Run `docker compose up -d`.",
        "Set the tag to `example.org/api:2.0`.",
        "### Step 1: stop",
        "### 1. Stop it",
        "- [ ] stop it",
        "    systemctl stop app",
        "Call `./rollback.sh`.",
    ];
    all(
        has_commands,
        &commands,
        &["We think about it.", "```\n<command>\n```", "1. TODO", "- stop it\n- start it", "`latest`", ""],
    );
    all(has_steps, &["- stop it\n- start it", "1. Stop it"], &["- only one thing", "- TODO\n- TBD", "Nothing."]);
}

#[test]
fn diagrams_files_and_quantities() {
    let diagrams = [
        "![](a.svg)",
        "```mermaid\ngraph TD\n```",
        "see [it](docs/overview.drawio)",
        "┌───┐\n│ x │\n└───┘",
        "[api] -> [db]",
    ];
    all(has_diagram, &diagrams, &["The service talks to the database.", "```sh\nls\n```", ""]);
    let files = ["`/etc/app/app.toml`", "deploy/compose.yaml", "the file compose.yaml", "`.env`", "~/app/data"];
    all(names_files, &files, &["Ask Ida where it is.", "Either, or both.", ""]);
    let quantities = [
        "4 hours",
        "99.9 %",
        "15min",
        "RTO: 4h",
        "one hour",
        "p95 < 300",
        "≤5 errors",
        "an hour",
        "| 15 |",
        "30-minute",
        "daily",
        "zero data loss",
        "2 Stunden",
        "einen Tag",
    ];
    all(
        states_quantity,
        &quantities,
        &["As little as possible.", "a service", "port 8080 is open", "version 1.2.3", "chapter 4", "a door", ""],
    );
}

#[test]
fn topics_are_known_by_their_headings() {
    let named: &[(&str, &[&str], &[&str])] = &[
        (
            "rollback",
            &["Rollback", "How to roll back", "9. Rollback Plan", "Rolling back a release", "rollback-procedure"],
            &["Back up", "Scroll bar", "Roll out and back up"],
        ),
        (
            "contacts",
            &["Contacts", "On-call", "Escalation path", "Ansprechpartner", "Emergency contacts"],
            &["Context", "Call graph"],
        ),
        ("disaster-recovery", &["Disaster recovery", "DR plan", "Notfallplan"], &["Draft plan", "Recovery"]),
        ("start-stop", &["Starting and stopping", "Start, stop, restart", "Restarting"], &["Stop words", "Start"]),
        ("service-down", &["The service is down", "Service down"], &["Shutting down the service", "Downloads"]),
        ("data-breach", &["Data breach", "A leak of data", "When data has leaked"], &["Database", "Breadth"]),
        ("key-compromise", &["Compromised key", "A leaked API key"], &["Keys", "Rotating keys"]),
        ("token-rotation", &["Token rotation", "Rotating secrets", "Rotate the API keys"], &["Log rotation", "Tokens"]),
        (
            "troubleshooting",
            &["Troubleshooting", "The container won't start", "It does not start"],
            &["Getting started"],
        ),
        ("rpo", &["RPO", "RPO and RTO", "Recovery Point Objective"], &["Purpose", "Recovery"]),
        ("slo", &["SLOs", "Service-level objectives", "Error budget"], &["Slow queries", "Levels"]),
        (
            "rollback-triggers",
            &["Rollback triggers", "Trigger Rollback If", "When to roll back"],
            &["Rollback", "Triggers"],
        ),
        ("data-retention", &["Data retention", "3. DATA RETENTION (draft)"], &["Retention of data", "Data"]),
    ];
    for (name, yes, no) in named {
        let topic = Topic::of(name);
        for heading in *yes {
            assert!(topic.names_it(heading), "{name}: {heading}");
        }
        for heading in *no {
            assert!(!topic.names_it(heading), "{name}: {heading}");
        }
    }
}

#[test]
fn the_heading_that_help_proposes_is_known() {
    let names: Vec<&str> = Topic::names().collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
    for name in names {
        let topic = Topic::of(name);
        assert!(topic.names_it(&topic.heading), "{name}: {}", topic.heading);
        assert!(!topic.names_it("Licence") && !topic.may_be_in("Licence", "Rollback, contacts, backup"), "{name}");
    }
    assert_eq!(Topic::of("data-retention").heading, "Data retention");
}

#[test]
fn a_general_section_counts_where_a_line_names_the_topic() {
    let rollback = Topic::of("rollback");
    assert!(rollback.may_be_in("Upgrading", "1. Pull\n2. To roll back, take the tag before"));
    assert!(!rollback.may_be_in("Upgrading", "1. Pull\n2. Start"));
    assert!(!rollback.may_be_in("Licence", "You may roll back"));
    assert!(rollback.may_be_in("Reverting a release", ""));
}
