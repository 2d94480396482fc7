//! Keys of clouds that CI keeps.

use lint_core::repository::Input;
use lint_core::{Found, Repository, TaskKind};
use std::collections::BTreeSet;

/// Inputs and variables that hold a key.
const KEYS: &[&str] = &[
    "aws-secret-access-key",
    "aws_secret_access_key",
    "credentials_json",
    "creds",
    "azure_credentials",
    "azure_client_secret",
    "arm_client_secret",
    "google_credentials",
    "gcp_sa_key",
    "gcp_credentials",
];

/// What the names of stores hold that only speak the protocol of S3.
const STORES: &[&str] = &["r2_", "b2_", "minio", "spaces", "wasabi", "endpoint", "garage", "backblaze", "cloudflare"];

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let mut seen = BTreeSet::new();
    let ci = repository.ci();
    ci.tasks(TaskKind::CloudLogin).iter().for_each(|task| found.target(task.place));
    let jobs = || ci.workflows.iter().flat_map(|workflow| &workflow.jobs);
    if let Some(unread) = jobs().flat_map(|job| &job.unread).find(|unread| unread.is_workflow()) {
        found.undecided(unread.place, "it is not read, and may log in to a cloud");
    }
    for job in jobs() {
        let store = |input: &Input| {
            let text = format!("{} {}", input.name, input.value).to_ascii_lowercase();
            STORES.iter().any(|word| text.contains(word))
        };
        let of_store = job.inputs.iter().any(store);
        for input in &job.inputs {
            let name = input.name.to_ascii_lowercase();
            let aws = name.starts_with("aws");
            let key = KEYS.contains(&name.as_str()) && input.value.contains("secrets.") && !(aws && of_store);
            if key && seen.insert(input.place) {
                found.target(input.place);
                found
                    .at(input.place, format!("`{}` is a stored key", input.name))
                    .help("let the workflow log in by its own identity: `id-token: write`, and a role that trusts it");
            }
        }
    }
}
