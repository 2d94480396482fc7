//! What must hold for any text: ranges are sound, words are in order, nothing is lost, and reading ends.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "reads the shared corpus, says what it skipped"
)]

mod common;

use common::Numbers;
mod shell_bodies;

use lint_core::shell::{Command, FlawKind, Part, PartKind, Script, Shell, Word};
use std::ops::Range;

/// Text with all that the grammar has, for mutation where there is no corpus.
const RICH: &str = "set -eux; A='b c' B=\"$(d \"e\" `f \\`g\\``)\" h -i --j=k ${l:-m \"$n\"} $((o + 1)) >p 2>&1 <<E && q | r\n\
    body $s $(t)\nE\nif u; then v; elif w; then x; else y; fi; for z in a b*; do c; done & case $d in e|f) g;; *) h;; esac\n\
    while ! i; do (j; { k; }); done; l() { m; }; [[ $n =~ ^(o|p)$ ]] || ((q++)); r <(s) {t,u}{{ v }} $'w\\n' \\\n x # y\u{e9}\n";

fn check(text: &str) {
    for shell in [Shell::sh(), Shell::bash()] {
        let script = Script::read_str(text, shell);
        let sound = |range: &Range<usize>| text.get(range.clone()).is_some();
        let mut covered = Vec::new();
        assert!(script.flaws().iter().all(|flaw| sound(&flaw.range)), "{text}");
        covered.extend(script.flaws().iter().map(|flaw| flaw.range.clone()));
        covered.extend(script.comments().iter().cloned());
        for command in script.commands() {
            covered.extend(pieces(command));
            if let Some(inner) = command.embedded() {
                assert!(inner.commands().all(|command| inner.text().get(command.range()).is_some()), "{text}");
            }
            let _ = command.effective();
        }
        for compound in script.compounds() {
            assert!(sound(&compound.range()), "{text}");
            covered.extend(compound.words().map(|word| word.range()));
            for redirect in compound.redirects() {
                covered.push(redirect.range());
                covered.extend(redirect.heredoc().iter().flat_map(|heredoc| [heredoc.body(), heredoc.end()]));
            }
        }
        script.words().for_each(|word| check_word(text, &word));
        check_lists(text, &script);
        if !script.flaws().iter().any(|flaw| flaw.kind == FlawKind::Depth) && script.flaws().len() < 100 {
            check_rest(text, &script, covered);
        }
    }
}

/// The ranges of a command's pieces, which must be in order, apart, and inside it.
fn pieces(command: Command<'_>) -> Vec<Range<usize>> {
    let mut pieces: Vec<_> = command.assignments().map(|own| own.range).collect();
    pieces.extend(command.words().map(|word| word.range()));
    assert!(pieces.is_sorted_by(|a, b| a.end <= b.start), "{pieces:?}");
    pieces.extend(command.redirects().map(|redirect| redirect.range()));
    pieces.sort_by_key(|range| range.start);
    assert!(pieces.is_sorted_by(|a, b| a.end <= b.start), "{pieces:?}");
    let own = command.range();
    assert!(pieces.iter().all(|range| own.start <= range.start && range.end <= own.end), "{pieces:?} in {own:?}");
    for heredoc in command.redirects().filter_map(|redirect| redirect.heredoc()) {
        pieces.extend([heredoc.body(), heredoc.end()]);
    }
    pieces
}

fn check_word(text: &str, word: &Word<'_>) {
    assert!(text.get(word.range()).is_some(), "{text}");
    let mut at = word.range().start;
    for part in word.parts() {
        assert_eq!(part.range().start, at, "parts touch each other: {}", word.raw());
        at = part.range().end;
    }
    assert_eq!(at, word.range().end, "parts fill the word: {}", word.raw());
    for part in word.all_parts() {
        check_part(text, part);
    }
    let _ = (word.literal(), word.pattern(), word.text(), word.joined(), word.assignment());
}

fn check_part(text: &str, part: Part<'_>) {
    assert!(text.get(part.range()).is_some() && !part.range().is_empty(), "{text}");
    let inside = |range: Range<usize>| part.range().start <= range.start && range.end <= part.range().end;
    assert!(part.inner().all(|inner| inside(inner.range())), "{}", part.raw());
    if let PartKind::Command(list) | PartKind::Backticks(list) | PartKind::Process(list) = part.kind() {
        assert!(inside(list.range()), "{}", part.raw());
    }
}

fn check_lists(text: &str, script: &Script) {
    for list in script.lists() {
        assert!(text.get(list.range()).is_some(), "{text}");
        let mut at = list.range().start;
        for pipeline in list.pipelines() {
            assert!(at <= pipeline.range().start && pipeline.range().end <= pipeline.connector_range().start, "{text}");
            assert!(text.get(pipeline.range()).is_some() && text.get(pipeline.connector_range()).is_some(), "{text}");
            at = pipeline.connector_range().end;
        }
    }
}

/// What no command, comment, heredoc or flaw covers can only be operators and reserved words.
fn check_rest(text: &str, script: &Script, covered: Vec<Range<usize>>) {
    let mut rest = text.as_bytes().to_vec();
    for range in covered {
        rest[range].fill(b' ');
    }
    let rest = String::from_utf8_lossy(&rest).replace("\\\r\n", " ").replace("\\\n", " ");
    let words = "! { } if then elif else fi while until do done for select in case esac function time -p [[ ]]";
    let known: Vec<&str> = words.split(' ').collect();
    for piece in rest.split(|char: char| " \t\r\n;&|()".contains(char)).filter(|piece| !piece.is_empty()) {
        assert!(known.contains(&piece), "{piece:?} is lost in {text}\n{rest}\n{:?}", script.flaws());
    }
}

const SCRAPS: [&str; 48] = [
    "'", "\"", "`", "\\", "$", "$(", "${", "$((", "((", "))", "(", ")", "{", "}", "[[", "]]", "<<", "<<-", "<(", ">",
    ">&", "&>", "&", "&&", "|", "||", ";", ";;", "\n", "\r\n", " ", "\t", "#", "if ", " then ", " fi ", " do ",
    " done ", "for ", "case ", " esac ", " in ", "!", "=(", "\\`", "\u{e9}", "{{", "}}",
];

fn mutate(text: &str, numbers: &mut Numbers) -> String {
    let mut text = text.to_owned();
    for _ in 0..=numbers.below(4) {
        let at = text.floor_char_boundary(numbers.below(text.len() + 1));
        let to = text.ceil_char_boundary((at + numbers.below(12)).min(text.len()));
        match numbers.below(3) {
            0 => text.replace_range(at..to, ""),
            1 => text.insert_str(at, SCRAPS[numbers.below(SCRAPS.len())]),
            _ => text.truncate(to),
        }
    }
    text
}

#[test]
fn rich_text_and_its_mutations_are_sound() {
    check(RICH);
    let mut numbers = Numbers::new(1);
    for _ in 0..4000 {
        check(&mutate(RICH, &mut numbers));
    }
    for _ in 0..4000 {
        let length = numbers.below(24);
        check(&(0..length).map(|_| SCRAPS[numbers.below(SCRAPS.len())]).collect::<String>());
    }
}

#[test]
fn every_prefix_is_sound() {
    for end in (0..RICH.len()).filter(|end| RICH.is_char_boundary(*end)) {
        check(&RICH[..end]);
    }
}

#[test]
fn real_text_and_its_mutations_are_sound() {
    let Some(shared) = common::shared() else { return };
    let mut numbers = Numbers::new(2);
    let bodies = shell_bodies::of_corpus(&shared);
    assert!(bodies.len() > 1000);
    for (_, body) in bodies {
        check(body.as_str());
        for _ in 0..2 {
            check(&mutate(body.as_str(), &mut numbers));
        }
    }
}

/// What is repeated until it is long.
const HOSTILE: [&str; 40] = [
    "(",
    ")",
    "{ ",
    "} ",
    "$(",
    "\"$(",
    "`",
    "\\`",
    "'",
    "\"",
    "$((",
    "((",
    "${a:-",
    "\"${a:-\"",
    "<(",
    "a=(",
    "[[ ",
    "if ",
    "if a; then ",
    "for ((",
    "for (( done ",
    "case a in ",
    "case a in b) ",
    "f() ",
    "f() { ",
    "! ",
    "a |",
    "a && ",
    "<<E ",
    "<<E\n",
    ">",
    "{{",
    "{%",
    "[",
    "{a,",
    "@(",
    "a;",
    "$((a) ",
    "$(( `",
    "set -e;",
];

#[test]
fn long_hostile_text_ends() {
    for scrap in HOSTILE {
        let text = scrap.repeat(100_000 / scrap.len());
        let script = Script::read_str(&text, Shell::bash());
        assert!(script.flaws().len() <= 100);
        assert!(script.commands().all(|command| text.get(command.range()).is_some()), "{scrap}");
    }
}

#[test]
fn deep_nesting_is_a_flaw() {
    for scrap in ["(", "$(", "{ ", "\"$(", "if ", "${a:-"] {
        let text = scrap.repeat(100_000);
        let script = Script::read_str(&text, Shell::sh());
        assert!(script.flaws().iter().any(|flaw| flaw.kind == FlawKind::Depth), "{scrap}");
    }
}
