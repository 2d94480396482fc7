//! Headers of answers, and where they are lost: a level with an `add_header` of its own inherits none.

use super::{Node, Server};
use crate::format::nginx::Directive;

impl<'d> Server<'_, 'd> {
    /// Locations whose own `add_header` drops headers that hold at the level of the server: the first of them, and which of
    /// `names` are lost.
    pub fn lost_headers<'s>(&self, names: &[&'s str]) -> Vec<(&'d Directive, Vec<&'s str>)> {
        let headers = self.effective("add_header");
        let set: Vec<&str> = names.iter().copied().filter(|name| has_header(&headers, name)).collect();
        let lost = |node: &Node<'d>| {
            let own: Vec<&'d Directive> = node.all("add_header").map(|node| node.directive).collect();
            let first = *own.first().filter(|_| node.open().is_none())?;
            let lost: Vec<&str> = set.iter().copied().filter(|name| !has_header(&own, name)).collect();
            (!lost.is_empty()).then_some((first, lost))
        };
        let locations = self.node().walk().into_iter().filter(|node| node.directive.is("location"));
        locations.filter_map(lost).collect()
    }
}

/// True where one of these `add_header` sets a header. A policy about frames says what `X-Frame-Options` says.
pub fn has_header(headers: &[&Directive], name: &str) -> bool {
    headers.iter().any(|header| {
        let own = header.argument(0).unwrap_or_default();
        let frames = name.eq_ignore_ascii_case("X-Frame-Options")
            && own.eq_ignore_ascii_case("Content-Security-Policy")
            && header.argument(1).is_some_and(|value| value.contains("frame-ancestors"));
        own.eq_ignore_ascii_case(name) || frames
    })
}
