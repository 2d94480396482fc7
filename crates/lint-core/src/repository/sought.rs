//! What a repository is asked for as a whole: it is there, it is not, or nobody can tell.

use super::Repository;
use crate::deployment::Home;
use crate::file::File;
use crate::finding::Finding;
use crate::rule::Found;
use crate::text::Span;

/// Whether something that is asked for is there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Sought {
    /// Here.
    There(Span),
    /// Something here may be it; why that cannot be told.
    Unclear(Span, String),
    /// Nowhere that was looked at.
    Nowhere,
}

impl Sought {
    /// At a place of a file: unclear where the file is a template, or for development.
    pub fn in_file<T>(file: &File<'_, T>, place: Span) -> Sought {
        match doubt(file) {
            Some(why) => Sought::Unclear(place, why.to_owned()),
            None => Sought::There(place),
        }
    }

    /// The strongest answer, the first of equals.
    pub fn best(answers: impl IntoIterator<Item = Sought>) -> Sought {
        answers
            .into_iter()
            .fold(Sought::Nowhere, |best, next| if next.strength() > best.strength() { next } else { best })
    }

    /// The same where it is there or unclear, else another answer.
    pub fn or(self, other: impl FnOnce() -> Sought) -> Sought {
        match self {
            Sought::There(_) => self,
            _ => Sought::best([self, other()]),
        }
    }

    /// The same, but never more than unclear.
    pub fn doubted(self, why: &str) -> Sought {
        match self {
            Sought::There(place) => Sought::Unclear(place, why.to_owned()),
            other => other,
        }
    }

    /// Judges it: fine where it is there, undecided where it is unclear, and a finding at [`Repository::place`] where it is nowhere.
    pub fn judge<'f>(
        self,
        repository: &Repository<'_>,
        found: &'f mut Found,
        message: impl Into<String>,
    ) -> Option<&'f mut Finding> {
        match self {
            Sought::There(place) => found.require(place, true, ""),
            Sought::Unclear(place, why) => {
                found.undecided(place, why);
                None
            }
            Sought::Nowhere => found.require(repository.place()?, false, message),
        }
    }

    fn strength(&self) -> u8 {
        match self {
            Sought::There(_) => 2,
            Sought::Unclear(..) => 1,
            Sought::Nowhere => 0,
        }
    }
}

impl Repository<'_> {
    /// A container of one of these images, whose configuration is not among the files: what it does is not known.
    pub(super) fn runs_unseen(&self, images: &[&str]) -> Sought {
        Sought::best(self.deployment().processes().filter_map(|process| {
            let Home::Container(_, service) = process.home else { return None };
            let image = service.image_name()?;
            let name = image.rsplit('/').next().filter(|name| images.contains(name))?;
            Some(Sought::Unclear(process.place(), format!("the configuration of this `{name}` is not here")))
        }))
    }
}

/// Why what stands in a file may not be what runs: it is a template, or for development.
pub fn doubt<T>(file: &File<'_, T>) -> Option<&'static str> {
    if file.is_template() || is_rendered(file.source().text()) {
        return Some("this file is a template");
    }
    file.is_for_development().then_some("this file is for development, tests or examples")
}

/// True for the input of Helm and its like. Prometheus has templates of its own inside of texts: these are none.
fn is_rendered(text: &str) -> bool {
    let marks =
        [".Values.", ".Release.", ".Chart.", "{{ include", "{{- include", "{{ template", "{{ define", "{{- define"];
    text.contains("{%") || (text.contains("{{") && marks.iter().any(|mark| text.contains(mark)))
}
