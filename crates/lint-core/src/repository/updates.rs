//! Bots that keep dependencies new: which there are, and what they look after.

use super::Repository;
use crate::format::yaml::{NodeId, Tree};
use crate::text::Span;
use std::collections::BTreeMap;

/// The configuration of a bot.
#[derive(Clone, Debug)]
pub struct UpdateBot {
    /// Where to say what it leaves out; `None` for a file that is not read.
    pub place: Option<Span>,
    /// The ecosystems that it looks after, in the words of Dependabot; `None` where it may be all of them.
    pub ecosystems: Option<Vec<String>>,
}

/// Configurations of Renovate.
const RENOVATE: &[&str] = &[
    "renovate.json",
    "renovate.json5",
    ".github/renovate.json",
    ".github/renovate.json5",
    ".gitlab/renovate.json",
    ".gitlab/renovate.json5",
    ".renovaterc",
    ".renovaterc.json",
    ".renovaterc.json5",
];

/// Files by which an ecosystem is known.
const FILES: &[(&str, &str)] = &[
    ("Cargo.toml", "cargo"),
    ("composer.json", "composer"),
    ("Gemfile", "bundler"),
    ("go.mod", "gomod"),
    ("package.json", "npm"),
    ("pyproject.toml", "pip"),
    ("Pipfile", "pip"),
];

/// Ecosystems that look after the same files, the common one first.
const ALIKE: &[(&str, &[&str])] = &[("pip", &["uv", "conda"]), ("npm", &["bun"])];

impl UpdateBot {
    /// True where it looks after an ecosystem, or may do so.
    pub fn covers(&self, ecosystem: &str) -> bool {
        let alike = ALIKE.iter().find(|(name, _)| *name == ecosystem).map_or(&[] as &[&str], |(_, alike)| *alike);
        let fits = |own: &String| own == ecosystem || alike.contains(&own.as_str());
        self.ecosystems.as_ref().is_none_or(|own| own.iter().any(fits))
    }
}

impl Repository<'_> {
    /// The bots that it configures.
    pub fn update_bots(&self) -> Vec<UpdateBot> {
        let dependabot =
            [".github/dependabot.yml", ".github/dependabot.yaml"].iter().filter_map(|path| self.yaml(path));
        let mut bots: Vec<UpdateBot> = dependabot.filter_map(|file| of_dependabot(file.model())).collect();
        let renovate = self.paths().filter(|path| RENOVATE.contains(path));
        bots.extend(renovate.map(|_| UpdateBot { place: None, ecosystems: None }));
        if let Some(file) = self.yaml("package.json")
            && file.documents().first().is_some_and(|root| file.get(*root, "renovate").is_some())
        {
            bots.push(UpdateBot { place: None, ecosystems: None });
        }
        bots
    }

    /// The ecosystems that it uses, in the words of Dependabot, each with a file of it.
    pub fn ecosystems(&self) -> BTreeMap<&'static str, String> {
        let mut used = BTreeMap::new();
        for manifest in self.manifests().into_iter().filter(|manifest| !manifest.packages.is_empty()) {
            let known = FILES.iter().find(|(name, _)| *name == manifest.name());
            used.entry(known.map_or("pip", |(_, ecosystem)| ecosystem)).or_insert(manifest.path);
        }
        let dockerfile =
            self.deployment.dockerfiles().find(|file| !file.is_for_development() && file.stages().len() > 0);
        if let Some(file) = dockerfile {
            used.entry("docker").or_insert(file.path().to_owned());
        }
        if let Some(workflow) = self.ci().workflows.first() {
            used.entry("github-actions").or_insert(workflow.path.to_string());
        }
        used
    }
}

fn of_dependabot(tree: &Tree) -> Option<UpdateBot> {
    let updates = tree.get(*tree.documents().first()?, "updates")?;
    let text = |id: NodeId| tree.scalar(id).map(|scalar| scalar.text.to_string());
    let items = tree.items(updates.value);
    let ecosystem = |item: &NodeId| text(tree.get(*item, "package-ecosystem")?.value);
    let ecosystems = items.iter().filter_map(ecosystem).collect();
    Some(UpdateBot { place: Some(tree.node(updates.key).span), ecosystems: Some(ecosystems) })
}
