//! Comments that tell other tools what to leave alone: hadolint, BuildKit's checks, ShellCheck, DCLint, Trivy, KICS.
//!
//! Whoever moves from one of these keeps their decisions: a rule of ours that does the same check leaves the place alone too. They
//! need no reason, and what they name is never reported.

use super::date::Date;

/// What a comment tells another tool.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Ignore {
    /// The tools whose ids these are, as in `equivalents`.
    pub tools: &'static [&'static str],
    /// What is left alone.
    pub ids: Ids,
    /// Where.
    pub reach: Reach,
    /// The last day on which it holds.
    pub until: Option<String>,
}

/// What is left alone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Ids {
    /// Everything.
    All,
    /// These, without the name of the tool.
    These(Vec<String>),
}

/// Where a comment of another tool holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Reach {
    /// In the file.
    File,
    /// On the line that it ends.
    Line,
    /// In the instruction below; where there are no instructions, on the line below.
    Next,
    /// In the item below or beside it, with all that it heads.
    Block,
}

/// A cheap look at a comment.
pub(super) fn is_likely(comment: &str) -> bool {
    ["hadolint", "shellcheck", "check", "dclint", "trivy:", "kics-scan"].iter().any(|name| comment.contains(name))
}

/// What a comment tells other tools. `today` ends what has a last day; `directive`: it stands at the top of a Dockerfile.
pub(super) fn read(comment: &str, today: Option<Date>, directive: bool) -> Vec<Ignore> {
    let body = comment.trim_start_matches(['#', ';']).trim();
    if comment.contains("trivy:ignore:") {
        return trivy(comment, today);
    }
    let one =
        hadolint(body).or_else(|| shellcheck(body)).or_else(|| buildkit(body, directive)).or_else(|| dclint(body));
    one.or_else(|| kics(body)).into_iter().collect()
}

impl Ignore {
    fn new(tools: &'static [&'static str], ids: Ids, reach: Reach) -> Self {
        Ignore { tools, ids, reach, until: None }
    }
}

/// What follows `name` where it is the first word.
fn after<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(name)?;
    let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
    ends.then(|| rest.trim_start())
}

/// What follows `name` and an equals sign.
fn setting<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    Some(text.strip_prefix(name)?.trim_start().strip_prefix('=')?.trim_start())
}

/// Ids with commas between them, up to the first thing that is none.
fn ids(text: &str) -> Ids {
    let mut found = Vec::new();
    for piece in text.split(',') {
        let piece = piece.trim_start();
        let end = piece.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | '.' | '/'));
        let id = &piece[..end.unwrap_or(piece.len())];
        found.extend((!id.is_empty()).then(|| id.to_owned()));
        if !piece[id.len()..].trim().is_empty() {
            break;
        }
    }
    Ids::These(found)
}

/// `hadolint ignore=DL3007,SC2086`, `hadolint global ignore=…`, `hadolint stage ignore=…`; it runs ShellCheck too.
fn hadolint(body: &str) -> Option<Ignore> {
    const TOOLS: &[&str] = &["hadolint", "shellcheck"];
    let rest = after(body, "hadolint")?;
    let wide = [("global", Reach::File), ("stage", Reach::Block)];
    let wide = wide.into_iter().find_map(|(word, reach)| Some((after(rest, word)?, reach)));
    let (rest, reach) = wide.unwrap_or((rest, Reach::Next));
    Some(Ignore::new(TOOLS, ids(setting(rest, "ignore")?), reach))
}

/// `shellcheck disable=SC2086`.
fn shellcheck(body: &str) -> Option<Ignore> {
    let rest = after(body, "shellcheck")?;
    let word = rest.split_whitespace().find(|word| word.starts_with("disable="))?;
    let listed = setting(word, "disable")?;
    let ids = if listed == "all" { Ids::All } else { ids(listed) };
    Some(Ignore::new(&["shellcheck", "hadolint"], ids, Reach::Next))
}

/// `check=skip=JSONArgsRecommended,StageNameCasing;error=true`, for the file at its top; `check=skip=all // reason` elsewhere,
/// for the instruction below.
fn buildkit(body: &str, directive: bool) -> Option<Ignore> {
    let rest = setting(body, "check")?;
    let rest = rest.split("//").next().unwrap_or(rest);
    let listed = rest.split(';').find_map(|part| setting(part.trim(), "skip"))?;
    let ids = if listed.trim() == "all" { Ids::All } else { ids(listed) };
    Some(Ignore::new(&["buildkit"], ids, if directive { Reach::File } else { Reach::Next }))
}

/// `dclint disable`, `dclint disable-file`, `dclint disable-line`, each with or without names.
fn dclint(body: &str) -> Option<Ignore> {
    let rest = after(body, "dclint")?;
    let word = rest.split_whitespace().next()?;
    let reach = match word {
        "disable" | "disable-file" => Reach::File,
        "disable-line" => Reach::Line,
        "disable-next-line" => Reach::Next,
        _ => return None,
    };
    let names = rest[word.len()..].split([' ', ',', '\t']).filter(|name| !name.is_empty());
    let names: Vec<String> = names.map(str::to_owned).collect();
    let ids = if names.is_empty() { Ids::All } else { Ids::These(names) };
    Some(Ignore::new(&["dclint"], ids, reach))
}

/// `kics-scan ignore`, `ignore-line`, `ignore-block`, `disable=ID,ID`. Whole ids are known by their first eight digits too.
fn kics(body: &str) -> Option<Ignore> {
    let rest = after(body, "kics-scan")?;
    if let Some(listed) = setting(rest, "disable") {
        let Ids::These(mut found) = ids(listed) else { return None };
        let short: Vec<String> =
            found.iter().filter_map(|id| id.split_once('-')).map(|(head, _)| head.to_owned()).collect();
        found.extend(short);
        return Some(Ignore::new(&["kics"], Ids::These(found), Reach::File));
    }
    let reach = match rest.split_whitespace().next()? {
        "ignore" => Reach::File,
        "ignore-line" => Reach::Next,
        "ignore-block" => Reach::Block,
        _ => return None,
    };
    Some(Ignore::new(&["kics"], Ids::All, reach))
}

/// `trivy:ignore:AVD-DS-0002:exp:2027-01-31`, also several in one comment.
fn trivy(comment: &str, today: Option<Date>) -> Vec<Ignore> {
    let starts = comment.split("trivy:ignore:").skip(1);
    let found = starts.filter_map(|rest| {
        let word = rest.split([' ', '\t', '#']).next()?.trim();
        let (id, until) = match word.split_once(":exp:") {
            Some((id, until)) => (id, Some(until)),
            None => (word, None),
        };
        let over = until.is_some_and(|until| match (until.parse::<Date>(), today) {
            (Ok(until), Some(today)) => until < today,
            (Err(_), _) => true,
            (Ok(_), None) => false,
        });
        let ids = if id == "*" { Ids::All } else { Ids::These(trivy_ids(id)) };
        let ignore = Ignore { until: until.map(str::to_owned), ..Ignore::new(&["trivy"], ids, Reach::Block) };
        (!over).then_some(ignore)
    });
    found.collect()
}

/// The forms of an id: `AVD-DS-0002`, `DS-0002`, `DS002`.
fn trivy_ids(id: &str) -> Vec<String> {
    let short = id.strip_prefix("AVD-").unwrap_or(id);
    let mut forms = vec![id.to_owned(), short.to_owned()];
    let letters = short.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    if letters > 0 && !short.contains('-') {
        forms.push(format!("{}-{:0>4}", &short[..letters], &short[letters..]));
    }
    forms
}
