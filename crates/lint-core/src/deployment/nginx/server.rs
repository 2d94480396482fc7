//! A `server` block: where it listens, what it inherits, what it does with requests.

use super::Node;
use crate::format::nginx::{Directive, is_filled_in};
use crate::text::Span;
use crate::value::address::{Address, Exposure};

/// A `server` of `http`.
#[derive(Clone, Copy, Debug)]
pub struct Server<'n, 'd> {
    pub(super) node: &'n Node<'d>,
    /// The level of `http`.
    pub(super) above: &'n [Node<'d>],
}

/// An address and port that a server listens on.
#[derive(Clone, Debug)]
pub struct Listen {
    /// The port; 80 where nothing is said.
    pub port: u16,
    /// True where it speaks TLS, over TCP or QUIC.
    pub tls: bool,
    /// True for the loopback address alone.
    pub loopback: bool,
    /// The characters of address and port.
    pub span: Span,
}

/// Directives that hand a request to an application.
const PASSES: [&str; 6] = ["fastcgi_pass", "grpc_pass", "memcached_pass", "proxy_pass", "scgi_pass", "uwsgi_pass"];

/// Directives that name what to answer with.
const SOURCES: [&str; 5] = ["root", "alias", "try_files", "stub_status", "autoindex"];

impl<'n, 'd> Server<'n, 'd> {
    /// The word `server`.
    pub fn place(&self) -> Span {
        self.node.directive.name.span
    }

    /// Its block.
    pub fn node(&self) -> &'n Node<'d> {
        self.node
    }

    /// The directives of this name that hold at its level: its own, or else those of `http`.
    pub fn effective(&self, name: &str) -> Vec<&'d Directive> {
        let at = |level: &'n [Node<'d>]| -> Vec<&'d Directive> {
            level.iter().filter(|node| node.directive.is(name)).map(|node| node.directive).collect()
        };
        let own = at(&self.node.children);
        if own.is_empty() { at(self.above) } else { own }
    }

    /// An `include` at its level or above it whose files are not known.
    pub fn open(&self) -> Option<Span> {
        let above = self.above.iter().filter(|node| node.directive.is("include"));
        self.node.open().or_else(|| above.map(|node| node.directive.values()).next())
    }

    /// Where it listens; sockets of the file system and what is not known are left out.
    pub fn listens(&self) -> Vec<Listen> {
        let on = self.effective("ssl").iter().any(|directive| directive.argument(0) == Some("on"));
        let listens: Vec<&Directive> = self.node.all("listen").map(|node| node.directive).collect();
        if listens.is_empty() {
            return vec![Listen { port: 80, tls: on, loopback: false, span: self.place() }];
        }
        listens.iter().filter_map(|directive| listen(directive, on)).collect()
    }

    /// True where one of its addresses is reached from elsewhere, or may be.
    pub fn is_reached(&self) -> bool {
        let listens = self.listens();
        listens.iter().any(|listen| !listen.loopback)
    }

    /// True where it speaks TLS on one of its ports.
    pub fn speaks_tls(&self) -> bool {
        self.listens().iter().any(|listen| listen.tls)
    }

    /// True where it hands requests to an application.
    pub fn passes(&self) -> bool {
        self.node.walk().iter().any(|node| PASSES.contains(&node.directive.name.value.as_str()))
    }

    /// True where every request that is no proof for a certificate is refused or sent to HTTPS.
    pub fn only_redirects(&self) -> bool {
        let ends = |node: &Node<'d>| node.children.iter().any(|child| turns_away(child.directive));
        if ends(self.node) || self.node.all("if").any(|node| asks_for_scheme(node.directive) && ends(node)) {
            return true;
        }
        let mut locations = self.node.all("location").filter(|node| !is_challenge(node.directive)).peekable();
        let whole = self.node.all("location").any(|node| {
            node.directive.arguments.last().is_some_and(|path| matches!(path.value.as_str(), "/" | "^" | ".*" | "^/"))
        });
        locations.peek().is_some() && whole && locations.all(ends)
    }

    /// True where it answers with something of its own: files or an application.
    pub fn answers(&self) -> bool {
        let sources = |node: &&Node<'d>| SOURCES.contains(&node.directive.name.value.as_str());
        !self.only_redirects() && (self.passes() || self.node.walk().iter().any(sources))
    }
}

fn listen(directive: &Directive, on: bool) -> Option<Listen> {
    let address = directive.arguments.first()?;
    let text = address.value.as_str();
    if text.starts_with("unix:") || is_filled_in(text) {
        return None;
    }
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, port.parse().ok()?),
        _ => match text.parse() {
            Ok(port) => ("*", port),
            Err(_) => (text, 80),
        },
    };
    let host = host.trim_matches(['[', ']']);
    let loopback = host == "localhost" || Address::parse(host).map(Address::exposure) == Some(Exposure::Loopback);
    let tls = on || directive.arguments.iter().any(|word| matches!(word.value.as_str(), "ssl" | "quic"));
    Some(Listen { port, tls, loopback, span: address.span })
}

/// `return 301 https://…`, `return 404`, `deny all`, a rewrite to HTTPS.
fn turns_away(directive: &Directive) -> bool {
    let words: Vec<&str> = directive.arguments.iter().map(|word| word.value.as_str()).collect();
    match (directive.name.value.as_str(), &words[..]) {
        ("return", [url]) if url.starts_with("https://") => true,
        ("return", [code, ..]) if code.starts_with('4') => true,
        ("return", [code, url]) => code.starts_with('3') && url.starts_with("https://"),
        ("rewrite", [_, url, ..]) => url.starts_with("https://"),
        ("deny", ["all"]) | ("ssl_reject_handshake", ["on"]) => true,
        _ => false,
    }
}

/// `if ($scheme = http)`, `if ($https = "")`, `if ($http_x_forwarded_proto != https)`.
fn asks_for_scheme(directive: &Directive) -> bool {
    let variables = ["$scheme", "$https", "$http_x_forwarded_proto", "$server_port"];
    directive.arguments.iter().any(|word| variables.iter().any(|name| word.value.contains(name)))
}

/// Where an authority looks for the proof that it asked for.
fn is_challenge(directive: &Directive) -> bool {
    directive.arguments.iter().any(|word| word.value.contains("well-known"))
}
