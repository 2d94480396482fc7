//! Permissions that let everybody write.

use lint_core::dockerfile::{Dockerfile, Kind};
use lint_core::{File, Found, Span};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for instruction in file.instructions() {
        let (Kind::Copy(copy) | Kind::Add(copy)) = &instruction.kind else { continue };
        let Some(mode) = &copy.chmod else { continue };
        if let Some(text) = mode.literal() {
            judge(&text, mode.span, found);
        }
    }
    for run in file.scripts() {
        for command in run.script.commands() {
            let effective = command.effective();
            if effective.program().as_deref() != Some("chmod") {
                continue;
            }
            let operands = effective.operands();
            let Some((mode, targets)) = operands.split_first() else { continue };
            let temporary = |word: &str| {
                let fixed = matches!(word.trim_end_matches('/'), "/tmp" | "/var/tmp" | "/dev/shm");
                fixed || word.starts_with('$') && ["tmp", "temp"].iter().any(|it| word.to_lowercase().contains(it))
            };
            let harmless = !targets.is_empty() && targets.iter().all(|word| temporary(&word.text()));
            if let Some(text) = mode.literal().filter(|_| !harmless) {
                judge(&text, run.script.span(file.source(), mode.range()), found);
            }
        }
    }
}

fn judge(mode: &str, span: Span, found: &mut Found) {
    found.target(span);
    if is_world_writable(mode) {
        let finding = found.at(span, format!("`{mode}` lets everybody write"));
        finding.help("give it to the user who needs it (`chown`), and use 755, 644 or stricter");
    }
}

/// Octal or symbolic. A sticky directory is meant for everybody.
fn is_world_writable(mode: &str) -> bool {
    if let Ok(bits) = u32::from_str_radix(mode, 8) {
        return bits & 0o1002 == 0o0002;
    }
    mode.split(',').any(|clause| {
        let Some(at) = clause.find(['+', '=', '-']) else { return false };
        let (who, what) = clause.split_at(at);
        let added = what.split(['+', '=']).skip(1).filter_map(|part| part.split('-').next());
        let added: String = added.collect();
        who.contains(['a', 'o']) && added.contains('w') && !added.contains('t')
    })
}
