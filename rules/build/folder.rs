//! The files of one folder: whether every page has its function, every function its page, and both their `mod` line.

use super::{Mistake, name};
use std::collections::BTreeMap;

/// One folder of rules, read.
#[derive(Clone, Debug)]
pub struct Folder {
    /// Its name, one of [`name::FOLDERS`].
    pub name: &'static str,
    /// The text of its `.md` and `.rs` files by file name.
    pub files: BTreeMap<String, String>,
}

impl Folder {
    /// The pages: the pattern that each describes, and its text.
    pub fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().filter_map(|(file, text)| Some((file.strip_suffix(".md")?, text.as_str())))
    }

    /// What is missing or misnamed.
    pub fn mistakes(&self) -> Vec<Mistake> {
        let Some(modules) = self.files.get("mod.rs") else {
            let path = self.path("mod.rs");
            return vec![Mistake::file(path, "is missing: it lists the rules of the folder, one `pub mod` line each")];
        };
        let names = self.pages().filter_map(|(pattern, _)| self.misnamed(pattern));
        let functions = self.pages().filter_map(|(pattern, _)| self.without_function(pattern, modules));
        names.chain(functions).chain(self.without_page()).collect()
    }

    fn path(&self, file: &str) -> String {
        format!("rules/{}/{file}", self.name)
    }

    fn misnamed(&self, pattern: &str) -> Option<Mistake> {
        name::objection(self.name, pattern).map(|why| Mistake::file(self.path(&format!("{pattern}.md")), why))
    }

    fn without_function(&self, pattern: &str, modules: &str) -> Option<Mistake> {
        let module = name::module(pattern);
        let file = format!("{module}.rs");
        if !self.files.contains_key(&file) {
            let path = self.path(&format!("{pattern}.md"));
            return Some(Mistake::file(
                path,
                format!("has no `{file}` beside it: write its `pub fn check`, or delete the page"),
            ));
        }
        let wanted = format!("pub mod {module};");
        let private = format!("mod {module};");
        for (index, line) in modules.lines().enumerate() {
            if line.trim() == wanted {
                return None;
            }
            if line.trim() == private {
                return Some(Mistake::line(self.path("mod.rs"), index + 1, format!("is private: write `{wanted}`")));
            }
        }
        Some(Mistake::file(self.path("mod.rs"), format!("lacks the line `{wanted}`: add it")))
    }

    fn without_page(&self) -> impl Iterator<Item = Mistake> {
        let functions = self.files.keys().filter_map(|file| Some((file, file.strip_suffix(".rs")?)));
        functions.filter(|&(_, module)| module != "mod").filter_map(|(file, module)| {
            let path = self.path(file);
            let page = format!("{}.md", module.replace('_', "-"));
            if module.contains('-') {
                let right = name::module(module);
                return Some(Mistake::file(
                    path,
                    format!("is no module: name it `{right}.rs`, the page keeps its `-`"),
                ));
            }
            let message = format!("has no page `{page}` beside it: write the page before the function");
            (!self.files.contains_key(&page)).then(|| Mistake::file(path, message))
        })
    }
}
