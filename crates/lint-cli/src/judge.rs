//! Runs the rules over what was read. A rule that panics is named and left out; the others still report.

use crate::baseline;
use crate::bug::catch;
use crate::host::Fed;
use crate::outcome::Outcome;
use lint_core::{Policy, Report, Rule};

/// Runs `rules` over the files of `fed`.
pub fn judge(fed: Fed, rules: &[&Rule], policy: &Policy) -> Outcome {
    let Fed { workspace, files, mut bugs, touched, baseline, walked } = fed;
    let run = |rules: &[&Rule], during: &dyn Fn() -> String| catch(during, || workspace.report(rules, policy));
    let report = run(rules, &|| "judging".to_owned()).unwrap_or_else(|whole| {
        let before = bugs.len();
        let mut sound = Vec::new();
        for &rule in rules {
            match run(&[rule], &|| format!("rule {}", rule.name)) {
                Ok(_) => sound.push(rule),
                Err(bug) => bugs.push(bug),
            }
        }
        if bugs.len() == before {
            bugs.push(whole);
        }
        run(&sound, &|| "judging".to_owned()).unwrap_or_else(|_| Report::default())
    });
    let mut outcome = Outcome { workspace, report, files, bugs, touched, baseline, walked, aside: Vec::new() };
    baseline::apply(&mut outcome, rules, policy);
    let Outcome { workspace, report, touched, .. } = &outcome;
    let aside = touched.as_ref().map(|touched| touched.set_aside(workspace, &report.findings));
    Outcome { aside: aside.unwrap_or_default(), ..outcome }
}
