//! What a person sees, as snapshots and as properties.

mod common;

use common::{finding, outcome, place, show, show_with};
use lint_cli::{Format, Paint};
use lint_core::{Edit, Fix, Severity};

const COMPOSE: &str =
    "services:\n  db:\n    image: postgres:17\n    ports:\n      - \"5432:5432\"\n    env_file: .env\n";
const ENV: &str = "# the database\nPOSTGRES_USER=app\nPOSTGRES_PASSWORD=postgres\n";

fn deployment() -> lint_cli::Outcome {
    let mut outcome = outcome(&[("deploy/compose.yaml", COMPOSE), ("deploy/.env", ENV)]);
    let port = place(&outcome, "deploy/compose.yaml", "\"5432:5432\"", 0);
    let password = place(&outcome, "deploy/.env", "postgres", 0);
    let image = place(&outcome, "deploy/compose.yaml", "postgres:17", 0);
    let rule = "compose/datastore-on-all-interfaces";
    let mut found = finding(rule, Severity::Error, port, "service `db` publishes 5432 (PostgreSQL) on every interface");
    found
        .label("no host address: 0.0.0.0 and [::]")
        .related(image, "PostgreSQL listens here")
        .related(password, "and this is the password that guards it")
        .help("bind it to the host, or remove `ports` and let `api` reach it over network `backend`")
        .fix(Fix::unsafe_("bind to the loopback address", vec![Edit::replace(port, "\"127.0.0.1:5432:5432\"")]));
    outcome.report.findings.push(found);
    outcome.report.secrets.push(password);
    outcome
}

#[test]
fn a_finding_with_its_other_sides() {
    insta::assert_snapshot!(show(&deployment(), Format::Human));
}

#[test]
fn a_finding_in_colour_with_escapes_shown() {
    let painted = show_with(&deployment(), Format::Human, Paint { color: true, links: false });
    insta::assert_snapshot!(painted.replace('\u{1b}', "ESC"));
}
