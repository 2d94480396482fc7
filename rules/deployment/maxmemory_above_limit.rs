//! The kernel's limit comes before the server's own.

use lint_core::Found;
use lint_core::deployment::{Deployment, Home};

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    for process in deployment.processes() {
        let Home::Container(_, service) = process.home else { continue };
        let line = process.command_line();
        let Some(written) = line.commands.iter().find_map(|command| command.options(&["--maxmemory"]).pop()) else {
            continue;
        };
        let Some(limit) = service.memory_limit() else { continue };
        let (Some(maximum), Some(&bytes)) = (written.known().and_then(|text| bytes(text)), limit.known()) else {
            found.undecided(written.span, "the size is not known");
            continue;
        };
        found.target(written.span);
        if bytes > 0 && maximum >= bytes {
            let how = if maximum == bytes { "all of" } else { "more than" };
            let finding =
                found.at(written.span, format!("`--maxmemory` is {how} the memory limit of `{}`", process.name()));
            finding.related(limit.origin, "the limit");
            finding.help("stay a quarter below the limit: saving and clients need room beside the data");
        }
    }
}

/// A size as Redis reads it: `k`, `m`, `g` are powers of 1000, `kb`, `mb`, `gb` of 1024.
fn bytes(text: &str) -> Option<u64> {
    let text = text.to_ascii_lowercase();
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let factor = match &text[digits.len()..] {
        "" | "b" => 1,
        "k" => 1_000,
        "kb" => 1 << 10,
        "m" => 1_000_000,
        "mb" => 1 << 20,
        "g" => 1_000_000_000,
        "gb" => 1 << 30,
        _ => return None,
    };
    digits.parse::<u64>().ok()?.checked_mul(factor)
}
