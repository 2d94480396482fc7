//! Who is told of alerts: the configuration of Alertmanager, told by its content and read as strictly as `amtool` does.

mod fault;
mod integration;
mod matcher;

pub use integration::KINDS;

use super::Repository;
use super::node::Node;
use super::sought::{Sought, doubt};
use crate::text::{Span, Spanned, Text};
use matcher::Matcher;

/// The configuration of one Alertmanager.
#[derive(Clone, Debug)]
pub struct Alertmanager<'a> {
    root: Node<'a>,
    route: Option<Route>,
    /// Why it may not be in force: it is refused, a template, or not for production.
    pub doubt: Option<(Span, String)>,
}

/// A route with those below it.
#[derive(Clone, Debug)]
struct Route {
    receiver: Option<Spanned<Text>>,
    matchers: Vec<Matcher>,
    /// Whether alerts that it takes go on to the next one.
    goes_on: bool,
    routes: Vec<Route>,
}

impl Route {
    fn of(node: Node<'_>) -> Self {
        Route {
            receiver: node.text_at("receiver").filter(|name| !name.value.is_empty()),
            matchers: Matcher::all_of(node).unwrap_or_default(),
            goes_on: node.get("continue").and_then(Node::text) == Some("true"),
            routes: node.get("routes").into_iter().flat_map(Node::items).map(Route::of).collect(),
        }
    }

    /// Whether it takes an alert with these labels; `None` where another label decides.
    fn takes(&self, labels: &[(&str, &str)]) -> Option<bool> {
        let takes: Vec<Option<bool>> = self.matchers.iter().map(|matcher| matcher.takes(labels)).collect();
        if takes.contains(&Some(false)) {
            return Some(false);
        }
        takes.iter().all(Option::is_some).then_some(true)
    }
}

/// Where an alert may end.
#[derive(Clone, Debug)]
pub struct Destination<'a> {
    /// The receiver's name, where the route names it.
    pub receiver: Spanned<Text>,
    /// By what it tells somebody: `pagerduty`. Empty: nobody is told.
    pub integrations: Vec<&'static str>,
    /// The receiver itself.
    node: Node<'a>,
}

impl<'a> Destination<'a> {
    /// The name of the receiver where it is defined.
    pub fn definition(&self) -> Span {
        self.node.get("name").unwrap_or(self.node).span()
    }
}

/// What a repository says about the routing of alerts.
#[derive(Clone, Debug, Default)]
pub struct Routing<'a> {
    /// The configurations of Alertmanager.
    pub managers: Vec<Alertmanager<'a>>,
    /// Where alerts are routed in a way that is not read: values of a chart, a resource of Kubernetes, contact points of Grafana, an
    /// Alertmanager that is configured elsewhere.
    pub unread: Option<(Span, &'static str)>,
}

impl<'a> Repository<'a> {
    /// What it says about the routing of alerts.
    pub fn routing(&self) -> Routing<'a> {
        let mut routing = Routing::default();
        for file in self.yamls() {
            let Some(root) = Node::first(&file) else { continue };
            if is_configuration(root) {
                let weak = doubt(&file).map(|why| (root.span().before(), why.to_owned()));
                let doubt = fault::fault(&file, root).or(weak);
                routing.managers.push(Alertmanager { root, route: root.get("route").map(Route::of), doubt });
            } else if let Some(found) = Node::all(&file).find_map(unread) {
                routing.unread = routing.unread.or(Some(found));
            }
        }
        routing
    }

    /// Whether alerts are routed where no configuration of Alertmanager is read.
    pub fn routed_elsewhere(&self) -> Sought {
        let unread = self.routing().unread.map(|(place, why)| Sought::Unclear(place, why.to_owned()));
        unread.unwrap_or_else(|| self.runs_unseen(&["alertmanager"]))
    }
}

impl<'a> Alertmanager<'a> {
    /// Where an alert with these labels may end. What else the alert carries is not known: a route that asks for another label
    /// may take it or not.
    pub fn destinations(&self, labels: &[(&str, &str)]) -> Vec<Destination<'a>> {
        let mut found = Vec::new();
        if let Some(route) = &self.route {
            self.follow(route, None, labels, &mut found);
        }
        found
    }

    fn follow(
        &self,
        route: &Route,
        inherited: Option<&Spanned<Text>>,
        labels: &[(&str, &str)],
        found: &mut Vec<Destination<'a>>,
    ) {
        let own = route.receiver.as_ref().or(inherited);
        let mut certain = false;
        for child in &route.routes {
            let takes = child.takes(labels);
            if takes != Some(false) {
                self.follow(child, own, labels, found);
            }
            certain |= takes == Some(true);
            if takes == Some(true) && !child.goes_on {
                break;
            }
        }
        if !certain {
            found.extend(own.and_then(|receiver| self.destination(receiver.clone())));
        }
    }

    fn destination(&self, receiver: Spanned<Text>) -> Option<Destination<'a>> {
        let mut receivers = self.root.get("receivers")?.items();
        let node = receivers.find(|node| node.get("name").and_then(Node::text) == Some(&receiver.value))?;
        Some(Destination { receiver, integrations: integration::of(node), node })
    }
}

/// True for the root of a configuration: a route, or receivers that tell somebody.
fn is_configuration(root: Node<'_>) -> bool {
    let receivers = root.get("receivers").filter(|receivers| receivers.is_list());
    let routed = root.get("route").is_some_and(Node::is_map);
    let tells = |receivers: Node<'_>| {
        let keys = receivers.items().flat_map(Node::entries).filter_map(|(key, _)| key.text());
        keys.into_iter().any(|key| key.ends_with("_configs"))
    };
    receivers.is_some_and(|receivers| routed || tells(receivers))
}

/// Where a document routes alerts in another way.
fn unread(root: Node<'_>) -> Option<(Span, &'static str)> {
    if let Some(kind) = root.get("kind").filter(|kind| kind.text() == Some("AlertmanagerConfig")) {
        return Some((kind.span(), "an `AlertmanagerConfig` of Kubernetes is not read"));
    }
    let held = ["data", "stringData"].into_iter().filter_map(|key| root.get(key)).flat_map(Node::entries);
    let mut held = held.filter(|(key, _)| key.text().is_some_and(|key| key.starts_with("alertmanager.y")));
    if let Some((key, _)) = held.next() {
        return Some((key.span(), "an Alertmanager inside of a `Secret` or `ConfigMap` is not read"));
    }
    if let Some(points) = root.key_span("contactPoints").or_else(|| root.key_span("contact_points")) {
        return Some((points, "contact points of Grafana are not read"));
    }
    let inner = root.with_key("receivers").into_iter().find(|node| node.get("route").is_some_and(Node::is_map));
    if let Some(span) = inner.and_then(|node| node.key_span("receivers")) {
        return Some((span, "an Alertmanager inside of the values of something else is not read"));
    }
    let other = root.get("alerting").filter(|_| root.get("scrape_configs").is_some())?.key_span("alertmanagers")?;
    Some((other, "the Alertmanager that Prometheus is told of is configured elsewhere"))
}
