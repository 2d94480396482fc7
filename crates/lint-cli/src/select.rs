//! Which rules run: presets, names, globs and the ids that other tools use.

use crate::args::RuleArgs;
use crate::exit::Usage;
use crate::render::ENGINE;
use globset::{GlobBuilder, GlobMatcher};
use lint_core::{Preset, Rule};

/// The rules that `args` ask for, in the order of the table. A pattern that fits no rule is wrong use.
pub fn select<'a>(rules: &'a [Rule], args: &RuleArgs) -> Result<Vec<&'a Rule>, Usage> {
    let chosen = patterns(rules, &args.select, "--select")?;
    let left_out = patterns(rules, &args.ignore, "--ignore")?;
    let presets: Vec<Preset> = args.preset.iter().map(|&name| name.into()).collect();
    let by_preset = |rule: &Rule| {
        let preset = rule.page.preset;
        presets.contains(&preset) || (preset == Preset::Default && args.select.is_empty())
    };
    let wanted = |rule: &&Rule| by_preset(rule) || chosen.iter().any(|pattern| pattern.fits(rule));
    Ok(rules.iter().filter(wanted).filter(|rule| !left_out.iter().any(|pattern| pattern.fits(rule))).collect())
}

/// The rule that goes by `name`: its own, a former one, or an id of another tool.
pub fn find<'a>(rules: &'a [Rule], name: &str) -> Result<Vec<&'a Rule>, Usage> {
    let found: Vec<&Rule> = rules.iter().filter(|rule| names(rule).any(|known| known == name)).collect();
    if found.is_empty() { Err(unknown(rules, name, "")) } else { Ok(found) }
}

struct Pattern {
    glob: GlobMatcher,
}

impl Pattern {
    fn fits(&self, rule: &Rule) -> bool {
        names(rule).any(|name| self.glob.is_match(name))
    }
}

fn names(rule: &Rule) -> impl Iterator<Item = &'static str> {
    let page = rule.page;
    std::iter::once(rule.name.0).chain(page.was.iter().copied()).chain(page.equivalents.iter().copied())
}

fn patterns(rules: &[Rule], texts: &[String], option: &str) -> Result<Vec<Pattern>, Usage> {
    texts.iter().map(|text| pattern(rules, text, option)).collect()
}

fn pattern(rules: &[Rule], text: &str, option: &str) -> Result<Pattern, Usage> {
    let glob = GlobBuilder::new(text).build().map_err(|error| Usage(format!("{option}: {error}")))?;
    let pattern = Pattern { glob: glob.compile_matcher() };
    if rules.iter().any(|rule| pattern.fits(rule)) {
        return Ok(pattern);
    }
    Err(unknown(rules, text, &format!("{option}: ")))
}

fn unknown(rules: &[Rule], text: &str, option: &str) -> Usage {
    let hint = match nearest(rules, text) {
        _ if text.starts_with(ENGINE) => {
            "findings of that name are about comments and baselines, see docs/guide/suppressing.md and docs/guide/baseline.md".to_owned()
        }
        Some(near) => format!("did you mean `{near}`?"),
        None => "`plimsoll rules` lists them".to_owned(),
    };
    Usage(format!("{option}there is no rule `{}`; {hint}", crate::sanitise::line(text)))
}

/// The name that was probably meant: the folder of a glob, the same last word, or a few letters away.
fn nearest(rules: &[Rule], text: &str) -> Option<String> {
    let word = text.rsplit('/').next().unwrap_or(text);
    for rule in rules {
        let (folder, last) = rule.name.0.split_once('/')?;
        if folder == text {
            return Some(format!("{folder}/*"));
        }
        if last == word {
            return Some(rule.name.0.to_owned());
        }
    }
    let near = rules.iter().flat_map(names).map(|name| (strsim::osa_distance(name, text), name)).min()?;
    (near.0 <= 2 + text.len() / 4).then(|| near.1.to_owned())
}
