//! Programs that run the command behind their own options.

use super::word::Word;

/// How the arguments of such a program are laid out: options, operands of its own, then the command.
#[derive(Clone, Copy, Debug)]
struct Layout {
    names: &'static [&'static str],
    /// Short options with a value.
    letters: &'static str,
    /// Long options with a value in the next word.
    longs: &'static [&'static str],
    /// Operands in front of the command.
    operands: usize,
    /// `NAME=value` words may stand in front of the command.
    assigns: bool,
    /// Short options with which it runs nothing.
    queries: &'static str,
}

const PLAIN: Layout = Layout { names: &[], letters: "", longs: &[], operands: 0, assigns: false, queries: "" };

/// From the manuals of coreutils, util-linux, findutils, sudo, doas, bash, tini, dumb-init, gosu, su-exec, s6 and busybox.
const LAYOUTS: [Layout; 24] = [
    Layout { names: &["env"], letters: "uCS", longs: &["unset", "chdir", "split-string"], assigns: true, ..PLAIN },
    Layout {
        names: &["sudo"],
        letters: "ugpCDhRrtTU",
        longs: &["user", "group", "prompt", "close-from", "chdir", "host", "chroot", "role", "type", "command-timeout"],
        assigns: true,
        queries: "lvVKe",
        ..PLAIN
    },
    Layout { names: &["doas"], letters: "uC", queries: "Ls", ..PLAIN },
    Layout { names: &["exec"], letters: "a", ..PLAIN },
    Layout { names: &["command"], queries: "vV", ..PLAIN },
    Layout {
        names: &["builtin", "nohup", "eatmydata", "unbuffer", "linux32", "linux64", "catchsegv", "coproc"],
        ..PLAIN
    },
    Layout { names: &["busybox"], ..PLAIN },
    Layout { names: &["nice"], letters: "n", longs: &["adjustment"], ..PLAIN },
    Layout { names: &["ionice"], letters: "cn", longs: &["class", "classdata"], queries: "pPu", ..PLAIN },
    Layout { names: &["chrt"], letters: "TPD", operands: 1, queries: "pm", ..PLAIN },
    Layout { names: &["taskset"], operands: 1, queries: "p", ..PLAIN },
    Layout { names: &["time"], letters: "fo", longs: &["format", "output"], ..PLAIN },
    Layout { names: &["timeout"], letters: "sk", longs: &["signal", "kill-after"], operands: 1, ..PLAIN },
    Layout {
        names: &["xargs"],
        letters: "IEnPdLas",
        longs: &["max-args", "max-procs", "delimiter", "arg-file", "max-chars", "process-slot-var"],
        ..PLAIN
    },
    Layout { names: &["stdbuf"], letters: "ioe", longs: &["input", "output", "error"], ..PLAIN },
    Layout {
        names: &["setpriv"],
        longs: &[
            "reuid",
            "regid",
            "ruid",
            "euid",
            "rgid",
            "egid",
            "groups",
            "inh-caps",
            "bounding-set",
            "ambient-caps",
        ],
        ..PLAIN
    },
    Layout { names: &["gosu", "su-exec", "s6-setuidgid", "setuidgid"], operands: 1, ..PLAIN },
    Layout { names: &["chroot"], longs: &["userspec", "groups"], operands: 1, ..PLAIN },
    Layout { names: &["runuser"], letters: "ugG", longs: &["user", "group", "supp-group"], queries: "cl", ..PLAIN },
    Layout { names: &["tini"], letters: "pe", ..PLAIN },
    Layout { names: &["dumb-init"], letters: "r", longs: &["rewrite"], ..PLAIN },
    Layout { names: &["fakeroot"], letters: "ilsb", longs: &["lib", "faked"], ..PLAIN },
    Layout { names: &["setsid", "with-contenv"], ..PLAIN },
    Layout {
        names: &["flock"],
        letters: "wE",
        longs: &["timeout", "conflict-exit-code"],
        operands: 1,
        queries: "u",
        ..PLAIN
    },
];

/// How many of `words`, whose first one names a program, belong to it when it runs the command behind them. `None` where it is
/// no such program, or runs nothing here.
pub(super) fn length(words: &[Word<'_>]) -> Option<usize> {
    let name = words.first()?.literal()?;
    let name = base(&name);
    let layout = LAYOUTS.iter().find(|layout| layout.names.contains(&name))?;
    let mut at = options(layout, words)?;
    if layout.assigns {
        at += words[at.min(words.len())..].iter().take_while(|word| is_assignment(word)).count();
    }
    at += layout.operands;
    // `tini` and others take a `--` behind their operands too.
    if words.get(at).is_some_and(|word| word.is("--")) {
        at += 1;
    }
    (at < words.len()).then_some(at)
}

/// The last part of a program's path.
pub(super) fn base(program: &str) -> &str {
    program.rsplit('/').next().unwrap_or(program)
}

/// Index of the first word behind the options. `None` where an option makes the program run nothing.
fn options(layout: &Layout, words: &[Word<'_>]) -> Option<usize> {
    let mut at = 1;
    while let Some(word) = words.get(at) {
        let text = word.text();
        let Some(option) = text.strip_prefix('-').filter(|rest| !rest.is_empty()) else { break };
        at += 1;
        if option == "-" {
            break;
        }
        at += usize::from(match option.strip_prefix('-') {
            Some(long) => layout.longs.contains(&long),
            None if option.contains(|letter| layout.queries.contains(letter)) => return None,
            None => takes_next(layout, option),
        });
    }
    Some(at)
}

/// True where the last letter of a cluster takes its value from the next word.
fn takes_next(layout: &Layout, cluster: &str) -> bool {
    let valued = cluster.find(|letter| layout.letters.contains(letter));
    valued.is_some_and(|at| at + 1 == cluster.len())
}

fn is_assignment(word: &Word<'_>) -> bool {
    word.assignment().is_some()
}
