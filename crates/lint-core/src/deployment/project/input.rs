//! What a project is built from.

use crate::format::compose::Compose;
use crate::policy::Policy;
use crate::problem::Parsed;
use crate::text::Span;

/// The files of a project and the answers it may ask for. All paths are labels, relative to the root of the run, with `/`.
pub struct Input<'i, 'a> {
    /// The files in the order in which they override each other: the base first.
    pub files: &'i [(&'i str, &'a Parsed<Compose>)],
    /// The values of variables that feed interpolation: the project's `.env`. `None` when not known.
    pub environment: &'i dyn Fn(&str) -> Option<String>,
    /// A file that `extends.file` or `include` names. `None` when there is none, or it is not read yet.
    pub load: &'i dyn Fn(&str) -> Option<&'a Parsed<Compose>>,
    /// The value of a variable in another env file, given its path: what an `include` loads for its part.
    pub env_file: &'i dyn Fn(&str, &str) -> Option<String>,
    /// The profiles that are active, `*` for all; `None` where nobody says so.
    pub profiles: Option<&'i [String]>,
    /// The facts and limits to judge by.
    pub policy: &'a Policy,
}

/// A file that a project names and that could not be loaded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// Its path, relative to the root of the run.
    pub path: String,
    /// Where it is named.
    pub by: Span,
}

impl Input<'_, '_> {
    /// The project's own environment wins over the env files of an `include`.
    pub(super) fn variable(&self, env_files: &[String], name: &str) -> Option<String> {
        (self.environment)(name).or_else(|| env_files.iter().find_map(|file| (self.env_file)(file, name)))
    }
}
