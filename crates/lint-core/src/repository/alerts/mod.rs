//! Alerts: the rule files of Prometheus, on their own or as a `PrometheusRule` of Kubernetes, read as strictly as Prometheus does.
//!
//! A rule file is told by its content. One mistake keeps Prometheus from loading any of its alerts: then none of them counts.

mod fault;
mod subject;
mod template;

pub use subject::{is_about, is_severe};

use super::node::{Node, words_of};
use super::sought::{Sought, doubt};
use super::{File, Repository};
use crate::format::compose::{Mount, Service};
use crate::format::yaml::Tree;
use crate::text::{Span, Spanned, Text};

/// An alert.
#[derive(Clone, Debug)]
pub struct Alert<'a> {
    /// Its name.
    pub name: Spanned<Text>,
    /// Its expression.
    pub expression: Text,
    node: Node<'a>,
    /// The path of its file.
    pub path: &'a str,
    /// Why it may never fire: its file is refused, a template, or not for production.
    pub doubt: Option<(Span, String)>,
}

/// A rule that stores what an expression gives.
#[derive(Clone, Debug)]
pub struct Recording {
    /// The name that it stores under.
    pub name: Spanned<Text>,
    /// Its expression.
    pub expression: Text,
    /// Why it may never be evaluated.
    pub doubt: Option<(Span, String)>,
}

/// What the rule files of a repository hold.
#[derive(Clone, Debug, Default)]
pub struct Rules<'a> {
    /// The alerts, by file.
    pub alerts: Vec<Alert<'a>>,
    /// The recordings, by file.
    pub recordings: Vec<Recording>,
    /// Alerts of another system, whose subjects nobody reads here: where they are kept.
    pub foreign: Option<Span>,
    /// Where rules are loaded from that are not here.
    unseen: Option<(Span, String)>,
}

impl<'a> Repository<'a> {
    /// What its rule files hold.
    pub fn rules(&self) -> Rules<'a> {
        let mut rules = Rules { unseen: self.rules_unseen(), ..Rules::default() };
        for file in self.yamls() {
            for (root, groups) in groups(&file) {
                rules.take(&file, root, groups);
            }
        }
        rules
    }

    /// A folder of rules that is mounted into a Prometheus and is not here, or a Prometheus whose configuration is not.
    fn rules_unseen(&self) -> Option<(Span, String)> {
        let mounts =
            self.deployment().projects().iter().flat_map(|project| project.services()).flat_map(Service::volumes);
        let named = |mount: &Mount| {
            mount.target.known().is_some_and(|path| path.contains("/prometheus/") && path.contains("rule"))
        };
        let mount = mounts
            .into_iter()
            .find(named)
            .map(|mount| (mount.span, "the rules that are mounted here are not read".to_owned()));
        mount.or_else(|| match self.prometheus_unseen() {
            Sought::Unclear(place, why) => Some((place, why)),
            Sought::There(_) | Sought::Nowhere => None,
        })
    }
}

impl<'a> Rules<'a> {
    fn take(&mut self, file: &File<'a, Tree>, root: Node<'a>, groups: Node<'a>) {
        let all = || groups.items().filter_map(|group| group.get("rules")).flat_map(Node::items);
        if !all().any(|rule| rule.get("alert").is_some() || rule.get("record").is_some()) {
            let foreign = all().find_map(|rule| Some((rule.get("title")?, rule.get("data")?)));
            self.foreign = self.foreign.or(foreign.map(|(title, _)| title.span()));
            return;
        }
        let weak = doubt(file).map(|why| (groups.span().before(), why.to_owned()));
        let doubt = fault::fault(file, root, groups).or(weak);
        for rule in all() {
            let expression = rule.text_at("expr").map_or_else(|| Text::from(""), |expression| expression.value);
            let doubt = doubt.clone();
            if let Some(name) = rule.text_at("alert") {
                self.alerts.push(Alert { name, expression, node: rule, path: file.path(), doubt });
            } else if let Some(name) = rule.text_at("record") {
                self.recordings.push(Recording { name, expression, doubt });
            }
        }
    }

    /// Whether an alert is about a subject, or is as severe as that, see [`is_about`].
    pub fn alert_about(&self, subject: &str) -> Sought {
        let about = self.alerts.iter().filter(|alert| alert.is_about(subject));
        Sought::best(about.map(|alert| sought(alert.name.span, alert.doubt.as_ref()))).or(|| self.elsewhere())
    }

    /// Whether a recording stores what a subject is about.
    pub fn recording_about(&self, subject: &str) -> Sought {
        let about = self.recordings.iter().filter(|recording| {
            is_about(subject, &words_of([recording.name.value.as_str(), &recording.expression]), &recording.expression)
        });
        Sought::best(about.map(|recording| sought(recording.name.span, recording.doubt.as_ref())))
    }

    fn elsewhere(&self) -> Sought {
        let why = || "Grafana keeps alerts of its own here, and what they are about is not read".to_owned();
        if let Some((place, why)) = self.unseen.clone().filter(|_| self.alerts.is_empty()) {
            return Sought::Unclear(place, why);
        }
        self.foreign.map_or(Sought::Nowhere, |place| Sought::Unclear(place, why()))
    }
}

impl<'a> Alert<'a> {
    /// The value of a label that stands in the rule.
    pub fn label(&self, name: &str) -> Option<&'a str> {
        self.node.get("labels")?.get(name)?.text()
    }

    /// The labels that stand in the rule.
    pub fn labels(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let entries = self.node.get("labels").into_iter().flat_map(Node::entries);
        entries.filter_map(|(key, value)| Some((key.text()?, value.text().unwrap_or_default())))
    }

    /// An annotation, with its place.
    pub fn annotation(&self, name: &str) -> Option<Spanned<Text>> {
        self.node.get("annotations")?.text_at(name)
    }

    /// True for an alert that wakes somebody: its severity says so.
    pub fn is_critical(&self) -> bool {
        ["severity", "priority", "level"].iter().filter_map(|name| self.label(name)).any(is_severe)
    }

    /// True where its name, its expression or its summary is about a subject. `any` and `critical` are about its severity.
    pub fn is_about(&self, subject: &str) -> bool {
        match subject {
            "any" => true,
            "critical" => self.is_critical(),
            _ => {
                let summary = self.annotation("summary").map(|summary| summary.value);
                let texts = [self.name.value.as_str(), &self.expression];
                let words = words_of(texts.into_iter().chain(summary.as_deref()));
                is_about(subject, &words, &self.expression)
            }
        }
    }
}

fn sought(place: Span, doubt: Option<&(Span, String)>) -> Sought {
    doubt.map_or(Sought::There(place), |(place, why)| Sought::Unclear(*place, why.clone()))
}

/// The groups of a file, each with the mapping that holds them: of a rule file the root of its only document.
fn groups<'a>(file: &File<'a, Tree>) -> Vec<(Node<'a>, Node<'a>)> {
    let own = Node::first(file).and_then(|root| Some((root, root.get("groups").filter(|groups| groups.is_list())?)));
    let resources = Node::all(file).filter(|root| root.get("kind").and_then(Node::text) == Some("PrometheusRule"));
    let resources = resources.filter_map(|root| Some((root.get("spec")?, root.at("spec.groups")?)));
    own.into_iter().chain(resources).collect()
}
