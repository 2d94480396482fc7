//! Which statement wins: every combination of those that may stand beside each other, against the order that is documented.

use crate::scene::{Scene, UNIT, owned};

/// What each place says: nothing, or a level.
const GLOB: [&str; 3] = ["", "off", "info"];
const EXACT: [&str; 3] = ["", "off", "error"];
const ENVIRONMENT: [&str; 3] = ["", "off", "error"];
const PATHS: [&str; 3] = ["", "off", "info"];

/// The options, whether they pick rules, whether they pick `systemd/second` by name, whether they leave it out.
const OPTIONS: [(&[&str], bool, bool, bool); 5] = [
    (&[], false, false, false),
    (&["--preset", "style"], true, false, false),
    (&["--select", "systemd/second"], true, true, false),
    (&["--select", "systemd/first"], true, false, false),
    (&["--ignore", "other:X1"], false, false, true),
];

struct Case {
    production: bool,
    glob: &'static str,
    exact: &'static str,
    environment: &'static str,
    paths: &'static str,
}

impl Case {
    fn text(&self) -> String {
        let line = |name: &str, level: &str| {
            if level.is_empty() { String::new() } else { format!("\"{name}\" = \"{level}\"\n") }
        };
        format!(
            "[check]\npresets = [{}]\n[rules]\n{}{}[[paths]]\nmatch = ['*.service']\n[paths.rules]\n{}\
             [environments.all]\npaths = ['a.service']\n[environments.all.rules]\n{}",
            if self.production { "'production'" } else { "" },
            // The exact name stands first: the order within a table means nothing.
            line("systemd/second", self.exact),
            line("*/second", self.glob),
            line("other:X1", self.paths),
            line("systemd/*", self.environment),
        )
    }

    /// The level of `systemd/second`, a warning of the production group; `None`: it says nothing.
    fn expected(&self, (_, picks, chosen, left_out): (&[&str], bool, bool, bool)) -> Option<&'static str> {
        let mut runs = if picks { chosen } else { self.production };
        let mut level = "warning";
        let own = [self.exact, self.glob].into_iter().find(|level| !level.is_empty());
        let stated = [
            (own, !self.exact.is_empty(), chosen),
            (Some(self.environment), false, false),
            (Some(self.paths), true, false),
        ];
        for (stated, exact, beaten) in stated {
            match stated {
                None | Some("") => {}
                Some("off") if beaten => {}
                Some("off") => runs = false,
                Some(other) => {
                    level = other;
                    runs |= exact && !picks;
                }
            }
        }
        (runs && !left_out).then_some(level)
    }
}

#[test]
fn the_last_one_to_speak_wins() {
    let scene = Scene::new(&[("a.service", UNIT)]);
    let mut tried = 0;
    for number in 0..3usize.pow(4) * 2 {
        let pick = |from: [&'static str; 3], power: u32| from[number / 3usize.pow(power) % 3];
        let case = Case {
            production: number >= 3usize.pow(4),
            glob: pick(GLOB, 0),
            exact: pick(EXACT, 1),
            environment: pick(ENVIRONMENT, 2),
            paths: pick(PATHS, 3),
        };
        scene.write("plimsoll.toml", &case.text());
        for options in OPTIONS {
            let found = scene.findings(options.0);
            let found =
                found.iter().find(|(_, _, rule)| rule == "systemd/second").map(|(_, severity, _)| severity.as_str());
            assert_eq!(found, case.expected(options), "{:?}\n{}", options.0, case.text());
            tried += 1;
        }
    }
    assert_eq!(tried, 810);
}

/// The configuration, the options, what is found.
type Case2 = (&'static str, &'static [&'static str], &'static [(&'static str, &'static str, &'static str)]);

const CASES: &[Case2] = &[
    ("", &[], &[("a.service", "warning", "systemd/first")]),
    // The more exact name wins, whatever the order.
    ("[rules]\n'systemd/*' = 'error'\n'*' = 'off'", &[], &[("a.service", "error", "systemd/first")]),
    ("[rules]\n'systemd/*' = 'off'\n'systemd/f*' = 'info'", &[], &[("a.service", "info", "systemd/first")]),
    // A former name switches on as the name does; a glob does not.
    (
        "[rules]\n'systemd/former' = 'info'",
        &[],
        &[("a.service", "warning", "systemd/first"), ("a.service", "info", "systemd/second")],
    ),
    ("[rules]\n'systemd/s*' = 'error'", &[], &[("a.service", "warning", "systemd/first")]),
    // The command line beats `select`, `ignore` and `presets`.
    ("[check]\nselect = ['systemd/second']", &[], &[("a.service", "warning", "systemd/second")]),
    (
        "[check]\nselect = ['systemd/second']",
        &["--select", "systemd/first"],
        &[("a.service", "warning", "systemd/first")],
    ),
    ("[check]\nignore = ['systemd/first']", &[], &[]),
    (
        "[check]\nignore = ['systemd/first']",
        &["--select", "systemd/first"],
        &[("a.service", "warning", "systemd/first")],
    ),
    ("[check]\nignore = ['systemd/first']", &["--preset", "production"], &[("a.service", "warning", "systemd/second")]),
    ("[check]\npresets = ['production']", &["--preset", "default"], &[("a.service", "warning", "systemd/first")]),
    // Later entries of `paths` win over earlier ones, also where the earlier name is more exact.
    (
        "[[paths]]\nmatch = ['*']\nrules = { 'systemd/first' = 'off' }\n[[paths]]\nmatch = ['a.*']\nrules = { 'systemd/*' = 'error' }",
        &[],
        &[],
    ),
    (
        "[[paths]]\nmatch = ['*']\nrules = { 'systemd/first' = 'off' }\n[[paths]]\nmatch = ['a.*']\nrules = { 'systemd/first' = 'error' }",
        &[],
        &[("a.service", "error", "systemd/first")],
    ),
    (
        "[environments.x]\npaths = ['*']\npresets = ['production']",
        &[],
        &[("a.service", "warning", "systemd/first"), ("a.service", "warning", "systemd/second")],
    ),
];

#[test]
fn exactness_switching_on_and_the_command_line() {
    for (text, options, expected) in CASES {
        let scene = Scene::new(&[("a.service", UNIT), ("plimsoll.toml", text)]);
        assert_eq!(scene.findings(options), owned(expected), "{options:?}\n{text}");
    }
}
