//! What keeps Alertmanager from loading its configuration, as far as it is found here: the first reason.

use super::super::node::Node;
use super::integration;
use super::matcher::Matcher;
use crate::file::File;
use crate::format::yaml::Tree;
use crate::text::Span;
use crate::value::promql::is_duration;

const TOP: &[&str] =
    &["global", "route", "inhibit_rules", "receivers", "templates", "mute_time_intervals", "time_intervals"];
const ROUTE: &[&str] = &[
    "receiver",
    "group_by",
    "continue",
    "matchers",
    "match",
    "match_re",
    "group_wait",
    "group_interval",
    "repeat_interval",
    "mute_time_intervals",
    "active_time_intervals",
    "routes",
];

type Fault = (Span, String);

/// The first reason for which Alertmanager refuses a configuration.
pub(super) fn fault(file: &File<'_, Tree>, root: Node<'_>) -> Option<Fault> {
    if let Some(problem) = file.problems().first() {
        return Some(refused(problem.span, "it is not valid YAML"));
    }
    let Some(route) = root.get("route").filter(|route| route.is_map()) else {
        return Some(refused(root.span().before(), "it has no route"));
    };
    let receivers: Vec<Node<'_>> = root.get("receivers").into_iter().flat_map(Node::items).collect();
    let names: Vec<&str> = receivers.iter().filter_map(|receiver| receiver.get("name")?.text()).collect();
    let intervals = ["mute_time_intervals", "time_intervals"].into_iter().filter_map(|key| root.get(key));
    let intervals: Vec<&str> = intervals.flat_map(Node::items).filter_map(|item| item.get("name")?.text()).collect();
    strange(root, TOP)
        .or_else(|| bad_receivers(root, &receivers))
        .or_else(|| entrance(route))
        .or_else(|| bad_route(route, &names, &intervals))
}

fn bad_receivers(root: Node<'_>, receivers: &[Node<'_>]) -> Option<Fault> {
    let mut names = Vec::new();
    receivers.iter().find_map(|receiver| {
        let Some(name) = receiver.text_at("name").filter(|name| !name.value.is_empty()) else {
            return Some(refused(receiver.span().before(), "a receiver has no name"));
        };
        if names.contains(&name.value) {
            return Some(refused(name.span, "two receivers have the same name"));
        }
        names.push(name.value);
        integration::fault(*receiver, root.get("global")).map(|(place, why)| refused(place, why))
    })
}

/// What only the first route may not have, or has to have.
fn entrance(route: Node<'_>) -> Option<Fault> {
    let lists = ["match", "match_re", "matchers"].into_iter().filter_map(|key| route.get(key));
    let conditions = lists.into_iter().find(|node| node.entries().next().is_some() || node.items().next().is_some());
    let more = ["mute_time_intervals", "active_time_intervals"].into_iter().filter_map(|key| route.get(key));
    let on = route.get("continue").filter(|node| node.text() == Some("true"));
    if let Some(node) = conditions.or_else(|| more.into_iter().find(|node| node.items().next().is_some())).or(on) {
        return Some(refused(node.span(), "the first route takes every alert and ends there"));
    }
    let named = route.text_at("receiver").is_some_and(|name| !name.value.is_empty());
    (!named).then(|| refused(route.span().before(), "the first route names no receiver"))
}

fn bad_route(route: Node<'_>, names: &[&str], intervals: &[&str]) -> Option<Fault> {
    let unknown =
        route.text_at("receiver").filter(|name| !name.value.is_empty() && !names.contains(&name.value.as_str()));
    let unknown = unknown.map(|name| refused(name.span, "no receiver has this name"));
    let conditions =
        || Matcher::all_of(route).is_none().then(|| refused(route.span().before(), "a matcher is not understood"));
    let paused = || {
        let lists = ["mute_time_intervals", "active_time_intervals"].into_iter().filter_map(|key| route.get(key));
        let strange =
            lists.flat_map(Node::items).find(|name| !name.text().is_some_and(|name| intervals.contains(&name)));
        strange.map(|name| refused(name.span(), "no time interval has this name"))
    };
    let children = || {
        let routes = route.get("routes").into_iter().flat_map(Node::items);
        routes.into_iter().find_map(|child| bad_route(child, names, intervals))
    };
    strange(route, ROUTE)
        .or(unknown)
        .or_else(conditions)
        .or_else(|| bad_grouping(route))
        .or_else(|| bad_duration(route))
        .or_else(paused)
        .or_else(children)
}

fn bad_grouping(route: Node<'_>) -> Option<Fault> {
    let mut seen = Vec::new();
    let list = route.get("group_by")?;
    if !list.is_list() {
        return (!list.is_null()).then(|| refused(list.span(), "this is no list"));
    }
    let fits = |text: &str| text == "..." || text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let wrong = list.items().find(|item| {
        let text = item.text().unwrap_or_default();
        let wrong = text.is_empty() || !fits(text) || seen.contains(&text);
        seen.push(text);
        wrong
    });
    wrong.map(|item| refused(item.span(), "this is no name of a label, or stands twice"))
}

fn bad_duration(route: Node<'_>) -> Option<Fault> {
    ["group_wait", "group_interval", "repeat_interval"].into_iter().find_map(|key| {
        let value = route.get(key).filter(|value| !value.is_null())?;
        let text = value.text().unwrap_or_default();
        let empty = !text.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
        let wrong = !is_duration(text) || (empty && key != "group_wait");
        wrong.then(|| refused(value.span(), "this is no duration"))
    })
}

fn strange(node: Node<'_>, known: &[&str]) -> Option<Fault> {
    if !node.is_map() {
        return Some(refused(node.span(), "this is no mapping"));
    }
    node.stranger(known).map(|key| refused(key.span(), "this key is unknown to it, or stands twice"))
}

fn refused(place: Span, why: &str) -> Fault {
    (place, format!("Alertmanager does not load this file: {why}"))
}
