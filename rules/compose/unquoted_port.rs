//! Minutes and seconds.

use lint_core::compose::Project;
use lint_core::{Edit, Fix, Found};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        for port in service.ports().into_iter().filter(|port| !port.long) {
            found.target(port.span);
            let Some(text) = project.written(port.span) else { continue };
            let Some(number) = sexagesimal(text) else { continue };
            let finding = found.at(port.span, format!("`{text}` is {number} in YAML 1.1"));
            finding.help("put it in quotes");
            finding.fix(Fix::safe("put it in quotes", vec![Edit::replace(port.span, format!("\"{text}\""))]));
        }
    }
}

/// Two numbers with a colon between, as YAML 1.1 reads them; `None` for other text, quoted one included.
fn sexagesimal(text: &str) -> Option<u64> {
    let (first, second) = text.split_once(':')?;
    let digits = |part: &str| !part.is_empty() && part.len() < 6 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(first) || !digits(second) || first.starts_with('0') || second.len() > 2 {
        return None;
    }
    let (first, second): (u64, u64) = (first.parse().ok()?, second.parse().ok()?);
    (second < 60).then_some(first * 60 + second)
}
