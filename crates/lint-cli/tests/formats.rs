//! Formats for other programs, read by parsers that are not ours: what stands in a hostile file stays text.
#![allow(clippy::unwrap_used, reason = "a test that cannot set the scene has failed")]

mod common;

use common::{finding, outcome, place, show, span};
use lint_cli::{Exit, FileStatus, Format, Outcome, Shown};
use lint_core::{Acceptance, Edit, Fix, Severity, Suppression};
use serde_json::Value;

/// What somebody would write who wants more than to be quoted.
const HOSTILE: &[&str] = &[
    "a\n::error::injected",
    "a%0A::error file=b,line=1::injected",
    "]]><injected/>&amp;\"'",
    "\u{0}\u{1b}[31m\u{ffff}\u{202e}",
    "@everyone #1 <img src=x onerror=y> [l](http://x.example) ![i](http://x.example) www.x.example http://x.example",
    "``` `x` ```` \\` **b** _i_ ~~s~~ | a | <!-- c -->",
    "`odd",
    "日本 🦀 e\u{301}",
    "",
];

/// A finding whose words, file and path are hostile.
fn hostile(text: &str) -> Outcome {
    let path = format!("{text}x/compose.yaml");
    let lines = format!("first\n{text}\nlast\n");
    let mut outcome = outcome(&[(&path, &lines)]);
    outcome.files.push(FileStatus::unreadable(format!("{text}y"), format!("no {text}")));
    let at = lines.find('\n').unwrap() + 1;
    let marked = span(at..at + text.len());
    let mut found = finding("compose/privileged", Severity::Error, marked, &format!("it says {text}"));
    found.label(text).related(span(0..5), text).help(format!("not {text}"));
    found.fix(Fix::safe(text, vec![Edit::replace(marked, text)]));
    let mut accepted = found.clone();
    accepted.suppressed = Some(Suppression {
        kind: Acceptance::Comment,
        by: span(0..5),
        reason: text.to_owned(),
        until: Some("2027-01-31".into()),
    });
    outcome.report.findings.extend([found, accepted]);
    outcome
}

#[test]
fn workflow_commands_are_one_line_with_one_command_each() {
    for text in HOSTILE {
        let shown = show(&hostile(text), Format::Github);
        assert_eq!(shown.lines().count(), 1, "{shown}");
        let (properties, data) = shown.trim_start_matches("::error ").split_once("::").unwrap();
        assert!(!data.contains("%0A::"), "{shown}");
        let names: Vec<&str> = properties.split(',').filter_map(|it| Some(it.split_once('=')?.0)).collect();
        assert!(names.starts_with(&["title", "file", "line", "endLine"]), "{shown}");
        assert!(names.len() == 6 || names.len() == 4, "{shown}");
        // The runner's own way back.
        let file = properties.split(',').find_map(|it| it.strip_prefix("file=")).unwrap();
        let file =
            file.replace("%3A", ":").replace("%2C", ",").replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
        assert!(file.ends_with("x/compose.yaml"), "{file}");
        assert_eq!(text.contains('%'), file.contains('%'), "{file}");
    }
}

/// Reads XML to its end: names of elements, and the values of their attributes.
fn elements(xml: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut elements = Vec::new();
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {xml}")) {
            quick_xml::events::Event::Eof => return elements,
            quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                let name = String::from_utf8(tag.name().as_ref().to_vec()).unwrap();
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.unwrap_or_else(|error| panic!("{error}: {xml}"));
                    let key = String::from_utf8(attribute.key.as_ref().to_vec()).unwrap();
                    (key, attribute.unescape_value().unwrap().into_owned())
                });
                elements.push((name, attributes.collect()));
            }
            _ => {}
        }
    }
}

#[test]
fn xml_is_well_formed_and_holds_nothing_else() {
    let is_char =
        |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    for text in HOSTILE {
        let outcome = hostile(text);
        for (format, known) in [
            (Format::Junit, &["testsuites", "testsuite", "testcase", "failure", "skipped", "error"][..]),
            (Format::Checkstyle, &["checkstyle", "file", "error"][..]),
        ] {
            let shown = show(&outcome, format);
            assert!(shown.chars().all(is_char), "{shown}");
            let elements = elements(&shown);
            assert!(elements.iter().all(|(name, _)| known.contains(&name.as_str())), "{shown}");
            let messages = elements.iter().flat_map(|(_, attributes)| attributes).filter(|(key, _)| key == "message");
            assert_eq!(messages.count(), if format == Format::Junit { 3 } else { 1 }, "{shown}");
        }
    }
}

#[test]
fn junit_counts_what_it_holds() {
    let elements = elements(&show(&hostile("a"), Format::Junit));
    let value = |at: usize, key: &str| {
        let (_, attributes) = &elements[at];
        attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.parse::<usize>().unwrap())
    };
    let count = |name: &str| elements.iter().filter(|(element, _)| element == name).count();
    for (attribute, element) in [("tests", "testcase"), ("failures", "failure"), ("errors", "error")] {
        assert_eq!(value(0, attribute), Some(count(element)), "{attribute}");
    }
    assert_eq!(value(1, "skipped"), Some(count("skipped")));
}

#[test]
fn markdown_is_only_text() {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    for text in HOSTILE {
        let shown = show(&hostile(text), Format::Markdown);
        for event in Parser::new_ext(&shown, Options::all()) {
            match event {
                Event::Html(_) | Event::InlineHtml(_) => panic!("HTML in {shown}"),
                Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::Emphasis | Tag::Strikethrough) => {
                    panic!("{event:?} in {shown}")
                }
                Event::Text(_) | Event::Code(_) | Event::End(_) | Event::SoftBreak => {}
                Event::Start(
                    Tag::Paragraph | Tag::Strong | Tag::Heading { .. } | Tag::List(_) | Tag::Item | Tag::CodeBlock(_),
                ) => {}
                other => panic!("{other:?} in {shown}"),
            }
        }
        // Mentions and bare links are what a forge makes of plain text, outside of code.
        let outside: String = shown.split("```").step_by(2).flat_map(|part| part.split('`').step_by(2)).collect();
        if !text.contains('`') {
            assert!(!outside.contains(['@', '<']) && !outside.contains("http:"), "{shown}");
        }
    }
}

fn json(outcome: &Outcome, format: Format) -> Value {
    serde_json::from_str(&show(outcome, format)).unwrap()
}

#[test]
fn gitlab_has_what_gitlab_asks_for() {
    for text in HOSTILE {
        let report = json(&hostile(text), Format::Gitlab);
        let entries = report.as_array().unwrap();
        assert_eq!(entries.len(), 1, "suppressed findings are no findings");
        for entry in entries {
            assert!(entry["description"].is_string() && entry["check_name"].is_string());
            assert!(entry["fingerprint"].as_str().is_some_and(|print| print.len() == 32));
            assert!(["info", "minor", "major", "critical", "blocker"].contains(&entry["severity"].as_str().unwrap()));
            assert_eq!(entry["location"]["path"], format!("{text}x/compose.yaml"));
            assert_eq!(entry["location"]["positions"]["begin"]["line"], 2);
        }
    }
}

#[test]
fn rdjson_counts_bytes() {
    let text = "a: 日本 🦀 x\n";
    let mut outcome = outcome(&[("compose.yaml", text)]);
    let mut found = finding("compose/odd", Severity::Info, place(&outcome, "compose.yaml", "x", 0), "odd");
    let crab = place(&outcome, "compose.yaml", "🦀", 0);
    found.fix(Fix::safe("one", vec![Edit::replace(crab, "crab")]));
    found.fix(Fix::safe("two", vec![Edit::replace(crab, "crab"), Edit::insert_before(span(0..0), "# two\n")]));
    outcome.report.findings.push(found);
    let diagnostic = &json(&outcome, Format::Rdjson)["diagnostics"][0];
    let bytes = |needle: &str| text.find(needle).unwrap() + 1;
    assert_eq!(diagnostic["location"]["range"]["start"]["column"], bytes("x"));
    assert_eq!(diagnostic["severity"], "INFO");
    assert_eq!(diagnostic["suggestions"].as_array().unwrap().len(), 1, "a fix of several edits has no form");
    assert_eq!(diagnostic["suggestions"][0]["range"]["start"]["column"], bytes("🦀"));
    assert_eq!(diagnostic["suggestions"][0]["range"]["end"]["column"], bytes("🦀") + "🦀".len());
}

#[test]
fn sarif_regions_cut_out_what_is_marked() {
    for text in HOSTILE {
        let outcome = hostile(text);
        let mut out = Vec::new();
        let shown = Shown { exit: Some(Exit::Unreadable), rules: lint_rules::RULES, ..Shown::new(&outcome) };
        shown.write(Format::Sarif, lint_cli::Paint::default(), &mut out).unwrap();
        let report: Value = serde_json::from_slice(&out).unwrap();
        let run = &report["runs"][0];
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        for result in run["results"].as_array().unwrap() {
            assert_eq!(rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()]["id"], result["ruleId"]);
            let location = &result["locations"][0]["physicalLocation"];
            let region = &location["region"];
            assert_eq!(cut(&format!("first\n{text}\nlast\n"), region), *text);
            assert_eq!(region["snippet"]["text"], *text);
            let uri = location["artifactLocation"]["uri"].as_str().unwrap();
            assert!(uri.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"\\^`{|}#?:@".contains(&byte)), "{uri}");
        }
        assert_eq!(run["results"][0]["suppressions"], serde_json::json!([]));
        assert_eq!(run["results"][1]["suppressions"][0]["kind"], "inSource");
        assert!(rules[0]["help"]["markdown"].as_str().is_some_and(|page| page.contains("## Bad")));
        let invocation = &run["invocations"][0];
        assert_eq!(invocation["exitCode"], 3);
        assert_eq!(invocation["toolExecutionNotifications"].as_array().unwrap().len(), 1);
    }
}

/// What a region of SARIF covers, with columns in code points.
fn cut(text: &str, region: &Value) -> String {
    let of = |key: &str| usize::try_from(region[key].as_u64().unwrap()).unwrap() - 1;
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let at = |line: usize, column: usize| {
        let before: usize = lines[..line].iter().map(|line| line.len()).sum();
        before + lines[line].chars().take(column).map(char::len_utf8).sum::<usize>()
    };
    text[at(of("startLine"), of("startColumn"))..at(of("endLine"), of("endColumn"))].to_owned()
}

#[test]
fn fixes_with_hidden_text_are_for_nobody_to_apply() {
    let mut outcome = outcome(&[(".env", "PASSWORD=hunter2\n")]);
    let value = span(9..16);
    outcome.report.secrets.push(value);
    let mut found = finding("dotenv/quotes", Severity::Warning, value, "the value is not quoted");
    found.fix(Fix::safe("quote it", vec![Edit::replace(value, "'hunter2'")]));
    found.fix(Fix::safe("take it away", vec![Edit::delete(value)]));
    outcome.report.findings.push(found);
    let fixes = &json(&outcome, Format::Sarif)["runs"][0]["results"][0]["fixes"];
    assert_eq!(fixes.as_array().unwrap().len(), 1, "{fixes}");
    assert_eq!(json(&outcome, Format::Rdjson)["diagnostics"][0]["suggestions"].as_array().unwrap().len(), 1);
}
