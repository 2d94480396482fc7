//! What a step does, and whether a failure of it is heard.

use crate::text::{Span, Spanned};
use crate::value::words;

/// What a step is there for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TaskKind {
    /// Somebody is asked whether to go on.
    Approval,
    /// Dependencies or layers are kept from run to run.
    Cache,
    /// A provider of machines is told who asks.
    CloudLogin,
    /// CodeQL analyses the code.
    Codeql,
    /// The covered lines are counted.
    Coverage,
    /// A running application is attacked.
    Dast,
    /// Dependencies are looked up in lists of advisories.
    DependencyScan,
    /// Something is brought to where it serves.
    Deploy,
    /// An image is built.
    ImageBuild,
    /// An image is given to a registry.
    ImagePush,
    /// An image is searched for vulnerable packages.
    ImageScan,
    /// Code is looked through for slips.
    Lint,
    /// Nothing that anybody asks for.
    Other,
    /// Findings are given to the host of the repository, which decides by them.
    SarifUpload,
    /// Code is searched for weaknesses.
    Sast,
    /// A bill of materials is written.
    Sbom,
    /// Files or commits are searched for secrets.
    SecretScan,
    /// An artifact is signed.
    Sign,
    /// A cluster for tests is started.
    TestCluster,
    /// Tests are run.
    Tests,
    /// A signature is checked.
    VerifySignature,
}

use TaskKind::{
    Approval, Cache, CloudLogin, Codeql, Coverage, Dast, DependencyScan, Deploy, ImageBuild, ImagePush, ImageScan,
    Lint, Other, SarifUpload, Sast, Sbom, SecretScan, Sign, TestCluster, Tests, VerifySignature,
};

/// Each with its word, and with the words that let one expect it behind a name.
const KINDS: &[(TaskKind, &str, &[&str])] = &[
    (Cache, "cache", &["cache", "setup"]),
    (Codeql, "codeql", &["codeql"]),
    (Coverage, "coverage", &["cov", "test"]),
    (Dast, "dast", &["dast", "zap", "scan", "sec"]),
    (DependencyScan, "dependency-scan", &["audit", "scan", "sec", "vuln", "depend", "deps", "trivy", "snyk"]),
    (Deploy, "deploy", &["deploy", "release", "ship", "rollout", "publish", "prod"]),
    (
        ImageBuild,
        "image-build",
        &["image", "docker", "container", "build", "publish", "release", "package", "goreleaser"],
    ),
    (ImagePush, "image-push", &["image", "docker", "container", "push", "publish", "release", "package", "goreleaser"]),
    (ImageScan, "image-scan", &["scan", "sec", "vuln", "trivy", "grype", "snyk"]),
    (Lint, "lint", &["lint", "fmt", "format", "style"]),
    (Sast, "sast", &["sast", "scan", "sec", "analy", "quality"]),
    (Sbom, "sbom", &["sbom", "bom", "release", "publish", "goreleaser"]),
    (SecretScan, "secret-scan", &["secret", "leak", "scan", "sec"]),
    (Sign, "sign", &["sign", "release", "publish", "attest", "goreleaser"]),
    (Tests, "tests", &["test", "spec", "unit", "integration"]),
    (VerifySignature, "verify-signature", &["verif", "cosign", "sign", "deploy"]),
    (Approval, "approval", &["approv"]),
    (CloudLogin, "cloud-login", &["login", "auth"]),
    (SarifUpload, "sarif-upload", &[]),
    (TestCluster, "test-cluster", &[]),
    (Other, "other", &[]),
];

/// Words that name no kind in particular.
const ANY: &[&str] = &["ci", "all", "check", "checks", "verify", "validate", "pipeline", "main"];

impl TaskKind {
    /// The words for those that a checklist may ask for.
    pub const WORDS: &'static [&'static str] = &[
        "cache",
        "codeql",
        "coverage",
        "dast",
        "dependency-scan",
        "deploy",
        "image-build",
        "image-push",
        "image-scan",
        "lint",
        "sast",
        "sbom",
        "secret-scan",
        "sign",
        "tests",
        "verify-signature",
    ];

    /// The kind of a word.
    pub fn of(word: &str) -> Option<TaskKind> {
        KINDS.iter().find(|(_, known, _)| *known == word).map(|(kind, ..)| *kind)
    }

    /// Those of a list of words.
    pub fn all(words: &[String]) -> Vec<TaskKind> {
        words.iter().filter_map(|word| TaskKind::of(word)).collect()
    }

    /// What it does, for messages: `runs tests`.
    pub fn verb(self) -> &'static str {
        match self {
            Approval => "asks somebody",
            Cache => "keeps a cache",
            CloudLogin => "logs in to a cloud",
            Codeql => "runs CodeQL",
            Coverage => "counts the covered lines",
            Dast => "tests the running application",
            DependencyScan => "scans the dependencies",
            Deploy => "deploys",
            ImageBuild => "builds the image",
            ImagePush => "pushes the image",
            ImageScan => "scans the image",
            Lint => "lints",
            Other => "does anything",
            SarifUpload => "uploads findings",
            Sast => "analyses the code",
            Sbom => "writes a bill of materials",
            SecretScan => "scans for secrets",
            Sign => "signs what is released",
            TestCluster => "starts a cluster",
            Tests => "runs tests",
            VerifySignature => "verifies a signature",
        }
    }

    /// True for one that is there to fail where something is wrong.
    pub fn is_check(self) -> bool {
        let checks =
            [Codeql, Coverage, Dast, DependencyScan, ImageScan, Lint, Sast, SecretScan, Tests, VerifySignature];
        checks.contains(&self)
    }

    fn hints(self) -> &'static [&'static str] {
        KINDS.iter().find(|(kind, ..)| *kind == self).map_or(&[], |(_, _, hints)| *hints)
    }
}

/// One thing that a step does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Task {
    /// What it is there for.
    pub kind: TaskKind,
    /// What does it: `aquasecurity/trivy-action`, `cargo test`.
    pub tool: String,
    /// Where that is called: the action, or the words of the command.
    pub place: Span,
    /// Whether the job fails with it.
    pub failing: Failing,
    /// How much of the code has to be covered for it to succeed, in percent.
    pub floor: Option<Spanned<u32>>,
}

/// Whether a job fails with a task.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Failing {
    /// It does.
    Fails,
    /// It never does: this decides so.
    Never(Span, Toothless),
    /// It does not, and what it finds is judged elsewhere: by a service, by the host of the repository.
    Elsewhere,
    /// That cannot be told.
    Unknown,
}

/// Why a job goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Toothless {
    /// `continue-on-error`.
    Tolerated,
    /// The tool fails only with this option.
    Needs(&'static str),
    /// The tool is told not to fail.
    Told,
    /// The shell goes on.
    Lost,
}

impl Failing {
    /// What holds where both have to let a failure through.
    #[must_use]
    pub fn and(self, outer: Failing) -> Failing {
        match (self, outer) {
            (Failing::Never(..), _) | (_, Failing::Fails | Failing::Elsewhere) => self,
            _ => outer,
        }
    }
}

/// Something in a job that is not read: a script that is not there, a workflow of another repository.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unread {
    /// Where it is called.
    pub place: Span,
    /// The words of its name; none where it may be anything.
    words: Vec<String>,
    /// Whether a general name such as `ci` means anything.
    open: bool,
}

impl Unread {
    /// Something that may do anything.
    pub(super) fn anything(place: Span) -> Self {
        Unread { place, words: Vec::new(), open: true }
    }

    /// Something of the repository's own, by its name and arguments.
    pub(super) fn own(place: Span, name: &str) -> Self {
        Unread { place, words: words::split(name), open: true }
    }

    /// Something of others, that does what its name says.
    pub(super) fn foreign(place: Span, name: &str) -> Self {
        Unread { place, words: words::split(name), open: false }
    }

    /// True for a workflow of another repository, or a job that is not read at all.
    pub fn is_workflow(&self) -> bool {
        self.open && self.words.is_empty()
    }

    /// True where it may do this.
    pub fn may_be(&self, kind: TaskKind) -> bool {
        let general = self.words.is_empty() || self.words.iter().any(|word| ANY.contains(&word.as_str()));
        let hinted = |word: &String| kind.hints().iter().any(|hint| word.starts_with(hint));
        self.open && general || self.words.iter().any(hinted)
    }
}
