//! Properties that hold for any text: nothing that a terminal obeys comes through, and no secret does, in any format.
#![allow(clippy::unwrap_used, reason = "a test that cannot set the scene has failed")]

mod common;

use common::{finding, outcome, show, show_with};
use lint_cli::{Format, Outcome, Paint, is_hidden};
use lint_core::{Edit, Fix, Severity, Span};

const FORMATS: [Format; 12] = [
    Format::Human,
    Format::Concise,
    Format::Json,
    Format::Jsonl,
    Format::Narrative,
    Format::Sarif,
    Format::Github,
    Format::Gitlab,
    Format::Junit,
    Format::Checkstyle,
    Format::Rdjson,
    Format::Markdown,
];
const ROUNDS: u64 = 120;

/// A small generator of numbers (xorshift), so that each round can be repeated.
struct Dice(u64);

impl Dice {
    fn new(round: u64) -> Self {
        Dice(round.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap() % limit.max(1)
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    fn text(&mut self, pieces: usize) -> String {
        const PIECES: &[&str] = &[
            "a",
            "key: ",
            "=",
            " ",
            "\t",
            "\n",
            "\r\n",
            "\r",
            "\u{1b}[31m",
            "\u{1b}]8;;http://x\u{7}",
            "\u{7}",
            "\0",
            "\u{9b}31m",
            "\u{7f}",
            "\u{85}",
            "\u{202e}",
            "\u{2066}",
            "\u{200b}",
            "\u{feff}",
            "\u{2028}",
            "\u{e0041}",
            "\u{ad}",
            "é",
            "日本",
            "🦀",
            "e\u{301}",
            "::error::",
            "%0A",
            "\"",
            "\\",
            "b",
            "c",
            "ddddddddddddddddddddddddddddddddddddd",
        ];
        (0..self.below(pieces)).map(|_| self.pick(PIECES)).collect()
    }

    fn span(&mut self, text: &str, file: u32) -> Span {
        let start = self.below(text.len() + 1);
        let longest = 1 << self.below(12);
        let end = start + self.below((text.len() - start + 1).min(longest));
        Span { file: lint_core::FileId(file), start: u32::try_from(start).unwrap(), end: u32::try_from(end).unwrap() }
    }

    /// Letters and digits in turn, so that every four characters of it are told from other text.
    fn secret(&mut self, shortest: usize) -> String {
        let length = shortest + self.below(14);
        (0..length)
            .map(|at| self.pick(if at % 2 == 0 { &["Q", "X", "Z", "J", "W"] } else { &["7", "8", "9"] }))
            .collect()
    }
}

fn severity(dice: &mut Dice) -> Severity {
    [Severity::Info, Severity::Warning, Severity::Error][dice.below(3)]
}

/// An outcome of noise: two files with hostile names, findings with hostile words at any place.
fn noise(dice: &mut Dice) -> Outcome {
    let texts = [dice.text(60), dice.text(900)];
    let paths = [format!("a{}", dice.text(6)), format!("b{}", dice.text(6))];
    let mut outcome = outcome(&[(&paths[0], &texts[0]), (&paths[1], &texts[1])]);
    for _ in 0..4 {
        let span = dice.span(&texts[0], 0);
        let mut found = finding("compose/privileged", severity(dice), span, &format!("m{}", dice.text(8)));
        found.label(dice.text(5)).help(dice.text(8));
        for _ in 0..dice.below(4) {
            let file = dice.below(2);
            let span = dice.span(&texts[file], u32::try_from(file).unwrap());
            found.related(span, dice.text(5));
        }
        for _ in 0..dice.below(3) {
            let file = dice.below(2);
            let mut first = dice.span(&texts[file], u32::try_from(file).unwrap());
            (first.start, first.end) = boundaries(&texts[file], first);
            found.fix(Fix::safe(dice.text(4), vec![Edit::replace(first, dice.text(10))]));
        }
        outcome.report.findings.push(found);
    }
    let hidden = dice.span(&texts[0], 0);
    outcome.report.secrets.push(hidden);
    outcome
}

fn boundaries(text: &str, span: Span) -> (u32, u32) {
    let start = text.floor_char_boundary(span.start as usize);
    let end = text.ceil_char_boundary(span.end as usize);
    (u32::try_from(start).unwrap(), u32::try_from(end).unwrap())
}

/// Takes away the escapes that Plimsoll itself writes: `ESC [ digits m`.
fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find('m').expect("a colour ends");
        assert!(part[..end].bytes().all(|byte| byte.is_ascii_digit() || byte == b';'), "{part:?}");
        out.push_str(&part[end + 1..]);
    }
    out
}

#[test]
fn nothing_hidden_comes_through() {
    for round in 0..ROUNDS {
        let outcome = noise(&mut Dice::new(round));
        let painted = without_colours(&show_with(&outcome, Format::Human, Paint { color: true, ..Paint::default() }));
        let plain = FORMATS.map(|format| show(&outcome, format));
        assert_eq!(painted, plain[0], "round {round}: colours change nothing but colours");
        for text in plain {
            let found = text.chars().find(|&c| c != '\n' && is_hidden(c));
            assert_eq!(found, None, "round {round}: {text}");
        }
    }
}

#[test]
fn one_line_per_finding_is_one_line() {
    for round in 0..ROUNDS {
        let outcome = noise(&mut Dice::new(round));
        assert_eq!(show(&outcome, Format::Concise).lines().count(), outcome.report.findings.len(), "round {round}");
        for line in show(&outcome, Format::Jsonl).lines() {
            assert!(serde_json::from_str::<serde_json::Value>(line).is_ok(), "round {round}: {line}");
        }
    }
}

#[test]
fn json_keeps_the_true_characters_and_the_schema() {
    let schema = include_str!("../../../docs/schema/report-v1.schema.json");
    let schema = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    for round in 0..ROUNDS {
        let outcome = noise(&mut Dice::new(round));
        let report: serde_json::Value = serde_json::from_str(&show(&outcome, Format::Json)).unwrap();
        let errors: Vec<String> = schema.iter_errors(&report).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "round {round}: {errors:?}");
        for (finding, shown) in outcome.report.findings.iter().zip(report["findings"].as_array().unwrap()) {
            assert_eq!(shown["message"], finding.message, "round {round}");
            let (path, source) = outcome.file(finding.primary.span.file).unwrap();
            let place = source.position(finding.primary.span.start as usize);
            let start = &shown["location"]["start"];
            assert_eq!(shown["location"]["path"], path);
            assert_eq!(
                (&start["line"], &start["column"], &start["utf16"]),
                (&place.line.into(), &place.column.into(), &place.utf16.into())
            );
        }
    }
}

/// An env file with secrets in it, findings all around them, and fixes that carry them elsewhere.
fn with_secrets(dice: &mut Dice) -> (Outcome, Vec<String>) {
    let shortest = 4 + dice.below(6);
    let secrets: Vec<String> = (0..3).map(|_| dice.secret(shortest)).collect();
    let mut text = String::new();
    let mut spans = Vec::new();
    for secret in &secrets {
        text.push_str(&format!(
            "{}\nKEY={}",
            dice.text(20),
            if dice.below(9) == 0 { "x".repeat(500) } else { String::new() }
        ));
        spans.push(text.len()..text.len() + secret.len());
        text.push_str(secret);
        text.push_str(if dice.below(5) == 0 { "yyyyyyyyyyyyyyyyyyyyyy" } else { "\n" });
    }
    let long = secrets.iter().find(|secret| secret.len() >= 8).cloned().unwrap_or_default();
    text.push_str(&format!("# the same again: {long}\n"));
    let mut outcome = outcome(&[(".env", &text)]);
    for span in spans {
        let mut near = dice.span(&text, 0);
        (near.start, near.end) = boundaries(&text, near);
        outcome.report.secrets.push(common::span(span.clone()));
        let own = &text[span.clone()];
        let mut found =
            finding("dotenv/quotes", severity(dice), common::span(span.clone()), &format!("it is {long} here"));
        found.label(format!("{long}!")).related(near, "beside").help(format!("do not write {long}"));
        found.fix(Fix::safe("quote it", vec![Edit::replace(common::span(span.clone()), format!("'{own}'"))]));
        found.fix(Fix::safe(
            "quote all",
            vec![Edit::replace(common::span(span.start - 2..span.end), format!("Y='{own}'"))],
        ));
        found.fix(Fix::safe(
            "half",
            vec![Edit::replace(common::span(span.start + 2..span.end), own[2..].to_lowercase() + own)],
        ));
        found.fix(Fix::unsafe_("copy it", vec![Edit::insert_before(common::span(0..0), format!("OTHER={own}\n"))]));
        found.fix(Fix::unsafe_("rewrite", vec![Edit::replace(near, format!("OTHER={own}\n"))]));
        outcome.report.findings.push(found);
    }
    outcome.report.secrets.sort();
    (outcome, secrets)
}

#[test]
fn no_secret_comes_through() {
    for round in 0..ROUNDS {
        let (outcome, secrets) = with_secrets(&mut Dice::new(round));
        for format in FORMATS {
            let shown = show(&outcome, format);
            for secret in &secrets {
                let leak = secret
                    .as_bytes()
                    .windows(4)
                    .map(|four| std::str::from_utf8(four).unwrap())
                    .find(|four| shown.contains(four));
                assert_eq!(leak, None, "round {round}, {format:?}, {secret}:\n{shown}");
            }
        }
    }
}

#[test]
fn a_masked_edit_says_so_and_keeps_what_is_no_secret() {
    let mut outcome = outcome(&[(".env", "PASSWORD=hunter2\n")]);
    let line = common::span(0..16);
    outcome.report.secrets.push(common::span(9..16));
    let mut found = finding("dotenv/quotes", Severity::Warning, line, "the value is not quoted");
    found.fix(Fix::safe("quote it", vec![Edit::replace(line, "PASSWORD='hunter2'")]));
    found.fix(Fix::safe("take it away", vec![Edit::delete(line)]));
    outcome.report.findings.push(found);
    let report: serde_json::Value = serde_json::from_str(&show(&outcome, Format::Json)).unwrap();
    let fixes = &report["findings"][0]["fixes"];
    assert_eq!(fixes[0]["edits"][0]["text"], "PASSWORD='•••••••'");
    assert_eq!(fixes[0]["edits"][0]["masked"], true);
    assert_eq!(fixes[1]["edits"][0]["masked"], serde_json::Value::Null);
    assert!(show(&outcome, Format::Human).contains("+ │ PASSWORD='•••••••'"));
}
