//! The templates in labels and annotations: whether Prometheus takes them.

/// What a template may call, besides fields and variables: the words of Go's templates, then Prometheus' own.
const KNOWN: &[&str] = &[
    "and",
    "call",
    "define",
    "else",
    "end",
    "eq",
    "false",
    "ge",
    "gt",
    "html",
    "if",
    "index",
    "js",
    "le",
    "len",
    "lt",
    "ne",
    "nil",
    "not",
    "or",
    "print",
    "printf",
    "println",
    "range",
    "slice",
    "template",
    "true",
    "urlquery",
    "with",
    "args",
    "externalURL",
    "first",
    "graphLink",
    "humanize",
    "humanize1024",
    "humanizeDuration",
    "humanizePercentage",
    "humanizeTimestamp",
    "label",
    "match",
    "parseDuration",
    "pathPrefix",
    "query",
    "reReplaceAll",
    "safeHtml",
    "sortByLabel",
    "stripDomain",
    "stripPort",
    "strvalue",
    "tableLink",
    "title",
    "tmpl",
    "toLower",
    "toTime",
    "toUpper",
    "value",
];

/// Variables that are there from the start.
const GIVEN: &[&str] = &["", "externalLabels", "externalURL", "labels", "value"];

/// True for a text whose templates Prometheus reads.
pub(super) fn is_template(text: &str) -> bool {
    let mut declared: Vec<&str> = GIVEN.to_vec();
    let (mut rest, mut open) = (text, 0_u32);
    while let Some(start) = rest.find("{{") {
        let Some((action, behind)) = action(&rest[start + 2..]) else { return false };
        rest = behind;
        let words = match words(action) {
            Some(words) => words,
            None => return false,
        };
        let first = words.first().map_or("", |word| word.as_str());
        let alone = action.trim_matches(|c: char| c == '-' || c.is_whitespace()) == first;
        match first {
            "if" | "with" | "range" | "define" | "block" | "template" if alone => return false,
            "if" | "with" | "range" | "define" | "block" => open += 1,
            "end" if open == 0 => return false,
            "end" => open -= 1,
            "else" if open == 0 => return false,
            _ => {}
        }
        if words.is_empty() && !action.contains(['"', '`', '.', '*']) && !action.contains(|c: char| c.is_ascii_digit())
        {
            return false;
        }
        if action.contains(":=") {
            declared.extend(
                action.split(":=").next().unwrap_or_default().split(['$', ',', ' ']).filter(|name| !name.is_empty()),
            );
        }
        let knows = |word: &Word| match word {
            Word::Variable(name) => declared.contains(&name.as_str()),
            Word::Name(name) => KNOWN.contains(&name.as_str()),
        };
        if !words.iter().all(knows) {
            return false;
        }
    }
    open == 0
}

enum Word {
    Variable(String),
    Name(String),
}

impl Word {
    fn as_str(&self) -> &str {
        match self {
            Word::Variable(_) => "",
            Word::Name(name) => name,
        }
    }
}

/// An action without its marks, and what follows it: texts in it may hold braces.
fn action(text: &str) -> Option<(&str, &str)> {
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some('"') if c == '\\' => escaped = true,
            Some(open) if c == open => quote = None,
            Some('"') if c == '\n' => return None,
            Some(_) => {}
            None if matches!(c, '"' | '`') => quote = Some(c),
            None if text[at..].starts_with("}}") => return Some((&text[..at], &text[at + 2..])),
            None => {}
        }
    }
    None
}

/// The variables and names of an action; `None` where brackets do not match. Texts, numbers and fields are left out.
fn words(action: &str) -> Option<Vec<Word>> {
    let body = action.trim_start_matches('-').trim_end_matches('-').trim();
    if body.starts_with("/*") {
        return body.ends_with("*/").then(Vec::new);
    }
    let (mut found, mut depth) = (Vec::new(), 0_u32);
    let mut rest = body;
    while let Some(c) = rest.chars().next() {
        let name = |text: &str| text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
        let length = match c {
            '"' | '`' => rest[1..].char_indices().find(|(at, end)| *end == c && !escapes(&rest[1..=*at]))?.0 + 2,
            '$' | '.' => {
                let length = 1 + name(&rest[1..]);
                if c == '$' {
                    found.push(Word::Variable(rest[1..length].to_owned()));
                }
                length
            }
            '(' => {
                depth += 1;
                1
            }
            ')' => {
                depth = depth.checked_sub(1)?;
                1
            }
            c if c.is_ascii_digit() => name(rest),
            c if c.is_ascii_alphabetic() || c == '_' => {
                found.push(Word::Name(rest[..name(rest)].to_owned()));
                name(rest)
            }
            '-' | '+' if rest[1..].starts_with(|c: char| c.is_ascii_digit()) => 1,
            c if c.is_whitespace() || "|,:=".contains(c) => c.len_utf8(),
            _ => return None,
        };
        rest = &rest[length..];
    }
    (depth == 0).then_some(found)
}

/// True where a text ends in an odd number of backslashes: the character behind it means itself.
fn escapes(text: &str) -> bool {
    (text.len() - text.trim_end_matches('\\').len()) % 2 == 1
}
