//! Fixes, applied to the texts of an example.

use super::Input;
use lint_core::{Edit, Finding, Workspace};

/// The files after the first fix of every finding. A fix that touches characters of one before it is left out.
pub fn apply(inputs: &[Input], workspace: &Workspace, findings: &[Finding]) -> Result<Vec<Input>, String> {
    let mut edits: Vec<&Edit> = Vec::new();
    for fix in findings.iter().filter_map(|finding| finding.fixes.first()) {
        if let Some(pair) = fix.edits.windows(2).find(|pair| overlap(&pair[0], &pair[1])) {
            return Err(format!("the fix \"{}\" edits the same characters twice: {pair:?}", fix.title));
        }
        if !fix.edits.iter().any(|edit| edits.iter().any(|other| overlap(edit, other))) {
            edits.extend(&fix.edits);
        }
    }
    edits.sort_by_key(|edit| edit.span);
    inputs.iter().map(|input| edited(input, workspace, &edits)).collect()
}

/// True where two edits cannot both be made. Two insertions at one place can.
fn overlap(a: &Edit, b: &Edit) -> bool {
    a.span.file == b.span.file
        && (a.span.start < b.span.end && b.span.start < a.span.end || a.span == b.span && !a.span.is_empty())
}

fn edited(input: &Input, workspace: &Workspace, edits: &[&Edit]) -> Result<Input, String> {
    let mut text = String::new();
    let mut done = 0;
    for edit in edits {
        if workspace.file(edit.span.file).is_none_or(|file| file.path != input.path) {
            continue;
        }
        let before = input.text.get(done..edit.span.range().start);
        let (Some(before), Some(_)) = (before, input.text.get(edit.span.range())) else {
            return Err(format!("an edit is out of bounds or cuts a character: {edit:?} in `{}`", input.path));
        };
        text.push_str(before);
        text.push_str(&edit.text);
        done = edit.span.range().end;
    }
    text.push_str(&input.text[done..]);
    Ok(Input { text, ..input.clone() })
}
