//! `include`: from a pattern on the target machine to files of the tree.

use super::{Deployment, Nginx, Node};
use crate::file::File;
use crate::files::ReadFile;
use crate::format::nginx::{Conf, Directive, is_filled_in};
use crate::value::pattern;

/// The most files that include each other.
const DEEPEST: usize = 8;

/// The most files that one configuration is made of.
const MOST: usize = 400;

/// Where packages and images keep their configuration.
const HOMES: [&str; 7] = [
    "/etc/nginx/",
    "/usr/local/nginx/conf/",
    "/usr/local/etc/nginx/",
    "/usr/local/openresty/nginx/conf/",
    "/opt/bitnami/nginx/conf/",
    "/opt/nginx/conf/",
    "/etc/openresty/",
];

/// Files that every package brings, and that say nothing of what rules ask about.
const BROUGHT: [&str; 9] = [
    "mime.types",
    "fastcgi_params",
    "fastcgi.conf",
    "fastcgi-php.conf",
    "uwsgi_params",
    "scgi_params",
    "proxy_params",
    "koi-utf",
    "koi-win",
];

/// Folders below the one in which `nginx.conf` lies.
const FOLDERS: [&str; 7] =
    ["conf.d", "sites-enabled", "sites-available", "snippets", "templates", "vhosts", "includes"];

/// Puts included files in their places.
pub(super) fn expand<'d>(deployment: &'d Deployment<'_>, file: File<'d, Conf>) -> Nginx<'d> {
    let folder = file.path().rsplit_once('/').map_or("", |(folder, _)| folder);
    let (above, last) = folder.rsplit_once('/').unwrap_or(("", folder));
    let root = if FOLDERS.contains(&last) { above } else { folder };
    let mut expansion = Expansion { deployment, root: root.to_owned(), files: vec![file] };
    let nodes = expansion.level(&file.model().directives, DEEPEST);
    Nginx { files: expansion.files, nodes }
}

struct Expansion<'d, 'a> {
    deployment: &'d Deployment<'a>,
    root: String,
    files: Vec<File<'d, Conf>>,
}

impl<'d, 'a> Expansion<'d, 'a> {
    fn level(&mut self, directives: &'d [Directive], depth: usize) -> Vec<Node<'d>> {
        let mut nodes = Vec::new();
        for directive in directives {
            let pattern = directive.argument(0).filter(|_| directive.is("include") && depth > 0);
            let Some(pattern) = pattern else {
                let children = self.level(directive.children(), depth);
                nodes.push(Node { directive, children });
                continue;
            };
            let name = pattern.rsplit('/').next().unwrap_or(pattern);
            if BROUGHT.contains(&name) || pattern.contains("modules-enabled/") {
                continue;
            }
            match self.matching(pattern) {
                Some(files) => {
                    for file in files {
                        self.files.push(file);
                        nodes.extend(self.level(&file.model().directives, depth - 1));
                    }
                }
                None => nodes.push(Node { directive, children: Vec::new() }),
            }
        }
        nodes
    }

    /// The files of the tree that a pattern stands for. `None` for a single file that is not there, and where nobody knows.
    fn matching(&self, pattern: &str) -> Option<Vec<File<'d, Conf>>> {
        if is_filled_in(pattern) || self.files.len() > MOST {
            return None;
        }
        let relative = match pattern.strip_prefix('/') {
            Some(_) => HOMES.iter().find_map(|home| pattern.strip_prefix(home))?,
            None => pattern.trim_start_matches("./"),
        };
        let enabled = relative.replace("sites-enabled/", "sites-available/");
        let mut found: Vec<&'a ReadFile> = Vec::new();
        for wanted in [relative, &enabled] {
            let folder = join(&self.root, wanted.rsplit_once('/').map_or("", |(folder, _)| folder));
            let name = wanted.rsplit('/').next().unwrap_or_default();
            let fits = |file: &&ReadFile| {
                let (own, base) = file.path.rsplit_once('/').unwrap_or(("", &file.path));
                own == folder && (pattern::fits(name, base) || pattern::fits(name, base.trim_end_matches(".template")))
            };
            found.extend(self.deployment.files.below(&folder).filter(fits));
            if !found.is_empty() {
                break;
            }
        }
        found.sort_by(|a, b| a.path.cmp(&b.path));
        let known = |file: &&'a ReadFile| self.deployment.nginx_file(file);
        let files: Vec<_> = found.iter().filter_map(known).collect();
        // A pattern may well fit nothing; a file has to be there, and one of another kind is not understood.
        let whole = files.len() == found.len() && (!files.is_empty() || pattern.contains('*'));
        whole.then_some(files)
    }
}

fn join(root: &str, folder: &str) -> String {
    match (root.is_empty(), folder.is_empty()) {
        (true, _) => folder.to_owned(),
        (_, true) => root.to_owned(),
        _ => format!("{root}/{folder}"),
    }
}
