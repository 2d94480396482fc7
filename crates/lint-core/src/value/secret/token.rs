//! Credentials of known shape. The shapes are public facts of the services that issue them.

use regex::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};
use std::ops::Range;
use std::sync::LazyLock;

/// A kind of credential that can be told by its form.
#[derive(PartialEq, Eq, Debug)]
pub struct TokenKind {
    /// What it is, for messages: "GitHub personal access token".
    pub name: &'static str,
    /// The public beginning that may be shown; empty where there is none.
    pub prefix: &'static str,
    pattern: &'static str,
}

macro_rules! kinds {
    ($($name:literal, $prefix:literal, $pattern:literal;)*) => {
        &[$(TokenKind { name: $name, prefix: $prefix, pattern: $pattern }),*]
    };
}

#[rustfmt::skip]
static KINDS: &[TokenKind] = kinds! {
    "AWS access key id", "AKIA", r"\b(?:AKIA|ASIA)[A-Z2-7]{16}\b";
    "AWS Bedrock key", "ABSK", r"\bABSK[A-Za-z0-9+/]{109,}={0,2}";
    "GitHub token", "gh", r"\bgh[pousr]_[A-Za-z0-9]{36,}\b";
    "GitHub fine-grained token", "github_pat_", r"\bgithub_pat_[A-Za-z0-9_]{82}\b";
    "GitLab token", "gl", r"\bgl(?:pat|rt|dt|cbt|ptt|ft|soat)-[A-Za-z0-9_-]{20,}";
    "Slack token", "xox", r"\bxox[abeoprs]-[A-Za-z0-9-]{10,}";
    "Slack app token", "xapp-", r"\bxapp-\d-[A-Za-z0-9-]{20,}";
    "Slack webhook", "https://hooks.slack.com/", r"https://hooks\.slack\.com/(?:services|workflows)/[A-Za-z0-9+/]{40,}";
    "Stripe key", "sk_live_", r"\b[sr]k_live_[A-Za-z0-9]{16,}\b";
    "Stripe webhook secret", "whsec_", r"\bwhsec_[A-Za-z0-9+/]{32,}";
    "SendGrid key", "SG.", r"\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}";
    "Mailgun key", "key-", r"\bkey-[0-9a-f]{32}\b";
    "Mailchimp key", "", r"\b[0-9a-f]{32}-us\d{1,2}\b";
    "Brevo key", "xkeysib-", r"\bxkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}\b";
    "OpenAI key", "sk-", r"\bsk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20,}T3BlbkFJ[A-Za-z0-9_-]{20,}";
    "Anthropic key", "sk-ant-", r"\bsk-ant-(?:api|admin)\d{2}-[A-Za-z0-9_-]{80,}";
    "Hugging Face token", "hf_", r"\bhf_[A-Za-z]{34}\b";
    "Groq key", "gsk_", r"\bgsk_[A-Za-z0-9]{52}\b";
    "xAI key", "xai-", r"\bxai-[A-Za-z0-9]{80}\b";
    "Perplexity key", "pplx-", r"\bpplx-[A-Za-z0-9]{48}\b";
    "Replicate token", "r8_", r"\br8_[A-Za-z0-9]{37}\b";
    "OpenRouter key", "sk-or-v1-", r"\bsk-or-v1-[0-9a-f]{64}\b";
    "Google API key", "AIza", r"\bAIza[A-Za-z0-9_-]{35}";
    "Google OAuth secret", "GOCSPX-", r"\bGOCSPX-[A-Za-z0-9_-]{28}";
    "Azure storage key", "", r"AccountKey=[A-Za-z0-9+/]{86}==";
    "DigitalOcean token", "do", r"\bdo[opr]_v1_[0-9a-f]{64}\b";
    "Fly.io token", "fm2_", r"\bf(?:o1|m2)_[A-Za-z0-9+/_-]{40,}";
    "npm token", "npm_", r"\bnpm_[A-Za-z0-9]{36}\b";
    "Python package index token", "pypi-", r"\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,}";
    "RubyGems key", "rubygems_", r"\brubygems_[0-9a-f]{48}\b";
    "Docker Hub token", "dckr_", r"\bdckr_[po]at_[A-Za-z0-9_-]{27,}";
    "Vault token", "hv", r"\bhv[sbr]\.[A-Za-z0-9_-]{24,}";
    "Terraform Cloud token", "", r"\b[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,}";
    "Doppler token", "dp.", r"\bdp\.(?:pt|st|ct|sa)\.[A-Za-z0-9._-]{40,}";
    "Pulumi token", "pul-", r"\bpul-[0-9a-f]{40}\b";
    "Grafana token", "gl", r"\bgl(?:sa|c)_[A-Za-z0-9+/=_]{32,}";
    "Sentry token", "sntr", r"\bsntry[su]_[A-Za-z0-9+/=_-]{40,}";
    "New Relic key", "NRAK-", r"\bNRAK-[A-Z0-9]{27}\b";
    "Databricks token", "dapi", r"\bdapi[0-9a-f]{32}\b";
    "PlanetScale token", "pscale_", r"\bpscale_(?:pw|tkn|oauth)_[A-Za-z0-9_.-]{32,}";
    "Tailscale key", "tskey-", r"\btskey-(?:auth|api|client)-[A-Za-z0-9]{6,}-[A-Za-z0-9]{20,}";
    "Telegram bot token", "", r"\b\d{8,10}:AA[A-Za-z0-9_-]{33}\b";
    "Discord webhook", "https://discord.com/api/webhooks/", r"https://discord(?:app)?\.com/api/webhooks/\d{15,}/[A-Za-z0-9_-]{60,}";
    "Shopify token", "shp", r"\bshp(?:at|ss|ca|pa)_[0-9a-fA-F]{32}\b";
    "Square token", "sq0csp-", r"\bsq0csp-[A-Za-z0-9_-]{43}";
    "Linear key", "lin_api_", r"\blin_api_[A-Za-z0-9]{40}\b";
    "Notion token", "ntn_", r"\bntn_[A-Za-z0-9]{40,}\b";
    "Airtable token", "pat", r"\bpat[A-Za-z0-9]{14}\.[0-9a-f]{64}\b";
    "Figma token", "figd_", r"\bfigd_[A-Za-z0-9_-]{40}";
    "Supabase token", "sb", r"\bsb(?:p_[0-9a-f]{40}|_secret_[A-Za-z0-9_-]{30,})\b";
    "age key", "AGE-SECRET-KEY-1", r"\bAGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}\b";
    "private key", "-----BEGIN", r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----(?:(?:\s|\\n)+[A-Za-z0-9+/=]{16,})*(?:(?:\s|\\n)+[A-Za-z0-9+/=]+(?:\s|\\n)+-----END (?:[A-Z]+ )?PRIVATE KEY-----)?";
    "JSON Web Token", "eyJ", r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}";
    "Atlassian token", "ATATT3", r"\bATATT3[A-Za-z0-9_=-]{180,}";
    "CircleCI token", "CCIPAT_", r"\bCCIPAT_[A-Za-z0-9]{22}_[0-9a-f]{40}\b";
    "1Password token", "ops_eyJ", r"\bops_eyJ[A-Za-z0-9+/=_-]{100,}";
};

static SET: LazyLock<RegexSet> = LazyLock::new(|| {
    let patterns = KINDS.iter().map(|kind| kind.pattern);
    RegexSetBuilder::new(patterns).unicode(false).build().expect("the patterns of the table are valid")
});

/// All credentials of known shape in a text, in order of their place.
pub fn tokens_in(text: &str) -> Vec<(Range<usize>, &'static TokenKind)> {
    if text.len() < 16 {
        return Vec::new();
    }
    let kinds = SET.matches(text);
    let mut found: Vec<_> = kinds
        .iter()
        .flat_map(|index| places(&KINDS[index], text).into_iter().map(move |range| (range, &KINDS[index])))
        .collect();
    found.sort_by_key(|(range, _)| (range.start, range.end));
    found.dedup_by(|later, earlier| later.0.start < earlier.0.end);
    found
}

/// Only kinds that the set has seen are compiled on their own.
fn places(kind: &TokenKind, text: &str) -> Vec<Range<usize>> {
    let pattern: Regex =
        RegexBuilder::new(kind.pattern).unicode(false).build().expect("the patterns of the table are valid");
    pattern.find_iter(text).map(|token| token.range()).collect()
}
