//! `docker run --env-file`: lines, cut at the first `=`, nothing else. Source: docker/cli, package kvfile.

use super::loaded::{Effect, Meaning, Why};
use super::run::Run;

/// Its line scanner gives up on longer lines.
const MAX_LINE: usize = 64 * 1024;

pub(super) fn read(text: &str, run: &mut Run<'_>) {
    let mut at = 0;
    for line in text.split('\n') {
        let start = at;
        at += line.len() + 1;
        let line = line.strip_suffix('\r').unwrap_or(line);
        let body = line.trim_start();
        let from = start + line.len() - body.len();
        let refusal = if line.len() >= MAX_LINE {
            Some(Why::TooLong)
        } else if is_replaced(run, start..start + line.len()) {
            Some(Why::NotUtf8)
        } else {
            None
        };
        if let Some(why) = refusal {
            return run.lose(start..start + line.len(), why, Effect::Refuses);
        }
        if body.is_empty() || body.starts_with('#') {
            continue;
        }
        if !assignment(body, from, run) {
            return;
        }
    }
}

fn is_replaced(run: &Run<'_>, range: std::ops::Range<usize>) -> bool {
    let span = run.span(range);
    let invalid = run.source.invalid();
    let next = invalid.partition_point(|bytes| bytes.end <= span.start as usize);
    invalid.get(next).is_some_and(|bytes| bytes.start < span.end as usize)
}

/// False where the file is refused.
fn assignment(body: &str, from: usize, run: &mut Run<'_>) -> bool {
    let (key, value) = match body.split_once('=') {
        Some((key, value)) => (key, Some(value)),
        None => (body, None),
    };
    let range = from..from + key.len();
    if key.contains([' ', '\t']) {
        run.lose(range, Why::BlankInKey, Effect::Refuses);
        return false;
    }
    if key.is_empty() {
        run.lose(from..from + 1, Why::NoKey, Effect::Refuses);
        return false;
    }
    match value {
        Some(value) => {
            let start = range.end + 1;
            run.set(key, range, Meaning::Text(value.to_owned()), start..start + value.len());
        }
        None => inherit(key, range, run),
    }
    true
}

/// A bare key takes the variable of the process, where there is one.
pub(super) fn inherit(key: &str, range: std::ops::Range<usize>, run: &mut Run<'_>) {
    let end = range.end;
    match run.outside.variable(key) {
        Some(value) => run.set(key, range, Meaning::Text(value), end..end),
        None => run.lose(range, Why::NoSeparator, Effect::Drops),
    }
}
