//! nginx servers: a configuration with the files that it includes, and what each level of it inherits.
//!
//! Where no file of the tree includes a file with `server` blocks, the `nginx.conf` of the package or image does, which says
//! nothing of what rules ask about. Left out are variables: what they hold shows when a request comes.

mod headers;
mod include;
mod server;

pub use headers::has_header;
pub use server::{Listen, Server};

use super::Deployment;
use crate::file::File;
use crate::files::{Content, ReadFile};
use crate::format::nginx::{Conf, Directive};
use crate::text::{FileId, Span};
use std::collections::BTreeSet;

/// What one nginx reads.
#[derive(Clone, Debug)]
pub struct Nginx<'d> {
    files: Vec<File<'d, Conf>>,
    nodes: Vec<Node<'d>>,
}

/// A directive where it takes effect: those of included files stand in the place of `include`.
#[derive(Clone, Debug)]
pub struct Node<'d> {
    /// The directive. An `include` here leads to a file that is not known.
    pub directive: &'d Directive,
    /// What is in its block.
    pub children: Vec<Node<'d>>,
}

impl<'d> Node<'d> {
    /// The directives of this name in its block, not below.
    pub fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Node<'d>> {
        self.children.iter().filter(move |node| node.directive.is(name))
    }

    /// Itself and every directive below.
    pub fn walk(&self) -> Vec<&Node<'d>> {
        let mut all = Vec::new();
        let mut open = vec![self];
        while let Some(node) = open.pop() {
            all.push(node);
            open.extend(node.children.iter().rev());
        }
        all
    }

    /// The `include` in its block whose files are not known.
    pub fn open(&self) -> Option<Span> {
        self.all("include").map(|node| node.directive.values()).next()
    }
}

impl<'a> Deployment<'a> {
    /// The configurations: each that no other one includes, with all that it includes.
    pub fn nginx_servers(&self) -> Vec<Nginx<'_>> {
        let all: Vec<Nginx<'_>> = self.nginx_files().map(|file| include::expand(self, file)).collect();
        let part = |nginx: &Nginx<'_>| {
            all.iter()
                .any(|other| other.start() != nginx.start() && other.has(nginx.start()) && !nginx.has(other.start()))
        };
        all.iter().filter(|nginx| !part(nginx)).cloned().collect()
    }

    /// The files of nginx.
    pub fn nginx_files(&self) -> impl Iterator<Item = File<'_, Conf>> {
        self.files.iter().filter_map(|file| self.nginx_file(file))
    }

    fn nginx_file(&self, file: &'a ReadFile) -> Option<File<'_, Conf>> {
        if let Content::Nginx(parsed) = &file.content { Some(self.view(file, parsed)) } else { None }
    }
}

impl<'d> Nginx<'d> {
    fn start(&self) -> Option<FileId> {
        self.files.first().map(|file| file.source().file())
    }

    fn has(&self, file: Option<FileId>) -> bool {
        self.files.iter().any(|own| Some(own.source().file()) == file)
    }

    /// Its files, the one that it starts with first.
    pub fn files(&self) -> &[File<'d, Conf>] {
        &self.files
    }

    /// True where it is meant to run in production.
    pub fn is_in_production(&self) -> bool {
        let template = |file: &File<'_, Conf>| {
            // The official image fills such files in when it starts.
            let filled = file.path().ends_with(".conf.template");
            file.is_template() && (!filled || file.source().text().contains("{%"))
        };
        !self.files.iter().any(|file| file.is_for_development() || template(file))
    }

    /// Every directive, those of blocks behind the one that they are in.
    pub fn walk(&self) -> Vec<&Node<'d>> {
        self.nodes.iter().flat_map(Node::walk).collect()
    }

    /// The directives of this name outside of any block: those of `http`, in a file that is included there.
    pub fn top<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Node<'d>> {
        self.nodes.iter().filter(move |node| node.directive.is(name))
    }

    /// The web servers.
    pub fn servers(&self) -> Vec<Server<'_, 'd>> {
        let mut servers = Vec::new();
        for node in &self.nodes {
            if node.directive.is("http") {
                let own = node.all("server").filter(|server| server.directive.block.is_some());
                servers.extend(own.map(|server| Server { node: server, above: &node.children }));
            }
        }
        let bare = self.nodes.iter().filter(|node| node.directive.is("server") && node.directive.block.is_some());
        servers.extend(bare.map(|server| Server { node: server, above: &self.nodes }));
        let mut seen = BTreeSet::new();
        servers.retain(|server| seen.insert(server.place()));
        servers
    }
}
