//! A limit that waiting keeps away.

use lint_core::systemd::Unit;
use lint_core::systemd::quantity::{TimeSpan, time_span};
use lint_core::{File, Found};

const SECOND: u64 = 1_000_000;

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let effective = unit.effective();
    let Some(service) = effective.service() else { return };
    let restarted = service.value("Restart").is_some_and(|restart| restart.text() != "no");
    let interval = effective.value("Unit", "StartLimitIntervalSec").filter(|_| restarted);
    let (Some(interval), Some(delay)) = (interval, service.value("RestartSec")) else { return };
    let burst = effective.value("Unit", "StartLimitBurst").map_or(Ok(5), |burst| burst.text().parse::<u64>());
    let (Ok(TimeSpan::Finite(span)), Ok(TimeSpan::Finite(wait)), Ok(burst)) =
        (time_span(interval.text()), time_span(delay.text()), burst)
    else {
        return;
    };
    if span == 0 || burst == 0 || service.value("RestartSteps").is_some() {
        return;
    }
    let needed = wait.saturating_mul(burst);
    let message = format!(
        "{burst} starts take {}s with the delay between them, more than this interval: the limit is never reached",
        needed / SECOND
    );
    if let Some(finding) = found.require(interval.value_span, needed < span, message) {
        finding.related(delay.value_span, "the delay");
        finding.help(format!("write an interval of more than {}s, or 0 if it is to restart for ever", needed / SECOND));
    }
}
