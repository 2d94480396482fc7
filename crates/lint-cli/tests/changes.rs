//! Changed lines against real repositories: random edits, and the quirks of `git diff`. The rule reports every line that is not
//! blank, so that the findings that count are the lines that count.
#![allow(clippy::unwrap_used, reason = "a test that cannot set the scene has failed")]

mod repository;

use lint_cli::Exit;
use repository::{Repository, git_is_here};
use std::collections::BTreeSet;
use std::fmt::Write;

/// A generator of numbers (xorshift), so that each round can be repeated.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit
    }
}

/// A text of lines that are all different from each other and from those of other texts.
struct Text {
    lines: Vec<String>,
    fresh: usize,
}

impl Text {
    fn new(lines: usize) -> Self {
        let mut text = Text { lines: Vec::new(), fresh: 0 };
        (0..lines).for_each(|at| text.insert(at));
        text
    }

    fn insert(&mut self, at: usize) {
        self.fresh += 1;
        self.lines.insert(at, format!("Key{}=1", self.fresh));
    }

    fn edit(&mut self, numbers: &mut Numbers) {
        for _ in 0..=numbers.below(8) {
            let (at, kind) = (numbers.below(self.lines.len() + 1), numbers.below(3));
            if kind > 0 && at < self.lines.len() {
                self.lines.remove(at);
            }
            if kind < 2 {
                (0..=numbers.below(3)).for_each(|_| self.insert(at));
            }
        }
    }

    /// With this end of line, and without it behind the last line where `open`.
    fn written(&self, end: &str, open: bool) -> String {
        let mut text = self.lines.join(end);
        if !open && !text.is_empty() {
            text.push_str(end);
        }
        text
    }
}

/// The lines that are in `new` and not in `old`, from 1. Lines are unique, so this is what any right diff says; a last line that
/// lost or gained its end is another one.
fn expected(old: &str, new: &str) -> BTreeSet<usize> {
    let before: BTreeSet<&str> = old.split_inclusive('\n').collect();
    let lines = new.split_inclusive('\n').enumerate();
    lines.filter(|(_, line)| !before.contains(line)).map(|(at, _)| at + 1).collect()
}

#[test]
fn random_edits_count_line_by_line_in_every_mode() {
    if !git_is_here() {
        return;
    }
    let mut numbers = Numbers(0x5eed);
    for round in 0..25 {
        let repository = Repository::new();
        let mut text = Text::new(numbers.below(30));
        let end = if numbers.below(3) == 0 { "\r\n" } else { "\n" };
        let old = text.written(end, numbers.below(4) == 0);
        repository.write("a.env", &old);
        repository.commit("old");
        text.edit(&mut numbers);
        let new = text.written(end, numbers.below(4) == 0);
        repository.write("a.env", &new);
        let expected = expected(&old, &new);
        let told = |what: &str, lines: BTreeSet<usize>| {
            assert_eq!(lines, expected, "round {round} {what}: {old:?} -> {new:?}")
        };
        told("--since", repository.lines(&["--since", "HEAD"], "a.env"));
        for context in ["-U0", "-U1", "-U3", "-U99"] {
            repository.write("change.diff", &repository.git(&["diff", context, "--", "a.env"]));
            told(context, repository.lines(&["--diff", "change.diff"], "a.env"));
        }
        repository.git(&["add", "a.env"]);
        repository.write("a.env", "Other=text\n");
        told("--staged", repository.lines(&["--staged"], "a.env"));
        if !new.is_empty() {
            repository.write("a.env", &new);
            repository.git(&["commit", "-qam", "new", "--allow-empty"]);
            told("two commits", repository.lines(&["--since", "HEAD~1"], "a.env"));
        }
    }
}

/// Names that git has to quote, or that could be taken for something else.
const NAMES: [&str; 9] = [
    "plain.env",
    "with blank.env",
    "with\ttab.env",
    "with\"quote.env",
    "back\\slash.env",
    "ümlaut.env",
    "b/b/b.env",
    "a b/a b.env",
    "line\nbreak.env",
];

/// Settings that change how a diff is written.
const STYLES: [&[&str]; 5] = [
    &[],
    &["-c", "core.quotePath=false"],
    &["-c", "diff.noprefix=true"],
    &["-c", "diff.mnemonicPrefix=true"],
    &["-c", "diff.srcPrefix=old/", "-c", "diff.dstPrefix=new/"],
];

#[test]
fn names_of_every_kind_are_found_however_the_diff_is_written() {
    if !git_is_here() {
        return;
    }
    let repository = Repository::new();
    NAMES.iter().for_each(|name| repository.write(name, "First=1\nSecond=2\n"));
    repository.commit("old");
    for name in NAMES {
        repository.write(name, "First=1\nAdded=3\nSecond=2\n");
    }
    repository.write("new one.env", "Only=1\n");
    repository.git(&["add", "--intent-to-add", "new one.env"]);
    let mut all: Vec<(String, usize)> = NAMES.iter().map(|name| ((*name).to_owned(), 2)).collect();
    all.push(("new one.env".to_owned(), 1));
    all.sort();
    assert_eq!(repository.places(&["--since", "HEAD"]), all);
    for style in STYLES {
        let diff = repository.git(&[style, &["diff", "HEAD"]].concat());
        repository.write("change.diff", &diff);
        assert_eq!(repository.places(&["--diff", "change.diff"]), all, "{style:?}:\n{diff}");
        let crlf = diff.replace('\n', "\r\n");
        repository.write("change.diff", &crlf);
        assert_eq!(repository.places(&["--diff", "change.diff"]), all, "{style:?} with CRLF:\n{crlf}");
    }
    repository.git(&["add", "."]);
    assert_eq!(repository.places(&["--staged"]), all);
}

#[test]
fn hostile_settings_of_a_repository_change_nothing_and_run_nothing() {
    if !git_is_here() {
        return;
    }
    let repository = Repository::new();
    repository.write("a.env", "First=1\n");
    repository.write(".gitattributes", "*.env -diff diff=evil\n");
    repository.commit("old");
    repository.write("a.env", "First=1\nSecond=2\n");
    let evil = "touch ran; cat";
    for setting in [
        ("diff.external", evil),
        ("diff.evil.textconv", evil),
        ("diff.evil.command", evil),
        ("core.fsmonitor", evil),
        ("core.pager", evil),
        ("diff.noprefix", "true"),
        ("color.ui", "always"),
        ("diff.relative", "true"),
        ("diff.renames", "copies"),
        ("diff.interHunkContext", "9"),
        ("diff.context", "9"),
        ("core.quotePath", "false"),
        ("diff.submodule", "log"),
        ("diff.orderFile", "nowhere"),
    ] {
        repository.git(&["config", setting.0, setting.1]);
    }
    let expected = vec![("a.env".to_owned(), 2)];
    assert_eq!(repository.places(&["--since", "HEAD"]), expected);
    let here = repository.path().join("ran");
    assert!(!here.exists());
    repository.git(&["-c", "core.fsmonitor=false", "add", "a.env"]);
    let _ = std::fs::remove_file(&here);
    assert_eq!(repository.places(&["--staged"]), expected);
    assert!(!here.exists());
}

#[test]
fn renames_modes_deletions_links_and_new_files() {
    if !git_is_here() {
        return;
    }
    let repository = Repository::new();
    let many = (0..20).fold(String::new(), |mut text, at| {
        let _ = writeln!(text, "Key{at}=1");
        text
    });
    for name in ["moved.env", "edited.env", "mode.env", "gone.env"] {
        repository.write(name, &many.replace("Key", name));
    }
    repository.commit("old");
    repository.git(&["mv", "moved.env", "away.env"]);
    repository.git(&["mv", "edited.env", "there.env"]);
    repository.write("there.env", &(many.replace("Key", "edited.env") + "Last=1\n"));
    repository.git(&["update-index", "--chmod=+x", "mode.env"]);
    repository.git(&["rm", "-q", "gone.env"]);
    #[cfg(unix)]
    std::os::unix::fs::symlink("mode.env", repository.path().join("link.env")).unwrap();
    let moved = ("there.env".to_owned(), 21);
    repository.write("untracked.env", "One=1\nTwo=2\n");
    repository.write("ignored.env", "One=1\n");
    repository.write(".gitignore", "ignored.env\n");
    let fresh = [("untracked.env".to_owned(), 1), ("untracked.env".to_owned(), 2)];
    assert_eq!(repository.places(&["--since", "HEAD"]), [vec![moved.clone()], fresh.to_vec()].concat());
    repository.git(&["add", "there.env", "link.env"]);
    assert_eq!(repository.places(&["--staged"]), [moved]);
    repository.write("change.diff", &repository.git(&["diff", "--cached", "-M"]));
    assert_eq!(repository.places(&["--diff", "change.diff"]), [("there.env".to_owned(), 21)]);
}

#[test]
fn since_is_the_fork_not_the_tip_and_holds_in_folders() {
    if !git_is_here() {
        return;
    }
    let repository = Repository::new();
    repository.write("deploy/a.env", "First=1\n");
    repository.commit("old");
    repository.git(&["checkout", "-qb", "work"]);
    repository.write("deploy/a.env", "First=1\nMine=2\n");
    repository.git(&["commit", "-qam", "mine"]);
    repository.git(&["checkout", "-q", "main"]);
    repository.write("deploy/b.env", "Theirs=1\n");
    repository.commit("theirs");
    repository.git(&["checkout", "-q", "work"]);
    repository.write("deploy/c.env", "New=1\n");
    let expected = vec![("deploy/a.env".to_owned(), 2), ("deploy/c.env".to_owned(), 1)];
    assert_eq!(repository.places(&["--since", "main"]), expected);
    let below = vec![("a.env".to_owned(), 2), ("c.env".to_owned(), 1)];
    assert_eq!(repository.places_in("deploy", &["--since", "main"]), below);
    assert_eq!(repository.places_in("deploy", &["--since", "main", "c.env"]), below[1..]);
    repository.write("whole.diff", &repository.git(&["diff", "main...work"]));
    repository.write("deploy/part.diff", &repository.git(&["diff", "main...work", "--relative=deploy"]));
    assert_eq!(repository.places_in("deploy", &["--diff", "../whole.diff"]), below[..1]);
    assert_eq!(repository.places_in("deploy", &["--diff", "part.diff"]), below[..1]);
}

#[test]
fn staged_text_is_judged_where_the_working_tree_says_something_else() {
    if !git_is_here() {
        return;
    }
    let repository = Repository::new();
    repository.write("new.env", "Staged=1\n");
    repository.git(&["add", "."]);
    repository.write("new.env", "Worse=1\nWorse=2\n");
    repository.write("other.env", "Untracked=1\n");
    assert_eq!(repository.places(&["--staged"]), [("new.env".to_owned(), 1)], "before the first commit");
    std::fs::remove_file(repository.path().join("new.env")).unwrap();
    assert_eq!(repository.places(&["--staged"]), [("new.env".to_owned(), 1)], "gone from the working tree");
    let named = repository.run(&["--staged", "other.env"]);
    assert_eq!((named.exit, named.err.as_str()), (Exit::Clean, "note: other.env is skipped: it is not staged\n"));
    assert_eq!(repository.run(&["--staged", "nowhere"]).exit, Exit::Usage);
}

#[test]
fn staged_configuration_holds_where_the_working_tree_says_something_else() {
    if !git_is_here() {
        return;
    }
    let repository = Repository::new();
    let off = "[rules]\n\"dotenv/each\" = \"off\"\n";
    repository.write("new.env", "Staged=1\n");
    repository.git(&["add", "."]);
    repository.write("plimsoll.toml", off);
    assert_eq!(repository.places(&["--staged"]), [], "what nobody staged yet comes from disk");
    repository.write("plimsoll.toml", "");
    repository.git(&["add", "plimsoll.toml"]);
    repository.write("plimsoll.toml", off);
    assert_eq!(repository.places(&["--staged"]), [("new.env".to_owned(), 1)], "the commit will not switch it off");
    repository.write("plimsoll.toml", "no TOML\n");
    assert_eq!(repository.run(&["--staged"]).exit, Exit::Findings, "mistakes that are not staged do not matter");
    repository.git(&["add", "plimsoll.toml"]);
    repository.write("plimsoll.toml", "");
    assert_eq!(repository.run(&["--staged"]).exit, Exit::Usage);
}

#[test]
fn what_git_cannot_answer_is_wrong_use() {
    if !git_is_here() {
        return;
    }
    let repository = Repository::new();
    repository.write("a.env", "First=1\n");
    let cases: [(&[&str], &str); 3] = [
        (&["--since", "main"], "--since: `main` is no commit here"),
        (&["--since=--output=x"], "--since: `--output=x` is no name of a commit"),
        (&["--since", "HEAD", "--staged"], "cannot be used with"),
    ];
    for (args, words) in cases {
        let ran = repository.run(args);
        assert_eq!((ran.exit, ran.out.as_str()), (Exit::Usage, ""), "{args:?}");
        assert!(ran.err.contains(words), "{args:?}: {}", ran.err);
    }
    repository.commit("first");
    repository.git(&["update-ref", "refs/remotes/origin/base", "HEAD"]);
    assert!(repository.run(&["--since", "base"]).err.contains("there is `origin/base`"));
    repository.git(&["checkout", "-q", "--orphan", "alone"]);
    repository.commit("other root");
    let ran = repository.run(&["--since", "main"]);
    assert!(ran.exit == Exit::Usage && ran.err.contains("no common commit"), "{}", ran.err);
    let nowhere = Repository::without_git();
    nowhere.write("a.env", "First=1\n");
    for args in [&["--since", "HEAD"][..], &["--staged"]] {
        let ran = nowhere.run(args);
        assert_eq!(ran.exit, Exit::Usage, "{args:?}");
        assert!(ran.err.starts_with(&format!("error: {}: git says: not a git repository", args[0])), "{}", ran.err);
    }
}

#[test]
fn a_merge_that_is_not_settled_counts_whole_and_is_not_staged() {
    if !git_is_here() {
        return;
    }
    let repository = Repository::new();
    repository.write("a.env", "First=1\n");
    repository.commit("old");
    repository.git(&["checkout", "-qb", "theirs"]);
    repository.write("a.env", "First=2\n");
    repository.git(&["commit", "-qam", "theirs"]);
    repository.git(&["checkout", "-q", "main"]);
    repository.write("a.env", "First=3\n");
    repository.git(&["commit", "-qam", "ours"]);
    repository.try_git(&["merge", "-q", "theirs"]);
    assert_eq!(repository.lines(&["--since", "HEAD"], "a.env").len(), 5);
    let staged = repository.run(&["--staged"]);
    assert_eq!(staged.exit, Exit::Unreadable);
    assert_eq!(staged.err, "error: cannot read a.env: its merge is not settled\n");
    repository.write("combined.diff", &repository.git(&["diff"]));
    assert_eq!(repository.lines(&["--diff", "combined.diff"], "a.env").len(), 5);
}
