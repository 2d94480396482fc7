//! Colour and links: who asked for them, and the few styles in use.

use std::fmt::{self, Display};

/// What `--color` and `--links` accept.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, clap::ValueEnum)]
pub enum When {
    /// On a terminal that can, unless the environment says otherwise.
    #[default]
    Auto,
    /// Also into a file or a pipe.
    Always,
    /// Not at all.
    Never,
}

/// What the environment and the stream say about the place results go to.
#[derive(Clone, Copy)]
pub struct Terminal<'a> {
    /// Whether results go to a terminal.
    pub is_terminal: bool,
    /// How many columns it has, where that is known.
    pub columns: Option<usize>,
    /// Whether everything else goes to a terminal.
    pub aside: bool,
    /// Reads a variable of the environment.
    pub var: &'a dyn Fn(&str) -> Option<String>,
}

impl fmt::Debug for Terminal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Terminal").field("is_terminal", &self.is_terminal).finish_non_exhaustive()
    }
}

impl Default for Terminal<'_> {
    /// Pipes, and an empty environment.
    fn default() -> Self {
        Terminal { is_terminal: false, columns: None, aside: false, var: &|_| None }
    }
}

impl Terminal<'_> {
    /// Decides on everything about the look of results.
    pub fn paint(self, color: When, links: When) -> Paint {
        Paint { color: self.color(color), links: self.links(links), width: self.width() }
    }

    /// The columns that results may take; `None` where they go to a file or a pipe.
    pub fn width(self) -> Option<usize> {
        const NARROWEST: usize = 40;
        const USUAL: usize = 80;
        self.is_terminal.then(|| self.columns.unwrap_or(USUAL).max(NARROWEST))
    }

    /// Decides on a bar that shows how far a long run is: somebody watches, and no log records it.
    pub fn progress(self) -> bool {
        self.aside && !self.is_set("CI") && !self.is("TERM", &["dumb", ""])
    }

    /// Decides on colour: the flag, then `NO_COLOR`, then `FORCE_COLOR` and `CLICOLOR_FORCE`, then the terminal.
    pub fn color(self, flag: When) -> bool {
        match flag {
            When::Always => true,
            When::Never => false,
            When::Auto if self.is_set("NO_COLOR") => false,
            When::Auto if self.is_on("FORCE_COLOR") || self.is_on("CLICOLOR_FORCE") => true,
            When::Auto => self.is_terminal && !self.is("TERM", &["dumb"]),
        }
    }

    /// Decides on OSC 8 links: the flag, then whether the terminal is known to show them.
    pub fn links(self, flag: When) -> bool {
        const PROGRAMS: &[&str] = &["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby"];
        match flag {
            When::Always => true,
            When::Never => false,
            When::Auto if !self.is_terminal || self.is_set("CI") || self.is("TERM", &["dumb"]) => false,
            When::Auto => {
                self.is("TERM_PROGRAM", PROGRAMS)
                    || ["KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "DOMTERM"]
                        .iter()
                        .any(|name| self.is_set(name))
                    || (self.var)("VTE_VERSION")
                        .and_then(|text| text.parse::<u32>().ok())
                        .is_some_and(|vte| vte >= 5000)
            }
        }
    }

    fn is_set(self, name: &str) -> bool {
        (self.var)(name).is_some_and(|value| !value.is_empty())
    }

    fn is_on(self, name: &str) -> bool {
        (self.var)(name).is_some_and(|value| !value.is_empty() && value != "0")
    }

    fn is(self, name: &str, values: &[&str]) -> bool {
        (self.var)(name).is_some_and(|value| values.contains(&value.as_str()))
    }
}

/// How to paint.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Paint {
    /// Whether to use colours.
    pub color: bool,
    /// Whether to write OSC 8 links.
    pub links: bool,
    /// The columns that lines may take; `None`: as many as they need.
    pub width: Option<usize>,
}

/// The styles in use, as parameters of SGR.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// An error.
    Error,
    /// A warning.
    Warning,
    /// Information, secondary marks, help.
    Info,
    /// Something to read first.
    Bold,
    /// Something to read last.
    Dim,
    /// A line that comes.
    Added,
    /// A line that goes.
    Removed,
}

impl Style {
    fn sgr(self) -> &'static str {
        match self {
            Style::Error => "1;31",
            Style::Warning => "1;33",
            Style::Info => "36",
            Style::Bold => "1",
            Style::Dim => "2",
            Style::Added => "32",
            Style::Removed => "31",
        }
    }
}

impl Paint {
    /// `text` in a style; plain where colours are off.
    pub fn paint(self, style: Style, text: impl Display) -> String {
        if self.color { format!("\x1b[{}m{text}\x1b[0m", style.sgr()) } else { text.to_string() }
    }

    /// `text` as a link to `url`; plain where links are off or there is no page.
    pub fn link(self, url: Option<&str>, text: impl Display) -> String {
        match url {
            Some(url) if self.links => format!("\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\"),
            _ => text.to_string(),
        }
    }
}
