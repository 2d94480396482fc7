//! Image references: `[registry/]repository[:tag][@digest]`.

use super::expanded::{Expanded, UNKNOWN};
use super::part::Part;
use crate::setting::{Resolved, Variable};
use crate::text::{Span, Text};
use std::ops::Range;

/// An image reference in parts. A part that a variable may bring in is there and unresolved, not absent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Image {
    /// The host that serves it, with its port; absent: Docker Hub.
    pub registry: Option<Part<Text>>,
    /// The name without registry, tag and digest: `library/nginx`, `bitnami/redis`, `nginx`.
    pub repository: Part<Text>,
    /// The tag without its colon.
    pub tag: Option<Part<Text>>,
    /// The digest without its `@`: `sha256:…`.
    pub digest: Option<Part<Text>>,
    /// All of it.
    pub span: Span,
}

/// Reads an image reference. Never fails; what is no valid reference comes out as the parts it looks like.
pub fn parse(reference: &Expanded) -> Image {
    let text = reference.as_str();
    let (name, digest) = match text.find('@') {
        Some(at) => (0..at, Some(at + 1..text.len())),
        None => (0..text.len(), None),
    };
    let last = text[name.clone()].rfind('/').map_or(0, |slash| slash + 1);
    let tag = text[last..name.end].find(':').map(|colon| last + colon + 1..name.end);
    let path = 0..tag.as_ref().map_or(name.end, |tag| tag.start - 1);
    let host = registry(&text[path.clone()]);
    let repository = host.as_ref().map_or(0, |host| host.end + 1)..path.end;
    let open = |range: Range<usize>| unresolved(reference, range);
    let brought_tag = if tag.is_none() && digest.is_none() { open(last..name.end) } else { None };
    let brought_digest = if digest.is_none() { open(last..name.end) } else { None };
    Image {
        registry: host.map(|range| reference.text(range)),
        repository: reference.text(repository),
        tag: tag.map(|range| reference.text(range)).or(brought_tag),
        digest: digest.map(|range| reference.text(range)).or(brought_digest),
        span: reference.span(reference.whole()),
    }
}

impl Image {
    /// The last component of the repository in lower case: `redis` of `docker.io/bitnami/redis:7`.
    pub fn base_name(&self) -> Option<&str> {
        let repository = self.repository.known()?;
        Some(repository.rsplit('/').next().unwrap_or(repository)).filter(|name| !name.is_empty())
    }

    /// The reference without tag and digest: `ghcr.io/example/api`, `nginx`.
    pub fn name(&self) -> Option<String> {
        let repository = self.repository.known()?;
        match &self.registry {
            Some(registry) => Some(format!("{}/{repository}", registry.known()?)),
            None => Some(repository.to_string()),
        }
    }

    /// All of the reference, where nothing in it depends on a variable without a value: `ghcr.io/example/api:2.1`.
    pub fn reference(&self) -> Option<String> {
        let mut reference = self.name()?;
        for (sign, part) in [(':', &self.tag), ('@', &self.digest)] {
            if let Some(part) = part {
                reference.push(sign);
                reference.push_str(part.known()?);
            }
        }
        Some(reference)
    }

    /// True when a digest fixes the content.
    pub fn is_pinned(&self) -> bool {
        self.digest.as_ref().is_some_and(|digest| digest.known().is_some())
    }

    /// The variables that keep any part from being known.
    pub fn unresolved(&self) -> Vec<Variable> {
        let parts = [self.registry.as_ref(), Some(&self.repository), self.tag.as_ref(), self.digest.as_ref()];
        let mut variables: Vec<Variable> =
            parts.into_iter().flatten().flat_map(|part| part.unresolved().to_vec()).collect();
        variables.sort_by_key(|variable| variable.span);
        variables.dedup();
        variables
    }
}

/// The first component is a registry when it has a dot, a port, or is `localhost`; a variable may be one.
fn registry(path: &str) -> Option<Range<usize>> {
    let slash = path.find('/')?;
    let first = &path[..slash];
    (first.contains(['.', ':', UNKNOWN]) || first == "localhost").then_some(0..slash)
}

/// A part that the variables in `range` may bring in.
fn unresolved(reference: &Expanded, range: Range<usize>) -> Option<Part<Text>> {
    let variables = reference.unresolved(range.clone());
    let span = variables.last()?.span;
    Some(Part { value: Resolved::Unresolved(variables), span })
}
