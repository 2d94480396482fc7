//! Values that wait for a person.

/// Phrases that no real credential contains, without separators and in lower case.
const PHRASES: &[&str] = &[
    "changeme",
    "changethis",
    "changeit",
    "pleasechange",
    "replaceme",
    "replacewith",
    "replacethis",
    "insertyour",
    "enteryour",
    "yoursecret",
    "yourpassword",
    "yourkey",
    "yourtoken",
    "yourapikey",
    "youraccess",
    "yourdomain",
    "yourstrong",
    "yoursuper",
    "yourrandom",
    "yourown",
    "yourdb",
    "youradmin",
    "placeholder",
    "setme",
    "fillme",
    "tobechanged",
    "tobemodified",
    "tobereplaced",
    "secrethere",
    "passwordhere",
    "keyhere",
    "tokenhere",
    "putyour",
    "examplekey",
    "examplepassword",
    "examplesecret",
    "dummysecret",
    "dummypassword",
    "generateme",
    "generatewith",
    "generatea",
    "mustchange",
    "needstobe",
    "somesecurepassword",
    "usestrong",
    "useastrong",
    "longandrandom",
];

/// Whole values that stand for nothing.
const WORDS: &[&str] = &[
    "todo",
    "fixme",
    "tbd",
    "redacted",
    "example",
    "sample",
    "dummy",
    "none",
    "null",
    "nil",
    "undefined",
    "foo",
    "bar",
    "foobar",
    "string",
    "value",
    "na",
    "unset",
];

/// True when a value is meant to be replaced: `<…>`, `changeme`, `your-api-key`, `xxxx`, `***`, published example keys.
pub fn is_placeholder(value: &str) -> bool {
    let value = value.trim().trim_matches(['"', '\'']);
    if value.is_empty() {
        return false;
    }
    if is_bracketed(value) || is_filler(value) || value.ends_with("EXAMPLE") || value.ends_with("EXAMPLEKEY") {
        return true;
    }
    let folded: String = value.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    WORDS.contains(&folded.as_str()) || PHRASES.iter().any(|phrase| folded.contains(phrase))
}

fn is_bracketed(value: &str) -> bool {
    [('<', '>'), ('[', ']')].iter().any(|&(open, close)| {
        let inner = value.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        inner.is_some_and(|inner| inner.chars().any(char::is_alphabetic) && !inner.contains(['"', ',']))
    })
}

/// `xxxxx`, `***`, `...`, `…`: one filling character, nothing else but separators.
fn is_filler(value: &str) -> bool {
    let mut filling = value.chars().filter(|c| !['-', '_'].contains(c));
    let Some(first) = filling.next() else { return false };
    let fills = ['x', 'X', '*', '.', '…', '•', '?', '#'].contains(&first);
    fills && filling.all(|c| c == first) && (value.chars().count() >= 3 || first == '…')
}
