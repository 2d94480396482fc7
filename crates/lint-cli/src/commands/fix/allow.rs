//! `check --add-allow RULE --reason TEXT`: a comment above each finding of a rule that accepts it.
//!
//! The files are judged again with the comments in them, before anything is written: each comment accepts a finding, and all
//! else is found as before. A comment that fails in this is left out, and the finding is named.

use super::super::check::{configuration, exit, plan_of, policy, show, writable};
use super::passes::Repair;
use super::write;
use crate::args::CheckArgs;
use crate::console::Console;
use crate::exit::{Exit, Usage};
use crate::host::feed;
use crate::judge::judge;
use crate::outcome::{FileStatus, Outcome};
use crate::render::plural;
use crate::sanitise::{is_hidden, line};
use crate::select::find;
use lint_core::{Date, Edit, FileId, Finding, Policy, Rule, RuleName, Safety, acceptance};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What to write, and why.
struct Terms<'a> {
    rule: RuleName,
    reason: &'a str,
    until: Option<Date>,
}

/// Lines to insert, by file and by the byte they go before.
type Comments = BTreeMap<FileId, BTreeMap<u32, Edit>>;

/// Runs the command.
pub fn run(args: &CheckArgs, rule: &str, console: &mut Console<'_>) -> Result<Exit, Usage> {
    let policy = policy(args, console);
    let terms = terms(args, rule, &policy, console)?;
    writable(args, console)?;
    let mut plan = plan_of(args, None, console)?;
    let Some(mut config) = configuration(args, None, &mut plan, console)? else { return Ok(Exit::Usage) };
    config.also(terms.rule);
    let roots = plan.roots.clone();
    let mut fed = feed(plan, None);
    fed.files.retain(FileStatus::is_notable);
    let (rules, policy) = config.bind(&mut fed.workspace, policy);
    let outcome = judge(fed, &rules, &policy);
    let found = findings(&outcome, terms.rule);
    let mut repair = Repair::new(outcome, Safety::Safe, policy);
    let comments = settle(&mut repair, &terms, &rules);
    let failed = write::all(&repair, &roots, &console.cwd);
    for (file, why) in &failed {
        let path = repair.outcome.file(*file).map_or("", |(path, _)| path);
        console.say(format_args!("error: cannot write {}: {why}", line(path)));
    }
    repair.take_back(&failed.iter().map(|(file, _)| *file).collect::<Vec<_>>(), &rules);
    console.say_about(&repair.outcome);
    show(args, &repair.outcome, console)?;
    let left = findings(&repair.outcome, terms.rule);
    say_left(&repair.outcome, &terms, &failed, console);
    let is_written = |file: &&FileId| failed.iter().all(|(other, _)| other != *file);
    let written: usize = comments.iter().filter(|(file, _)| is_written(file)).map(|(_, lines)| lines.len()).sum();
    let (accepted, files) = (found - left, repair.changed().count());
    let (comments, files) = (plural(written, "comment"), plural(files, "file"));
    console.say(format_args!("accepted {accepted} of {} with {comments} in {files}", plural(found, "finding")));
    let ended = if failed.is_empty() { Exit::Clean } else { Exit::Unreadable };
    Ok(exit(args, &repair.outcome).max(ended))
}

/// Says before anything runs what is wrong with the terms.
fn terms<'a>(args: &'a CheckArgs, rule: &str, policy: &Policy, console: &Console<'_>) -> Result<Terms<'a>, Usage> {
    let refused = |why: &str| Err(Usage(why.to_owned()));
    let reason = args.allow.reason.as_deref().unwrap_or_default().trim();
    let until = args.allow.until;
    if reason.is_empty() {
        return refused("--reason says why the findings are accepted: it cannot be empty");
    }
    if reason.contains(is_hidden) {
        return refused("--reason is one line of plain text");
    }
    if until.zip(policy.today).is_some_and(|(until, today)| until < today) {
        return refused("--until has passed already");
    }
    if args.paths.iter().any(|path| path.as_path() == Path::new("-")) || args.stdin_filename.is_some() {
        return refused("--add-allow writes files: it does not go with `-`");
    }
    match find(console.rules, rule)?.as_slice() {
        [one] => Ok(Terms { rule: one.name, reason, until }),
        several => {
            let names: Vec<&str> = several.iter().map(|rule| rule.name.0).collect();
            Err(Usage(format!("`{}` stands for several rules; name one: {}", line(rule), names.join(", "))))
        }
    }
}

/// Puts comments above the findings until all that are left do what they are for.
fn settle(repair: &mut Repair, terms: &Terms<'_>, rules: &[&Rule]) -> Comments {
    let mut comments = wanted(&repair.outcome, terms);
    let before = others(&repair.outcome, terms.rule);
    let originals: BTreeMap<FileId, String> =
        comments.keys().filter_map(|&file| Some((file, repair.outcome.file(file)?.1.text().to_owned()))).collect();
    // Each round takes something away, so that it ends; two are enough for all but files made for the purpose.
    loop {
        let texts = originals.iter().map(|(file, text)| (*file, with(text, comments.get(file))));
        repair.change(texts.collect::<Vec<_>>(), rules);
        let useless = useless(&repair.outcome, &comments);
        if !useless.is_empty() {
            for (file, at) in useless {
                comments.get_mut(&file).map(|lines| lines.remove(&at));
            }
            continue;
        }
        let after = others(&repair.outcome, terms.rule);
        let changed: BTreeSet<FileId> = differing(&before, &after).filter(|file| comments.contains_key(file)).collect();
        comments.retain(|_, lines| !lines.is_empty());
        if changed.is_empty() && (before == after || comments.is_empty()) {
            return comments;
        }
        // What differs in a file without comments comes from the others: none of them is to be trusted then.
        comments.retain(|file, _| !changed.is_empty() && !changed.contains(file));
    }
}

/// A comment for each finding that one fits for.
fn wanted(outcome: &Outcome, terms: &Terms<'_>) -> Comments {
    let mut comments = Comments::new();
    for finding in of_rule(outcome, terms.rule) {
        let place = finding.primary.span;
        let Some(file) = outcome.workspace.file(place.file).filter(|file| !is_json(&file.path)) else { continue };
        if let Some(edit) = acceptance(&file.content, place, terms.rule, terms.until, terms.reason) {
            comments.entry(place.file).or_default().insert(edit.span.start, edit);
        }
    }
    comments
}

/// YAML takes comments, also in files that only YAML's JSON is in; other readers of a file with that name do not.
fn is_json(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("json"))
}

fn with(text: &str, lines: Option<&BTreeMap<u32, Edit>>) -> String {
    let mut out = String::with_capacity(text.len() + 256);
    let mut at = 0;
    for edit in lines.into_iter().flat_map(BTreeMap::values) {
        let start = edit.span.start as usize;
        out.push_str(text.get(at..start).unwrap_or_default());
        out.push_str(&edit.text);
        at = start;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// The comments that accept nothing.
fn useless(outcome: &Outcome, comments: &Comments) -> Vec<(FileId, u32)> {
    let all = outcome.report.findings.iter();
    let used: BTreeSet<(FileId, u32)> =
        all.filter_map(|finding| finding.suppressed.as_ref()).map(|by| (by.by.file, by.by.start)).collect();
    let mut useless = Vec::new();
    for (&file, lines) in comments {
        let mut shift = 0;
        for (&at, edit) in lines {
            let indent = edit.text.len() - edit.text.trim_start().len();
            let start = at as usize + shift + indent;
            if u32::try_from(start).is_ok_and(|start| !used.contains(&(file, start))) {
                useless.push((file, at));
            }
            shift += edit.text.len();
        }
    }
    useless
}

/// How often each other rule reports in each file.
fn others(outcome: &Outcome, rule: RuleName) -> BTreeMap<(FileId, RuleName), usize> {
    let mut counts = BTreeMap::new();
    for finding in outcome.counted().filter(|finding| finding.rule != rule) {
        *counts.entry((finding.primary.span.file, finding.rule)).or_default() += 1;
    }
    counts
}

fn differing<'c>(
    before: &'c BTreeMap<(FileId, RuleName), usize>,
    after: &'c BTreeMap<(FileId, RuleName), usize>,
) -> impl Iterator<Item = FileId> + 'c {
    let keys = before.keys().chain(after.keys());
    keys.filter(|key| before.get(key) != after.get(key)).map(|(file, _)| *file)
}

fn of_rule(outcome: &Outcome, rule: RuleName) -> impl Iterator<Item = &Finding> {
    outcome.counted().filter(move |finding| finding.rule == rule)
}

fn findings(outcome: &Outcome, rule: RuleName) -> usize {
    of_rule(outcome, rule).count()
}

/// Names the findings that no comment accepts.
fn say_left(outcome: &Outcome, terms: &Terms<'_>, failed: &[(FileId, String)], console: &mut Console<'_>) {
    let is_written = |finding: &&Finding| failed.iter().all(|(file, _)| *file != finding.primary.span.file);
    for finding in of_rule(outcome, terms.rule).filter(is_written) {
        let Some((path, source)) = outcome.file(finding.primary.span.file) else { continue };
        let place = source.position(finding.primary.span.start as usize);
        let why =
            if is_json(path) { "JSON has no comments" } else { "no comment fits above it, or none may accept it" };
        console.say(format_args!("note: {}:{}:{}: {why}", line(path), place.line, place.column));
    }
}
