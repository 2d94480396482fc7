//! Which fixes are made in one pass, and the texts that come of them.

use super::apply::apply_sorted;
use super::proof::Proof;
use crate::deployment::Deployment;
use crate::files::{Content, ReadFile, Role, read};
use crate::finding::{Edit, Finding, Fix, Safety};
use crate::policy::Policy;
use crate::text::{FileId, Span};
use crate::workspace::Workspace;
use std::collections::{BTreeMap, BTreeSet};

/// A fix that fails its proof may have stood in the way of others: they get this many more chances.
const ROUNDS: usize = 4;

/// One pass of fixes. Findings are named by their index in what [`plan`] was given.
#[derive(Debug, Default)]
pub struct Plan {
    /// The files that change, by number.
    pub files: Vec<Changed>,
    /// The findings that the changes repair.
    pub fixed: Vec<Fixed>,
    /// Findings whose fix changes the same characters as one that is made: a matter for the next pass.
    pub waiting: Vec<usize>,
    /// Findings whose fix is not made.
    pub refused: Vec<Refused>,
}

/// A file and its new text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Changed {
    /// The file.
    pub file: FileId,
    /// All of its text after the fixes.
    pub text: String,
}

/// A finding that is repaired.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fixed {
    /// The finding.
    pub finding: usize,
    /// The files that its fix changes: all of them are written or none.
    pub files: Vec<FileId>,
}

/// A finding whose fix is not made, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused {
    /// The finding.
    pub finding: usize,
    /// Why, in words without any value of the file.
    pub why: String,
}

/// Plans the fixes of `findings` that are at most as unsafe as `limit`: of each finding the first such one. Earlier findings go
/// before later ones; suppressed ones stay as they are.
pub fn plan(workspace: &Workspace, findings: &[&Finding], limit: Safety) -> Plan {
    let policy = Policy::default();
    let deployment = Deployment::new(&workspace.files, &policy);
    let mut planner = Planner {
        workspace,
        deployment: &deployment,
        edits: Edits::default(),
        texts: BTreeMap::new(),
        plan: Plan::default(),
    };
    let mut open = planner.candidates(findings, limit);
    for _ in 0..ROUNDS {
        let refused = planner.plan.refused.len();
        open = planner.round(open);
        if planner.plan.refused.len() == refused {
            break;
        }
    }
    planner.finish(&open)
}

/// A fix, and the findings that offer it.
struct Candidate<'f> {
    findings: Vec<usize>,
    fix: &'f Fix,
    files: BTreeSet<FileId>,
}

/// The edits that are made, with what their fixes claim to be. Never overlapping.
#[derive(Clone, Default)]
struct Edits<'f>(BTreeMap<FileId, Made<'f>>);

/// The edits of one file by start, end and place in their fix.
type Made<'f> = BTreeMap<(u32, u32, usize), (&'f Edit, Safety)>;

impl<'f> Edits<'f> {
    /// True where a fix cannot be made beside those that are: shared characters, or an insertion at the border of an edit.
    fn is_taken(&self, fix: &Fix) -> bool {
        fix.edits.iter().any(|edit| {
            let Some(made) = self.0.get(&edit.span.file) else { return false };
            let before = made.range(..=(edit.span.end, u32::MAX, usize::MAX)).rev();
            before
                .take_while(|((_, end, _), _)| *end >= edit.span.start)
                .any(|(_, (made, _))| meets(made.span, edit.span))
        })
    }

    fn add(&mut self, fix: &'f Fix) {
        for (index, edit) in fix.edits.iter().enumerate() {
            let made = self.0.entry(edit.span.file).or_default();
            made.insert((edit.span.start, edit.span.end, index), (edit, fix.safety));
        }
    }
}

fn meets(a: Span, b: Span) -> bool {
    if a.is_empty() || b.is_empty() {
        return a.start <= b.end && b.start <= a.end;
    }
    a.start < b.end && b.start < a.end
}

struct Planner<'w, 'f> {
    workspace: &'w Workspace,
    deployment: &'w Deployment<'w>,
    edits: Edits<'f>,
    texts: BTreeMap<FileId, String>,
    plan: Plan,
}

impl<'f> Planner<'_, 'f> {
    /// The fixes that may be made at all; the same one offered by two findings is one.
    fn candidates(&mut self, findings: &[&'f Finding], limit: Safety) -> Vec<Candidate<'f>> {
        let mut candidates: Vec<Candidate<'f>> = Vec::new();
        let mut known: BTreeMap<Vec<(Span, &str)>, usize> = BTreeMap::new();
        let open = findings.iter().enumerate().filter(|(_, finding)| finding.suppressed.is_none());
        for (finding, fixes) in open.map(|(index, finding)| (index, &finding.fixes)) {
            let Some(fix) = fixes.iter().find(|fix| fix.safety <= limit && !fix.edits.is_empty()) else { continue };
            if let Err(why) = self.admit(fix) {
                self.plan.refused.push(Refused { finding, why });
                continue;
            }
            let key = fix.edits.iter().map(|edit| (edit.span, edit.text.as_str())).collect();
            let index = *known.entry(key).or_insert(candidates.len());
            match candidates.get_mut(index) {
                Some(same) => same.findings.push(finding),
                None => {
                    let files = fix.edits.iter().map(|edit| edit.span.file).collect();
                    candidates.push(Candidate { findings: vec![finding], fix, files });
                }
            }
        }
        candidates
    }

    fn admit(&self, fix: &Fix) -> Result<(), String> {
        for edit in &fix.edits {
            let Some(file) = self.workspace.file(edit.span.file) else {
                return Err("its file is not known".to_owned());
            };
            if file.role != Role::Checked {
                return Err(format!("it changes {}, which is not checked", file.path));
            }
            if !file.content.source().invalid().is_empty() {
                return Err("the file holds bytes that are no UTF-8".to_owned());
            }
            if matches!(file.content, Content::Document(_) | Content::Other(_)) {
                return Err(format!("nothing is known about the format of {}", file.path));
            }
        }
        Ok(())
    }

    /// Makes what can be made of `open`, file by file; returns what has to wait.
    fn round(&mut self, open: Vec<Candidate<'f>>) -> Vec<Candidate<'f>> {
        let mut waiting = Vec::new();
        let mut chosen = self.edits.clone();
        let mut by_file: BTreeMap<Option<FileId>, Vec<Candidate<'f>>> = BTreeMap::new();
        for candidate in open {
            if chosen.is_taken(candidate.fix) {
                waiting.push(candidate);
            } else {
                chosen.add(candidate.fix);
                by_file.entry(candidate.files.first().copied()).or_default().push(candidate);
            }
        }
        for candidates in by_file.into_values() {
            self.take(&candidates);
        }
        waiting
    }

    /// Makes the fixes that pass: all together, else those of each half. The halves halve: no depth to fear.
    fn take(&mut self, candidates: &[Candidate<'f>]) {
        let why = match self.attempt(candidates) {
            Ok(texts) => {
                self.texts.extend(texts);
                for candidate in candidates {
                    self.edits.add(candidate.fix);
                    let files: Vec<FileId> = candidate.files.iter().copied().collect();
                    let fixed = candidate.findings.iter().map(|&finding| Fixed { finding, files: files.clone() });
                    self.plan.fixed.extend(fixed);
                }
                return;
            }
            Err(why) => why,
        };
        match candidates {
            [] => {}
            [one] => {
                let refused = one.findings.iter().map(|&finding| Refused { finding, why: why.clone() });
                self.plan.refused.extend(refused);
            }
            several => {
                let (first, second) = several.split_at(several.len() / 2);
                self.take(first);
                self.take(second);
            }
        }
    }

    /// The new texts with these fixes on top of those that are made, proven.
    fn attempt(&self, candidates: &[Candidate<'f>]) -> Result<Vec<(FileId, String)>, String> {
        let mut edits = self.edits.clone();
        candidates.iter().for_each(|candidate| edits.add(candidate.fix));
        let files: BTreeSet<FileId> = candidates.iter().flat_map(|candidate| &candidate.files).copied().collect();
        files.into_iter().map(|file| Ok((file, self.prove(file, &edits)?))).collect()
    }

    fn prove(&self, file: FileId, edits: &Edits<'f>) -> Result<String, String> {
        let (Some(before), Some(edits)) = (self.workspace.file(file), edits.0.get(&file)) else {
            return Err("its file is not known".to_owned());
        };
        let (edits, safety): (Vec<&Edit>, Vec<Safety>) = edits.values().copied().unzip();
        let applied = apply_sorted(before.content.source().text(), &edits).map_err(|clash| clash.to_string())?;
        let changes: Vec<_> = applied.changes.into_iter().zip(safety).collect();
        let after = reread(before, &applied.text);
        Proof { deployment: self.deployment, before, after: &after, changes: &changes }.check()?;
        Ok(applied.text)
    }

    fn finish(mut self, open: &[Candidate<'f>]) -> Plan {
        self.plan.waiting = open.iter().flat_map(|candidate| &candidate.findings).copied().collect();
        self.plan.waiting.sort_unstable();
        self.plan.fixed.sort_by_key(|fixed| fixed.finding);
        self.plan.refused.sort_by_key(|refused| refused.finding);
        self.plan.files = self.texts.into_iter().map(|(file, text)| Changed { file, text }).collect();
        self.plan
    }
}

fn reread(file: &ReadFile, text: &str) -> ReadFile {
    read(file.file, &file.path, file.role, Some(file.detected.kind), text.as_bytes().to_vec())
}
