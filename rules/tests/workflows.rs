//! What steps of workflows are taken for, and whether a failure of them is heard: what the pages cannot show one by one.

use lint_core::repository::reading;
use lint_core::{GitState, Listing, Policy, Role, Rule, TaskKind, Workspace, read};
use std::collections::BTreeMap;

/// A step, and the kinds of tasks that it comes to.
const STEPS: &[(&str, &[&str])] = &[
    ("run: pytest -q tests", &["tests"]),
    ("run: python -m pytest --cov=app", &["coverage", "tests"]),
    ("run: uv run --group dev pytest", &["tests"]),
    ("run: poetry run coverage run -m pytest", &["coverage", "tests"]),
    ("run: python -m unittest discover", &["tests"]),
    ("run: cargo +nightly test --workspace", &["tests"]),
    ("run: cargo test --no-run", &[]),
    ("run: npm ci", &[]),
    ("run: npm --prefix web test", &["tests"]),
    ("run: npx --yes vitest run", &["tests"]),
    ("run: ./gradlew :app:test", &["tests"]),
    ("run: mvn -B clean verify", &["tests"]),
    ("run: env CI=1 sudo -E go test ./...", &["tests"]),
    ("run: bash -c 'pytest && cargo audit'", &["dependency-scan", "tests"]),
    ("run: docker run --rm example.org/api:${{ github.sha }} pytest", &["tests"]),
    ("run: docker run --rm -v \"$PWD:/src\" aquasec/trivy:0.58.1 image example.org/api:1", &["image-scan"]),
    ("run: docker compose run --rm api python -m pytest", &["tests"]),
    ("run: trivy fs .", &["dependency-scan"]),
    ("run: trivy image --format cyclonedx example.org/api:1", &["sbom"]),
    ("run: docker buildx build --push -t example.org/api:1 .", &["image-build", "image-push"]),
    ("run: docker build -t example.org/api:1 .", &["image-build"]),
    ("run: cosign verify --key k.pub example.org/api:1", &["verify-signature"]),
    ("{uses: actions-rs/cargo@v1, with: {command: test}}", &["tests"]),
    ("run: cargo hack test --feature-powerset", &["tests"]),
    ("run: echo pytest", &[]),
    ("run: pip install pytest bandit", &[]),
    ("run: bandit -r src", &["sast"]),
    ("uses: aquasecurity/trivy-action@0.28.0", &["image-scan"]),
    ("{uses: aquasecurity/trivy-action@0.28.0, with: {scan-type: fs}}", &["dependency-scan"]),
    ("{uses: docker/build-push-action@v6, with: {push: true}}", &["image-build", "image-push"]),
    (
        "{uses: docker/build-push-action@v6, with: {push: '${{ github.event_name == 1 }}'}}",
        &["image-build", "image-push"],
    ),
    ("{uses: docker/build-push-action@v6, with: {push: false}}", &["image-build"]),
    (
        "{uses: docker/build-push-action@v6, with: {outputs: 'type=image,push-by-digest=true,push=true'}}",
        &["image-build"],
    ),
    (
        "{uses: docker/build-push-action@v6, with: {outputs: '${{ steps.x.outputs.y }}'}}",
        &["image-build", "image-push"],
    ),
    ("{uses: aquasecurity/trivy-action@v0, with: {scan-type: fs, input: image}}", &["image-scan"]),
    ("uses: actions/setup-go@v5", &["cache"]),
    ("{uses: actions/setup-go@v5, with: {cache: false}}", &[]),
    ("uses: actions/setup-node@v4", &[]),
    ("{uses: actions/setup-node@v4, with: {cache: npm}}", &["cache"]),
    ("uses: github/codeql-action/analyze@v3", &["codeql", "sast"]),
    ("uses: github/codeql-action/init@v3", &[]),
    ("uses: anchore/sbom-action/download-syft@v0", &[]),
    ("uses: actions/checkout@v4", &[]),
    ("{run: pytest, if: false}", &[]),
    ("{run: docker push x, env: {DOCKER_CONTENT_TRUST: '1'}}", &["image-push", "verify-signature"]),
];

/// A step, and what lets its job go on; nothing where the job fails, or may fail.
const FAILURES: &[(&str, &[&str])] = &[
    ("run: pytest", &[]),
    ("run: pytest || true", &["true"]),
    ("run: pytest || echo failed", &["echo failed"]),
    ("run: pytest || exit 1", &[]),
    ("run: pytest || notify", &[]),
    ("run: pytest | tee log", &["pytest"]),
    ("{run: pytest | tee log, shell: bash}", &[]),
    ("run: set +e; pytest; echo done", &["pytest"]),
    ("run: if ! pytest; then exit 1; fi", &[]),
    ("{run: pytest, continue-on-error: true}", &["true"]),
    ("{run: pytest, continue-on-error: '${{ matrix.may-fail }}'}", &[]),
    ("run: trivy image example.org/api:1", &["trivy image example.org/api:1"]),
    ("run: trivy image --exit-code 0 example.org/api:1", &["--exit-code 0"]),
    ("run: trivy image --exit-code=1 --severity CRITICAL example.org/api:1", &[]),
    ("{run: trivy image example.org/api:1, env: {TRIVY_EXIT_CODE: 1}}", &[]),
    ("run: trivy image --exit-code \"$CODE\" example.org/api:1", &[]),
    ("run: trivy image --config trivy.yaml example.org/api:1", &[]),
    ("{uses: anchore/scan-action@v6, with: {image: x}}", &[]),
    ("{uses: anchore/scan-action@v6, with: {image: x, fail-build: false}}", &["false"]),
    ("run: bandit --exit-zero src", &["--exit-zero"]),
    ("run: semgrep scan --config auto", &["semgrep scan --config auto"]),
    ("run: semgrep scan --error --config auto", &[]),
    ("uses: github/codeql-action/analyze@v3", &[]),
];

const PATH: &str = ".github/workflows/ci.yml";

fn workspace(step: &str) -> Workspace {
    let step = step.strip_prefix('{').map_or(format!("{{{}}}", quoted(step)), |_| step.to_owned());
    let text = format!("on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - {step}\n");
    let mut workspace = Workspace::new();
    workspace.list(Listing::of_git([(PATH.to_owned(), GitState::Tracked)]));
    let file = workspace.reserve(PATH);
    let read = read(file, PATH, Role::Checked, reading(PATH), text.into_bytes());
    assert!(read.content.problems().is_empty(), "{step}: {:?}", read.content.problems());
    workspace.put(read);
    workspace
}

/// `run: …` as an entry of a flow mapping.
fn quoted(step: &str) -> String {
    let (key, value) = step.split_once(": ").expect("a step has a key");
    format!("{key}: '{}'", value.replace('\'', "''"))
}

fn rule(name: &str) -> &'static Rule {
    lint_rules::rule(name).expect("the rule is there")
}

fn policy(kinds: &[&str]) -> Policy {
    let facts =
        lint_core::Facts { ci_steps: kinds.iter().map(|&kind| kind.to_owned()).collect(), ..Default::default() };
    Policy::of(facts)
}

#[test]
fn a_step_is_known_by_its_words() {
    let missing = rule("repository/ci-step-missing");
    for (step, kinds) in STEPS {
        let workspace = workspace(step);
        let done = |kind: &&&str| {
            let judged = workspace.judge(&[missing], &policy(&[kind]));
            judged.values().all(|judged| judged.findings.is_empty() && judged.undecided.is_empty())
        };
        let found: Vec<&str> = TaskKind::WORDS.iter().filter(done).copied().collect();
        assert_eq!(found, *kinds, "{step}");
    }
}

#[test]
fn what_cannot_be_read_may_be_what_is_asked_for() {
    let missing = rule("repository/ci-step-missing");
    let cases: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("run: make test", &["coverage", "tests"] as &[&str]),
        ("run: ${{ env.CARGO }} test --verbose", &["coverage", "tests"]),
        ("run: cargo run -p xtask -- lint", &["lint"]),
        ("run: ./scripts/scan.py", &["dast", "dependency-scan", "image-scan", "sast", "secret-scan"]),
        ("uses: example/sbom-action@v1", &["sbom"]),
        ("uses: example/hello@v1", &[]),
        ("run: docker build $ARGS -t \"$IMAGE\" .", &["image-push"]),
        ("run: docker build -t $IMAGE .", &[]),
    ]);
    for (step, kinds) in cases {
        let workspace = workspace(step);
        let open = |kind: &&&str| {
            let judged = workspace.judge(&[missing], &policy(&[kind]));
            judged.values().any(|judged| !judged.undecided.is_empty())
        };
        let found: Vec<&str> = TaskKind::WORDS.iter().filter(open).copied().collect();
        assert_eq!(found, kinds, "{step}");
    }
}

#[test]
fn a_failure_is_heard_or_it_is_not() {
    let toothless = rule("repository/ci-step-toothless");
    for (step, marked) in FAILURES {
        let workspace = workspace(step);
        let report = workspace.report(&[toothless], &policy(TaskKind::WORDS));
        let source = workspace.at(PATH).expect("it was set").content.source();
        let found: Vec<&str> = report.findings.iter().map(|finding| source.str(finding.primary.span)).collect();
        assert_eq!(found, *marked, "{step}");
    }
}
