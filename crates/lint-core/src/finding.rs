//! Findings: what rules say. How a finding looks is no concern of the core.

use crate::text::Span;
use std::fmt;

/// One thing that a rule found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The rule, `folder/pattern`.
    pub rule: RuleName,
    /// How bad it is; the rule's page says so, configuration may change it.
    pub severity: Severity,
    /// How sure the rule is.
    pub confidence: Confidence,
    /// What is wrong here, with the names of the file. Never a secret's value.
    pub message: String,
    /// The smallest thing that a person would edit.
    pub primary: Label,
    /// The other sides: where a value came from, what it contradicts.
    pub related: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
    /// Ways to repair it.
    pub fixes: Vec<Fix>,
    /// What keeps it from counting. It stays in the report, marked.
    pub suppressed: Option<Suppression>,
}

/// What accepts a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suppression {
    /// What kind of thing does.
    pub kind: Acceptance,
    /// The comment, or the entry of the baseline.
    pub by: Span,
    /// Why; empty for a directive to another tool and for a baseline.
    pub reason: String,
    /// The last day on which it holds, `YYYY-MM-DD`.
    pub until: Option<String>,
}

/// Where findings are accepted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Acceptance {
    /// In a comment of the file.
    Comment,
    /// In a list of findings that were there before.
    Baseline,
}

impl Acceptance {
    /// The word for it: `comment`, `baseline`.
    pub fn as_str(self) -> &'static str {
        match self {
            Acceptance::Comment => "comment",
            Acceptance::Baseline => "baseline",
        }
    }
}

impl Finding {
    /// A finding of high confidence at `span`, with nothing besides.
    pub fn new(rule: RuleName, severity: Severity, span: Span, message: impl Into<String>) -> Self {
        Finding {
            rule,
            severity,
            confidence: Confidence::High,
            message: message.into(),
            primary: Label { span, text: String::new() },
            related: Vec::new(),
            help: None,
            fixes: Vec::new(),
            suppressed: None,
        }
    }

    /// Replaces the words beside the marked characters.
    pub fn label(&mut self, text: impl Into<String>) -> &mut Self {
        self.primary.text = text.into();
        self
    }

    /// Adds another place that explains the finding.
    pub fn related(&mut self, span: Span, text: impl Into<String>) -> &mut Self {
        self.related.push(Label { span, text: text.into() });
        self
    }

    /// Says what to do.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Offers a repair.
    pub fn fix(&mut self, fix: Fix) -> &mut Self {
        self.fixes.push(fix);
        self
    }
}

/// A place with words beside it; the words may be empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// The characters to mark.
    pub span: Span,
    /// What to say beside them.
    pub text: String,
}

/// The name of a rule: `folder/pattern`, the path of its page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleName(pub &'static str);

impl fmt::Display for RuleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl fmt::Debug for RuleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// How bad a finding is. The order is from mild to severe.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Works today and hurts later, or works for somebody else.
    Warning,
    /// Broken, or dangerous as it stands.
    Error,
}

impl Severity {
    /// The word for it: `info`, `warning`, `error`.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// How sure a rule is. The order is from guess to certainty.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Confidence {
    /// A guess; never in the default preset.
    Low,
    /// Right nearly always; a reader may know better.
    Medium,
    /// Decided by the format's own reader.
    High,
}

impl Confidence {
    /// The word for it: `low`, `medium`, `high`.
    pub fn as_str(self) -> &'static str {
        match self {
            Confidence::Low => "low",
            Confidence::Medium => "medium",
            Confidence::High => "high",
        }
    }
}

/// A repair: edits that belong together, possibly in several files.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// What it does, as an order: "bind to the loopback address".
    pub title: String,
    /// Whether it may be applied without asking.
    pub safety: Safety,
    /// The edits, sorted by place, never overlapping.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A repair after which every reader of the file understands the same, or just what the rule wants changed.
    pub fn safe(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Fix::new(title, Safety::Safe, edits)
    }

    /// A repair that a person has to agree to.
    pub fn unsafe_(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Fix::new(title, Safety::Unsafe, edits)
    }

    fn new(title: impl Into<String>, safety: Safety, mut edits: Vec<Edit>) -> Self {
        edits.sort_by_key(|edit| edit.span);
        Fix { title: title.into(), safety, edits }
    }
}

/// Whether a repair may be applied without asking.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Safety {
    /// The meaning stays as it is, read by whoever reads the file, or changes exactly as the rule says; comments survive.
    Safe,
    /// Offered, applied only on request.
    Unsafe,
}

impl Safety {
    /// The word for it: `safe`, `unsafe`.
    pub fn as_str(self) -> &'static str {
        match self {
            Safety::Safe => "safe",
            Safety::Unsafe => "unsafe",
        }
    }
}

/// One replacement of bytes. An empty span inserts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    /// The bytes that go.
    pub span: Span,
    /// What comes in their place.
    pub text: String,
}

impl Edit {
    /// Puts `text` in the place of `span`.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Edit { span, text: text.into() }
    }

    /// Puts `text` before the first byte of `span`.
    pub fn insert_before(span: Span, text: impl Into<String>) -> Self {
        Edit { span: span.before(), text: text.into() }
    }

    /// Takes `span` away.
    pub fn delete(span: Span) -> Self {
        Edit { span, text: String::new() }
    }
}
