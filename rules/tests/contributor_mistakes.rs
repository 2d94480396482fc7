//! What a contributor reads after each mistake that can be made in a page, a name or a `mod` line.

mod harness;

use harness::pages::{self, Folder};
use std::collections::BTreeMap;

const PAGE: &str = "\
---
severity: error
confidence: high
preset: default
since: 0.1.0
equivalents: [kics:some_query, hadolint:DL3007]
---
# A service runs privileged

It is root on the host.

## Bad

```yaml bad
a: b
#  ^ wrong
```

## Good

```yaml good
a: c
```
";

/// The mistakes in a folder with these files.
fn mistakes(files: &[(&str, &str)]) -> Vec<String> {
    let files: BTreeMap<_, _> = files.iter().map(|&(name, text)| (name.to_owned(), text.to_owned())).collect();
    match pages::read(&[Folder { name: "compose", files }]) {
        Ok(_) => Vec::new(),
        Err(mistakes) => mistakes.iter().map(ToString::to_string).collect(),
    }
}

/// The mistakes in a page, without its path.
fn in_page(text: &str) -> Vec<String> {
    let files = [("mod.rs", "pub mod made_up;"), ("made_up.rs", ""), ("made-up.md", text)];
    let strip = |it: String| it.strip_prefix("rules/compose/made-up.md:").map(str::to_owned).unwrap_or(it);
    mistakes(&files).into_iter().map(strip).collect()
}

#[test]
fn a_page_without_mistakes_is_read() {
    assert_eq!(in_page(PAGE), [""; 0]);
    assert_eq!(
        in_page(&PAGE.replace("error", "info").replace("since: 0.1.0\n", "since: 0.1.0\nwas: [compose/old]\n")),
        [""; 0]
    );
    let fixed = "\n## Fixed\n\n```yaml fixed\na: c\n```\n\n## When to allow\n\nNever.\n\n```sh\nplimsoll fix\n```\n";
    assert_eq!(in_page(&(PAGE.replace("since", "fix: safe\nsince") + fixed)), [""; 0]);
}

#[test]
fn mistakes_in_a_page() {
    for (from, to, expected) in PAGE_MISTAKES {
        assert!(PAGE.contains(from), "{from}");
        assert_eq!(in_page(&PAGE.replacen(from, to, 1)), [*expected], "{from:?} became {to:?}");
    }
}

/// What is replaced in [`PAGE`], by what, and what is said then.
const PAGE_MISTAKES: &[(&str, &str, &str)] = &[
    // Front matter
    ("---\n", "", "1: a page starts with its front matter: `---`, lines of `key: value`, `---`"),
    ("severity: error\n", "", "1: the front matter lacks `severity`: add it"),
    ("severity: error", "severity: eror", "2: `severity` is `error`, `warning` or `info`, not `eror`"),
    ("severity: error", "severity: [error]", "2: `severity` is `error`, `warning` or `info`, not a list"),
    (
        "severity: error",
        "severity: error\nseverity: info",
        "2: the front matter is no YAML: duplicate entry with key \"severity\" at line 2 column 1",
    ),
    (
        "severity: error",
        "severity: \"error",
        "6: the front matter is no YAML: found unexpected end of stream at line 6 column 48, while scanning a quoted scalar at line 2 column 11",
    ),
    ("severity", "severty", "2: `severty` is no key of a page: did you mean `severity`?"),
    ("confidence: high", "confidence: sure", "3: `confidence` is `high`, `medium` or `low`, not `sure`"),
    (
        "confidence: high",
        "confidence: low",
        "4: a rule that guesses (`confidence: low`) is not in `default`: write `production`, `style` or `checklist`",
    ),
    ("preset: default", "preset: none", "4: `preset` is `default`, `production`, `style` or `checklist`, not `none`"),
    ("since: 0.1.0", "since: 0.1", "5: `since` is a release such as `0.1.0`, not `0.1`"),
    ("since: 0.1.0", "since: v0.1.0", "5: `since` is a release such as `0.1.0`, not `v0.1.0`"),
    (
        "since: 0.1.0",
        "since: 0.1.0\ntags: [x]",
        "6: `tags` is no key of a page: write `severity`, `confidence`, `preset`, `since`, `fix`, `was` or `equivalents`",
    ),
    ("since: 0.1.0", "since: 0.1.0\nwas: compose/old", "6: `was` is a list: write `was: [...]`"),
    ("since: 0.1.0", "since: 0.1.0\nwas: [old]", "6: `old` never was a name of a rule: write `folder/pattern`"),
    ("since: 0.1.0", "since: 0.1.0\nfix: yes", "6: `fix` is `safe` or `unsafe`, not `yes`"),
    (
        "since: 0.1.0",
        "since: 0.1.0\nfix: safe",
        "9: the page says `fix: safe` and shows no `## Fixed`: show what the fix makes",
    ),
    (
        "hadolint:DL3007",
        "hadolnt:DL3007",
        "6: `hadolnt` in `hadolnt:DL3007` is no tool that is known here: did you mean `hadolint`? (TOOLS in rules/build/front_matter.rs)",
    ),
    (
        "hadolint:DL3007",
        "acme:1",
        "6: `acme` in `acme:1` is no tool that is known here: write `buildkit`, `checkov`, `cis-docker`, `compose`, `dclint`, `dockerfilelint`, `dotenv-linter`, `gitleaks`, `hadolint`, `kics`, `semgrep`, `shellcheck`, `sonar`, `systemd-analyze`, `systemdlint`, `tally`, `taplo`, `terrascan`, `trivy` or `yamllint` (TOOLS in rules/build/front_matter.rs)",
    ),
    (
        "hadolint:DL3007",
        "DL3007",
        "6: `DL3007` names no check of another tool: write `tool:id`, such as `hadolint:DL3007`",
    ),
    ("hadolint:DL3007", "'hadolint: DL3007'", "6: `hadolint: DL3007` names no check of hadolint: the id is one word"),
    ("hadolint:DL3007", "kics:some_query", "6: `equivalents` says `kics:some_query` twice: delete one"),
    // Heading and sections
    (
        "# A service runs privileged\n",
        "",
        "9: stands before the heading: the page starts with `# What is wrong, in one sentence`",
    ),
    (
        "# A service runs privileged\n\nIt is root on the host.\n",
        "",
        "8: the page has no heading: write `# What is wrong, in one sentence`",
    ),
    ("privileged\n", "privileged.\n", "8: the heading ends in a full stop: take it away"),
    (
        "privileged\n",
        "privileged, which is a thing that one may say in far fewer words than these here\n",
        "8: the heading has 95 characters: say it in at most 72",
    ),
    (
        "It is root on the host.\n",
        "",
        "8: the page does not say why: tell between heading and `## Bad` whom it hurts, and how",
    ),
    ("It is root", "# Why\n\nIt is root", "10: a page has one heading with one `#`: write `##` for a section"),
    ("## Good", "## Godo", "19: `## Godo` is no section of a page: did you mean `Good`?"),
    ("## Good\n\n```yaml good\na: c\n```\n", "", "8: the page has no section `## Good`: show an example there"),
    ("```yaml good\na: c\n```\n", "", "19: `## Good` shows nothing: add a fence"),
    (
        "## Good",
        "## References\n\n## Good",
        "19: `## References` is no section of a page: write `Bad`, `Good`, `Fixed` or `When to allow`",
    ),
    (
        "## Bad",
        "## When to allow\n\n## Bad",
        "14: `## Bad` is out of order: a page has `## Bad`, `## Good`, `## Fixed`, `## When to allow`, each once",
    ),
    (
        "a: c\n```\n",
        "a: c\n```\n\n## Fixed\n\n```yaml fixed\n```\n",
        "25: `## Fixed` without `fix:` in the front matter: say `fix: safe` or `fix: unsafe`",
    ),
    (
        "It is root",
        "It\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\nis root",
        "62: the page has 62 lines: say it in at most 60, in fewer or smaller examples",
    ),
    // Fences
    (
        "# A service runs privileged\n",
        "# A service runs privileged\n\n```\nno language\n```\n",
        "10: a fence starts with its language: write `yaml`, `dockerfile`, `ini`, `dotenv`, `toml`, `sh`, `json`, `text`, `diff` or `markdown`",
    ),
    (
        "# A service runs privileged\n",
        "# A service runs privileged\n\n```yaml bad\na: b\n```\n",
        "10: `bad`: only fences under `## Bad`, `## Good` and `## Fixed` are run, take it away",
    ),
    ("```yaml bad", "```yml bad", "14: a fence starts with its language, not `yml`: did you mean `yaml`?"),
    ("```yaml bad", "```yaml", "14: does not say what it shows: write `bad` after the language"),
    ("```yaml bad", "```yaml bda", "14: the word after the language is `bad` under `## Bad`, not `bda`"),
    ("```yaml bad", "```yaml good", "14: a `good` example does not belong under `## Bad`: move it, or write `bad`"),
    (
        "```yaml bad",
        "```yaml bad fil=compose.yaml",
        "14: `fil=compose.yaml` means nothing in a fence: did you mean `file`?",
    ),
    (
        "```yaml bad",
        "```yaml bad file=/compose.yaml",
        "14: `file=/compose.yaml` is no path in a deployment: write it relative to its root, with `/`",
    ),
    ("```yaml bad", "```yaml bad file=a file=b", "14: `file=b`: a fence is one file, and `file=` was said before"),
    (
        "```yaml bad",
        "```yaml bad with",
        "14: `with` joins the fence before it, and there is none under this heading: take it away",
    ),
    (
        "```yaml good",
        "```yaml good with file=b",
        "21: `with` joins the fence before it, and there is none under this heading: take it away",
    ),
    ("```yaml good", "```yaml good expect=1:1-2", "21: `expect=1:1-2`: only a bad example has something to find"),
    (
        "```yaml good\na: c\n```",
        "```yaml good\na: c\n```\n```yaml good with\na: d\n```",
        "24: the case has a file `compose.yaml` already: write `file=` with another path",
    ),
    (
        "```yaml good\na: c\n```\n",
        "```yaml good\na: c\n",
        "21: the fence is never closed: end it with a line of as many backticks",
    ),
    // Marks
    (
        "#  ^ wrong\n",
        "",
        "14: says nowhere what is to be found: write `# ^^^^ phrase` under the characters, or `expect=`",
    ),
    (
        "#  ^ wrong\n",
        "   ^^ wrong\n",
        "16: a line of carets starts with `#`, so that the example stays one that its reader accepts",
    ),
    ("a: b\n#  ^ wrong", "#  ^ wrong\na: b", "15: marks nothing: it belongs under the line that it marks"),
    ("#  ^ wrong", "#  ^^^ wrong", "16: marks up to column 6, but the line above ends in column 4"),
    ("a: c", "a: c\n#  ^ right", "23: only a bad example has something to mark: delete the line"),
    (
        "```yaml bad",
        "```yaml bad expect=1-2",
        "14: `expect=1-2`: write `LINE:COLUMN-COLUMN` or `LINE:COLUMN-LINE:COLUMN`, the end exclusive, lines counted without marks",
    ),
    ("```yaml bad", "```yaml bad expect=3:1-2", "14: `expect=3:1-2`: the text ends in line 1"),
    ("```yaml bad", "```yaml bad expect=1:1-6", "14: `expect=1:1-6`: line 1 has the columns 1 to 4"),
    ("```yaml bad", "```yaml bad expect=1:3-2", "14: `expect=1:3-2`: ends before it starts"),
];

#[test]
fn several_mistakes_are_told_at_once_and_in_order() {
    let page = PAGE.replace("severity: error", "severty: error").replace("## Good", "## Goood");
    assert_eq!(
        in_page(&page),
        [
            "2: `severty` is no key of a page: did you mean `severity`?",
            "19: `## Goood` is no section of a page: did you mean `Good`?",
        ]
    );
}

#[test]
fn mistakes_in_files_and_names() {
    let page = ("made-up.md", PAGE);
    let function = ("made_up.rs", "");
    let modules = ("mod.rs", "pub mod made_up;");
    let table: &[(&[(&str, &str)], &str)] = &[
        (&[], "rules/compose/mod.rs: is missing: it lists the rules of the folder, one `pub mod` line each"),
        (
            &[modules, page],
            "rules/compose/made-up.md: has no `made_up.rs` beside it: write its `pub fn check`, or delete the page",
        ),
        (
            &[modules, function],
            "rules/compose/made_up.rs: has no page `made-up.md` beside it: write the page before the function",
        ),
        (
            &[("mod.rs", "//! Head.\n// pub mod made_up;\n"), page, function],
            "rules/compose/mod.rs: lacks the line `pub mod made_up;`: add it",
        ),
        (
            &[("mod.rs", "//! Head.\n\nmod made_up;\n"), page, function],
            "rules/compose/mod.rs:3: is private: write `pub mod made_up;`",
        ),
        (
            &[modules, page, function, ("other-rule.rs", "")],
            "rules/compose/other-rule.rs: is no module: name it `other_rule.rs`, the page keeps its `-`",
        ),
    ];
    for (files, expected) in table {
        assert_eq!(mistakes(files), [*expected], "{files:?}");
    }
}

#[test]
fn mistakes_in_names() {
    let table = [
        ("Made-Up", "`Made-Up` is no name of a rule: write lower-case words joined by `-`, a letter first"),
        ("made_up", "`made_up` is no name of a rule: write lower-case words joined by `-`, a letter first"),
        ("made--up", "`made--up` is no name of a rule: write lower-case words joined by `-`, a letter first"),
        ("2fast", "`2fast` is no name of a rule: write lower-case words joined by `-`, a letter first"),
        ("one-two-three-four-five", "`one-two-three-four-five` has 5 words: say it in at most 4"),
        (
            "extraordinarily-overdimensioned-name",
            "`compose/extraordinarily-overdimensioned-name` has 44 characters: say it in at most 40",
        ),
        ("no-user", "`no-user` says what to do (`no-`): name what is wrong, it has to read well after \"allow\""),
        (
            "require-user",
            "`require-user` says what to do (`require-`): name what is wrong, it has to read well after \"allow\"",
        ),
        ("use-user", "`use-user` says what to do (`use-`): name what is wrong, it has to read well after \"allow\""),
        ("static", "`static` is a word of Rust and cannot name a module: add a word"),
    ];
    for (name, expected) in table {
        assert_eq!(pages::name::objection("compose", name).as_deref(), Some(expected), "{name}");
    }
    for name in ["privileged", "latest-tag", "http2-off", "node-env-not-production", "port-on-all-interfaces"] {
        assert_eq!(pages::name::objection("compose", name), None, "{name}");
    }
}

#[test]
fn an_example_of_a_deployment_names_its_files() {
    let page = pages::page::read("deployment", "made-up", PAGE);
    let mistakes: Vec<_> = page.expect_err("no file is named").iter().map(ToString::to_string).collect();
    assert_eq!(mistakes.len(), 2);
    assert_eq!(
        mistakes[0],
        "rules/deployment/made-up.md:14: an example of a deployment or a repository has no usual file: write `file=PATH`"
    );
}
