//! Patterns of files, relative to the directory of a configuration file.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// Several patterns; a file fits when one of them does.
#[derive(Clone, Debug, Default)]
pub struct Globs {
    set: GlobSet,
}

impl Globs {
    /// Reads patterns. The error says why one is none.
    pub fn new<'t>(texts: impl IntoIterator<Item = &'t str>) -> Result<Globs, String> {
        let mut set = GlobSetBuilder::new();
        for text in texts {
            for pattern in patterns(text)? {
                let glob = GlobBuilder::new(&pattern).literal_separator(true).backslash_escape(true).build();
                set.add(glob.map_err(|error| error.kind().to_string())?);
            }
        }
        set.build().map(|set| Globs { set }).map_err(|error| error.kind().to_string())
    }

    /// True when a path fits, relative to the directory of the configuration, with `/`.
    pub fn fit(&self, path: &str) -> bool {
        self.set.is_match(path)
    }
}

/// Longer patterns are refused: what they grow to has limits of its own, and those are met less kindly.
const LONGEST: usize = 1024;

/// A pattern without a slash fits at any depth, and a folder stands for what is in it.
fn patterns(text: &str) -> Result<Vec<String>, String> {
    if text.len() > LONGEST {
        return Err(format!("it has more than {LONGEST} bytes"));
    }
    let bare = text.trim_end_matches('/').trim_start_matches("./");
    if bare.split('/').any(|part| part == "..") {
        return Err("it leads out of the folder of this file".to_owned());
    }
    let anchored = bare.trim_start_matches('/');
    if anchored.is_empty() {
        return Err("it fits no file".to_owned());
    }
    let start = if bare.contains('/') { "" } else { "**/" };
    let below = format!("{start}{anchored}/**");
    Ok(if text.ends_with('/') { vec![below] } else { vec![format!("{start}{anchored}"), below] })
}
