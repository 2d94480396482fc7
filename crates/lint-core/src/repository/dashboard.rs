//! Dashboards of Grafana, told by their content.

use super::Repository;
use super::alerts::is_about;
use super::node::{Node, words_of};
use super::sought::Sought;
use crate::file::File;
use crate::format::compose::Service;
use crate::format::yaml::Tree;

/// How the model of a dashboard begins, besides its panels.
const MARKS: &[&str] =
    &["schemaVersion", "templating", "annotations", "timepicker", "refresh", "time", "uid", "editable"];

impl<'a> Repository<'a> {
    /// Whether a dashboard is about a subject, told by its title, its panels and what they ask for, see [`is_about`].
    pub fn dashboard_about(&self, subject: &str) -> Sought {
        let read = Sought::best(self.yamls().map(|file| in_file(&file, subject)));
        read.or(|| self.unread_dashboard()).or(|| self.mounted_dashboards())
    }

    /// A folder of dashboards that is mounted and holds none of the files that are here.
    fn mounted_dashboards(&self) -> Sought {
        let held = self.paths().any(|path| path.contains("dashboards/") && path.ends_with(".json"));
        let mounts =
            self.deployment().projects().iter().flat_map(|project| project.services()).flat_map(Service::volumes);
        let mut named = mounts.filter(|mount| mount.target.known().is_some_and(|path| path.contains("dashboards")));
        named.next().filter(|_| !held).map_or(Sought::Nowhere, |mount| {
            Sought::Unclear(mount.span, "the dashboards that are mounted here are not read".to_owned())
        })
    }

    /// Dashboards in a language that is not read, and those that are fetched by number.
    fn unread_dashboard(&self) -> Sought {
        let endings = [".jsonnet", ".libsonnet", ".tf", ".json.j2", ".json.tmpl", ".json.gotmpl"];
        let named = |path: &&str| path.contains("dashboard") && endings.iter().any(|ending| path.ends_with(ending));
        let unread = "dashboards that are generated are not read";
        let generated =
            self.paths().find(named).and_then(|_| self.place()).map(|place| Sought::Unclear(place, unread.to_owned()));
        let fetched = || {
            let number =
                |file: File<'a, Tree>| Node::all(&file).find_map(|root| root.with_key("gnetId").first().copied());
            let held = |file: File<'a, Tree>| {
                Node::all(&file)
                    .find(|root| root.get("kind").and_then(Node::text) == Some("ConfigMap") && has_dashboard(*root))
            };
            let fetched = self.yamls().find_map(number).and_then(|node| node.key_span("gnetId"));
            let held = || self.yamls().find_map(held).map(|node| node.span().before());
            fetched.or_else(held).map_or(Sought::Nowhere, |place| {
                Sought::Unclear(place, "a dashboard inside of this file is not read".to_owned())
            })
        };
        generated.unwrap_or(Sought::Nowhere).or(fetched)
    }
}

fn has_dashboard(root: Node<'_>) -> bool {
    let labelled = root.at("metadata.labels").is_some_and(|labels| labels.get("grafana_dashboard").is_some());
    labelled || root.get("data").is_some_and(|data| data.scalars().iter().any(|text| text.contains("\"panels\"")))
}

fn in_file(file: &File<'_, Tree>, subject: &str) -> Sought {
    let Some(root) = Node::first(file) else { return Sought::Nowhere };
    let root = root.get("dashboard").filter(|inner| inner.is_map()).unwrap_or(root);
    let panels = ["panels", "rows"].iter().any(|key| root.get(key).is_some_and(Node::is_list));
    let Some(title) = root.get("title").filter(|_| panels && MARKS.iter().any(|key| root.get(key).is_some())) else {
        return Sought::Nowhere;
    };
    let about = |texts: &[&str], query: &str| is_about(subject, &words_of(texts.iter().copied()), query);
    let place = title.text().filter(|text| about(&[text], "")).map(|_| title).or_else(|| {
        let panel = |panel: &Node<'_>| {
            let name = panel.get("title").and_then(Node::text).unwrap_or_default();
            let queries: Vec<&str> =
                panel.with_key("expr").iter().filter_map(|target| target.get("expr")?.text()).collect();
            let query = queries.join("\n");
            (!name.is_empty() || !query.is_empty()) && about(&[name, &query], &query)
        };
        let mut panels = root.with_key("targets").into_iter();
        panels.find(panel).map(|panel| panel.get("title").unwrap_or(title))
    });
    let Some(place) = place else { return Sought::Nowhere };
    let found = Sought::in_file(file, place.span());
    if file.problems().is_empty() {
        found
    } else {
        found.doubted("Grafana does not load this file: it is not valid JSON")
    }
}
