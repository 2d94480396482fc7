//! What stands in a piece of Markdown: words beyond those of a template, commands, steps, a picture, names of files, quantities.
//!
//! These are weak questions on purpose. Whether a text is right is for people.

use regex::Regex;
use std::sync::LazyLock;

/// Words that say that somebody is yet to write.
const TEMPLATE: &[&str] = &[
    "todo",
    "tbd",
    "tbc",
    "tba",
    "fixme",
    "wip",
    "xxx",
    "lorem",
    "ipsum",
    "placeholder",
    "none",
    "n",
    "a",
    "coming",
    "soon",
    "to",
    "be",
    "written",
    "defined",
    "done",
    "added",
    "completed",
    "filled",
    "in",
    "work",
    "progress",
    "insert",
    "here",
    "folgt",
    "noch",
    "offen",
    "text",
    "your",
];

/// Words that make what follows them in their line a note to the writer.
const NOTES: &[&str] = &["todo", "tbd", "tbc", "fixme", "wip", "lorem"];

/// True when it says something: words beyond headings, labels and templates.
pub fn is_filled(text: &str) -> bool {
    let text = COMMENT.replace_all(text, "");
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let mut fenced = false;
    lines.iter().enumerate().any(|(index, line)| {
        if is_fence(line) {
            fenced = !fenced;
            return false;
        }
        if line.starts_with('|') {
            let next = lines.get(index + 1).is_some_and(|next| is_rule(next));
            return !next && !is_rule(line) && is_filled_row(line);
        }
        let heading = !fenced && line.starts_with('#');
        !heading && says_something(line)
    })
}

/// True when it shows what to type, or numbers what to do: a code block, a command in a sentence, numbered steps.
pub fn has_commands(text: &str) -> bool {
    let text = COMMENT.replace_all(text, "");
    let mut fenced = false;
    text.lines().any(|line| {
        if is_fence(line.trim()) {
            fenced = !fenced;
            return false;
        }
        let typed = fenced || line.starts_with("    ") || line.starts_with('\t');
        typed && says_something(line) || STEP.is_match(line) && says_something(line) || INLINE.is_match(line)
    })
}

/// True when it tells what to do one after the other: commands, or items of a list.
pub fn has_steps(text: &str) -> bool {
    let item = |line: &&str| {
        let line = line.trim_start();
        ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark)) && says_something(line)
    };
    has_commands(text) || COMMENT.replace_all(text, "").lines().filter(item).count() > 1
}

/// True when it shows a picture: an image, a drawing in code, a link to one.
pub fn has_diagram(text: &str) -> bool {
    DIAGRAM.is_match(text) || text.contains(['┌', '└', '│', '▼', '►']) || DRAWN.is_match(text)
}

/// True when it names a file or a folder.
pub fn names_files(text: &str) -> bool {
    PATH.is_match(text)
}

/// True when it states a quantity: a number with a unit, a comparison with a number, a number alone in a cell.
pub fn states_quantity(text: &str) -> bool {
    QUANTITY.is_match(text)
}

static COMMENT: LazyLock<Regex> = LazyLock::new(|| regex(r"(?s)<!--.*?-->"));
static PLACEHOLDER: LazyLock<Regex> = LazyLock::new(|| regex(r"</?[A-Za-z_][^<>@:]*>|\{\{[^{}]*\}\}|\[[ xX]\]"));
static STEP: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?i)^\s*(?:>\s*)?(?:\d+[.)]\s+\S|#+\s*(?:\d+[.):]\s|(?:step|schritt)\s*\d)|[-*+] \[[ x]\] \S)")
});
static INLINE: LazyLock<Regex> = LazyLock::new(|| regex(r"`(?:[\w./-]+ [^`]+|\./[^`]+|[\w./-]+:[\w.][^`]*)`"));
static DIAGRAM: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?im)!\[[^\]]*\]\(|<img\s|^\s*(?:```|~~~)\s*(?:mermaid|plantuml|puml|dot|graphviz|d2|ditaa|ascii)|\.(?:svg|png|drawio|puml|mmd)\b",
    )
});
static DRAWN: LazyLock<Regex> = LazyLock::new(|| regex(r"\+-{3,}|-{2,}>|--\||=+>|\[[\w .-]+\]\s*(?:->|→|-->)"));
static PATH: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)(?:^|[\s`|(])~?\.{0,2}/?[\w.-]*/[\w./-]+|[\w-]+\.(?:ya?ml|toml|env|conf|service|json|ini)\b|`?\.env\b|dockerfile",
    )
});
static QUANTITY: LazyLock<Regex> = LazyLock::new(|| {
    regex(concat!(
        r"(?i)\d\s*(?:%|‰)|[<>≤≥]=?\s*\d|\|\s*[~≈]?\d[\d.,]*\s*\|",
        r"|\d[\d.,]*[\s-]*(?:ms|s|m|h|d|x|secs?|mins?|hrs?|[kmg]i?b|rps|times|nines|requests?|errors?)\b",
        r"|(?:\d[\d.,]*[\s-]*|\b(?:an?|one|two|three|four|five|six|ten|twelve|fifteen|thirty|zero|eine[rnms]?|zwei|drei|vier|null)[\s-]+)",
        r"(?:percent|prozent|seconds?|minutes?|hours?|days?|weeks?|months?|sekunden?|minuten?|stunden?|tage?n?|wochen?|loss|data loss)\b",
        r"|\b(?:daily|hourly|weekly|täglich|stündlich|near[- ]zero|no data loss)\b",
    ))
});

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is constant")
}

fn is_fence(line: &str) -> bool {
    line.starts_with("```") || line.starts_with("~~~")
}

/// The line below the head of a table.
fn is_rule(line: &str) -> bool {
    line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// A row says something when more than its first cell is filled in.
fn is_filled_row(line: &str) -> bool {
    let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
    let filled = cells.iter().filter(|cell| says_something(cell)).count();
    filled > usize::from(cells.len() > 1)
}

fn says_something(line: &str) -> bool {
    let line = PLACEHOLDER.replace_all(line, " ");
    let line = line.trim().trim_end_matches(['_', '*', ' ', '.', '…', '`']);
    if line.ends_with(':') {
        return false;
    }
    let words: Vec<String> = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 2 || word.chars().any(char::is_alphabetic))
        .map(str::to_lowercase)
        .collect();
    let note = words.first().is_some_and(|first| NOTES.contains(&first.as_str()));
    !note && words.iter().any(|word| !TEMPLATE.contains(&word.as_str()))
}
