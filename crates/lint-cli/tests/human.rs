//! What a person sees, as snapshots and as properties.

mod common;

use common::{finding, outcome, place, show, show_with, span};
use lint_cli::{Format, Paint};
use lint_core::{Edit, Fix, Severity};

const COMPOSE: &str =
    "services:\n  db:\n    image: postgres:17\n    ports:\n      - \"5432:5432\"\n    env_file: .env\n";
const ENV: &str = "# the database\nPOSTGRES_USER=app\nPOSTGRES_PASSWORD=postgres\n";

fn deployment() -> lint_cli::Outcome {
    let mut outcome = outcome(&[("deploy/compose.yaml", COMPOSE), ("deploy/.env", ENV)]);
    let port = place(&outcome, "deploy/compose.yaml", "\"5432:5432\"", 0);
    let password = place(&outcome, "deploy/.env", "postgres", 0);
    let image = place(&outcome, "deploy/compose.yaml", "postgres:17", 0);
    let rule = "compose/datastore-on-all-interfaces";
    let mut found = finding(rule, Severity::Error, port, "service `db` publishes 5432 (PostgreSQL) on every interface");
    found
        .label("no host address: 0.0.0.0 and [::]")
        .related(image, "PostgreSQL listens here")
        .related(password, "and this is the password that guards it")
        .help("bind it to the host, or remove `ports` and let `api` reach it over network `backend`")
        .fix(Fix::unsafe_("bind to the loopback address", vec![Edit::replace(port, "\"127.0.0.1:5432:5432\"")]));
    outcome.report.findings.push(found);
    outcome.report.secrets.push(password);
    outcome
}

#[test]
fn a_finding_with_its_other_sides() {
    insta::assert_snapshot!(show(&deployment(), Format::Human));
}

#[test]
fn a_finding_in_colour_with_escapes_shown() {
    let painted = show_with(&deployment(), Format::Human, Paint { color: true, ..Paint::default() });
    insta::assert_snapshot!(painted.replace('\u{1b}', "ESC"));
}

/// One finding per place, in the order given.
fn marked(text: &str, places: &[std::ops::Range<usize>]) -> String {
    let mut outcome = outcome(&[("Dockerfile", text)]);
    for place in places {
        let mut found = finding("dockerfile/odd", Severity::Warning, span(place.clone()), "this is odd");
        found.label("here");
        outcome.report.findings.push(found);
    }
    show(&outcome, Format::Human)
}

/// The lines of `text` from the one with `from` on.
fn below<'t>(text: &'t str, from: &str) -> Vec<&'t str> {
    text.lines().skip_while(|line| !line.contains(from)).collect()
}

/// What stands above the mark, by columns of a terminal.
fn under_the_mark(shown: &str) -> String {
    use unicode_width::UnicodeWidthChar;
    let lines: Vec<&str> = shown.lines().collect();
    let at = lines.iter().position(|line| line.contains('┬')).expect("a mark is drawn");
    let width = |c: char| c.width().unwrap_or(0);
    let mut column = 0;
    let mut wanted = Vec::new();
    for c in lines[at].chars() {
        if "─┬".contains(c) {
            wanted.push(column);
        }
        column += width(c);
    }
    let mut column = 0;
    let mut out = String::new();
    for c in lines[at - 1].chars() {
        if wanted.contains(&column) {
            out.push(c);
        }
        column += width(c);
    }
    out
}

#[test]
fn the_mark_stands_under_the_characters() {
    let cases = [
        ("plain", "RUN curl x | sh\n", "curl", "curl"),
        ("after tabs", "RUN\tx\t\tcurl x\n", "curl", "curl"),
        ("after wide characters", "RUN 日本 🦀 curl x\n", "curl", "curl"),
        ("on wide characters", "RUN 日本 curl\n", "日本", "日本"),
        ("after combining characters", "RUN e\u{301}e\u{301} curl\n", "curl", "curl"),
        ("after escapes", "RUN \u{1b}[31m\u{202e} curl\n", "curl", "curl"),
        ("on an escape", "RUN \u{1b}[31m x\n", "\u{1b}[31m", "␛[31m"),
        ("on a reversed word", "RUN \u{202e}abc\n", "\u{202e}", "<U+202E>"),
        ("before a carriage return", "FROM a\r\nRUN curl\r\nUSER x\r\n", "curl", "curl"),
        ("after a byte order mark", "\u{feff}FROM a\n", "FROM", "FROM"),
        ("on a last line without an end", "FROM a\nRUN curl", "curl", "curl"),
    ];
    for (name, text, marked_text, shown_text) in cases {
        let at = text.find(marked_text).unwrap();
        let shown = marked(text, std::slice::from_ref(&(at..at + marked_text.len())));
        assert_eq!(under_the_mark(&shown), shown_text, "{name}:\n{shown}");
        assert!(!shown.contains(['\r', '\u{feff}', '\u{1b}', '\t']), "{name}");
    }
}

#[test]
fn places_without_characters_are_shown() {
    let cases = [
        ("", 0, "[Dockerfile:1:1]", " 1 │"),
        ("\u{feff}", 3, "[Dockerfile:1:1]", " 1 │"),
        ("FROM a\n", 7, "[Dockerfile:2:1]", " 2 │"),
        ("FROM a", 6, "[Dockerfile:1:7]", " 1 │ FROM a"),
        ("FROM a\r\n", 6, "[Dockerfile:1:7]", " 1 │ FROM a"),
        ("FROM a\n\nUSER b\n", 7, "[Dockerfile:2:1]", " 2 │"),
    ];
    for (text, at, place, line) in cases {
        let shown = marked(text, std::slice::from_ref(&(at..at)));
        assert!(shown.contains(place), "{text:?}:\n{shown}");
        let lines = below(&shown, place);
        let row = lines.iter().position(|shown| *shown == line).unwrap_or_else(|| panic!("{text:?}:\n{shown}"));
        assert!(lines[row + 1].contains('▲'), "{text:?}:\n{shown}");
    }
}

#[test]
fn a_long_line_is_a_window_around_the_mark() {
    let text = format!("RUN {}curl{}\n", "é".repeat(70_000), "y".repeat(900_000));
    let at = text.find("curl").unwrap();
    let shown = marked(&text, &[at..at + 4, 0..3, text.len() - 3..text.len() - 1, 4..900_000]);
    assert!(shown.lines().all(|line| line.chars().count() < 250), "{}", shown.len());
    assert!(shown.contains("[Dockerfile:1:70005]"));
    assert_eq!(under_the_mark(&shown), "curl");
}

#[test]
fn spans_outside_of_the_file_do_no_harm() {
    let backwards = std::ops::Range { start: 7, end: 3 };
    for place in [5..900, 900..901, backwards, 1..2] {
        assert!(marked("é\u{feff}日本\n", std::slice::from_ref(&place)).contains("this is odd"), "{place:?}");
    }
}

#[test]
fn marks_over_several_lines() {
    let text = "FROM a\nRUN one \\\n    two \\\n    three\nRUN 1 \\\n  2 \\\n  3 \\\n  4 \\\n  5 \\\n  6 \\\n  7 \\\n  8\nUSER x\n";
    let places: Vec<_> = ["RUN one", "RUN 1"].map(|start| text.find(start).unwrap()).to_vec();
    insta::assert_snapshot!(marked(text, &[places[0]..places[1] - 1, places[1]..text.len() - 8]));
}

#[test]
fn fixes_as_diffs() {
    let text = "FROM a\nRUN one\nRUN two\nUSER x\nCMD [\"a\"]\n";
    let mut outcome = outcome(&[("Dockerfile", text), ("other/Dockerfile", text)]);
    let at = |needle| place(&outcome, "Dockerfile", needle, 0);
    let other = place(&outcome, "other/Dockerfile", "USER x", 0);
    let mut found = finding("dockerfile/odd", Severity::Info, at("RUN one"), "two of them");
    let (one, two, user, cmd) = (at("RUN one\n"), at("RUN two\n"), at("USER x"), at("\"a\""));
    found.fix(Fix::safe("join", vec![Edit::replace(one.to(two), "RUN one && \\\n    two\n")]));
    found.fix(Fix::safe("remove", vec![Edit::delete(two)]));
    found.fix(Fix::safe("add", vec![Edit::insert_before(user, "WORKDIR /x\n")]));
    found.fix(Fix::safe("both", vec![Edit::replace(user, "USER 1000"), Edit::replace(cmd, "\"b\", \"c\"")]));
    found.fix(Fix::unsafe_("far", vec![Edit::replace(user, "USER 1"), Edit::replace(other, "USER 2")]));
    outcome.report.findings.push(found);
    insta::assert_snapshot!(show(&outcome, Format::Human));
}

/// What a terminal of so many columns shows.
fn on_terminal(outcome: &lint_cli::Outcome, width: usize) -> String {
    show_with(outcome, Format::Human, Paint { width: Some(width), ..Paint::default() })
}

#[test]
fn a_narrow_terminal_breaks_between_words() {
    insta::assert_snapshot!(on_terminal(&deployment(), 48));
}

#[test]
fn a_narrow_terminal_in_colour_with_escapes_shown() {
    let paint = Paint { color: true, width: Some(60), ..Paint::default() };
    insta::assert_snapshot!(show_with(&deployment(), Format::Human, paint).replace('\u{1b}', "ESC"));
}

#[test]
fn a_long_line_with_words_at_its_end() {
    let text = format!("FROM a\nRUN apk add {} && curl -sSf https://x.example | sh\n", "package ".repeat(12));
    let mut outcome = outcome(&[("Dockerfile", &text)]);
    let pipe = place(&outcome, "Dockerfile", "sh\n", 0);
    let mut found = finding("dockerfile/odd", Severity::Warning, pipe.slice(0..2), "this runs what `curl` fetches");
    found.label("nobody has looked at what comes");
    found.fix(Fix::unsafe_("look first", vec![Edit::replace(pipe.slice(0..2), "less")]));
    outcome.report.findings.push(found);
    insta::assert_snapshot!(on_terminal(&outcome, 80));
}

#[test]
fn wide_characters_tabs_and_hidden_ones() {
    let text = "# 日本語 🦀\r\n\tNAME=日本\u{202e}語\u{1b}[31m # 🦀🦀\r\nX=\u{200b}\r\n";
    let mut outcome = outcome(&[(".env", text)]);
    let mut found = finding("dotenv/odd", Severity::Info, place(&outcome, ".env", "語\u{1b}", 0), "an escape sequence");
    found.label("here");
    found.fix(Fix::safe("take it away", vec![Edit::delete(place(&outcome, ".env", "\u{202e}語\u{1b}[31m", 0))]));
    outcome.report.findings.push(found);
    insta::assert_snapshot!(on_terminal(&outcome, 80));
}

#[test]
fn ends_of_runs_with_and_without_findings() {
    let mut ends = String::new();
    let mut end = |name: &str, outcome: &lint_cli::Outcome, width| {
        let paint = Paint { width, ..Paint::default() };
        let mut out = Vec::new();
        let shown = lint_cli::Shown { asked: Some("deploy".to_owned()), ..lint_cli::Shown::new(outcome) };
        shown.write(Format::Human, paint, &mut out).expect("a vector takes all");
        let shown = String::from_utf8(out).expect("output is UTF-8");
        let last = shown.rfind("\n\n").map_or(0, |at| at + 2);
        ends.push_str(&format!("-- {name}\n{}", &shown[last..]));
    };
    let mut run = outcome(&[]);
    end("nothing to check", &run, None);
    run = outcome(&[("compose.yaml", COMPOSE), (".env", ENV)]);
    end("nothing found", &run, None);
    run.files.push(lint_cli::FileStatus::unreadable("secret.env", "permission denied"));
    end("nothing found, a file not read", &run, None);
    run = deployment();
    end("one to be repaired on request", &run, None);
    let mut second = run.report.findings[0].clone();
    second.severity = Severity::Warning;
    second.fixes = vec![Fix::safe("safely", Vec::new())];
    run.report.findings.push(second);
    run.files.push(lint_cli::FileStatus::unreadable("secret.env", "permission denied"));
    end("both kinds of fixes, a file not read", &run, None);
    end("the same on a terminal", &run, Some(80));
    insta::assert_snapshot!(ends);
}

#[test]
fn no_line_is_longer_than_the_terminal() {
    let mut outcome = deployment();
    let long = "services:\n  web:\n    image: ".to_owned() + &"例え/".repeat(300) + "\n";
    outcome.workspace.set("compose.yaml", long.into_bytes());
    for nth in [0, 150, 299] {
        let place = place(&outcome, "compose.yaml", "例え/", nth);
        let mut found = finding("compose/odd", Severity::Error, place, "this is a sentence of some length about it");
        found.label("and a label that is long, too").help("`a b` does it, and so does `c d`, or nothing at all");
        found.fix(Fix::safe("shorter", vec![Edit::replace(place, "長い".repeat(100))]));
        outcome.report.findings.push(found);
    }
    for width in [48, 60, 80, 120, 200] {
        for line in on_terminal(&outcome, width)
            .lines()
            .filter(|line| !line.contains(" ╭─[") && !line.contains("plimsoll explain"))
        {
            let columns = unicode_width::UnicodeWidthStr::width(line);
            assert!(columns <= width, "{columns} columns of {width}: {line}");
        }
    }
}

#[test]
fn a_narrative_for_those_who_listen() {
    let mut outcome = deployment();
    let password = place(&outcome, "deploy/.env", "postgres", 0);
    let user = place(&outcome, "deploy/.env", "POSTGRES_USER=app\n", 0);
    let mut found =
        finding("dotenv/weak-secret", Severity::Warning, password.to(user), "`POSTGRES_PASSWORD` is guessed");
    found
        .fix(Fix::safe("quote it", vec![Edit::replace(password, "'postgres'")]))
        .fix(Fix::unsafe_("do without", vec![Edit::delete(user), Edit::insert_before(password, "x")]))
        .fix(Fix::unsafe_("say why", vec![Edit::insert_before(user, "# a reason\n")]));
    outcome.report.findings.push(found);
    outcome.files.push(lint_cli::FileStatus::unreadable("secret.env", "permission denied"));
    insta::assert_snapshot!(show(&outcome, Format::Narrative));
}

#[test]
fn narratives_draw_nothing() {
    for text in ["FROM a\nRUN curl x | sh\n", "", "日本\t\r\n🦀\n"] {
        let mut outcome = outcome(&[("Dockerfile", text)]);
        let whole = span(0..text.len());
        let mut found = finding("dockerfile/odd", Severity::Warning, whole, "this is odd");
        found.label("here").fix(Fix::safe("shorter", vec![Edit::delete(whole)]));
        outcome.report.findings.push(found);
        let shown = show(&outcome, Format::Narrative);
        let drawn = shown.chars().find(|c| matches!(c, '\u{2190}'..='\u{2bff}' | '|' | '^' | '~' | '\u{2022}'));
        assert!(drawn.is_none() || text.contains('|'), "{drawn:?} in {shown}");
        let mut lines = shown.lines().filter(|line| !line.is_empty());
        assert!(lines.all(|line| line.ends_with('.')), "{shown}");
    }
}
